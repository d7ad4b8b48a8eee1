"""Which competencies something teaches, practises or assesses."""

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def competency_choices() -> list[tuple[str, str]]:
    """Code and sentence of each competency, in the reader's language where it exists in it. One query."""
    from curriculum.models import Competency

    rows = Competency.objects.annotate(language=F("locale__language_code")).order_by("code")
    sentences: dict[str, str] = {}
    for row in rows:
        if row.code not in sentences or row.language == get_language():
            sentences[row.code] = str(row)
    return list(sentences.items())


class CompetencyChoiceBlock(blocks.ChoiceBlock):
    """The code of a competency, the same in every language."""

    def __init__(self, **kwargs):
        super().__init__(
            **{"choices": competency_choices, "search_index": False, "label": _("competency")} | kwargs
        )

    # Wagtail compares what is stored with each choice, to find members of an enumeration. Codes are plain text,
    # and a page with ten of them would ask for all competencies ten times.
    def normalize_choice(self, value):
        return value

    class Meta:
        icon = "tick-inverse"
