import json
import uuid

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site

from curriculum.models import CoursePage, HomePage, LessonPage


def lesson(slug="level-payments", language="en") -> LessonPage:
    return LessonPage.objects.get(slug=slug, locale__language_code=language)


def test_loading_makes_the_same_tree_in_three_languages(load):
    assert load() == "Pages: 24 created.\n"
    for language in ("en", "zh-hans", "zh-hant"):
        home = HomePage.objects.get(locale__language_code=language)
        assert list(home.get_descendants().order_by("path").values_list("slug", flat=True)) == [
            "programme",
            "price-a-loan",
            "repayment-plans",
            "level-payments",
            "internal-rate",
            "unit-economics",
            "customer-value",
        ]
    english = lesson()
    assert {page.locale.language_code: page.title for page in english.get_translations()} == {
        "zh-hans": "等额本息",
        "zh-hant": "等額本息",
    }
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="en")


def test_loading_twice_changes_nothing(load):
    load()
    revisions = Revision.objects.count()
    assert load() == "Pages: 24 unchanged.\n"
    assert Revision.objects.count() == revisions
    assert get_image_model().objects.count() == 1


def test_two_sites_give_a_page_the_same_translation_key(load):
    load()
    assert str(lesson().translation_key) == "f49927c9-6382-5966-856f-c755609ebf92"


def test_computed_numbers_stand_in_text_and_table(load):
    load()
    blocks = {block.block_type: block.value for block in lesson().body}
    assert "each payment of 4,442.44 yuan" in blocks["prose"].source
    assert [[cell.text for cell in row] for row in blocks["table"].rows] == [
        ["1", "4,442.44", "500.00"],
        ["2", "4,442.44", "460.58"],
        ["3", "4,442.44", "420.76"],
    ]


def test_line_breaks_between_chinese_characters_leave_no_gap(load):
    load()
    assert "元，其中一部分" in lesson(language="zh-hans").body[0].value.source


def test_traditional_chinese_uses_the_phrases_of_the_table(load):
    load()
    assert lesson("internal-rate", "zh-hant").title == "現金流裡的內部報酬率"
    assert "後來的內部報酬率見下" in lesson(language="zh-hant").body[0].value.source


def test_changed_source_updates_the_page_that_nobody_edited(load, content):
    load(content)
    path = content / "price-a-loan/lessons/customer-value.en.md"
    path.write_text(path.read_text().replace("The ratio of LTV to CAC.", "Divide LTV by CAC."))
    assert load(content) == "Pages: 1 updated, 23 unchanged.\n"
    page = lesson("customer-value")
    assert page.live
    assert not page.has_unpublished_changes
    assert page.body[0].value.source == "<p>Divide LTV by CAC.</p>"


def test_what_an_editor_changed_stays_and_is_reported(load, content):
    load(content)
    page = lesson("customer-value")
    page.title = "Ada's own title"
    page.save_revision().publish()
    path = content / "price-a-loan/lessons/customer-value.en.md"
    path.write_text(path.read_text().replace("ratio", "quotient"))
    report = load(content)
    assert "price-a-loan/customer-value (en): left as an editor changed it" in report
    assert lesson("customer-value").title == "Ada's own title"
    assert "ratio" in lesson("customer-value").body[0].value.source

    load(content, overwrite=["price-a-loan/customer-value"])
    assert lesson("customer-value").title == "What a customer is worth"


def test_publishing_without_a_change_is_no_change(load):
    load()
    page = lesson()
    # As the editor stores a page: lists as items, paragraphs with keys, lines ended as browsers end them.
    body = (
        json.dumps(page.body.get_prep_value())
        .replace("\\n", "\\r\\n")
        .replace("<p>", "<p data-block-key='x1'>")
    )
    page.body = body.replace("'x1'", r"\"x1\"").replace("[2, 3]", json.dumps([item(2), item(3)]))
    page.save_revision().publish()
    assert "data-block-key" in lesson().body[0].value.source
    assert load() == "Pages: 24 unchanged.\n"


def item(value):
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def test_unpublished_draft_of_an_editor_stays_a_draft(load, content):
    load(content)
    page = lesson("customer-value")
    page.title = "Half done"
    page.save_revision()
    report = load(content)
    assert "price-a-loan/customer-value (en): left as an editor changed it" in report
    assert lesson("customer-value").title == "What a customer is worth"
    assert lesson("customer-value").get_latest_revision_as_object().title == "Half done"


def test_update_does_not_publish_what_an_editor_has_begun(load, content):
    load(content)
    page = lesson("customer-value")
    page.seo_title = "Not ready for everyone"
    page.save_revision()
    path = content / "price-a-loan/lessons/customer-value.en.md"
    path.write_text(path.read_text().replace("ratio", "quotient"))
    assert "price-a-loan/customer-value (en): left as an editor changed it" in load(content)
    assert lesson("customer-value").seo_title == ""


def test_unpublished_page_is_updated_but_stays_unpublished(load, content):
    load(content)
    lesson("customer-value").unpublish()
    path = content / "price-a-loan/lessons/customer-value.en.md"
    path.write_text(path.read_text().replace("ratio", "quotient"))
    assert load(content) == "Pages: 1 updated, 23 unchanged.\n"
    page = lesson("customer-value")
    assert not page.live
    assert "quotient" in page.get_latest_revision_as_object().body[0].value.source


def test_moved_page_stays_where_the_editor_put_it(load):
    load()
    other_module = lesson().get_parent()
    lesson("customer-value").move(other_module, pos="last-child")
    assert load() == "Pages: 24 unchanged.\n"
    assert lesson("customer-value").get_parent() == other_module


def test_deleted_page_does_not_come_back_unless_asked_for(load):
    load()
    lesson("customer-value").delete()
    report = load()
    assert "price-a-loan/customer-value (en): left out because an editor deleted it" in report
    assert not LessonPage.objects.filter(slug="customer-value", locale__language_code="en").exists()
    load(overwrite=["price-a-loan/customer-value"])
    assert lesson("customer-value").live


@pytest.mark.parametrize("place", [0, 1, 2])
def test_added_lesson_stands_where_the_module_names_it(load, content, place):
    load(content)
    lessons = content / "price-a-loan/lessons"
    for language in ("en", "zh-hans"):
        text = (lessons / f"internal-rate.{language}.md").read_text()
        (lessons / f"effective-rate.{language}.md").write_text(text)
    pages = ["level-payments", "internal-rate"]
    pages.insert(place, "effective-rate")
    course = content / "price-a-loan/course.yaml"
    course.write_text(course.read_text().replace("[level-payments, internal-rate]", f"[{', '.join(pages)}]"))
    assert load(content) == "Pages: 3 created, 24 unchanged.\n"
    module = lesson().get_parent()
    assert [page.slug for page in module.get_children()] == pages


def test_page_of_somebody_else_at_the_same_address_stays(load):
    load()
    module = lesson().get_parent()
    lesson().delete()
    module = Page.objects.get(pk=module.pk)
    own = module.add_child(
        instance=LessonPage(
            title="Ada's", slug="level-payments", locale=module.locale, summary="-", minutes=1, question="-"
        )
    )
    report = load(overwrite=["price-a-loan/level-payments"])
    assert "price-a-loan/level-payments (en): left out because another page has its address" in report
    assert lesson() == own


def test_home_page_made_by_hand_is_kept_and_filled(load):
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Our faculty", slug="our-faculty"))
    assert "home (en): left as an editor changed it" in load()
    assert HomePage.objects.get(locale__language_code="en").title == "Our faculty"
    assert CoursePage.objects.get(locale__language_code="en").is_descendant_of(home)
