"""The words of each notice. What is not true any more when its mail would leave has none, and is not sent."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import OutgoingMail

from .about_activities import title_of
from .at_hand import AtHand
from .due_soon import due_soon_letter
from .letters import Letter, whole_address
from .news import announcement_letter


def graded(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """A lab was graded when its student had gone. Context: activity, view, args."""
    return about_activity(
        mail,
        _("Your attempt at “%(activity)s” is graded"),
        _("Your attempt at “%(activity)s” had to wait for its result, which is there now."),
        _("See the result"),
    )


def marked(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """A person marked an answer, and the mark is released. Context: activity, view, args."""
    return about_activity(
        mail,
        _("You have feedback on “%(activity)s”"),
        _("A teacher has marked what you wrote in “%(activity)s”."),
        _("Read the feedback"),
    )


def marks_open(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """The deferred marks of a quiz are shown from now on. Context: activity, view, args."""
    return about_activity(
        mail,
        _("The marks of “%(activity)s” are there"),
        _("“%(activity)s” is closed; your marks and the explanations are shown now."),
        _("See the result"),
    )


def reviewed(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """A request to look at a mark again was answered. Context: activity, view, args."""
    return about_activity(
        mail,
        _("Your request about “%(activity)s” is answered"),
        _("A teacher has looked at your mark for “%(activity)s” again and answered you."),
        _("Read the answer"),
    )


def regraded(mail: OutgoingMail, at_hand: AtHand) -> Letter | None:
    """A regrade changed a mark. Context: activity, number, old, new, reason, view, args."""
    return about_activity(
        mail,
        _("Your mark for “%(activity)s” has changed"),
        _("Your attempt %(number)s at “%(activity)s” was regraded: %(old)s → %(new)s points."),
        _("See both marks"),
        prose=mail.context["reason"],
    )


def answered(mail: OutgoingMail, at_hand: AtHand) -> Letter:
    """Somebody answered in a discussion. Context: title, by (empty for who wrote without a name), excerpt (Markdown),
    view, args, fragment (may be absent)."""
    values = {"title": mail.context["title"], "by": mail.context["by"] or _("Somebody in the class")}
    return Letter(
        _("An answer to “%(title)s”") % values,
        _("%(by)s wrote in “%(title)s”:") % values,
        address_in(mail.context),
        _("Go to the discussion"),
        prose=mail.context["excerpt"],
    )


def about_activity(
    mail: OutgoingMail, subject: str, sentence: str, action: str, prose: str = ""
) -> Letter | None:
    """None where the activity was taken away."""
    title = title_of(mail.context["activity"])
    if title is None:
        return None
    values = mail.context | {"activity": title}
    return Letter(subject % values, sentence % values, address_in(mail.context), action, prose=prose)


def address_in(context: dict) -> str:
    fragment = context.get("fragment")
    path = reverse(context["view"], args=context["args"])
    return whole_address(f"{path}#{fragment}" if fragment else path)


NOTICES: dict[str, Callable[[OutgoingMail, AtHand], Letter | None]] = {
    "graded": graded,
    "marked": marked,
    "marks_open": marks_open,
    "reviewed": reviewed,
    "regraded": regraded,
    "answered": answered,
    "due_soon": due_soon_letter,
    "announcement": announcement_letter,
}
