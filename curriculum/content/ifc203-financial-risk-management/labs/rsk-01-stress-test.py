# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: rsk-01-stress-test
#     title:
#       en: Stress testing an internet bank
#       zh-hans: 互联网银行压力测试
#     summary:
#       en: Shock the default rates, capital and cash of an internet bank, and search backwards for the shock that breaks its capital floor.
#       zh-hans: 冲击一家互联网银行的违约率、资本与现金，再反向寻找击穿资本底线的情景。
#     minutes: 180
#     competencies: [IF2.8, IF2.9, IF3.3, IF6.4]
# ---

# %% [markdown] lang="en"
# The board of an internet bank with nine loan segments asks three questions. What do we lose if growth falls by three points and unemployment rises by two? How bad must it get before our capital falls below the floor? And if depositors hear of it first, how many days does the cash last? You will build the chain that answers them: from a macro shock to default rates, from default rates to losses, from losses to the capital ratio, and then backwards.
#
# **Units.** Money is in millions of yuan as floats; probabilities, rates and ratios are decimals; shocks are changes as decimals (−0.03 is minus three percentage points). Nothing is rounded; the tests compare floats with a relative tolerance of 1e-9 unless an exercise says otherwise.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other numbers. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists and dicts that it is given.

# %% [markdown] lang="zh-hans"
# 一家互联网银行有九个贷款板块，董事会提出三个问题：经济增速下滑三个百分点、失业率上升两个百分点，我们会亏多少？要糟到什么地步，资本才会跌破底线？如果存款人先听到风声，现金能撑几天？本实验将搭起回答这些问题的链条：由宏观冲击到违约率，由违约率到损失，由损失到资本充足率，再反过来推。
#
# **单位。** 金额为百万元，用浮点数表示；概率、利率与比率一律用小数；冲击为变动幅度，也用小数（−0.03 即下降三个百分点）。一律不取整；除题目另有说明外，测试比较浮点数时的相对误差为 1e-9。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他数据的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表与字典。

# %% role="given"
import hashlib
import json
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
    return int.from_bytes(hashlib.sha256(f"rsk-01-stress-test|{key}".encode()).digest()[:8], "big")


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

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))


SEGMENTS = ["cash", "instalment", "car", "renovation", "education", "small firms", "farmers", "card", "bridge"]
SCENARIOS = {
    "mild": {"gdp": -0.01, "unemp": 0.005},
    "severe": {"gdp": -0.03, "unemp": 0.02, "house": -0.10},
    "property": {"gdp": -0.015, "unemp": 0.01, "house": -0.25},
}


def draw_bank(g):
    """Nine segments with their sensitivities, the bank's capital, and sixty days of cash with a run."""
    segments = []
    for name in SEGMENTS:
        ead, pd, lgd = g.uniform(50, 900), g.uniform(0.005, 0.09), g.uniform(0.25, 0.75)
        segments.append(
            {
                "name": name,
                "ead": round(ead, 1),
                "pd": round(pd, 4),
                "lgd": round(lgd, 3),
                "rwa": round(ead * g.uniform(0.5, 1), 1),
                "betas": {
                    "gdp": -round(g.uniform(5, 18), 1),
                    "unemp": round(g.uniform(3, 12), 1),
                    "house": -round(g.uniform(1, 6), 1),
                },
            }
        )
    rwa = sum(s["rwa"] for s in segments)
    expected = sum(s["pd"] * s["lgd"] * s["ead"] for s in segments)
    bank = {
        "segments": segments,
        "rwa": round(rwa, 1),
        "cet1": round(rwa * g.uniform(0.095, 0.14), 1),
        "ppnr": round(rwa * g.uniform(0.015, 0.04), 1),
        "provisions": round(expected * g.uniform(0.8, 1.3), 1),
        "tax": 0.25,
        "floor": 0.075,
    }
    start, factor, inflow, outflow = g.randint(5, 25), g.uniform(2, 5), [], []
    for day in range(60):
        run = 1 + (factor - 1) * 0.92 ** (day - start) if day >= start else 1.0
        inflow.append(round(g.lognormal(3, 0.3), 2))
        outflow.append(round(g.lognormal(3, 0.3) * run, 2))
    bank |= {"cash": round(g.uniform(150, 500), 1), "inflow": inflow, "outflow": outflow}
    return bank


def make_bank(key):
    """A bank for a word of your choice, drawn like your own."""
    return draw_bank(Gen(seed_of(key)))


BANK = json.loads(Path("bank.json").read_text(encoding="utf-8"))
{name: value for name, value in BANK.items() if name not in ("inflow", "outflow")}

# %% role="data"
import json
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

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def lognormal(self, mu, sd):
        return math.exp(self.normal(mu, sd))


SEGMENTS = ["cash", "instalment", "car", "renovation", "education", "small firms", "farmers", "card", "bridge"]
SCENARIOS = {
    "mild": {"gdp": -0.01, "unemp": 0.005},
    "severe": {"gdp": -0.03, "unemp": 0.02, "house": -0.10},
    "property": {"gdp": -0.015, "unemp": 0.01, "house": -0.25},
}


def draw_bank(g):
    """Nine segments with their sensitivities, the bank's capital, and sixty days of cash with a run."""
    segments = []
    for name in SEGMENTS:
        ead, pd, lgd = g.uniform(50, 900), g.uniform(0.005, 0.09), g.uniform(0.25, 0.75)
        segments.append(
            {
                "name": name,
                "ead": round(ead, 1),
                "pd": round(pd, 4),
                "lgd": round(lgd, 3),
                "rwa": round(ead * g.uniform(0.5, 1), 1),
                "betas": {
                    "gdp": -round(g.uniform(5, 18), 1),
                    "unemp": round(g.uniform(3, 12), 1),
                    "house": -round(g.uniform(1, 6), 1),
                },
            }
        )
    rwa = sum(s["rwa"] for s in segments)
    expected = sum(s["pd"] * s["lgd"] * s["ead"] for s in segments)
    bank = {
        "segments": segments,
        "rwa": round(rwa, 1),
        "cet1": round(rwa * g.uniform(0.095, 0.14), 1),
        "ppnr": round(rwa * g.uniform(0.015, 0.04), 1),
        "provisions": round(expected * g.uniform(0.8, 1.3), 1),
        "tax": 0.25,
        "floor": 0.075,
    }
    start, factor, inflow, outflow = g.randint(5, 25), g.uniform(2, 5), [], []
    for day in range(60):
        run = 1 + (factor - 1) * 0.92 ** (day - start) if day >= start else 1.0
        inflow.append(round(g.lognormal(3, 0.3), 2))
        outflow.append(round(g.lognormal(3, 0.3) * run, 2))
    bank |= {"cash": round(g.uniform(150, 500), 1), "inflow": inflow, "outflow": outflow}
    return bank


def make_data(seed: int) -> dict[str, str]:
    """One student's bank: money in millions of yuan, rates as decimals."""
    return {"bank.json": json.dumps(draw_bank(Gen(seed)))}

# %% [markdown] lang="en"
# `BANK` is your own bank: its nine `segments` (exposure `ead`, `pd`, `lgd`, risk-weighted assets `rwa`, and the `betas` of its default rate to the macro variables), its core capital `cet1`, its yearly profit before provisions `ppnr`, the `provisions` it already holds, the `tax` rate, the capital `floor`, and 60 days of `cash`, `inflow` and `outflow`. `SCENARIOS` names three shocks. The betas and the run are assumptions of the function `draw_bank`; for the written answer you will be asked how far you trust them.

# %% [markdown] lang="zh-hans"
# `BANK` 是你自己的银行：九个板块 `segments`（敞口 `ead`、违约概率 `pd`、违约损失率 `lgd`、风险加权资产 `rwa`，以及违约率对宏观变量的敏感系数 `betas`）、核心一级资本 `cet1`、年度拨备前利润 `ppnr`、已计提准备金 `provisions`、税率 `tax`、资本底线 `floor`，以及 60 天的现金 `cash`、流入 `inflow`、流出 `outflow`。`SCENARIOS` 给出三种冲击。敏感系数与挤兑路径都是 `draw_bank` 里的假设；书面题会问你信它几分。

# %% [markdown] role="prompt" exercise="shock-pd" lang="en" competencies=["IF2.9"]
# ## From the economy to the default rate
# Write `shock_pd(pd, betas, shocks) -> float`. The shock moves the log-odds of default, not the probability itself, so that the result stays between 0 and 1:
#
# $$\ln\frac{\text{pd}'}{1-\text{pd}'}=\ln\frac{\text{pd}}{1-\text{pd}}+\sum_k\beta_k\cdot\text{shock}_k$$
#
# `betas` and `shocks` are dicts by the name of the macro variable. A variable that `shocks` does not name is not shocked (0); one that `betas` does not name has no effect. A `pd` not strictly between 0 and 1 raises `ValueError`.
#
# Example: pd 5%, betas −12 for growth and 8 for unemployment, growth −3 points and unemployment +2 points. The sum is 0.36 + 0.16 = 0.52; the log-odds go from −2.944 to −2.424, and pd′ is 8.13%.

# %% [markdown] role="prompt" exercise="shock-pd" lang="zh-hans"
# ## 从经济到违约率
# 编写 `shock_pd(pd, betas, shocks) -> float`。冲击移动的是违约的对数几率，而不是概率本身，因此结果始终在 0 与 1 之间：
#
# $$\ln\frac{\text{pd}'}{1-\text{pd}'}=\ln\frac{\text{pd}}{1-\text{pd}}+\sum_k\beta_k\cdot\text{shock}_k$$
#
# `betas` 与 `shocks` 都是以宏观变量名为键的字典。`shocks` 中没有的变量视为未受冲击（0）；`betas` 中没有的变量不起作用。`pd` 不严格介于 0 与 1 之间时抛出 `ValueError`。
#
# 例：pd 为 5%，增速系数 −12、失业率系数 8，增速下降 3 个百分点，失业率上升 2 个百分点。合计 0.36 + 0.16 = 0.52；对数几率由 −2.944 升到 −2.424，pd′ 为 8.13%。

# %% role="starter" exercise="shock-pd"
def shock_pd(pd, betas, shocks):
    raise NotImplementedError

# %% role="solution" exercise="shock-pd"
def shock_pd(pd, betas, shocks):
    if not 0 < pd < 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(pd / (1 - pd)) + sum(beta * shocks.get(name, 0.0) for name, beta in betas.items())
    return 1 / (1 + math.exp(-log_odds))

# %% role="test" exercise="shock-pd" visibility="visible" points=4
assert close(shock_pd(0.05, {"gdp": -12, "unemp": 8}, {"gdp": -0.03, "unemp": 0.02}), 0.0813279857366101)
assert close(shock_pd(0.5, {"gdp": -10}, {"gdp": -0.1}), 1 / (1 + math.exp(-1)))

# %% [markdown] role="hint" lang="en"
# Shift the logit, ln(pd / (1 − pd)), and turn it back into a probability; multiplying pd by e to the sum is another model.

# %% [markdown] role="hint" lang="zh-hans"
# 移动的是对数几率 ln(pd / (1 − pd))，再换回概率；用 e 的幂去乘 pd 是另一个模型。

# %% role="test" exercise="shock-pd" visibility="visible" points=4
assert close(shock_pd(0.05, {"gdp": -12, "unemp": 8, "house": -3}, {"unemp": 0.065}), 0.0813279857366101)
assert close(shock_pd(0.04, {"gdp": -12}, {}), 0.04)

# %% [markdown] role="hint" lang="en"
# A variable that the scenario does not name is not shocked: count it as 0.

# %% [markdown] role="hint" lang="zh-hans"
# 情景中没有提到的变量视为未受冲击，按 0 计。

# %% role="test" exercise="shock-pd" visibility="hidden" points=4
assert close(shock_pd(0.04, {"gdp": -12}, {"gdp": -0.02, "house": -0.3, "rates": 0.01}), shock_pd(0.04, {"gdp": -12}, {"gdp": -0.02}))
assert close(shock_pd(0.04, {}, {"gdp": -0.05}), 0.04)

# %% [markdown] role="hint" lang="en"
# A shock for which the segment has no beta has no effect on it.

# %% [markdown] role="hint" lang="zh-hans"
# 板块没有对应系数的冲击，对它不起作用。

# %% role="test" exercise="shock-pd" visibility="hidden" points=4
for key in ("shock-a", "shock-b"):
    for s in make_bank(key)["segments"]:
        for shocks in SCENARIOS.values():
            new = shock_pd(s["pd"], s["betas"], shocks)
            total = sum(s["betas"][k] * x for k, x in shocks.items())
            assert s["pd"] < new < 1 and close(new / (1 - new), s["pd"] / (1 - s["pd"]) * math.exp(total))
            assert close(shock_pd(new, s["betas"], {k: -x for k, x in shocks.items()}), s["pd"])
assert 0.99 < shock_pd(0.9, {"gdp": -12}, {"gdp": -0.5}) < 1 and shock_pd(0.01, {"gdp": -12}, {"gdp": 0.5}) > 0

# %% [markdown] role="hint" lang="en"
# The odds are multiplied by e to the sum; the opposite shock leads back, and no shock leads out of (0, 1).

# %% [markdown] role="hint" lang="zh-hans"
# 几率乘以 e 的幂；反向冲击能回到原处，任何冲击都不会使概率超出 (0, 1)。

# %% role="test" exercise="shock-pd" visibility="hidden" points=4
assert all(raises(shock_pd, pd, {"gdp": -12}, {"gdp": -0.03}) for pd in (0, 1, -0.1, 1.5, 2))

# %% [markdown] role="hint" lang="en"
# A `pd` of 0 or 1 has no log-odds; these and everything outside raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# `pd` 为 0 或 1 时没有对数几率；这些值及范围之外的值应抛出 `ValueError`。

# %% role="wrong" exercise="shock-pd" fires="shock-pd-1"
def shock_pd(pd, betas, shocks):
    if not 0 < pd < 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(pd / (1 - pd)) + sum(beta * shocks.get(name, 0.0) for name, beta in betas.items())
    return pd * math.exp(log_odds - math.log(pd / (1 - pd)))

# %% role="wrong" exercise="shock-pd" fires="shock-pd-2"
def shock_pd(pd, betas, shocks):
    if not 0 < pd < 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(pd / (1 - pd)) + sum(beta * shocks[name] for name, beta in betas.items())
    return 1 / (1 + math.exp(-log_odds))

# %% role="wrong" exercise="shock-pd" fires="shock-pd-3"
def shock_pd(pd, betas, shocks):
    if not 0 < pd < 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(pd / (1 - pd)) + sum(betas[name] * x for name, x in shocks.items())
    return 1 / (1 + math.exp(-log_odds))

# %% role="wrong" exercise="shock-pd" fires="shock-pd-4"
def shock_pd(pd, betas, shocks):
    if not 0 < pd < 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(pd / (1 - pd)) + sum(abs(beta) * abs(shocks.get(name, 0.0)) for name, beta in betas.items())
    return 1 / (1 + math.exp(-log_odds))

# %% role="wrong" exercise="shock-pd" fires="shock-pd-5"
def shock_pd(pd, betas, shocks):
    if not 0 <= pd <= 1:
        raise ValueError("pd must lie between 0 and 1")
    log_odds = math.log(max(pd, 1e-9) / max(1 - pd, 1e-9)) + sum(beta * shocks.get(name, 0.0) for name, beta in betas.items())
    return 1 / (1 + math.exp(-log_odds))

# %% [raw] role="explained" exercise="shock-pd"
# - mutant: b8d6f797
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: 2f3189b5
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.

# %% [markdown] role="prompt" exercise="vasicek" lang="en" competencies=["IF2.9"]
# ## A bad year for everybody: the Vasicek formula
# Write `vasicek(pd, rho, q) -> float`, the default rate of a large homogeneous book in a year as bad as the quantile q of the common factor:
#
# $$\Phi\!\left(\frac{\Phi^{-1}(\text{pd})+\sqrt{\rho}\;\Phi^{-1}(q)}{\sqrt{1-\rho}}\right)$$
#
# `rho` is the correlation of the borrowers' assets. `pd` and `q` must lie strictly between 0 and 1, `rho` in [0, 1); anything else raises `ValueError`. `NormalDist().cdf` is Φ, `NormalDist().inv_cdf` its inverse.
#
# Example: pd 2%, ρ = 0.15, q = 99.9% gives 17.6%: in one year of a thousand. With ρ = 0 the economy does not matter, and the rate stays at 2%.
#
# Source: Vasicek (1987; 2002); the basis of the IRB risk weights, CRE31.

# %% [markdown] role="prompt" exercise="vasicek" lang="zh-hans"
# ## 大家一起倒霉的年份：Vasicek 公式
# 编写 `vasicek(pd, rho, q) -> float`：一个分散而同质的组合，在共同因子处于分位数 q 这样糟糕的年份里的违约率
#
# $$\Phi\!\left(\frac{\Phi^{-1}(\text{pd})+\sqrt{\rho}\;\Phi^{-1}(q)}{\sqrt{1-\rho}}\right)$$
#
# `rho` 为借款人资产之间的相关系数。`pd` 与 `q` 须严格介于 0 与 1 之间，`rho` 在 [0, 1) 内，否则抛出 `ValueError`。`NormalDist().cdf` 即 Φ，`NormalDist().inv_cdf` 为其反函数。
#
# 例：pd 为 2%、ρ = 0.15、q = 99.9%，违约率为 17.6%，即千年一遇的年份。ρ = 0 时经济好坏不起作用，违约率仍为 2%。
#
# 出处：Vasicek（1987；2002）；巴塞尔内部评级法风险权重的基础，CRE31。

# %% role="starter" exercise="vasicek"
def vasicek(pd, rho, q):
    raise NotImplementedError

# %% role="solution" exercise="vasicek"
def vasicek(pd, rho, q):
    if not 0 < pd < 1 or not 0 <= rho < 1 or not 0 < q < 1:
        raise ValueError("pd and q must lie between 0 and 1, rho from 0 to below 1")
    normal = NormalDist()
    return normal.cdf((normal.inv_cdf(pd) + math.sqrt(rho) * normal.inv_cdf(q)) / math.sqrt(1 - rho))

# %% role="test" exercise="vasicek" visibility="visible" points=3
assert close(vasicek(0.02, 0.15, 0.999), 0.17632893914619813)

# %% [markdown] role="hint" lang="en"
# A bad year is a high quantile of the loss factor in this form: Φ⁻¹(q) with a plus sign.

# %% [markdown] role="hint" lang="zh-hans"
# 在这个写法里，糟糕的年份是损失因子的高分位数：Φ⁻¹(q) 前取加号。

# %% role="test" exercise="vasicek" visibility="visible" points=3
assert close(vasicek(0.02, 0.0, 0.999), 0.02)
assert close(vasicek(0.5, 0.36, 0.5), 0.5)

# %% [markdown] role="hint" lang="en"
# Without correlation the common factor has no weight; take the square roots of ρ and of 1 − ρ.

# %% [markdown] role="hint" lang="zh-hans"
# 没有相关性时，共同因子不起作用；ρ 与 1 − ρ 都要开平方。

# %% role="test" exercise="vasicek" visibility="hidden" points=3
assert close(vasicek(0.03, 0.2, 0.99), 0.17370696425407384) and close(vasicek(0.3, 0.5, 0.4), 0.1598775141833516)
for pd, rho in ((0.02, 0.15), (0.1, 0.3)):
    years = [vasicek(pd, rho, (i + 0.5) / 800) for i in range(0, 800)]
    assert abs(sum(years) / 800 - pd) < 1e-3 * pd + 1e-5 and years == sorted(years)

# %% [markdown] role="hint" lang="en"
# Averaged over all years, good and bad, the conditional rate is the PD itself.

# %% [markdown] role="hint" lang="zh-hans"
# 把好年份与坏年份都平均进来，条件违约率的均值正是 PD。

# %% role="test" exercise="vasicek" visibility="hidden" points=3
found = [vasicek(0.02, rho / 20, 0.999) for rho in range(0, 13)]
assert all(a < b for a, b in zip(found, found[1:]))
assert vasicek(0.02, 0.15, 0.1) < 0.02 < vasicek(0.02, 0.15, 0.9)
assert close(1 - vasicek(0.02, 0.15, 0.9), vasicek(0.98, 0.15, 0.1))

# %% [markdown] role="hint" lang="en"
# In a bad year more correlation means more defaults; in a good year there are fewer than the PD says.

# %% [markdown] role="hint" lang="zh-hans"
# 糟糕的年份里，相关性越高违约越多；好年份的违约率低于 PD。

# %% role="test" exercise="vasicek" visibility="hidden" points=3
assert all(raises(vasicek, pd, 0.15, 0.999) for pd in (0, 1, -1, 2))
assert all(raises(vasicek, 0.02, rho, 0.999) for rho in (1, -0.1, 1.5)) and vasicek(0.02, 0, 0.5) > 0
assert all(raises(vasicek, 0.02, 0.15, q) for q in (0, 1, -0.5, 99.9))

# %% [markdown] role="hint" lang="en"
# A correlation of 0 is allowed, of 1 not; a quantile is a decimal strictly between 0 and 1.

# %% [markdown] role="hint" lang="zh-hans"
# 相关系数可以为 0，不能为 1；分位数用小数，严格介于 0 与 1 之间。

# %% role="wrong" exercise="vasicek" fires="vasicek-1"
def vasicek(pd, rho, q):
    if not 0 < pd < 1 or not 0 <= rho < 1 or not 0 < q < 1:
        raise ValueError("pd and q must lie between 0 and 1, rho from 0 to below 1")
    normal = NormalDist()
    return normal.cdf((normal.inv_cdf(pd) + math.sqrt(rho) * normal.inv_cdf(1 - q)) / math.sqrt(1 - rho))

# %% role="wrong" exercise="vasicek" fires="vasicek-2"
def vasicek(pd, rho, q):
    if not 0 < pd < 1 or not 0 <= rho < 1 or not 0 < q < 1:
        raise ValueError("pd and q must lie between 0 and 1, rho from 0 to below 1")
    normal = NormalDist()
    return normal.cdf((normal.inv_cdf(pd) + 0.3872983346207417 * normal.inv_cdf(q)) / math.sqrt(1 - rho))

# %% role="wrong" exercise="vasicek" fires="vasicek-3"
def vasicek(pd, rho, q):
    if not 0 < pd < 1 or not 0 <= rho < 1 or not 0 < q < 1:
        raise ValueError("pd and q must lie between 0 and 1, rho from 0 to below 1")
    normal = NormalDist()
    if q < 0.5:
        return pd
    return normal.cdf((normal.inv_cdf(pd) + math.sqrt(rho) * normal.inv_cdf(q)) / math.sqrt(1 - rho))

# %% role="wrong" exercise="vasicek" fires="vasicek-4"
def vasicek(pd, rho, q):
    if not 0 < pd < 1 or not 0 <= rho < 1 or not 0 < q < 1:
        raise ValueError("pd and q must lie between 0 and 1, rho from 0 to below 1")
    normal = NormalDist()
    return max(pd, normal.cdf((normal.inv_cdf(pd) + math.sqrt(rho) * normal.inv_cdf(q)) / math.sqrt(1 - rho)))

# %% role="wrong" exercise="vasicek" fires="vasicek-5"
def vasicek(pd, rho, q):
    rho = min(rho, 0.999)
    normal = NormalDist()
    return normal.cdf((normal.inv_cdf(pd) + math.sqrt(rho) * normal.inv_cdf(q)) / math.sqrt(1 - rho))

# %% [raw] role="explained" exercise="vasicek"
# - mutant: 080f0af7
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: 5adeaad3
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: b5f2db91
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: a1bb186a
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: cefaa95c
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: aef1d470
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: a2898b61
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: 428360c9
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: d6b6be08
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: 6dbdafed
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.
# - mutant: 992780c9
#   why: inv_cdf and sqrt raise a ValueError for such an argument by themselves.

# %% [markdown] role="prompt" exercise="total-el" lang="en" competencies=["IF2.9", "IF4.1"]
# ## The book under a shock
# Write `total_el(segs, f) -> float`: the expected loss of all segments, \(\sum \text{EAD}\cdot\text{LGD}\cdot f(\text{PD})\). `segs` is a list of dicts with `ead`, `pd` and `lgd`; `f` is a function of one number that says what becomes of a PD. No segments give 0.
#
# Because `f` is an argument, the same code serves every scenario: `lambda pd: pd` for today, `lambda pd: min(1, 2 * pd)` for a doubling, `lambda pd: vasicek(pd, 0.15, 0.99)` for a bad year.
#
# Example: 1,000 million at LGD 60% and PD 5%, and 500 million at 40% and 2%, lose 30 + 4 = 34 million as they are, and 68 million when PDs double.

# %% [markdown] role="prompt" exercise="total-el" lang="zh-hans"
# ## 冲击下的整个组合
# 编写 `total_el(segs, f) -> float`：全部板块的预期损失 \(\sum \text{EAD}\cdot\text{LGD}\cdot f(\text{PD})\)。`segs` 是含 `ead`、`pd`、`lgd` 的字典列表；`f` 是一元函数，说明冲击后 PD 变成多少。没有板块时为 0。
#
# 由于 `f` 是参数，同一段代码可用于各种情景：`lambda pd: pd` 是现状，`lambda pd: min(1, 2 * pd)` 是违约率翻倍，`lambda pd: vasicek(pd, 0.15, 0.99)` 是糟糕的年份。
#
# 例：10 亿元、LGD 60%、PD 5%，与 5 亿元、LGD 40%、PD 2% 的两个板块，现状下损失 3,000 万 + 400 万 = 3,400 万元；PD 翻倍则为 6,800 万元。

# %% role="starter" exercise="total-el"
def total_el(segs, f):
    raise NotImplementedError

# %% role="solution" exercise="total-el"
def total_el(segs, f):
    return sum(s["ead"] * s["lgd"] * f(s["pd"]) for s in segs)

# %% role="test" exercise="total-el" visibility="visible" points=2
two = [{"ead": 1000, "lgd": 0.6, "pd": 0.05}, {"ead": 500, "lgd": 0.4, "pd": 0.02}]
assert close(total_el(two, lambda pd: pd), 34.0)

# %% [markdown] role="hint" lang="en"
# Each segment has its own exposure, loss rate and PD; multiply within a segment, then add.

# %% [markdown] role="hint" lang="zh-hans"
# 每个板块各有敞口、损失率与 PD；先在板块内相乘，再相加。

# %% role="test" exercise="total-el" visibility="visible" points=2
two = [{"ead": 1000, "lgd": 0.6, "pd": 0.05}, {"ead": 500, "lgd": 0.4, "pd": 0.02}]
assert close(total_el(two, lambda pd: 2 * pd), 68.0)

# %% [markdown] role="hint" lang="en"
# Apply `f` to each PD; it is what the scenario does.

# %% [markdown] role="hint" lang="zh-hans"
# 对每个 PD 应用 `f`，情景就体现在它身上。

# %% role="test" exercise="total-el" visibility="hidden" points=3
two = [{"ead": 1000, "lgd": 0.6, "pd": 0.05}, {"ead": 500, "lgd": 0.4, "pd": 0.02}]
assert close(total_el(two, lambda pd: pd * pd), 1.58) and close(total_el(two, lambda pd: 0.1), 80.0)
assert close(total_el(two, lambda pd: min(1.0, 30 * pd)), 720.0)

# %% [markdown] role="hint" lang="en"
# `f` may be any function of a PD: apply it to the PD of each segment, not to the total and not to an average.

# %% [markdown] role="hint" lang="zh-hans"
# `f` 可以是 PD 的任意函数：应逐板块作用于 PD，而不是作用于总额或平均数。

# %% role="test" exercise="total-el" visibility="hidden" points=3
assert total_el([], lambda pd: pd) == 0
for key in ("book-a", "book-b"):
    p = make_bank(key)
    segs = [{k: s[k] for k in ("lgd", "pd", "ead")} for s in p["segments"]]
    today = sum(s["ead"] * s["lgd"] * s["pd"] for s in segs)
    assert close(total_el(segs, lambda pd: pd), today) and close(total_el(p["segments"], lambda pd: 1.7 * pd), 1.7 * today)
    assert close(total_el(segs[:4], lambda pd: pd) + total_el(segs[4:], lambda pd: pd), today)

# %% [markdown] role="hint" lang="en"
# The sum over a bank's segments is the sum of its parts; an empty list has no loss.

# %% [markdown] role="hint" lang="zh-hans"
# 整家银行的损失等于各部分之和；空列表没有损失。

# %% role="wrong" exercise="total-el" fires="total-el-1"
def total_el(segs, f):
    return sum(s["ead"] * (1 - s["lgd"]) * f(s["pd"]) for s in segs)

# %% role="wrong" exercise="total-el" fires="total-el-2"
def total_el(segs, f):
    return sum(s["ead"] * s["lgd"] * s["pd"] for s in segs)

# %% role="wrong" exercise="total-el" fires="total-el-3"
def total_el(segs, f):
    return f(sum(s["ead"] * s["lgd"] * s["pd"] for s in segs))

# %% role="wrong" exercise="total-el" fires="total-el-4"
def total_el(segs, f):
    first = segs[0]["ead"]
    return sum(s["ead"] * s["lgd"] * f(s["pd"]) for s in segs)

# %% [markdown] role="prompt" exercise="cet1-after" lang="en" competencies=["IF2.8", "IF3.3"]
# ## What is left of the capital
# Write `cet1_after(cet1, rwa, ppnr, losses, provisions, tax) -> float`, the core tier-1 ratio after a year under stress.
#
# 1. Losses first consume the provisions already held; only what exceeds them costs profit: \(\text{result}=\text{PPNR}-\max(0,\ \text{losses}-\text{provisions})\). Provisions that are not needed are not released.
# 2. A positive result is taxed at `tax`; a negative one carries no tax credit.
# 3. The result after tax is added to `cet1`, and the sum is divided by `rwa`, which does not change. `rwa` of 0 or less raises `ValueError`.
#
# Example: capital 120, RWA 1,000, PPNR 30, losses 34, provisions 20, tax 25%. The result is 30 − 14 = 16, after tax 12, and the ratio is 132 / 1,000 = 13.2%. With losses of 90 the result is −40, and the ratio 8%.

# %% [markdown] role="prompt" exercise="cet1-after" lang="zh-hans"
# ## 资本还剩多少
# 编写 `cet1_after(cet1, rwa, ppnr, losses, provisions, tax) -> float`，即受压一年之后的核心一级资本充足率。
#
# 1. 损失先冲减已计提的准备金，超出部分才侵蚀利润：\(\text{利润}=\text{PPNR}-\max(0,\ \text{losses}-\text{provisions})\)。用不完的准备金不转回。
# 2. 利润为正时按 `tax` 纳税；为负时不确认所得税收益。
# 3. 税后利润计入 `cet1`，再除以不变的 `rwa`。`rwa` 为 0 或负时抛出 `ValueError`。
#
# 例：资本 120、RWA 1,000、PPNR 30、损失 34、准备金 20、税率 25%。利润为 30 − 14 = 16，税后 12，充足率为 132 / 1,000 = 13.2%。损失为 90 时，利润为 −40，充足率为 8%。

# %% role="starter" exercise="cet1-after"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    raise NotImplementedError

# %% role="solution" exercise="cet1-after"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - max(0, losses - provisions)
    if result > 0:
        result *= 1 - tax
    return (cet1 + result) / rwa

# %% role="test" exercise="cet1-after" visibility="visible" points=4
assert close(cet1_after(120, 1000, 30, 34, 20, 0.25), 0.132)

# %% [markdown] role="hint" lang="en"
# Losses first consume the provisions; count these once, and tax the profit that is left.

# %% [markdown] role="hint" lang="zh-hans"
# 损失先冲减准备金，准备金只能算一次；剩下的利润要纳税。

# %% role="test" exercise="cet1-after" visibility="visible" points=4
assert close(cet1_after(120, 1000, 30, 90, 20, 0.25), 0.08)

# %% [markdown] role="hint" lang="en"
# A loss carries no tax credit: only a positive result is multiplied by 1 − tax.

# %% [markdown] role="hint" lang="zh-hans"
# 亏损不确认所得税收益：只有正的利润才乘以 1 − 税率。

# %% role="test" exercise="cet1-after" visibility="hidden" points=4
assert close(cet1_after(120, 1000, 30, 5, 20, 0.25), 0.1425) and close(cet1_after(120, 1000, 30, 20, 20, 0.25), 0.1425)
assert close(cet1_after(120, 1000, 30, 21, 20, 0.5), 0.1345) and close(cet1_after(120, 1000, 30, 0, 0, 0.0), 0.15)

# %% [markdown] role="hint" lang="en"
# If provisions exceed the losses, nothing is released into profit.

# %% [markdown] role="hint" lang="zh-hans"
# 准备金多于损失时，多出部分不转回利润。

# %% role="test" exercise="cet1-after" visibility="hidden" points=4
assert close(cet1_after(100, 800, 30, 50, 20, 0.4), 0.125) and close(cet1_after(100, 800, -10, 0, 20, 0.25), 0.1125)
assert close(cet1_after(10, 100, 0, 30, 0, 0.25), -0.2) and close(cet1_after(10, 100, 30.5, 30, 0, 0.5), 0.1025)
assert close(cet1_after(10, 100, 0, 0.5, 0, 0.5), 0.095)
for key in ("capital-a", "capital-b"):
    p = make_bank(key)
    ratios = [cet1_after(p["cet1"], p["rwa"], p["ppnr"], 10 * i, p["provisions"], p["tax"]) for i in range(40)]
    assert all(a >= b for a, b in zip(ratios, ratios[1:]))
    for i in (0, 20, 39):
        rest = p["ppnr"] - max(0, 10 * i - p["provisions"])
        assert close(ratios[i] * p["rwa"] - p["cet1"], rest * 0.75 if rest > 0 else rest)

# %% [markdown] role="hint" lang="en"
# Follow the three steps with other numbers: a result of exactly 0, a negative PPNR, capital that is wiped out.

# %% [markdown] role="hint" lang="zh-hans"
# 用别的数字把三步走一遍：利润恰为 0、PPNR 为负、资本耗尽。

# %% role="test" exercise="cet1-after" visibility="hidden" points=4
assert raises(cet1_after, 120, 0, 30, 34, 20, 0.25) and raises(cet1_after, 120, -5, 30, 34, 20, 0.25)
assert close(cet1_after(1, 1, 0, 0, 0, 0.25), 1.0) and close(cet1_after(1, 0.5, 0, 0, 0, 0.25), 2.0)

# %% [markdown] role="hint" lang="en"
# Without risk-weighted assets there is no ratio: 0 or less raises `ValueError`, anything above 0 is fine.

# %% [markdown] role="hint" lang="zh-hans"
# 没有风险加权资产就没有充足率：小于等于 0 应抛出 `ValueError`，大于 0 即可。

# %% role="wrong" exercise="cet1-after" fires="cet1-after-1"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - losses
    if result > 0:
        result *= 1 - tax
    return (cet1 + result) / rwa

# %% role="wrong" exercise="cet1-after" fires="cet1-after-1"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - losses - provisions
    if result > 0:
        result *= 1 - tax
    return (cet1 + result) / rwa

# %% role="wrong" exercise="cet1-after" fires="cet1-after-2"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - max(0, losses - provisions)
    result *= 1 - tax
    return (cet1 + result) / rwa

# %% role="wrong" exercise="cet1-after" fires="cet1-after-3"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - (losses - provisions)
    if result > 0:
        result *= 1 - tax
    return (cet1 + result) / rwa

# %% role="wrong" exercise="cet1-after" fires="cet1-after-4"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa <= 0:
        raise ValueError("rwa must be positive")
    result = ppnr - max(0, losses - provisions)
    if result > 0:
        result *= 1 - tax
    return max(0, cet1 + result) / rwa

# %% role="wrong" exercise="cet1-after" fires="cet1-after-5"
def cet1_after(cet1, rwa, ppnr, losses, provisions, tax):
    if rwa < 0.75:
        return 0.0
    result = ppnr - max(0, losses - provisions)
    if result > 0:
        result *= 1 - tax
    return (cet1 + result) / rwa

# %% [raw] role="explained" exercise="cet1-after"
# - mutant: d84573ac
#   why: max takes its two arguments in either order.
# - mutant: c01a43ea
#   why: A result of exactly 0 bears no tax either way.

# %% [markdown] role="prompt" exercise="reverse-stress" lang="en" competencies=["IF2.9", "IF3.3"]
# ## The test in reverse
# Write `reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0) -> float | None`: the smallest multiplier k of all PDs that takes the core tier-1 ratio **below** `floor`. At k, a PD becomes min(1, k · PD), the losses are the `total_el` of the segments, and the ratio is `cet1_after` of these losses.
#
# - already below the floor at k = 1: return 1.0;
# - not below the floor even at `k_max`: return `None`;
# - otherwise halve the interval from 1 to `k_max` until it is shorter than 1e-9, and return its upper end.
#
# You may call your own `total_el` and `cet1_after`. The tests allow an error of 1e-7.
#
# Example: the two segments of the exercise before last, with capital 120, RWA 1,000, PPNR 30, provisions 20, tax 25% and a floor of 7.5%. The capital may fall by 45, so losses of 30 + 45 + 20 = 95 are the limit; today's loss is 34, and k = 95 / 34 = 2.794.

# %% [markdown] role="prompt" exercise="reverse-stress" lang="zh-hans"
# ## 反向压力测试
# 编写 `reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0) -> float | None`：使核心一级资本充足率**低于** `floor` 的最小 PD 倍数 k。倍数为 k 时，PD 变为 min(1, k · PD)，损失为各板块的 `total_el`，充足率为该损失下的 `cet1_after`。
#
# - k = 1 时已低于底线：返回 1.0；
# - k 取 `k_max` 仍不低于底线：返回 `None`；
# - 其余情形：在 1 与 `k_max` 之间二分，直到区间长度小于 1e-9，返回区间的上端。
#
# 可以调用你自己写的 `total_el` 与 `cet1_after`。测试允许 1e-7 的误差。
#
# 例：仍是前面那两个板块，资本 120、RWA 1,000、PPNR 30、准备金 20、税率 25%、底线 7.5%。资本最多可减少 45，损失上限为 30 + 45 + 20 = 95；现有损失为 34，故 k = 95 / 34 = 2.794。

# %% role="starter" exercise="reverse-stress"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    raise NotImplementedError

# %% role="solution" exercise="reverse-stress"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: min(1, k * pd))
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) < floor

    if breaks(1):
        return 1.0
    if not breaks(k_max):
        return None
    low, high = 1, k_max
    while high - low > 1e-9:
        middle = (low + high) / 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high

# %% role="test" exercise="reverse-stress" visibility="visible" points=3
two = [{"ead": 1000, "lgd": 0.6, "pd": 0.05}, {"ead": 500, "lgd": 0.4, "pd": 0.02}]
assert close(reverse_stress(two, 120, 1000, 30, 20, 0.25, 0.075), 2.794117647058824, 1e-7)

# %% [markdown] role="hint" lang="en"
# Search for the multiplier: losses at k, then the ratio, then compare with the floor; keep the half in which it breaks.

# %% [markdown] role="hint" lang="zh-hans"
# 寻找倍数：先算 k 倍时的损失，再算充足率，再与底线比较；保留跌破底线的那一半区间。

# %% role="test" exercise="reverse-stress" visibility="visible" points=3
two = [{"ead": 1000, "lgd": 0.6, "pd": 0.05}, {"ead": 500, "lgd": 0.4, "pd": 0.02}]
assert reverse_stress(two, 120, 1000, 30, 20, 0.25, 0.14) == 1.0
assert reverse_stress(two, 120, 1000, 30, 20, 0.25, 0.075, k_max=2.0) is None

# %% [markdown] role="hint" lang="en"
# Below the floor already at k = 1 gives 1.0; a floor that holds even at `k_max` gives `None`.

# %% [markdown] role="hint" lang="zh-hans"
# k = 1 时已低于底线，返回 1.0；`k_max` 时仍守住底线，返回 `None`。

# %% role="test" exercise="reverse-stress" visibility="hidden" points=3
one = [{"ead": 1000, "lgd": 0.5, "pd": 0.2}]
# with a PD of 1 the loss is 500, however large k is
assert reverse_stress(one, 500, 1000, 30, 20, 0.25, 0.02) is None
assert close(reverse_stress(one, 500, 1000, 30, 20, 0.25, 0.06), 4.9, 1e-7)
mixed = [{"ead": 100, "lgd": 1.0, "pd": 0.5}, {"ead": 1000, "lgd": 0.5, "pd": 0.02}]
assert close(reverse_stress(mixed, 200, 1000, 0, 0, 0.25, 0.05), 5.0, 1e-7)

# %% [markdown] role="hint" lang="en"
# A PD is capped at 1, segment by segment: beyond that, a larger multiplier loses nothing more there.

# %% [markdown] role="hint" lang="zh-hans"
# PD 逐板块以 1 为上限：到顶之后，倍数再大该板块也不会多损失。

# %% role="test" exercise="reverse-stress" visibility="hidden" points=3
for key in ("reverse-a", "reverse-b", "reverse-c"):
    p = make_bank(key)
    args = [p[k] for k in ("cet1", "rwa", "ppnr", "provisions", "tax")]

    def ratio(k):
        loss = sum(s["ead"] * s["lgd"] * min(1.0, k * s["pd"]) for s in p["segments"])
        rest = p["ppnr"] - max(0.0, loss - p["provisions"])
        return (p["cet1"] + (rest * (1 - p["tax"]) if rest > 0 else rest)) / p["rwa"]

    k = reverse_stress(p["segments"], *args, p["floor"])
    assert 1 < k < 50 and ratio(k - 1e-6) >= p["floor"] > ratio(k + 1e-6)
    assert reverse_stress(p["segments"], *args, 0.06) > k

# %% [markdown] role="hint" lang="en"
# Just below the multiplier the floor must hold, just above it must break; a lower floor takes a larger shock.

# %% [markdown] role="hint" lang="zh-hans"
# 略低于该倍数时底线应守住，略高时应跌破；底线越低，需要的冲击越大。

# %% role="test" exercise="reverse-stress" visibility="hidden" points=3
flat = [{"ead": 1024, "lgd": 0.5, "pd": 0.125}]
# at k = 1 the loss is 64 and the ratio exactly 0.125: at the floor, and not below it
assert close(reverse_stress(flat, 192, 1024, 0, 0, 0.25, 0.125), 1.0, 1e-7)
assert reverse_stress(flat, 192, 1024, 0, 0, 0.25, 0.0625, k_max=2) is None
assert close(reverse_stress(flat, 192, 1024, 0, 0, 0.25, 0.0625, k_max=3.0), 2.0, 1e-7)
assert close(reverse_stress(flat, 192, 1024, 0, 0, 0.25, 0.09375), 1.5, 1e-7)
assert reverse_stress(flat, 192, 1024, 0, 0, 0.25, -0.5) is None
safe = [{"ead": 1000, "lgd": 0.5, "pd": 0.005}]
assert close(reverse_stress(safe, 200, 1000, 0, 0, 0.25, 0.1), 40.0, 1e-7)
assert reverse_stress(safe, 200, 1000, 0, 0, 0.25, 0.0745) is None

# %% [markdown] role="hint" lang="en"
# Exactly at the floor is not below it, at `k_max` as well; and the answer may be anything up to `k_max`, which is 50 unless it is given.

# %% [markdown] role="hint" lang="zh-hans"
# 恰好等于底线不算低于，在 `k_max` 处也是如此；答案可以是直到 `k_max` 的任何值，未指定时 `k_max` 为 50。

# %% role="wrong" exercise="reverse-stress" fires="reverse-stress-1"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: min(1, k * pd))
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) < floor

    if breaks(1):
        return 1.0
    if not breaks(k_max):
        return None
    low, high = 1, k_max
    while high - low > 1e-9:
        middle = (low + high) / 2
        if breaks(middle):
            low = middle
        else:
            high = middle
    return high

# %% role="wrong" exercise="reverse-stress" fires="reverse-stress-2"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: min(1, k * pd))
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) < floor

    low, high = 1, k_max
    while high - low > 1e-9:
        middle = (low + high) / 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high

# %% role="wrong" exercise="reverse-stress" fires="reverse-stress-3"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: k * pd)
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) < floor

    if breaks(1):
        return 1.0
    if not breaks(k_max):
        return None
    low, high = 1, k_max
    while high - low > 1e-9:
        middle = (low + high) / 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high

# %% role="wrong" exercise="reverse-stress" fires="reverse-stress-4"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: min(1, k * pd))
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) < floor

    if breaks(1):
        return 1.0
    if not breaks(k_max):
        return None
    low, high = 1, k_max
    while high - low > 1e-3:
        middle = (low + high) / 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high

# %% role="wrong" exercise="reverse-stress" fires="reverse-stress-5"
def reverse_stress(segs, cet1, rwa, ppnr, provisions, tax, floor, k_max=50.0):
    def breaks(k):
        losses = total_el(segs, lambda pd: min(1, k * pd))
        return cet1_after(cet1, rwa, ppnr, losses, provisions, tax) <= floor

    if breaks(1):
        return 1.0
    if not breaks(k_max):
        return None
    low, high = 1, k_max
    while high - low > 1e-9:
        middle = (low + high) / 2
        if breaks(middle):
            high = middle
        else:
            low = middle
    return high

# %% [raw] role="explained" exercise="reverse-stress"
# - mutant: d6a79100
#   why: min takes its two arguments in either order.
# - mutant: 99cbd6e2
#   why: Below 1 nothing breaks, so that a wider interval ends at the same point.
# - mutant: fc337052
#   why: Below 1 nothing breaks, so that a wider interval ends at the same point.
# - mutant: 2a6dd07b
#   why: The interval ends a hair wider, far within the error that the tests allow.
# - mutant: 76118dc9
#   why: The interval ends a hair wider, far within the error that the tests allow.

# %% [markdown] role="prompt" exercise="survival-days" lang="en" competencies=["IF2.8", "IF4.1"]
# ## How long the cash lasts
# Write `survival_days(cash, inflow, outflow) -> int`. Every day the cash rises by that day's inflow and falls by its outflow; the day counts as survived if the cash is not negative at its end. Return the index, from 0, of the first day that ends with negative cash, or the number of days if there is none. Lists of different lengths raise `ValueError`.
#
# Example: cash 100, inflows 10, 0, 0, outflows 50, 70, 0. Day 0 ends at 60, day 1 at −10: the answer is 1, which is also the number of days survived.

# %% [markdown] role="prompt" exercise="survival-days" lang="zh-hans"
# ## 现金能撑几天
# 编写 `survival_days(cash, inflow, outflow) -> int`。每天现金加上当日流入、减去当日流出；日终现金不为负，就算撑过了这一天。返回第一个日终现金为负的日子的下标（从 0 起）；若始终不为负，返回总天数。两个列表长度不同时抛出 `ValueError`。
#
# 例：现金 100，流入 10、0、0，流出 50、70、0。第 0 天日终为 60，第 1 天为 −10：答案是 1，也就是撑过的天数。

# %% role="starter" exercise="survival-days"
def survival_days(cash, inflow, outflow):
    raise NotImplementedError

# %% role="solution" exercise="survival-days"
def survival_days(cash, inflow, outflow):
    if len(inflow) != len(outflow):
        raise ValueError("one inflow and one outflow for each day")
    for day, (came, went) in enumerate(zip(inflow, outflow)):
        cash += came - went
        if cash < 0:
            return day
    return len(inflow)

# %% role="test" exercise="survival-days" visibility="visible" points=2
assert survival_days(100, [10, 0, 0], [50, 70, 0]) == 1

# %% [markdown] role="hint" lang="en"
# Carry the cash from day to day, count days from 0, and stop at the first negative end of a day.

# %% [markdown] role="hint" lang="zh-hans"
# 现金逐日结转，从第 0 天数起，遇到第一个日终为负的日子就停下。

# %% role="test" exercise="survival-days" visibility="visible" points=2
assert survival_days(100, [0, 0], [50, 50]) == 2

# %% [markdown] role="hint" lang="en"
# Cash of exactly 0 is not negative; if it never is, return the number of days.

# %% [markdown] role="hint" lang="zh-hans"
# 现金恰为 0 不算负；若始终不为负，返回总天数。

# %% role="test" exercise="survival-days" visibility="hidden" points=3
assert survival_days(10, [0, 100, 0], [20, 0, 0]) == 0 and survival_days(10, [5, 5], [15, 6]) == 1
for key in ("run-a", "run-b", "run-c", "run-d", "run-e", "run-f"):
    p = make_bank(key)
    paths = [p["cash"] + sum(p["inflow"][: d + 1]) - sum(p["outflow"][: d + 1]) for d in range(60)]
    days = survival_days(p["cash"], p["inflow"], p["outflow"])
    assert all(x > -1e-6 for x in paths[:days]) and (days == 60 or paths[days] < 0)
    assert survival_days(p["cash"] + 100, p["inflow"], p["outflow"]) >= days

# %% [markdown] role="hint" lang="en"
# A day ends with what was there, plus its inflow, less its outflow. Once that is negative the bank has failed, even if money comes in the day after.

# %% [markdown] role="hint" lang="zh-hans"
# 日终现金等于原有现金加当日流入、减当日流出。一旦为负，银行就已经倒下，即使第二天又有钱进来。

# %% role="test" exercise="survival-days" visibility="hidden" points=3
assert survival_days(5, [], []) == 0 and survival_days(0, [1], [1]) == 1
assert raises(survival_days, 100, [10], [10, 10]) and raises(survival_days, 100, [10, 20], [500])

# %% [markdown] role="hint" lang="en"
# No days give 0; lists of different lengths raise `ValueError`, whatever the first days bring.

# %% [markdown] role="hint" lang="zh-hans"
# 没有日子时返回 0；列表长度不同应抛出 `ValueError`，无论前几天发生什么。

# %% role="wrong" exercise="survival-days" fires="survival-days-1"
def survival_days(cash, inflow, outflow):
    if len(inflow) != len(outflow):
        raise ValueError("one inflow and one outflow for each day")
    for day, (came, went) in enumerate(zip(inflow, outflow), start=1):
        cash += came - went
        if cash < 0:
            return day
    return len(inflow)

# %% role="wrong" exercise="survival-days" fires="survival-days-2"
def survival_days(cash, inflow, outflow):
    if len(inflow) != len(outflow):
        raise ValueError("one inflow and one outflow for each day")
    for day, (came, went) in enumerate(zip(inflow, outflow)):
        cash += came - went
        if cash <= 0:
            return day
    return len(inflow)

# %% role="wrong" exercise="survival-days" fires="survival-days-3"
def survival_days(cash, inflow, outflow):
    if len(inflow) != len(outflow):
        raise ValueError("one inflow and one outflow for each day")
    left = []
    for came, went in zip(inflow, outflow):
        cash += came - went
        left.append(cash)
    return sum(1 for x in left if x >= 0)

# %% role="wrong" exercise="survival-days" fires="survival-days-4"
def survival_days(cash, inflow, outflow):
    for day, (came, went) in enumerate(zip(inflow, outflow)):
        cash += came - went
        if cash < 0:
            return day
    return len(inflow)

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.9", "IF6.4", "IF5.2"]
# ## What would have to happen?
# In 150–250 English words or 230–380 Chinese characters, with the numbers of **your own** `BANK`:
#
# 1. The capital ratio after each of the three `SCENARIOS`, and the reverse-stress multiplier k.
# 2. Describe a macro event that would multiply default rates by k: the story, the shocks that your betas would need for it, and a historical comparison. Say how likely you think it is, and why.
# 3. How many days does the cash last, and which of the two breaks first? Name one action that the management should prepare, and the trigger for it.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - Some ratios.
#   - Three ratios and k.
#   - Three ratios, k and the days of cash.
# - criterion: The event behind k
#   levels:
#   - None.
#   - A slogan.
#   - A story with shocks.
#   - A story whose shocks give k, with a historical comparison and a reasoned likelihood.
# - criterion: Liquidity and action
#   levels:
#   - None.
#   - An action without a trigger.
#   - An action and its trigger.
#   - Says which breaks first, and an action that works in that time.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) From 12.5% today my ratio moves to 14.1% in "mild", 12.4% in "severe" and 11.3% in "property"; profit absorbs much of it. The floor of 7.5% breaks at k = 3.99. With my betas that takes about twice the severe scenario: growth down by six points, unemployment up by four, house prices down by a fifth, all in one year. I imagine a property slump that stops building and local lending together. In the first quarter of 2020 China's output fell by 6.8% on the year, but it recovered within months; a fall of that size that lasts a year has no precedent in the data from which such betas come, so I would call it remote, perhaps once in fifty years, and the betas least reliable exactly there. Liquidity breaks long before. The cash of 396 million lasts 23 days once the run sets in, while the losses need a year to reach capital. The management should agree a committed credit line with two banks now, and stop new cash loans when outflows exceed twice the average of the past month for two days running.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 要发生什么才会击穿？
# 用 230–380 字（英文 150–250 词），结合**你自己的** `BANK` 回答：
#
# 1. 三种 `SCENARIOS` 之后的资本充足率，以及反向压力测试的倍数 k。
# 2. 描述一个会使违约率升至 k 倍的宏观事件：来龙去脉、按你的敏感系数需要多大的冲击，以及一个历史参照。你认为它有多大可能？为什么？
# 3. 现金能撑几天？资本与流动性哪一个先出问题？写出一项管理层应当预备的措施及其触发条件。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 部分充足率。
#   - 三个充足率与 k。
#   - 三个充足率、k 与现金天数。
# - criterion: k 背后的事件
#   levels:
#   - 没有。
#   - 空泛。
#   - 有情节与冲击。
#   - 冲击确能推出 k，有历史参照，并说明可能性及理由。
# - criterion: 流动性与措施
#   levels:
#   - 没有。
#   - 有措施而无触发条件。
#   - 有措施与触发条件。
#   - 说明哪一个先出问题，措施在这段时间内来得及。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）资本充足率现为 12.5%，“mild”之后 14.1%，“severe”之后 12.4%，“property”之后 11.3%，利润吸收了相当一部分。击穿 7.5% 底线的倍数 k = 3.99。按我的敏感系数，大约需要“severe”情景的两倍：增速下降 6 个百分点、失业率上升 4 个百分点、房价下跌两成，且发生在同一年。设想房地产深度调整，建筑业与地方信贷一起停摆。2020 年一季度中国经济同比下降 6.8%，但几个月内就恢复；同样幅度而持续一年的下跌，在估计这些系数所用的数据里没有先例，所以我认为可能性很小，约五十年一遇，而敏感系数恰恰在这种时候最不可靠。流动性出问题要早得多：挤兑开始后，3.96 亿元现金只够撑 23 天，而信用损失要一年才侵蚀到资本。管理层应现在就与两家银行签好承诺授信，并在流出连续两天超过上月日均两倍时暂停发放新的现金贷款。
