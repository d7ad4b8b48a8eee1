"""Banks and quizzes as text: loaded once, left alone where edited, written out again as they were read."""

import shutil
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from courses.bank_files import bank_text, questions_of
from courses.models import QuestionBank, QuestionCheck, QuestionVersion, QuizPage
from courses.quiz_drawing import draw_quiz
from courses.quizzes.placeholders import number
from curriculum.loading.located_yaml import read_yaml
from curriculum.management.commands.load_curriculum import CONTENT

pytestmark = pytest.mark.sandbox

SHIPPED = CONTENT / "ifp222-consumer-finance-and-pricing" / "quizzes"
FILES = ("repayment-plans.yaml", "repayment-plans-quiz.yaml")
BANK = "price-a-loan/quizzes/repayment-plans.yaml"
COURSE = """code: START-01
title: {en: Price a loan, zh-hans: 给贷款定价}
summary: {en: What a loan really costs., zh-hans: 贷款的真实成本。}
hours: 4
outcomes:
  - {en: Compute a level payment., zh-hans: 计算等额本息的月供。}
modules:
  - slug: plans
    title: {en: Repayment plans, zh-hans: 还款计划}
    summary: {en: How a loan is repaid., zh-hans: 贷款怎样归还。}
    pages: ["quiz:repayment-plans-quiz"]
"""


def load(content: Path, **options) -> str:
    output = StringIO()
    call_command("load_curriculum", content=content, stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """A course with a shipped bank and the quiz that draws from it."""
    folder = tmp_path_factory.mktemp("content")
    quizzes = folder / "price-a-loan" / "quizzes"
    quizzes.mkdir(parents=True)
    for name in FILES:
        shutil.copy(SHIPPED / name, quizzes)
    for name in ("programme.yaml", "competencies.yaml", "zh-hant.yaml"):
        shutil.copy(CONTENT / name, folder)
    (quizzes.parent / "course.yaml").write_text(COURSE)
    return folder


@pytest.fixture(scope="module")
def _loaded_once(content, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(content)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once, db):
    """The shipped bank and quiz, loaded once for this file."""


def bank(language="en") -> QuestionBank:
    return QuestionBank.objects.get(locale__language_code=language)


def draws(question):
    return QuestionVersion.objects.get(question=question).draws


def test_the_shipped_bank_passes_its_check_and_has_one_version_in_three_languages(loaded):
    assert [check.problems for check in QuestionCheck.objects.all()] == [[]] * 15
    assert {(version.number, *sorted(version.texts)) for version in QuestionVersion.objects.all()} == {
        (1, "en", "zh-hans", "zh-hant")
    }


def test_every_kind_and_half_of_the_questions_with_drawn_values(loaded):
    shapes = [version.shape for version in QuestionVersion.objects.all()]
    assert {shape["kind"] for shape in shapes} == {
        "single",
        "multiple",
        "numeric",
        "short",
        "matching",
        "ordering",
    }
    assert sum(bool(shape["code"]) for shape in shapes) == 9


def test_every_option_and_every_misconception_is_explained_in_each_language(loaded):
    silent = [
        (version.question, language)
        for version in QuestionVersion.objects.all()
        for language, text in version.texts.items()
        for name in ("options", "misconceptions")
        for entry in text.get(name, {}).values()
        if not entry["feedback"]
    ]
    assert silent == []


def test_traditional_chinese_is_derived(loaded):
    assert bank("zh-hant").title == "還款計劃與真實利率"


def test_the_shipped_quiz_draws_nine_questions_in_each_language(loaded):
    quizzes = list(QuizPage.objects.all())
    assert len(quizzes) == 3
    assert {len(draw_quiz(quiz, 1)["questions"]) for quiz in quizzes} == {9}


# The numbers of the bank, computed in another way than its authors did.


def as_written(principal, rate, payment, months):
    """Balance after so many payments, interest rounded half up to the fen each month."""
    balance = Decimal(principal)
    for _ in range(months):
        interest = (balance * rate / 1200).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        balance = balance + interest - payment
    return balance


def test_level_payments_repay_the_loan_exactly(loaded):
    for draw in draws("level-payment"):
        values, i = draw["values"], Fraction(draw["values"]["rate"], 1200)
        worth = sum(
            Fraction(number(draw["answer"])) / (1 + i) ** month for month in range(1, values["months"] + 1)
        )
        assert abs(worth - values["principal"]) < Fraction(1, 10**9)


def test_the_first_payment_splits_into_interest_and_principal(loaded):
    for draw in draws("first-principal"):
        values = draw["values"]
        after = as_written(values["principal"], values["rate"], number(values["payment"]), 1)
        assert number(draw["answer"]) == values["principal"] - after


def test_balances_follow_row_by_row(loaded):
    for draw in draws("balance-after-two"):
        values = draw["values"]
        assert number(draw["answer"]) == as_written(
            values["principal"], values["rate"], number(values["payment"]), 2
        )


def test_equal_principal_pays_interest_on_what_is_left(loaded):
    for draw in draws("equal-principal-second"):
        values = draw["values"]
        principal, rate, months = values["principal"], Decimal(values["rate"]), values["months"]
        exact = Decimal(principal) / months + Decimal(principal) * (months - 1) / months * rate / 1200
        assert abs(number(draw["answer"]) - exact) < Decimal("1e-9")


def test_effective_rates_compound_twelve_months(loaded):
    for draw in draws("effective-rate"):
        grown = Decimal(1)
        for _ in range(12):
            grown += grown * number(draw["values"]["monthly"]) / 100
        assert abs(number(draw["answer"]) - 100 * (grown - 1)) < Decimal("1e-9")


def test_a_flat_charge_stays_the_same_until_the_end(loaded):
    for draw in draws("flat-instalment"):
        values = draw["values"]
        repaid = number(draw["answer"]) * values["months"]
        charges = values["principal"] * number(values["flat"]) / 100 * values["months"]
        assert abs(repaid - values["principal"] - charges) < Decimal("1e-9")


def test_a_fee_of_two_percent_adds_about_two_points_to_a_two_year_loan():
    def worth(received, monthly):
        payment = 0.01 / (1 - 1.01**-24)
        return sum(payment / (1 + monthly) ** month for month in range(1, 25)) - received

    low, high = 0.005, 0.03
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(0.98, middle) > 0 else (low, middle)
    assert 12 * low - 0.12 == pytest.approx(0.02, abs=0.001)


# Loading again, editing, and writing out


def test_loading_twice_changes_nothing(loaded, content):
    versions = QuestionVersion.objects.count()
    assert "Question banks: 3 unchanged.\n" in load(content)
    assert QuestionVersion.objects.count() == versions


def test_what_an_editor_changed_stays_and_is_reported(loaded, content):
    draft = bank().get_latest_revision_as_object()
    draft.title = "Ada's own title"
    draft.save_revision().publish()
    said = load(content)
    assert "price-a-loan/bank/repayment-plans (en): left as an editor changed it" in said
    assert bank().title == "Ada's own title"
    load(content, overwrite=["price-a-loan/bank/repayment-plans"])
    assert bank().title == "Repayment plans and true rates"


def test_a_bank_that_an_editor_deleted_does_not_come_back(loaded, content):
    bank("zh-hant").delete()
    assert "repayment-plans (zh-hant): left out because an editor deleted it" in load(content)


def test_a_bank_written_as_text_is_read_as_the_same_bank(loaded):
    path = Path("exported.yaml")
    shipped = read_yaml((SHIPPED / FILES[0]).read_text(), path)
    exported = read_yaml(bank_text(bank()), path)

    def unknown(text):
        pytest.fail(f"{text} was not written out")

    first, second = questions_of(shipped, lambda text: text), questions_of(exported, unknown)
    assert second["en"] == first["en"]
    assert second["zh-hans"] == first["zh-hans"]


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("    kind: numeric\n", "    kind: numerical\n", 3, "kind must be one of single, multiple"),
        ('tolerance: "0.01"', "tolerance: a little", 3, "Write a number with a point"),
        (
            "      - name: flat\n        feed",
            "      - nome: flat\n        feed",
            38,
            "nome is not known here; known are feedback, name, slip, value.",
        ),
        ("id: first-principal", "id: level-payment", 1, 'The identifier "level-payment" is used twice'),
        ("    decimals: 2\n", "    decimals: two\n", 3, "decimals must be a number, not 'two'."),
    ],
)
def test_a_mistake_in_a_bank_names_file_and_line(db, content, tmp_path, old, new, line, problem):
    folder = Path(shutil.copytree(content, tmp_path / "content"))
    text = (folder / BANK).read_text()
    assert old in text
    (folder / BANK).write_text(text.replace(old, new, 1))
    with pytest.raises(CommandError) as refused:
        load(folder)
    assert f"repayment-plans.yaml, line {line}: " in str(refused.value)
    assert problem in str(refused.value)


def test_a_quiz_that_names_a_question_that_is_not_there_says_where(db, content, tmp_path):
    folder = Path(shutil.copytree(content, tmp_path / "content"))
    path = folder / "price-a-loan/quizzes/repayment-plans-quiz.yaml"
    path.write_text(path.read_text().replace("why-a-fee-weighs", "why-not"))
    with pytest.raises(CommandError, match=r'line \d+: The bank "repayment-plans" has no question "why-not"'):
        load(folder)
