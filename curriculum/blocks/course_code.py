"""Which courses something builds on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def course_choices() -> list[tuple[str, str]]:
    """Code and title of each course, in the default language of the site. One query."""
    from curriculum.models import CoursePage

    rows = CoursePage.objects.order_by("locale_id", "path").values_list("code", "title")
    titles: dict[str, str] = {}
    for code, title in rows:
        titles.setdefault(code, f"{code} {title}")
    return list(titles.items())


class CourseCodeBlock(blocks.ChoiceBlock):
    """The code of a course, the same in every language."""

    def __init__(self, **kwargs):
        super().__init__(**{"choices": course_choices, "search_index": False, "label": _("course")} | kwargs)

    # As for competencies: codes are plain text, and not to be compared with all choices for each.
    def normalize_choice(self, value):
        return value

    class Meta:
        icon = "doc-full"
