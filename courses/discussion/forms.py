from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import DiscussionPost, DiscussionThread
from courses.models.discussion_thread import Audience

MARKDOWN_HELP = _(
    "Code stands between two lines of three backticks (```), a formula between dollar signs, and **bold** between stars."
)


class TextForm(forms.ModelForm):
    """The text of a post, as Markdown."""

    class Meta:
        model = DiscussionPost
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        labels = {"text": _("Your text")}
        help_texts = {"text": MARKDOWN_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class AnswerForm(TextForm):
    class Meta(TextForm.Meta):
        fields = ("text", "is_anonymous")
        labels = {
            "text": pgettext_lazy("to a question", "Your answer"),
            "is_anonymous": _("Do not show my name to the class"),
        }
        help_texts = TextForm.Meta.help_texts | {"is_anonymous": _("Your teachers see it all the same.")}


class StaffAnswerForm(TextForm):
    settles = forms.BooleanField(label=_("This answers the question"), required=False, initial=True)

    class Meta(TextForm.Meta):
        labels = {"text": pgettext_lazy("to a question", "Your answer")}


class QuestionForm(TextForm):
    title = DiscussionThread._meta.get_field("title").formfield(label=_("Your question in one line"))
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=Audience, initial=Audience.CLASS, widget=forms.RadioSelect
    )
    field_order = ("title", "text", "audience", "is_anonymous")

    class Meta(AnswerForm.Meta):
        labels = AnswerForm.Meta.labels | {"text": _("More about it: what you tried, and what happened")}


class HidingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is hidden"),
        max_length=300,
        help_text=_("Its author reads this, and so do the teachers."),
    )
