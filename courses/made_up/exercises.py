"""The exercises of the made-up labs, with answers as students give them: right, wrong in typical ways, and broken.

In an answer {v} stands for a name that each student chooses, so that not all texts are the same.
"""

from __future__ import annotations

from dataclasses import dataclass

BLANK = "blank"


@dataclass(frozen=True)
class MadeUpExercise:
    """`tests` are (visibility, points, code, hint); `answers` the students' ones by what is the matter with them."""

    id: str
    title: str
    prompt: str
    starter: str
    tests: tuple[tuple[str, int, str, str], ...]
    answers: dict[str, str]
    competency: str

    @property
    def block(self) -> dict:
        return {
            "id": self.id,
            "title": self.title,
            "prompt": self.prompt,
            "starter": self.starter,
            "solution": self.answers["right"].replace("{v}", "share"),
            "competencies": [self.competency],
            "tests": [
                {"visibility": visibility, "points": points, "code": code, "hint": hint}
                for visibility, points, code, hint in self.tests
            ],
        }


INSTALMENT = MadeUpExercise(
    "instalment",
    "The level instalment",
    "Write `instalment(principal, monthly_rate, months)`: the level payment that repays the loan.",
    "def instalment(principal, monthly_rate, months):\n    raise NotImplementedError",
    (
        ("visible", 4, "assert round(instalment(12000, 0.01, 12), 2) == 1066.19", "Use the annuity formula."),
        ("hidden", 4, "assert round(instalment(5000, 0.02, 24), 2) == 264.36", "Other loans must work, too."),
        (
            "hidden",
            2,
            "assert instalment(1200, 0, 12) == 100",
            "Without interest the formula divides by nothing.",
        ),
    ),
    {
        "right": (
            "def instalment(principal, monthly_rate, months):\n"
            "    if monthly_rate == 0:\n        return principal / months\n"
            "    {v} = (1 + monthly_rate) ** -months\n    return principal * monthly_rate / (1 - {v})"
        ),
        "no interest free loan": (
            "def instalment(principal, monthly_rate, months):\n"
            "    {v} = 1 - (1 + monthly_rate) ** -months\n    return principal * monthly_rate / {v}"
        ),
        "simple interest": (
            "def instalment(principal, monthly_rate, months):\n"
            "    {v} = principal * monthly_rate * months\n    return (principal + {v}) / months"
        ),
        "sign of the exponent": (
            "def instalment(principal, monthly_rate, months):\n"
            "    {v} = (1 + monthly_rate) ** months\n    return principal * monthly_rate / (1 - {v})"
        ),
        "a name that is not there": (
            "def instalment(principal, monthly_rate, months):\n"
            "    {v} = (1 + rate) ** -months\n    return principal * rate / (1 - {v})"
        ),
    },
    "IF2.5",
)
INTEREST = MadeUpExercise(
    "total-interest",
    "All interest",
    "Write `total_interest(principal, payment, months)`: what the borrower pays beyond the loan.",
    "def total_interest(principal, payment, months):\n    raise NotImplementedError",
    (
        ("visible", 3, "assert total_interest(1000, 110, 10) == 100", "All payments less the loan."),
        ("hidden", 3, "assert total_interest(2400, 250, 12) == 600", "Other numbers must work, too."),
    ),
    {
        "right": (
            "def total_interest(principal, payment, months):\n"
            "    {v} = payment * months\n    return {v} - principal"
        ),
        "forgot the loan": (
            "def total_interest(principal, payment, months):\n    {v} = payment * months\n    return {v}"
        ),
        "off by one": (
            "def total_interest(principal, payment, months):\n"
            "    {v} = payment * (months - 1)\n    return {v} - principal"
        ),
        "copied the example": "def total_interest(principal, payment, months):\n    {v} = 100\n    return {v}",
    },
    "IF2.5",
)
FEE = MadeUpExercise(
    "fee",
    "The fee of a payment",
    "Write `fee(amount)`: 0.6 % of the payment, at least 0.10 and at most 25, rounded to cents.",
    "def fee(amount):\n    raise NotImplementedError",
    (
        ("visible", 2, "assert fee(1000) == 6.0", "0.6 % is 0.006."),
        ("visible", 2, "assert fee(1) == 0.1", "There is a smallest fee."),
        ("hidden", 4, "assert fee(10000) == 25", "There is a largest fee."),
        ("hidden", 2, "assert fee(333.33) == 2.0", "Round to cents."),
    ),
    {
        "right": ("def fee(amount):\n    {v} = round(amount * 0.006, 2)\n    return min(max({v}, 0.1), 25)"),
        "no largest fee": "def fee(amount):\n    {v} = round(amount * 0.006, 2)\n    return max({v}, 0.1)",
        "not rounded": "def fee(amount):\n    {v} = amount * 0.006\n    return min(max({v}, 0.1), 25)",
        "percent as a share": (
            "def fee(amount):\n    {v} = round(amount * 0.6, 2)\n    return min(max({v}, 0.1), 25)"
        ),
        "printed": "def fee(amount):\n    {v} = min(max(round(amount * 0.006, 2), 0.1), 25)\n    print({v})",
    },
    "IF2.4",
)
SETTLED = MadeUpExercise(
    "settled",
    "What the merchant gets",
    "Write `settled(amounts)`: the sum of the payments less 0.6 % of each, rounded to cents.",
    "def settled(amounts):\n    raise NotImplementedError",
    (
        ("visible", 3, "assert settled([100, 200]) == 298.2", "Take the fee off."),
        ("hidden", 3, "assert settled([]) == 0", "A day without payments."),
    ),
    {
        "right": (
            "def settled(amounts):\n    {v} = 0\n    for amount in amounts:\n"
            "        {v} += amount - 0.006 * amount\n    return round({v}, 2)"
        ),
        "fee added": (
            "def settled(amounts):\n    {v} = sum(amount * 1.006 for amount in amounts)\n    return round({v}, 2)"
        ),
        "fails without payments": (
            "def settled(amounts):\n    {v} = amounts[0]\n    for amount in amounts[1:]:\n"
            "        {v} = {v} + amount\n    return round({v} * 0.994, 2)"
        ),
    },
    "IF4.2",
)
LOSS = MadeUpExercise(
    "expected-loss",
    "The expected loss",
    "Write `expected_loss(pd, lgd, exposure)`.",
    "def expected_loss(pd, lgd, exposure):\n    raise NotImplementedError",
    (
        ("visible", 3, "assert round(expected_loss(0.02, 0.45, 1000), 6) == 9", "Multiply all three."),
        ("hidden", 3, "assert round(expected_loss(0.5, 1, 80), 6) == 40", "Other numbers must work, too."),
    ),
    {
        "right": "def expected_loss(pd, lgd, exposure):\n    {v} = pd * exposure\n    return {v} * lgd",
        "recovery in place of loss": (
            "def expected_loss(pd, lgd, exposure):\n    {v} = pd * exposure\n    return {v} * (1 - lgd)"
        ),
        "without the loss": "def expected_loss(pd, lgd, exposure):\n    {v} = pd * exposure\n    return {v}",
    },
    "IF2.9",
)
PROVISION = MadeUpExercise(
    "provision",
    "The provision of a book",
    "Write `provision(loans)`: the sum of the expected losses of (pd, lgd, exposure).",
    "def provision(loans):\n    raise NotImplementedError",
    (
        ("visible", 4, "assert round(provision([(0.1, 0.5, 100), (0.2, 1, 10)]), 6) == 7", "Add them up."),
        ("hidden", 4, "assert provision([]) == 0", "An empty book."),
    ),
    {
        "right": (
            "def provision(loans):\n    {v} = 0\n    for pd, lgd, exposure in loans:\n"
            "        {v} += pd * lgd * exposure\n    return {v}"
        ),
        "the last only": (
            "def provision(loans):\n    {v} = 0\n    for pd, lgd, exposure in loans:\n"
            "        {v} = pd * lgd * exposure\n    return {v}"
        ),
        "mean of the rates": (
            "def provision(loans):\n    {v} = sum(exposure for _, _, exposure in loans)\n"
            "    return {v} * sum(pd * lgd for pd, lgd, _ in loans) / len(loans)"
        ),
        "does not stop": "def provision(loans):\n    {v} = [\n    return {v}",
    },
    "IF2.9",
)
REACHED = MadeUpExercise(
    "reached",
    "When the goal is reached",
    "Write `reached(pledges, goal)`: the number of the pledge that reaches the goal, None if none does.",
    "def reached(pledges, goal):\n    raise NotImplementedError",
    (
        ("visible", 3, "assert reached([10, 20, 30], 30) == 2", "Count from 1."),
        ("hidden", 3, "assert reached([5], 10) is None", "A goal that is not reached."),
        ("hidden", 2, "assert reached([50, 1], 10) == 1", "The first pledge may be enough."),
    ),
    {
        "right": (
            "def reached(pledges, goal):\n    {v} = 0\n    for number, pledge in enumerate(pledges, start=1):\n"
            "        {v} += pledge\n        if {v} >= goal:\n            return number\n    return None"
        ),
        "counts from nothing": (
            "def reached(pledges, goal):\n    {v} = 0\n    for number, pledge in enumerate(pledges):\n"
            "        {v} += pledge\n        if {v} >= goal:\n            return number\n    return None"
        ),
        "more than the goal": (
            "def reached(pledges, goal):\n    {v} = 0\n    for number, pledge in enumerate(pledges, start=1):\n"
            "        {v} += pledge\n        if {v} > goal:\n            return number"
        ),
    },
    "IF2.10",
)
# Two exercises make a lab; the labs of a course take them in turn.
PAIRS = ((INSTALMENT, INTEREST), (FEE, SETTLED), (LOSS, PROVISION), (REACHED, FEE))
WRITTEN = {
    "id": "advice",
    "title": "Your advice",
    "prompt": "What do your figures say to the firm? Two or three sentences.",
    "points": 4,
    "competencies": ["IF5.1"],
    "rubric": [
        {"criterion": "Figures", "levels": ["none", "quoted", "compared"]},
        {"criterion": "Advice", "levels": ["none", "given", "given with its risk"]},
    ],
}
ADVICE = (
    "The figures speak for the second plan, as its costs are lower.",
    "I would take the loan with level instalments: total interest is lower, though each month is dearer at first.",
    "第二个方案的费用较低，但风险集中在少数借款人身上，应当先分散。",
    "Not enough data to say.",
)
# Names that students give to what they compute.
NAMES = ("share", "total", "x", "value", "result", "s", "running", "tmp", "money", "factor")
