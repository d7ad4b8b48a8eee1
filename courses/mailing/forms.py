from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import MailChoice, User
from courses.models.mail_choice import Delivery, MailKind

from .stopping import choose

MEANINGS = {
    MailKind.FEEDBACK: _("When a mark or an answer to your work comes while you are not looking."),
    MailKind.DUE_SOON: _("Two days and one day before; only what you have not handed in, all in one mail."),
    MailKind.ANNOUNCEMENT: _("What your teachers tell the whole class."),
    MailKind.ANSWER: _("When somebody answers you in a discussion."),
}


class MailChoicesForm(forms.Form):
    """How a person wants each kind of mail."""

    def __init__(self, *args, person: User, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.person = person
        chosen = dict(MailChoice.objects.filter(person=person).values_list("kind", "delivery"))
        for kind in MailKind:
            daily = kind != MailKind.DUE_SOON
            self.fields[kind] = forms.ChoiceField(
                label=kind.label,
                help_text=MEANINGS[kind],
                choices=[choice for choice in Delivery.choices if daily or choice[0] != Delivery.DAILY],
                initial=chosen.get(kind, Delivery.AT_ONCE),
                widget=forms.RadioSelect,
            )

    def save(self) -> None:
        for kind in MailKind:
            choose(self.person, kind, self.cleaned_data[kind])
