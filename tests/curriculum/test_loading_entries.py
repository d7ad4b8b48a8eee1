"""Curriculum data from files: created, updated, unchanged, and an editor's work left alone."""

import pytest
from django.core.management import CommandError
from wagtail_localize.segments.extract import extract_segments

from curriculum.models import CaseStudy, Competency, CoursePage, GlossaryTerm, LessonPage, Outcome, Regulation

from .entries import make_term

TERMS = """terms:
  - key: internal-rate-of-return
    term: {en: Internal rate of return, zh-hans: 内部收益率}
    other_names: IRR
    definition: {en: The rate at which a stream is worth nothing., zh-hans: 使现金流现值为零的贴现率。}
  - key: kyc
    term: {en: Know your customer, zh-hans: 了解你的客户, zh-hant: 認識客戶}
    definition: {en: Who the client is., zh-hans: 你是谁？}
"""
COMPETENCIES = """outcomes:
  - code: IF2
    text: {en: Knows the trade, zh-hans: 熟悉专业知识}
competencies:
  - code: IF2.10
    text: {en: Analyse growth, zh-hans: 分析增长}
  - code: IF2.5
    text: {en: Price credit, zh-hans: 给信贷定价}
"""
REGULATIONS = """regulations:
  - key: old
    title: {en: Old rule, zh-hans: 旧规则}
    jurisdiction: CN
    in_force_from: 2015-09-01
    in_force_to: 2020-08-19
    replaced_by: new
    summary: {en: Twenty-four., zh-hans: 二十四。}
    source: {en: Court, zh-hans: 法院}
  - key: new
    title: {en: New rule, zh-hans: 新规则}
    jurisdiction: CN
    summary: {en: Four times., zh-hans: 四倍。}
    source: {en: Court, zh-hans: 法院}
"""
CASES = """cases:
  - key: ezubao
    title: {en: Ezubao, zh-hans: e租宝}
    period: 2014–2017
    facts: {en: Projects were **invented**., zh-hans: 项目是**虚构**的。}
    timeline:
      - when: {en: July 2014, zh-hans: 2014 年 7 月}
        what: {en: It opens., zh-hans: 上线。}
    questions:
      - {en: "Who profited?", zh-hans: 谁获利？}
    source: {en: Press, zh-hans: 新闻}
"""


@pytest.fixture
def data(content):
    for name, text in (
        ("glossary", TERMS),
        ("competencies", COMPETENCIES),
        ("regulations", REGULATIONS),
        ("cases", CASES),
    ):
        (content / f"{name}.yaml").write_text(text, encoding="utf-8")
    return content


def test_data_is_loaded_once_and_then_stays(load, data):
    assert load(data).splitlines()[0] == "Curriculum data: 24 created."
    assert load(data).splitlines() == ["Curriculum data: 24 unchanged.", "Pages: 24 unchanged."]


def test_traditional_is_derived_unless_it_is_written(load, data):
    load(data)
    traditional = GlossaryTerm.objects.filter(locale__language_code="zh-hant")
    assert dict(traditional.values_list("key", "term")) == {
        "internal-rate-of-return": "內部報酬率",
        "kyc": "認識客戶",
    }
    assert traditional.get(key="kyc").definition == "你是誰？"
    # What has no language is the same in each.
    assert traditional.get(key="internal-rate-of-return").other_names == "IRR"


def test_translations_of_an_entry_belong_together(load, data):
    load(data)
    for model in (Outcome, Competency, GlossaryTerm, Regulation, CaseStudy):
        assert {entry.get_translations().count() for entry in model.objects.all()} == {2}


def test_tenth_competency_stands_behind_the_fifth(load, data):
    load(data)
    english = Competency.objects.filter(locale__language_code="en")
    assert [competency.code for competency in english] == ["IF2.5", "IF2.10"]


def test_case_holds_facts_timeline_and_questions(load, data):
    load(data)
    case = CaseStudy.objects.get(locale__language_code="en")
    assert case.facts == "<p>Projects were <b>invented</b>.</p>"
    assert case.moments[0].value["what"] == "It opens."
    assert case.questions[0].value == "Who profited?"


def test_changed_file_updates_what_nobody_edited(load, data):
    load(data)
    path = data / "glossary.yaml"
    path.write_text(path.read_text().replace("Who the client is.", "Who the customer is."))
    assert load(data).splitlines()[0] == "Curriculum data: 1 updated, 23 unchanged."
    assert (
        GlossaryTerm.objects.get(key="kyc", locale__language_code="en").definition == "Who the customer is."
    )


def test_what_an_editor_changed_in_the_data_stays_and_is_reported(load, data):
    load(data)
    term = GlossaryTerm.objects.get(key="kyc", locale__language_code="en")
    term.definition = "Ada's words."
    term.save()
    path = data / "glossary.yaml"
    path.write_text(path.read_text().replace("Who the client is.", "Who the customer is."))
    report = load(data)
    assert "glossaryterm/kyc (en): left as an editor changed it" in report
    term.refresh_from_db()
    assert term.definition == "Ada's words."
    load(data, overwrite=["glossaryterm/kyc"])
    term.refresh_from_db()
    assert term.definition == "Who the customer is."


def test_deleted_entry_does_not_come_back_unless_asked_for(load, data):
    load(data)
    GlossaryTerm.objects.filter(key="kyc", locale__language_code="en").delete()
    assert "glossaryterm/kyc (en): left out because an editor deleted it" in load(data)
    load(data, overwrite=["glossaryterm/kyc"])
    assert GlossaryTerm.objects.filter(key="kyc", locale__language_code="en").exists()


def test_entry_that_an_editor_wrote_first_stays(load, data):
    own = make_term("kyc", definition="Ada's words.")
    assert "glossaryterm/kyc (en): left as an editor changed it" in load(data)
    assert GlossaryTerm.objects.get(key="kyc", locale__language_code="en") == own
    # The other languages are its translations all the same.
    assert own.get_translations().count() == 2


LESSON = "price-a-loan/lessons/customer-value.en.md"
LAST = "summary: The ratio"


@pytest.mark.parametrize(
    ("file", "before", "after", "line", "sentence"),
    [
        ("glossary.yaml", "key: kyc", "key: know your", 6, "key may hold letters, digits and hyphens only"),
        ("glossary.yaml", "key: kyc", "key: internal-rate-of-return", 1, "stands twice in this file"),
        ("glossary.yaml", ", zh-hans: 你是谁？", "", 8, "zh-hans is missing here"),
        ("competencies.yaml", "code: IF2.5", "code: five", 7, "five is no code of this kind"),
        ("regulations.yaml", "2015-09-01", "1.9.2015", 2, "in_force_from must be a day such as 2024-05-01"),
        ("regulations.yaml", "2015-09-01", "2021-09-01", 2, "in_force_to lies before in_force_from"),
        ("regulations.yaml", "replaced_by: new", "replaced_by: newer", 2, "no regulation newer"),
        ("regulations.yaml", "jurisdiction: CN", "jurisdiction: XX", 2, "jurisdiction must be one of CN"),
        (LESSON, "minutes:", "competencies: [IF9.9]\nminutes:", 2, "There is no competency IF9.9"),
        ("price-a-loan/course.yaml", "hours: 4", "hours: 4\ncompetencies: [IF9.9]", 1, "no competency IF9.9"),
        (LESSON, "The ratio of", "The [ratio](term:nothing) of", 7, "The glossary has no term “nothing”"),
    ],
)
def test_mistake_in_the_data_is_named_with_file_and_line(load, data, file, before, after, line, sentence):
    path = data / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(CommandError) as error:
        load(data)
    assert f"{path}, line {line}: " in str(error.value)
    assert sentence in str(error.value)
    assert not GlossaryTerm.objects.exists()


FENCES = """
```{definition}
term: kyc
```

```{key-points}
points:
  - One at \\(i < 1\\).
```

```{regulation}
key: old
note: See [IRR](term:internal-rate-of-return).
```

```{case-study}
key: ezubao
```

```{checkpoint}
question: Which?
answers:
  - right: This.
    feedback: Yes.
  - wrong: That.
    feedback: No.
```

```{further-reading}
readings:
  - title: Principles
    author: Brealey
    year: "2020"
    why: It derives the formula.
```
"""


def test_every_new_block_is_written_as_a_fence(load, data):
    path = data / LESSON
    path.write_text(path.read_text().replace("minutes:", "competencies: [IF2.5]\nminutes:") + FENCES)
    course = data / "price-a-loan/course.yaml"
    course.write_text(course.read_text().replace("hours: 4", "hours: 4\ncompetencies: [IF2.10]"))
    load(data)
    lesson = LessonPage.objects.get(slug="customer-value", locale__language_code="en")
    assert [block.block_type for block in lesson.body][-6:] == [
        "definition",
        "key_points",
        "regulation",
        "case_study",
        "checkpoint",
        "further_reading",
    ]
    checkpoint = lesson.body[-2].value
    assert [(answer["text"].source, answer["right"]) for answer in checkpoint["answers"]] == [
        ("<p>This.</p>", True),
        ("<p>That.</p>", False),
    ]
    assert [item.value for item in lesson.competencies] == ["IF2.5"]
    assert [item.value for item in CoursePage.objects.first().competencies] == ["IF2.10"]
    assert "Pages: 24 unchanged.\n" in load(data)


def test_lesson_ends_with_its_competencies(load, data, client):
    path = data / LESSON
    path.write_text(path.read_text().replace("minutes:", "competencies: [IF2.5]\nminutes:"))
    load(data)
    lesson = LessonPage.objects.get(slug="customer-value", locale__language_code="en")
    assert (
        '<span class="competencies__code">IF2.5</span> Price credit'
        in client.get(lesson.url).content.decode()
    )


def test_translators_are_not_asked_for_keys(load, data):
    load(data)
    for model in (Competency, GlossaryTerm, Regulation, CaseStudy):
        entry = model.objects.filter(locale__language_code="en").last()
        paths = {segment.path for segment in extract_segments(entry)}
        assert paths
        assert not paths & {"key", "code", "replaced_by"}
