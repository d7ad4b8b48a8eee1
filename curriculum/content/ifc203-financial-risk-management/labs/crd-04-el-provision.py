# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: crd-04-el-provision
#     title:
#       en: PD, LGD, EAD, staging and provisions
#       zh-hans: 预期损失、分阶段与拨备
#     summary:
#       en: Compute the expected credit loss of a loan book stage by stage, and the provision ratios that a Chinese bank reports to its supervisor.
#       zh-hans: 分阶段计算一个贷款组合的预期信用损失，以及中国商业银行向监管部门报送的拨备指标。
#     minutes: 180
#     competencies: [IF2.8, IF2.9, IF3.3, IF2.2]
# ---

# %% [markdown] lang="en"
# At the year end the finance department of a city bank must say what its consumer loans will still lose. Two books want two answers. The **accounts** follow IFRS 9: an expected loss for every loan, over one year or over its life, by stage. The **supervisor** asks for five classes, a non-performing ratio and a coverage ratio. In this lab you write both, and see where one can be made to flatter the other.
#
# **Units.** Amounts are yuan as floats and are **not rounded**; probabilities, rates and ratios are decimals (0.04 is 4%). The tests compare floats with a relative tolerance of 1e-9.
#
# **Marks.** Five exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other loans. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists that it is given.

# %% [markdown] lang="zh-hans"
# 年末，一家城商行的财务部门要回答：消费贷款今后还会损失多少？两套报表要两个答案。**会计报表**依 IFRS 9：逐笔计提预期信用损失，按阶段看未来一年或整个存续期。**监管报表**看五级分类、不良贷款率与拨备覆盖率。本实验把两套都写出来，并看看其中一套怎样被用来美化另一套。
#
# **单位。** 金额为元，用浮点数表示，**不取整**；概率、利率与比率一律用小数（0.04 即 4%）。测试比较浮点数时的相对误差为 1e-9。
#
# **评分。** 五道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他贷款的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表。

# %% role="given"
import csv
import hashlib
import math
import random
from pathlib import Path
from statistics import NormalDist


def close(a, b, tol=1e-9):
    """True if two numbers agree but for rounding."""
    return abs(a - b) <= tol * max(1.0, abs(b))


def raises(fn, *args, exc=ValueError):
    """True if fn(*args) raises exc."""
    try:
        fn(*args)
    except exc:
        return True
    return False


def seed_of(key):
    """A seed from a word, so that the tests can draw further variants."""
    return int.from_bytes(hashlib.sha256(f"crd-04-el-provision|{key}".encode()).digest()[:8], "big")


class Gen:
    """A random stream that is the same on every machine for the same seed; every draw uses one random number."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def u(self):
        return self._random.random()

    def uniform(self, a, b):
        return a + (b - a) * self.u()

    def randint(self, a, b):
        return a + int(self.u() * (b - a + 1))

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))

    def choice(self, values):
        return values[int(self.u() * len(values))]


def draw_exposures(g, n):
    """n loans as rows: exposures, PDs, days past due and the class that the bank's staff gave them."""
    rows = []
    for number in range(1, n + 1):
        drawn = round(g.lognormal(9.2, 1), 2)
        over = g.bern(0.03)  # a few borrowers have drawn more than their limit
        limit = round(drawn * (0.95 if over else g.uniform(1, 2)), 2)
        ccf = g.choice([0.2, 0.4, 0.5, 0.75])
        pd_orig = min(0.3, g.lognormal(-3.6, 0.6))
        pd_now = min(0.95, pd_orig * g.lognormal(0, 0.5))
        lgd = g.uniform(0.35, 0.8)
        dpd = 0 if g.bern(0.86) else g.randint(1, 150)
        default = dpd >= 90 or g.bern(0.005)
        eir = g.uniform(0.06, 0.18)
        if dpd <= 30:
            given = "pass"
        elif dpd <= 60:
            given = "pass" if g.bern(0.3) else "special_mention"
        elif dpd <= 90:
            given = "special_mention"
        else:
            given = g.choice(["substandard", "doubtful"])
        rows.append(
            {
                "id": number,
                "drawn": drawn,
                "limit": limit,
                "ccf": ccf,
                "pd_orig": round(pd_orig, 6),
                "pd_now": round(pd_now, 6),
                "lgd": round(lgd, 4),
                "dpd": dpd,
                "default": int(default),
                "eir": round(eir, 4),
                "class": given,
            }
        )
    return rows


def make_exposures(key, n=120):
    """A smaller portfolio for a word of your choice, drawn like your own."""
    return draw_exposures(Gen(seed_of(key)), n)


def five_years(loan):
    """Marginal PDs and exposures at the end of years 1 to 5: PD falls by a tenth a year, the balance in a line."""
    marginal = [loan["pd_now"] * 0.9**t for t in range(5)]
    eads = [loan["drawn"] * (5 - t) / 5 for t in range(5)]
    return marginal, eads


def load_exposures():
    """Your own 1,200 loans, from the file beside this notebook."""
    with Path("exposures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name in row:
            if name != "class":
                row[name] = int(row[name]) if name in ("id", "dpd", "default") else float(row[name])
    return rows


EXPOSURES = load_exposures()
len(EXPOSURES), EXPOSURES[0]

# %% role="data"
import csv
import io
import math
import random
from statistics import NormalDist


class Gen:
    """A random stream that is the same on every machine for the same seed; every draw uses one random number."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def u(self):
        return self._random.random()

    def uniform(self, a, b):
        return a + (b - a) * self.u()

    def randint(self, a, b):
        return a + int(self.u() * (b - a + 1))

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))

    def choice(self, values):
        return values[int(self.u() * len(values))]


def draw_exposures(g, n):
    """n loans as rows: exposures, PDs, days past due and the class that the bank's staff gave them."""
    rows = []
    for number in range(1, n + 1):
        drawn = round(g.lognormal(9.2, 1), 2)
        over = g.bern(0.03)  # a few borrowers have drawn more than their limit
        limit = round(drawn * (0.95 if over else g.uniform(1, 2)), 2)
        ccf = g.choice([0.2, 0.4, 0.5, 0.75])
        pd_orig = min(0.3, g.lognormal(-3.6, 0.6))
        pd_now = min(0.95, pd_orig * g.lognormal(0, 0.5))
        lgd = g.uniform(0.35, 0.8)
        dpd = 0 if g.bern(0.86) else g.randint(1, 150)
        default = dpd >= 90 or g.bern(0.005)
        eir = g.uniform(0.06, 0.18)
        if dpd <= 30:
            given = "pass"
        elif dpd <= 60:
            given = "pass" if g.bern(0.3) else "special_mention"
        elif dpd <= 90:
            given = "special_mention"
        else:
            given = g.choice(["substandard", "doubtful"])
        rows.append(
            {
                "id": number,
                "drawn": drawn,
                "limit": limit,
                "ccf": ccf,
                "pd_orig": round(pd_orig, 6),
                "pd_now": round(pd_now, 6),
                "lgd": round(lgd, 4),
                "dpd": dpd,
                "default": int(default),
                "eir": round(eir, 4),
                "class": given,
            }
        )
    return rows


def make_data(seed: int) -> dict[str, str]:
    """One student's portfolio of 1,200 loans: amounts in yuan, rates as decimals."""
    rows = draw_exposures(Gen(seed), 1200)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"exposures.csv": text.getvalue()}

# %% [markdown] lang="en"
# `EXPOSURES` holds your own 1,200 revolving loans, one dict each: `drawn` and `limit` in yuan, the credit conversion factor `ccf`, the 12-month PD when the loan was made (`pd_orig`) and now (`pd_now`), `lgd`, days past due `dpd`, the flag `default` (1 or 0), the effective interest rate `eir`, and the `class` that the bank's staff gave. The function `draw_exposures` above shows how they are drawn; read it as critically as you would read a bank's own data. `five_years(loan)` gives the marginal PDs and exposures that the lifetime loss of a loan needs. You will want all of this for the written answer.

# %% [markdown] lang="zh-hans"
# `EXPOSURES` 是你自己的 1,200 笔循环贷款，每笔一个字典：已用额度 `drawn` 与授信额度 `limit`（元）、信用转换系数 `ccf`、发放时与当前的 12 个月违约概率 `pd_orig` 和 `pd_now`、违约损失率 `lgd`、逾期天数 `dpd`、违约标志 `default`（1 或 0）、实际利率 `eir`，以及银行员工给出的分类 `class`。数据怎样生成，见上面的 `draw_exposures`，请像看银行自报数据那样带着疑问去看。`five_years(loan)` 给出计算存续期损失所需的各年边际违约概率与敞口。书面题会用到这些数据。

# %% [markdown] role="prompt" exercise="expected-loss" lang="en" competencies=["IF2.9"]
# ## Expected loss and exposure at default
# Write two functions.
#
# `el(pd, lgd, ead) -> float` is the expected loss PD · LGD · EAD. `pd` and `lgd` must lie in [0, 1] (both ends allowed) and `ead` must not be negative; anything else raises `ValueError`.
#
# `ead_revolving(drawn, limit, ccf) -> float` is the exposure at default of a credit line,
#
# $$\text{EAD} = \text{drawn} + \text{CCF}\cdot\max(0,\ \text{limit}-\text{drawn}),$$
#
# because some borrowers draw more before they fail. A borrower above the limit owes what is drawn: the exposure never falls below `drawn`. A negative `ccf` raises `ValueError`; 0 is allowed.
#
# Example: a PD of 4%, an LGD of 60% and 10,000 yuan outstanding give an expected loss of 240 yuan. A line of 10,000 yuan, 3,000 drawn, at a CCF of 0.5: 3,000 + 0.5 · 7,000 = 6,500 yuan.
#
# Source: definitions of the Basel framework, CRE31 and CRE32.

# %% [markdown] role="prompt" exercise="expected-loss" lang="zh-hans"
# ## 预期损失与违约敞口
# 编写两个函数。
#
# `el(pd, lgd, ead) -> float`：预期损失，即 PD · LGD · EAD。`pd` 与 `lgd` 须在 [0, 1] 之内（两端均可），`ead` 不得为负，否则抛出 `ValueError`。
#
# `ead_revolving(drawn, limit, ccf) -> float`：一笔循环授信的违约敞口
#
# $$\text{EAD} = \text{drawn} + \text{CCF}\cdot\max(0,\ \text{limit}-\text{drawn})$$
#
# 因为有的借款人在违约前会继续提款。已超过额度的借款人，欠多少就是多少：敞口绝不低于 `drawn`。`ccf` 为负时抛出 `ValueError`，等于 0 则允许。
#
# 例：PD 为 4%、LGD 为 60%、余额 10,000 元，预期损失为 240 元。额度 10,000 元、已用 3,000 元、CCF 为 0.5 时，敞口为 3,000 + 0.5 · 7,000 = 6,500 元。
#
# 出处：巴塞尔框架 CRE31、CRE32 的定义。

# %% role="starter" exercise="expected-loss"
def el(pd, lgd, ead):
    raise NotImplementedError


def ead_revolving(drawn, limit, ccf):
    raise NotImplementedError

# %% role="solution" exercise="expected-loss"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return pd * lgd * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% role="test" exercise="expected-loss" visibility="visible" points=3
assert close(el(0.04, 0.6, 10000), 240.0)
assert close(el(0.5, 0.4, 1000), 200.0)

# %% [markdown] role="hint" lang="en"
# Expected loss multiplies all three: probability, share lost, and amount.

# %% [markdown] role="hint" lang="zh-hans"
# 预期损失是三者之积：违约的概率、违约后损失的比例、违约时的金额。

# %% role="test" exercise="expected-loss" visibility="visible" points=3
# a line of 10,000 yuan with 3,000 drawn, at a conversion factor of one half
assert close(ead_revolving(3000, 10000, 0.5), 6500.0)
assert close(ead_revolving(10000, 10000, 0.5), 10000.0)

# %% [markdown] role="hint" lang="en"
# The factor applies to what is not yet drawn, limit − drawn, and comes on top of what is drawn.

# %% [markdown] role="hint" lang="zh-hans"
# 转换系数只乘尚未使用的额度（limit − drawn），再加上已用额度。

# %% role="test" exercise="expected-loss" visibility="hidden" points=3
assert close(ead_revolving(1050, 1000, 0.5), 1050.0) and close(ead_revolving(0, 1000, 0.2), 200.0)
assert close(ead_revolving(800, 900, 0), 800.0)
# a small loan whose loss has many decimals
assert close(el(0.0123, 0.4567, 89.1), 0.500511231) and close(el(0.031, 0.37, 777.77), 8.9210219)
for key in ("el-a", "el-b"):
    for loan in make_exposures(key, 60):
        got = ead_revolving(loan["drawn"], loan["limit"], loan["ccf"])
        room = loan["limit"] - loan["drawn"]
        assert close(got, loan["drawn"] + (loan["ccf"] * room if room > 0 else 0.0)) and got >= loan["drawn"]

# %% [markdown] role="hint" lang="en"
# Some borrowers have drawn more than their limit: what is undrawn is then zero, never negative. And round nothing, neither the exposure nor the expected loss.

# %% [markdown] role="hint" lang="zh-hans"
# 有的借款人已用额度超过授信额度：此时未用额度为零，不能为负。敞口与预期损失都不要取整。

# %% role="test" exercise="expected-loss" visibility="hidden" points=3
assert raises(el, -0.01, 0.5, 100) and raises(el, 1.01, 0.5, 100)
assert raises(el, 0.5, -0.01, 100) and raises(el, 0.5, 1.01, 100)
assert raises(el, 0.5, 0.5, -0.5)
assert raises(ead_revolving, 100, 200, -0.1)

# %% [markdown] role="hint" lang="en"
# Probabilities and loss rates outside [0, 1], a negative exposure and a negative conversion factor raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 概率或损失率超出 [0, 1]、敞口为负、转换系数为负，都应抛出 `ValueError`。

# %% role="test" exercise="expected-loss" visibility="hidden" points=3
assert el(0, 0.5, 100) == 0 and el(0.5, 0, 100) == 0 and el(0.5, 0.5, 0) == 0
assert close(el(1, 0.5, 100), 50.0) and close(el(0.5, 1, 100), 50.0)

# %% [markdown] role="hint" lang="en"
# The ends count as valid: a PD or LGD of exactly 0 or 1, and an exposure of 0.

# %% [markdown] role="hint" lang="zh-hans"
# 端点是合法的：PD 或 LGD 恰为 0 或 1，敞口为 0。

# %% role="wrong" exercise="expected-loss" fires="expected-loss-1"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return pd * (1 - lgd) * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% role="wrong" exercise="expected-loss" fires="expected-loss-2"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return pd * lgd * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return ccf * limit

# %% role="wrong" exercise="expected-loss" fires="expected-loss-3"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return pd * lgd * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * (limit - drawn)

# %% role="wrong" exercise="expected-loss" fires="expected-loss-4"
def el(pd, lgd, ead):
    return pd * lgd * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% role="wrong" exercise="expected-loss" fires="expected-loss-5"
def el(pd, lgd, ead):
    if not 0 < pd < 1 or not 0 < lgd < 1 or ead <= 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return pd * lgd * ead


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% role="wrong" exercise="expected-loss" fires="expected-loss-3"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return round(pd * lgd * ead, 2)


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% role="wrong" exercise="expected-loss" fires="expected-loss-3"
def el(pd, lgd, ead):
    if not 0 <= pd <= 1 or not 0 <= lgd <= 1 or ead < 0:
        raise ValueError("pd and lgd must lie between 0 and 1, ead must not be negative")
    return round(pd * lgd * ead, 4)


def ead_revolving(drawn, limit, ccf):
    if ccf < 0:
        raise ValueError("ccf must not be negative")
    return drawn + ccf * max(0, limit - drawn)

# %% [raw] role="explained" exercise="expected-loss"
# - mutant: 063ef3bb
#   why: max takes its two arguments in either order.

# %% [markdown] role="prompt" exercise="staging" lang="en" competencies=["IF2.9", "IF2.2"]
# ## Three stages
# Write `stage(dpd, default, pd_now, pd_orig, ratio=2.0) -> int`:
#
# - **Stage 3** if the flag `default` is set or the loan is 90 or more days past due;
# - otherwise **Stage 2** if it is *more than* 30 days past due, or `pd_now` is at least `ratio` times `pd_orig`;
# - otherwise **Stage 1**.
#
# IFRS 9 presumes a significant increase in credit risk above 30 days (5.5.11) and a default at 90 days at the latest (B5.5.37); a bank may rebut both. The ratio of PDs is a policy choice of this exercise, and every bank sets its own.
#
# Examples: 30 days late with unchanged PD is Stage 1, 31 days is Stage 2. A loan that is paid on time but whose PD rose from 2% to 5% is Stage 2.

# %% [markdown] role="prompt" exercise="staging" lang="zh-hans"
# ## 三个阶段
# 编写 `stage(dpd, default, pd_now, pd_orig, ratio=2.0) -> int`：
#
# - 违约标志 `default` 为真，或逾期达到 90 天，为**第三阶段**；
# - 否则，逾期**超过** 30 天，或 `pd_now` 达到 `pd_orig` 的 `ratio` 倍，为**第二阶段**；
# - 其余为**第一阶段**。
#
# IFRS 9 推定：逾期超过 30 天即信用风险显著增加（5.5.11），违约不晚于逾期 90 天（B5.5.37），银行均可举证推翻。违约概率的倍数是本题设定的政策，各行自定。
#
# 例：逾期 30 天、违约概率未变，为第一阶段；逾期 31 天为第二阶段。按时还款但违约概率由 2% 升至 5% 的，为第二阶段。

# %% role="starter" exercise="staging"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    raise NotImplementedError

# %% role="solution" exercise="staging"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if default or dpd >= 90:
        return 3
    if dpd > 30 or pd_now >= ratio * pd_orig:
        return 2
    return 1

# %% role="test" exercise="staging" visibility="visible" points=4
assert stage(30, False, 0.02, 0.02) == 1
assert stage(31, False, 0.02, 0.02) == 2
assert stage(90, False, 0.02, 0.02) == 3

# %% [markdown] role="hint" lang="en"
# More than 30 days leads to Stage 2: day 30 itself does not. Day 90 is already a default.

# %% [markdown] role="hint" lang="zh-hans"
# 逾期超过 30 天才进入第二阶段，第 30 天本身不算；第 90 天已视为违约。

# %% role="test" exercise="staging" visibility="visible" points=4
# on time, but the PD has risen
assert stage(0, False, 0.05, 0.02) == 2 and stage(0, False, 0.03, 0.02) == 1
assert stage(0, True, 0.02, 0.02) == 3

# %% [markdown] role="hint" lang="en"
# Staging looks at risk as well as at lateness: compare the PD of today with the PD when the loan was made.

# %% [markdown] role="hint" lang="zh-hans"
# 分阶段不只看逾期，也看风险：把当前违约概率与发放时的违约概率相比。

# %% role="test" exercise="staging" visibility="hidden" points=4
assert stage(89, False, 0.02, 0.02) == 2 and stage(91, False, 0.02, 0.02) == 3
assert stage(0, False, 0.02, 0.02) == 1 and stage(1, False, 0.02, 0.02) == 1
assert stage(0, False, 0.25, 0.125) == 2 and stage(0, False, 0.2499, 0.125) == 1

# %% [markdown] role="hint" lang="en"
# Try the boundaries: 89 and 90 days, and a PD of exactly `ratio` times the first.

# %% [markdown] role="hint" lang="zh-hans"
# 试试边界：89 天与 90 天，以及违约概率恰为原来的 `ratio` 倍。

# %% role="test" exercise="staging" visibility="hidden" points=4
assert stage(0, False, 0.25, 0.125, 2.5) == 1 and stage(0, False, 0.375, 0.125, 3) == 2
assert stage(40, False, 0.01, 0.125, 10) == 2 and stage(10, True, 0.01, 0.125, 10) == 3
assert stage(5, False, 0.2, 0.125, 1.5) == 2

# %% [markdown] role="hint" lang="en"
# `ratio` may be another than 2, and days past due or a default count whatever it is.

# %% [markdown] role="hint" lang="zh-hans"
# `ratio` 不一定是 2；无论取何值，逾期天数与违约标志照样起作用。

# %% role="test" exercise="staging" visibility="hidden" points=4
for key, expected in (("stage-a", [161, 29, 10]), ("stage-b", [163, 22, 15])):
    found = [stage(x["dpd"], x["default"], x["pd_now"], x["pd_orig"]) for x in make_exposures(key, 200)]
    assert [found.count(k) for k in (1, 2, 3)] == expected
assert stage(45, True, 0.02, 0.02) == 3 and stage(0, True, 0.3, 0.1) == 3

# %% [markdown] role="hint" lang="en"
# Stage a whole portfolio: a default that the flag reports counts also when nothing is overdue, and the worst stage that applies is the one.

# %% [markdown] role="hint" lang="zh-hans"
# 对整个组合分阶段：违约标志为真的，即使没有逾期也算；同时符合几种情形时取最差的阶段。

# %% role="wrong" exercise="staging" fires="staging-1"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if default or dpd >= 90:
        return 3
    if dpd >= 30 or pd_now >= ratio * pd_orig:
        return 2
    return 1

# %% role="wrong" exercise="staging" fires="staging-2"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if default or dpd >= 90:
        return 3
    if dpd > 30:
        return 2
    return 1

# %% role="wrong" exercise="staging" fires="staging-3"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if default or dpd >= 90:
        return 3
    if dpd > 30 or pd_now > ratio * pd_orig:
        return 2
    return 1

# %% role="wrong" exercise="staging" fires="staging-4"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if default or dpd >= 90:
        return 3
    if dpd > 30 or pd_now >= 2 * pd_orig:
        return 2
    return 1

# %% role="wrong" exercise="staging" fires="staging-5"
def stage(dpd, default, pd_now, pd_orig, ratio=2.0):
    if dpd > 30 or pd_now >= ratio * pd_orig:
        return 3 if dpd >= 90 else 2
    return 3 if default else 1

# %% [markdown] role="prompt" exercise="ecl" lang="en" competencies=["IF2.9", "IF2.2"]
# ## Expected credit loss by stage
# Write `ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m) -> float`. The lists hold one number a year: `marginal_pds[0]` is the probability of default in year 1, `eads[0]` the exposure in that year, and so on. Losses are assumed to fall at the end of a year and are discounted at the effective interest rate `eir`:
#
# - Stage 1, twelve months: \(\text{PD}_{12}\cdot\text{LGD}\cdot\text{EAD}_1/(1+\text{EIR})\), with `pd_12m` for PD₁₂;
# - Stage 2, lifetime: \(\sum_t \text{PD}_t\cdot\text{LGD}\cdot\text{EAD}_t/(1+\text{EIR})^t,\ t=1,2,\dots\);
# - Stage 3: \(\text{LGD}\cdot\text{EAD}_1\), because the default has already happened.
#
# A stage other than 1, 2 or 3 raises `ValueError`, and so do lists of different lengths or empty ones.
#
# Example with marginal PDs of 4% and 5%, LGD 60%, exposures of 10,000 and 6,000 yuan, EIR 10%. Stage 1: 0.04 · 0.6 · 10,000 / 1.1 = 218.18. Stage 2 adds 0.05 · 0.6 · 6,000 / 1.21 = 148.76, together 366.94. Stage 3: 6,000.

# %% [markdown] role="prompt" exercise="ecl" lang="zh-hans"
# ## 分阶段的预期信用损失
# 编写 `ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m) -> float`。两个列表每年一个数：`marginal_pds[0]` 为第 1 年内违约的概率，`eads[0]` 为该年的敞口，依此类推。假定损失发生在年末，按实际利率 `eir` 折现：
#
# - 第一阶段，12 个月：\(\text{PD}_{12}\cdot\text{LGD}\cdot\text{EAD}_1/(1+\text{EIR})\)，其中 PD₁₂ 用 `pd_12m`；
# - 第二阶段，整个存续期：\(\sum_t \text{PD}_t\cdot\text{LGD}\cdot\text{EAD}_t/(1+\text{EIR})^t,\ t=1,2,\dots\)；
# - 第三阶段：\(\text{LGD}\cdot\text{EAD}_1\)，因为违约已经发生。
#
# 阶段不是 1、2、3 时抛出 `ValueError`；两个列表长度不同或为空时也抛出 `ValueError`。
#
# 例：边际违约概率 4% 与 5%，LGD 60%，敞口 10,000 元与 6,000 元，EIR 10%。第一阶段：0.04 · 0.6 · 10,000 / 1.1 = 218.18；第二阶段再加 0.05 · 0.6 · 6,000 / 1.21 = 148.76，合计 366.94；第三阶段：6,000。

# %% role="starter" exercise="ecl"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    raise NotImplementedError

# %% role="solution" exercise="ecl"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="test" exercise="ecl" visibility="visible" points=3
assert close(ecl(1, [0.04, 0.05], 0.6, [10000, 6000], 0.10, 0.04), 218.18181818181816)
assert close(ecl(1, [0.04, 0.05], 0.6, [10000, 6000], 0.10, 0.06), 327.27272727272725)

# %% [markdown] role="hint" lang="en"
# Stage 1 takes `pd_12m` and discounts the loss by one year, because it falls at the end of the year.

# %% [markdown] role="hint" lang="zh-hans"
# 第一阶段用 `pd_12m`，并折现一年，因为损失发生在年末。

# %% role="test" exercise="ecl" visibility="visible" points=4
assert close(ecl(2, [0.04, 0.05], 0.6, [10000, 6000], 0.10, 0.04), 366.9421487603305)

# %% [markdown] role="hint" lang="en"
# Lifetime from Stage 2 on: add the losses of all years, not those of the next twelve months alone.

# %% [markdown] role="hint" lang="zh-hans"
# 自第二阶段起看整个存续期：各年损失都要加总，而不只是未来 12 个月。

# %% role="test" exercise="ecl" visibility="visible" points=3
assert close(ecl(3, [0.04, 0.05], 0.6, [10000, 6000], 0.10, 0.04), 6000.0)

# %% [markdown] role="hint" lang="en"
# In Stage 3 the default has happened: its probability is 1, and the loss is not discounted here.

# %% [markdown] role="hint" lang="zh-hans"
# 第三阶段违约已经发生：概率为 1，本题也不再折现。

# %% role="test" exercise="ecl" visibility="hidden" points=5
assert close(ecl(2, [0.02, 0.03, 0.04], 0.5, [9000, 6000, 3000], 0.08, 0.02), 208.123761621704)
assert close(ecl(2, [0.1], 0.5, [1000], 0.25, 0.9), 40.0)
for key in ("life-a", "life-b"):
    for loan in make_exposures(key, 40):
        pds, eads = five_years(loan)
        total, factor = 0.0, 1.0
        for pd, ead in zip(pds, eads):
            factor *= 1 + loan["eir"]
            total += pd * ead / factor
        assert close(ecl(2, pds, loan["lgd"], eads, loan["eir"], 0.5), total * loan["lgd"])

# %% [markdown] role="hint" lang="en"
# Each year has its own PD, its own exposure and its own discount factor: year t is divided by (1 + EIR)ᵗ.

# %% [markdown] role="hint" lang="zh-hans"
# 每年有各自的违约概率、敞口与折现因子：第 t 年除以 (1 + EIR)ᵗ。

# %% role="test" exercise="ecl" visibility="hidden" points=5
assert close(ecl(2, [0.04, 0.05], 0.6, [10000, 6000], 0.0, 0.04), 420.0)
assert close(ecl(1, [0.04], 0.6, [10000], 0.0, 0.04), 240.0) and close(ecl(1, [0.04], 0.6, [10000], 0.06, 0.0), 0.0)
assert ecl(2, [0.0, 0.0], 0.6, [10000, 6000], 0.1, 0.04) == 0

# %% [markdown] role="hint" lang="en"
# At an effective rate of 0 nothing is discounted; and a `pd_12m` of 0 leaves no loss in Stage 1.

# %% [markdown] role="hint" lang="zh-hans"
# 实际利率为 0 时不折现；`pd_12m` 为 0 时第一阶段没有损失。

# %% role="test" exercise="ecl" visibility="hidden" points=5
assert all(raises(ecl, k, [0.04], 0.6, [10000], 0.1, 0.04) for k in (0, 4, -1))
assert all(raises(ecl, k, [0.04, 0.05], 0.6, [10000], 0.1, 0.04) for k in (1, 2, 3))
assert raises(ecl, 2, [0.04], 0.6, [10000, 6000], 0.1, 0.04)
assert all(raises(ecl, k, [], 0.6, [], 0.1, 0.04) for k in (1, 2, 3))

# %% [markdown] role="hint" lang="en"
# A stage that does not exist, lists of different lengths and empty lists raise `ValueError`, in every stage.

# %% [markdown] role="hint" lang="zh-hans"
# 不存在的阶段、长度不同的列表与空列表，无论哪个阶段都应抛出 `ValueError`。

# %% role="wrong" exercise="ecl" fires="ecl-1"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0]
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-2"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no in (1, 2):
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-3"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0] / (1 + eir)
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-4"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum((pd_12m if t == 1 else pd) * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-4"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** min(t, 2) for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-5"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no not in (1, 2, 3):
        raise ValueError("the stage must be 1, 2 or 3")
    if not eads or len(marginal_pds) != len(eads):
        raise ValueError("one PD and one exposure for each year")
    if eir == 0:
        return lgd * eads[0]
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% role="wrong" exercise="ecl" fires="ecl-6"
def ecl(stage_no, marginal_pds, lgd, eads, eir, pd_12m):
    if stage_no == 3:
        return lgd * eads[0]
    if stage_no == 1:
        return pd_12m * lgd * eads[0] / (1 + eir)
    years = enumerate(zip(marginal_pds, eads), start=1)
    return sum(pd * lgd * ead / (1 + eir) ** t for t, (pd, ead) in years)

# %% [raw] role="explained" exercise="ecl"
# - mutant: 9e1bdc1a
#   why: PD and exposure are multiplied; it does not matter which of the two is called which.

# %% [markdown] role="prompt" exercise="class-provision" lang="en" competencies=["IF3.3", "IF2.2"]
# ## Provisions by five classes
# Write `class_provision(loans) -> float`. `loans` is a list of pairs (class, balance in yuan). The provision is the sum of balance times rate, at the rates of this exercise: `pass` 1%, `special_mention` 2%, `substandard` 25%, `doubtful` 50%, `loss` 100%. An unknown class or a negative balance raises `ValueError`; no loans give 0.
#
# The names are the five classes of Chinese banks. The rates are indicative, in the pattern that banks have long used; a bank's own provisions follow its own models.
#
# Example: 9,000 yuan of pass loans, 600 of special mention, 200 substandard, 150 doubtful, 50 loss: 90 + 12 + 50 + 75 + 50 = 277 yuan.

# %% [markdown] role="prompt" exercise="class-provision" lang="zh-hans"
# ## 按五级分类计提
# 编写 `class_provision(loans) -> float`。`loans` 为（分类，余额）的列表，余额单位为元。准备金为各笔余额乘以计提比例之和，本题的比例为：`pass`（正常）1%，`special_mention`（关注）2%，`substandard`（次级）25%，`doubtful`（可疑）50%，`loss`（损失）100%。未知的分类或负的余额抛出 `ValueError`；没有贷款时为 0。
#
# 分类名称即我国银行的五级分类。计提比例仅为示意，沿用业内长期使用的格局；各行实际计提以自身模型为准。
#
# 例：正常 9,000 元、关注 600 元、次级 200 元、可疑 150 元、损失 50 元，共计提 90 + 12 + 50 + 75 + 50 = 277 元。

# %% role="starter" exercise="class-provision"
def class_provision(loans):
    raise NotImplementedError

# %% role="solution" exercise="class-provision"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 1.0}
    total = 0.0
    for name, balance in loans:
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += rates[name] * balance
    return total

# %% role="test" exercise="class-provision" visibility="visible" points=3
book = [("pass", 9000), ("special_mention", 600), ("substandard", 200), ("doubtful", 150), ("loss", 50)]
assert close(class_provision(book), 277.0)

# %% [markdown] role="hint" lang="en"
# Every class has its own rate, and pass loans need a provision as well.

# %% [markdown] role="hint" lang="zh-hans"
# 每一类各有比例，正常类贷款也要计提。

# %% role="test" exercise="class-provision" visibility="visible" points=3
assert close(class_provision([("pass", 100), ("pass", 200), ("loss", 50), ("pass", 300)]), 56.0)

# %% [markdown] role="hint" lang="en"
# A class may appear many times: add up all loans, and let none overwrite another.

# %% [markdown] role="hint" lang="zh-hans"
# 同一分类可以出现多次：各笔都要累加，后面的不能覆盖前面的。

# %% role="test" exercise="class-provision" visibility="hidden" points=3
assert close(class_provision([("special_mention", 100)]), 2.0) and close(class_provision([("doubtful", 100)]), 50.0)
assert close(class_provision([("substandard", 100)]), 25.0) and close(class_provision([("loss", 100)]), 100.0)
assert close(class_provision([("pass", 100)]), 1.0)

# %% [markdown] role="hint" lang="en"
# Check the five rates one by one: 1, 2, 25, 50 and 100%.

# %% [markdown] role="hint" lang="zh-hans"
# 逐一核对五个比例：1%、2%、25%、50%、100%。

# %% role="test" exercise="class-provision" visibility="hidden" points=3
assert raises(class_provision, [("pass", 100), ("good", 100)]) and raises(class_provision, [("loss", -1), ("pass", 1000)])
assert class_provision([]) == 0 and class_provision([("loss", 0)]) == 0

# %% [markdown] role="hint" lang="en"
# An unknown class and a negative balance raise `ValueError`; an empty list is a book without loans.

# %% [markdown] role="hint" lang="zh-hans"
# 未知分类与负余额应抛出 `ValueError`；空列表表示没有贷款。

# %% role="test" exercise="class-provision" visibility="hidden" points=3
for key in ("class-a", "class-b"):
    loans = [(x["class"], x["drawn"]) for x in make_exposures(key, 80)]
    parts = [class_provision(loans[:30]), class_provision(loans[30:])]
    assert close(class_provision(loans), sum(parts))
    assert close(class_provision([(c, 3 * x) for c, x in loans]), 3 * sum(parts))
    assert class_provision([("loss", x) for _, x in loans]) >= sum(parts)
assert close(class_provision([(x["class"], x["drawn"]) for x in make_exposures("class-c")]), 58892.42410000003)

# %% [markdown] role="hint" lang="en"
# The provision of a book is the sum of its parts, in yuan with their fen: round nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 组合的准备金等于各部分之和，角和分都保留，不要取整。

# %% role="wrong" exercise="class-provision" fires="class-provision-1"
def class_provision(loans):
    rates = {"pass": 0.0, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 1.0}
    total = 0.0
    for name, balance in loans:
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += rates[name] * balance
    return total

# %% role="wrong" exercise="class-provision" fires="class-provision-2"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 1.0}
    total = 0.0
    for name, balance in dict(loans).items():
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += rates[name] * balance
    return total

# %% role="wrong" exercise="class-provision" fires="class-provision-3"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 0.75}
    total = 0.0
    for name, balance in loans:
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += rates[name] * balance
    return total

# %% role="wrong" exercise="class-provision" fires="class-provision-3"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.05, "substandard": 0.20, "doubtful": 0.40, "loss": 1.0}
    total = 0.0
    for name, balance in loans:
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += rates[name] * balance
    return total

# %% role="wrong" exercise="class-provision" fires="class-provision-4"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 1.0}
    total = 0.0
    for name, balance in loans:
        total += rates.get(name, 0.01) * balance
    return total

# %% role="wrong" exercise="class-provision" fires="class-provision-5"
def class_provision(loans):
    rates = {"pass": 0.01, "special_mention": 0.02, "substandard": 0.25, "doubtful": 0.50, "loss": 1.0}
    total = 0.0
    for name, balance in loans:
        if name not in rates or balance < 0:
            raise ValueError(f"no such loan: {name}, {balance}")
        total += round(rates[name] * balance)
    return total

# %% [markdown] role="prompt" exercise="provision-metrics" lang="en" competencies=["IF3.3", "IF2.8"]
# ## The ratios that the supervisor reads
# Write two functions.
#
# `provision_metrics(loans, provisions) -> dict` with `loans` as pairs (class, balance) and `provisions` in yuan gives three unrounded numbers:
#
# - `npl_ratio` = NPL / all loans, where the non-performing loans NPL are `substandard`, `doubtful` and `loss`;
# - `coverage` = provisions / NPL, or `None` if there are no non-performing loans;
# - `loan_provision` = provisions / all loans.
#
# A book whose balances add up to 0 raises `ValueError`.
#
# `meets(metrics, coverage_min, lpr_min) -> bool` says whether the coverage **and** the loan provision ratio reach their minima. Exactly the minimum is enough; a coverage of `None` meets any minimum, because there is nothing to cover.
#
# Since 28 February 2018 the minimum of the coverage ratio is set bank by bank between 120% and 150% (before: 150% for all). The limits are arguments here, so that you can try them.
#
# Example: 10,000 yuan of loans with 400 non-performing and provisions of 600: NPL ratio 4%, coverage 150%, loan provision ratio 6%.

# %% [markdown] role="prompt" exercise="provision-metrics" lang="zh-hans"
# ## 监管看的比率
# 编写两个函数。
#
# `provision_metrics(loans, provisions) -> dict`：`loans` 为（分类，余额）的列表，`provisions` 为准备金余额（元），返回三个不取整的数：
#
# - `npl_ratio` = 不良贷款 / 各项贷款，不良贷款为 `substandard`、`doubtful`、`loss` 三类之和；
# - `coverage` = 准备金 / 不良贷款（拨备覆盖率），没有不良贷款时为 `None`；
# - `loan_provision` = 准备金 / 各项贷款（贷款拨备率）。
#
# 余额合计为 0 时抛出 `ValueError`。
#
# `meets(metrics, coverage_min, lpr_min) -> bool`：拨备覆盖率**和**贷款拨备率是否都达到下限。恰好等于下限即为达标；`coverage` 为 `None` 时视为达标，因为没有需要覆盖的不良。
#
# 自 2018 年 2 月 28 日起，拨备覆盖率的下限由统一的 150% 改为按银行在 120%–150% 之间核定。本题把下限作为参数，便于试算。
#
# 例：贷款 10,000 元，其中不良 400 元，准备金 600 元：不良率 4%，拨备覆盖率 150%，贷款拨备率 6%。

# %% role="starter" exercise="provision-metrics"
def provision_metrics(loans, provisions):
    raise NotImplementedError


def meets(metrics, coverage_min, lpr_min):
    raise NotImplementedError

# %% role="solution" exercise="provision-metrics"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": npl / total,
        "coverage": None if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% role="test" exercise="provision-metrics" visibility="visible" points=3
book = [("pass", 9000), ("special_mention", 600), ("substandard", 200), ("doubtful", 150), ("loss", 50)]
m = provision_metrics(book, 600)
assert close(m["npl_ratio"], 0.04) and close(m["coverage"], 1.5) and close(m["loan_provision"], 0.06)

# %% [markdown] role="hint" lang="en"
# Special mention is not non-performing: only substandard, doubtful and loss count.

# %% [markdown] role="hint" lang="zh-hans"
# 关注类不属于不良：只有次级、可疑、损失三类才算。

# %% role="test" exercise="provision-metrics" visibility="visible" points=3
assert meets({"npl_ratio": 0.04, "coverage": 1.5, "loan_provision": 0.06}, 1.5, 0.025) is True
assert meets({"npl_ratio": 0.04, "coverage": 1.19, "loan_provision": 0.06}, 1.2, 0.025) is False
assert meets({"npl_ratio": 0.01, "coverage": 1.6, "loan_provision": 0.016}, 1.5, 0.025) is False

# %% [markdown] role="hint" lang="en"
# Both ratios must reach their minimum, and exactly the minimum is enough.

# %% [markdown] role="hint" lang="zh-hans"
# 两个比率都要达到下限；恰好等于下限也算达标。

# %% role="test" exercise="provision-metrics" visibility="hidden" points=3
m = provision_metrics([("pass", 800), ("special_mention", 200)], 25)
assert m == {"npl_ratio": 0.0, "coverage": None, "loan_provision": 0.025}
assert meets(m, 1.5, 0.025) is True and meets(m, 1.5, 0.03) is False

# %% [markdown] role="hint" lang="en"
# Without non-performing loans the coverage is not defined: `None`, which meets every minimum of the coverage, not of the other ratio.

# %% [markdown] role="hint" lang="zh-hans"
# 没有不良贷款时拨备覆盖率无定义，应为 `None`；它视为满足覆盖率下限，但贷款拨备率仍须达标。

# %% role="test" exercise="provision-metrics" visibility="hidden" points=3
for key, provisions in (("ratio-a", 90_000), ("ratio-b", 40_000)):
    loans = [(x["class"], x["drawn"]) for x in make_exposures(key, 150)]
    bad = [x for c, x in loans if c not in ("pass", "special_mention")]
    m = provision_metrics(loans, provisions)
    assert close(m["npl_ratio"] * sum(x for _, x in loans), sum(bad)) and close(m["coverage"], provisions / sum(bad))
    assert close(m["coverage"] * m["npl_ratio"], m["loan_provision"])
assert provision_metrics([("loss", 10), ("pass", 30)], 0) == {"npl_ratio": 0.25, "coverage": 0.0, "loan_provision": 0.0}

# %% [markdown] role="hint" lang="en"
# Weigh loans by their balances, not by their number, and round nothing; the loan provision ratio equals coverage times NPL ratio.

# %% [markdown] role="hint" lang="zh-hans"
# 按余额加权，而不是按笔数，也不要取整；贷款拨备率等于拨备覆盖率乘以不良率。

# %% role="test" exercise="provision-metrics" visibility="hidden" points=3
assert raises(provision_metrics, [], 100) and raises(provision_metrics, [("pass", 0)], 100)
assert set(provision_metrics([("pass", 1)], 1)) == {"npl_ratio", "coverage", "loan_provision"}
assert meets({"coverage": 1.4999, "loan_provision": 0.05}, 1.5, 0.05) is False
assert meets({"coverage": 9.0, "loan_provision": 0.0499}, 1.5, 0.05) is False and meets({"coverage": 1.2, "loan_provision": 0.05}, 1.2, 0.05)

# %% [markdown] role="hint" lang="en"
# A book without balances has no ratios: raise `ValueError`. In `meets`, a hair below a minimum is below it.

# %% [markdown] role="hint" lang="zh-hans"
# 余额合计为 0 就没有比率可言，应抛出 `ValueError`；`meets` 中哪怕略低于下限也是不达标。

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-1"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name != "pass")
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": npl / total,
        "coverage": None if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-2"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": npl / total,
        "coverage": None if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] > coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-2"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": npl / total,
        "coverage": None if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered or metrics["loan_provision"] >= lpr_min

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-3"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": npl / total,
        "coverage": 0.0 if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-4"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    if total == 0:
        raise ValueError("no loans")
    return {
        "npl_ratio": round(npl / total, 2),
        "coverage": None if npl == 0 else round(provisions / npl, 2),
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% role="wrong" exercise="provision-metrics" fires="provision-metrics-5"
def provision_metrics(loans, provisions):
    total = sum(balance for _, balance in loans)
    npl = sum(balance for name, balance in loans if name in ("substandard", "doubtful", "loss"))
    total = total or 1
    return {
        "npl_ratio": npl / total,
        "coverage": None if npl == 0 else provisions / npl,
        "loan_provision": provisions / total,
    }


def meets(metrics, coverage_min, lpr_min):
    covered = metrics["coverage"] is None or metrics["coverage"] >= coverage_min
    return covered and metrics["loan_provision"] >= lpr_min

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF3.3", "IF2.9"]
# ## A coverage ratio of 150% and a worse book
# In 120–200 English words or 180–300 Chinese characters, with **your own portfolio's** numbers (`EXPOSURES`; the balance of a loan is what is `drawn`):
#
# 1. Set the provisions to 150% of the NPL that the bank's own classes give. Report the three ratios.
# 2. Now classify by days past due alone: every loan 61 or more days late becomes `substandard` unless it is already worse. Report the NPL ratio, and the coverage that the same provisions give.
# 3. Explain how the policy of classification flatters both numbers at once, and name one test on the data that would show it.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - One set of ratios.
#   - Both sets of ratios.
#   - Both sets, with the amount of loans that moved.
# - criterion: Mechanism
#   levels:
#   - Wrong.
#   - Says that late loans are classed too well.
#   - Explains that a lower NPL lowers the numerator of one ratio and the denominator of the other.
#   - As before, and says what migration from 61–90 days into special mention hides until it is too late.
# - criterion: Test
#   levels:
#   - None.
#   - Vague.
#   - A test that can be run, such as classes against days past due.
#   - A test with its result on the own data and a line above which one would act.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) By the bank's classes 5.6% of my 19.6 million yuan, 1.10 million, are non-performing. Provisions of 150% of that, 1.66 million, make a coverage of 150% and a loan provision ratio of 8.5%. If every loan 61 or more days late counts as substandard, 408,000 yuan move: the NPL ratio is 7.7%, and the same provisions cover 110%. Nothing about the borrowers has changed. A loan that stays in special mention leaves the numerator of the NPL ratio and the denominator of the coverage ratio, so both look better, and it costs a provision of 2% instead of 25%. When it passes 90 days it has to move at last, and the provision falls due just when profits are thin. My test is a table of class against days past due. Of the balances 31 to 60 days late, 54% are still "pass" (2.6% of the whole book), and nothing between 61 and 90 days is substandard. I would act if loans that are later than their class allows exceed 1% of the book.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 覆盖率 150%，贷款却变差了
# 用 180–300 字（英文 120–200 词），结合**你自己的组合**（`EXPOSURES`，贷款余额取 `drawn`）回答：
#
# 1. 按银行员工给出的分类，把准备金设为不良贷款的 150%，写出三个比率。
# 2. 再只按逾期天数重新分类：逾期 61 天及以上的贷款，除已更差者外一律归为 `substandard`。写出不良率，以及同样的准备金此时的覆盖率。
# 3. 说明分类政策怎样同时美化了这两个数字，并给出一项能从数据中看出问题的检验。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 只有一组比率。
#   - 两组比率都有。
#   - 两组比率，并写出被移动的贷款金额。
# - criterion: 机制
#   levels:
#   - 错误。
#   - 指出逾期贷款分类偏好。
#   - 说明少计不良，一个比率的分子变小，另一个比率的分母变小。
#   - 在此基础上说明 61–90 天的贷款停留在关注类会掩盖什么。
# - criterion: 检验
#   levels:
#   - 没有。
#   - 笼统。
#   - 可以执行的检验，如分类与逾期天数的交叉表。
#   - 给出检验在自己数据上的结果，以及达到多少就应采取行动。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）按银行的分类，我的 1,961 万元贷款中不良为 110 万元，占 5.6%。按不良的 150% 计提 166 万元，覆盖率 150%，贷款拨备率 8.5%。若逾期 61 天及以上一律归为次级，有 40.8 万元转入不良，不良率升至 7.7%，同样的准备金只能覆盖 110%。借款人并没有任何变化。一笔贷款停在关注类，既离开了不良率的分子，也离开了覆盖率的分母，两个指标都变好看，计提比例也只有 2% 而不是 25%。等它超过 90 天不得不下调，补提准备金时往往正是利润吃紧的时候。我的检验是分类与逾期天数的交叉表：逾期 31–60 天的余额中有 54% 仍是正常类（占全部贷款 2.6%），逾期 61–90 天的没有一笔归为次级。逾期程度超出本类定义的贷款若超过总额 1%，就应采取行动。
