# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: rsk-02-var-es-backtest
#     title:
#       en: VaR, expected shortfall and the traffic light
#       zh-hans: 风险价值、预期短缺与回测
#     summary:
#       en: Estimate the risk of a wealth product in three ways, and let 250 trading days judge which estimate held.
#       zh-hans: 用三种方法估计一只理财产品的风险，再让 250 个交易日评判哪一种站得住。
#     minutes: 180
#     competencies: [IF2.3, IF2.9, IF3.3, IF4.1]
# ---

# %% [markdown] lang="en"
# A wealth platform reports a one-day risk figure for its flagship portfolio every morning. Three people compute it: one takes the worst days of the past year, one a bell curve, one a bell curve that forgets quickly. After a year of trading the risk committee asks a plain question: how often did the portfolio lose more than the figure said? You will write the three estimates, the expected shortfall that says how bad the bad days are, and the two tests by which regulators and statisticians judge the answer.
#
# **Units.** Returns are decimals (−0.012 is a loss of 1.2%). A **loss** is minus the return. VaR and ES are losses: positive numbers when money would be lost. The level `alpha` is 0.99 for 99%. Nothing is rounded; the tests compare floats with a relative tolerance of 1e-9.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other returns. The written answer at the end gives 10. Only Python's standard library is needed, and no function may change the lists that it is given.

# %% [markdown] lang="zh-hans"
# 某财富平台每天早上为主打组合报出一个单日风险数字。算法有三种：有人取过去一年里最差的那些天，有人用正态分布，有人用“忘性大”的正态分布。交易一年之后，风险委员会只问一句：组合的亏损有多少天超过了当天报出的数字？本实验将写出这三种估计、说明坏日子有多坏的预期短缺，以及监管机构与统计学家用来评判结果的两种检验。
#
# **单位。** 收益率用小数（−0.012 即亏损 1.2%）。**损失**等于收益率的相反数。VaR 与 ES 都以损失计，亏钱时为正数。置信水平 `alpha` 取 0.99 表示 99%。一律不取整；测试比较浮点数时的相对误差为 1e-9。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他收益率的隐藏测试给出；最后的书面题 10 分。只需 Python 标准库；函数不得改动传入的列表。

# %% role="given"
import hashlib
import json
import math
import random
from pathlib import Path
from statistics import NormalDist, fmean, stdev


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
    return int.from_bytes(hashlib.sha256(f"rsk-02-var-es-backtest|{key}".encode()).digest()[:8], "big")


class Gen:
    """A random stream that is the same on every machine for the same seed; every draw uses one random number."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def u(self):
        return self._random.random()

    def uniform(self, a, b):
        return a + (b - a) * self.u()

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))


def draw_returns(g, n):
    """n daily returns: calm days N(0.0003, 0.006) and stress days N(-0.001, 0.020), in spells that one cannot see."""
    scale, stress, returns = g.uniform(0.9, 1.15), False, []
    for _ in range(n):
        stress = g.bern(0.93) if stress else g.bern(0.03)
        mu, sd = (-0.001, 0.020) if stress else (0.0003, 0.006)
        returns.append(round(g.normal(mu, sd * scale), 6))
    return returns


def make_returns(key, n=300):
    """n returns for a word of your choice, drawn like your own."""
    return draw_returns(Gen(seed_of(key)), n)


def rank(alpha, n):
    """The place of the VaR among n sorted losses, counted from 1: alpha times n, rounded up, safe from float dust."""
    return math.ceil(alpha * n - 1e-9)


def rolling(returns, first, window, measure):
    """measure(the `window` returns before day t) for each day t from index `first` on: no day sees itself."""
    return [measure(returns[t - window : t]) for t in range(first, len(returns))]


RETURNS = json.loads(Path("returns.json").read_text(encoding="utf-8"))
LAMBDA, INIT_VAR = 0.94, 0.006**2
len(RETURNS), RETURNS[:5]

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

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))


def draw_returns(g, n):
    """n daily returns: calm days N(0.0003, 0.006) and stress days N(-0.001, 0.020), in spells that one cannot see."""
    scale, stress, returns = g.uniform(0.9, 1.15), False, []
    for _ in range(n):
        stress = g.bern(0.93) if stress else g.bern(0.03)
        mu, sd = (-0.001, 0.020) if stress else (0.0003, 0.006)
        returns.append(round(g.normal(mu, sd * scale), 6))
    return returns


def make_data(seed: int) -> dict[str, str]:
    """One student's 750 daily returns, as decimals."""
    return {"returns.json": json.dumps(draw_returns(Gen(seed), 750))}

# %% [markdown] lang="en"
# `RETURNS` holds your portfolio's 750 daily returns, oldest first. Days 1 to 500 are the past; days 501 to 750 (indices 500 to 749) are the back-test. `rank(alpha, n)` is the order statistic that this lab uses, and `rolling` moves a window along without letting a day see itself. For the exponentially weighted model take `LAMBDA` and `INIT_VAR`. You will use all of these for the written answer.

# %% [markdown] lang="zh-hans"
# `RETURNS` 是你的组合的 750 个日收益率，由远及近排列。第 1–500 天为历史，第 501–750 天（下标 500–749）用于回测。`rank(alpha, n)` 给出本实验所用的次序统计量，`rolling` 沿时间移动窗口，且当天看不到自己。指数加权模型使用 `LAMBDA` 与 `INIT_VAR`。书面题会用到这些。

# %% [markdown] role="prompt" exercise="historical" lang="en" competencies=["IF2.9", "IF2.3"]
# ## The past as it was: historical VaR and ES
# Write two functions. Both sort the losses \(L=-r\) in ascending order, \(L_{(1)}\le\dots\le L_{(n)}\), and take the rank \(k=\lceil\alpha n\rceil\), for which the helper `rank(alpha, n)` is given.
#
# - `hist_var(returns, alpha) -> float` is the order statistic \(L_{(k)}\), an observed loss, without interpolation;
# - `hist_es(returns, alpha) -> float` is the mean of \(L_{(k)},\dots,L_{(n)}\), the losses from that rank on, that one included.
#
# No returns, or an `alpha` that does not lie strictly between 0 and 1, raise `ValueError` in both.
#
# Example: the ten returns −0.01, −0.02, …, −0.10 at 80%. The rank is 8, so the VaR is 0.08, and the ES is the mean of 0.08, 0.09 and 0.10, that is 0.09.

# %% [markdown] role="prompt" exercise="historical" lang="zh-hans"
# ## 照搬历史：历史模拟法的 VaR 与 ES
# 编写两个函数。二者都把损失 \(L=-r\) 由小到大排列，\(L_{(1)}\le\dots\le L_{(n)}\)，取序号 \(k=\lceil\alpha n\rceil\)（可用给定的 `rank(alpha, n)`）。
#
# - `hist_var(returns, alpha) -> float`：次序统计量 \(L_{(k)}\)，即一个实际发生过的损失，不插值；
# - `hist_es(returns, alpha) -> float`：\(L_{(k)},\dots,L_{(n)}\) 的平均，包括第 k 个在内。
#
# 没有收益率，或 `alpha` 不严格介于 0 与 1 之间时，两个函数都抛出 `ValueError`。
#
# 例：十个收益率 −0.01、−0.02、……、−0.10，置信水平 80%。序号为 8，VaR 为 0.08；ES 为 0.08、0.09、0.10 的平均，即 0.09。

# %% role="starter" exercise="historical"
def hist_var(returns, alpha):
    raise NotImplementedError


def hist_es(returns, alpha):
    raise NotImplementedError

# %% role="solution" exercise="historical"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[rank(alpha, len(losses)) - 1]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="test" exercise="historical" visibility="visible" points=4
ten = [-0.01 * i for i in range(1, 11)]
assert close(hist_var(ten, 0.75), 0.08)

# %% [markdown] role="hint" lang="en"
# The rank is ⌈0.75 · 10⌉ = 8, counted from 1, while Python counts from 0; take that loss as it is and do not interpolate.

# %% [markdown] role="hint" lang="zh-hans"
# 序号为 ⌈0.75 · 10⌉ = 8，从 1 数起，而 Python 的下标从 0 数起；直接取这个损失，不要插值。

# %% role="test" exercise="historical" visibility="visible" points=3
ten = [-0.01 * i for i in range(1, 11)]
assert close(hist_es(ten, 0.80), 0.09)

# %% [markdown] role="hint" lang="en"
# ES is the mean of the losses from the VaR on, and the VaR itself is one of them.

# %% [markdown] role="hint" lang="zh-hans"
# ES 是自 VaR 起各损失的平均，VaR 本身也算在内。

# %% role="test" exercise="historical" visibility="visible" points=3
hundred = [-0.01 * i for i in range(1, 101)]
assert close(hist_var(hundred, 0.99), 0.99) and close(hist_es(hundred, 0.95), 0.975)
assert close(hist_var(hundred[:10], 0.80), 0.08)

# %% [markdown] role="hint" lang="en"
# α·n is a whole number here: the rank is exactly 99 (or 95, or 8), not one more.

# %% [markdown] role="hint" lang="zh-hans"
# 这里 α·n 恰为整数：序号就是 99（或 95、8），不要多加 1。

# %% role="test" exercise="historical" visibility="hidden" points=5
mixed = [0.012, -0.03, 0.004, -0.011, 0.02, -0.002, 0.0]
assert close(hist_var(mixed, 0.9), 0.03) and close(hist_var(mixed, 0.7), 0.002) and close(hist_var(mixed, 0.5), 0.0)
assert close(hist_es(mixed, 0.7), (0.002 + 0.011 + 0.03) / 3)
for key in ("hist-a", "hist-b"):
    r = make_returns(key)
    assert hist_var(r, 0.975) == sorted([-x for x in r])[292] and hist_var(r, 0.99) in [-x for x in r]
    assert close(hist_es(r, 0.975), fmean(sorted(-x for x in r)[292:]))

# %% [markdown] role="hint" lang="en"
# Days with a gain count as well: they are losses with a minus sign, and n is the number of all days.

# %% [markdown] role="hint" lang="zh-hans"
# 赚钱的日子也要算：它们是带负号的损失，n 是全部天数。

# %% role="test" exercise="historical" visibility="hidden" points=5
for key in ("tail-a", "tail-b"):
    r = make_returns(key, 250)
    for alpha in (0.5, 0.9, 0.95, 0.99, 0.999):
        assert hist_es(r, alpha) >= hist_var(r, alpha) - 1e-15
    assert hist_var(r, 0.999) == hist_es(r, 0.999) == max(-x for x in r)
    assert hist_var(r, 0.95) <= hist_var(r, 0.99) and hist_es(r, 0.95) <= hist_es(r, 0.99)
assert close(hist_var([0.01], 0.5), -0.01) and close(hist_es([0.01, 0.03], 0.4), -0.02)

# %% [markdown] role="hint" lang="en"
# ES is never below VaR, both grow with the level, and a portfolio that only gained has a negative VaR.

# %% [markdown] role="hint" lang="zh-hans"
# ES 不小于 VaR，二者随置信水平上升；只赚不亏的组合 VaR 为负。

# %% role="test" exercise="historical" visibility="hidden" points=5
for alpha in (0, 1, -0.5, 1.5):
    assert raises(hist_var, [0.01, 0.02], alpha) and raises(hist_es, [0.01, 0.02], alpha)
assert raises(hist_var, [], 0.99) and raises(hist_es, [], 0.99)
r = [0.03, -0.01, 0.02]
hist_var(r, 0.9), hist_es(r, 0.9)
assert r == [0.03, -0.01, 0.02]

# %% [markdown] role="hint" lang="en"
# No returns and levels outside (0, 1) raise `ValueError`; and the list that you are given must keep its order.

# %% [markdown] role="hint" lang="zh-hans"
# 没有收益率或置信水平不在 (0, 1) 内，应抛出 `ValueError`；传入的列表要保持原来的顺序。

# %% role="wrong" exercise="historical" fires="historical-1"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[rank(alpha, len(losses))]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-1"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    place = alpha * (len(losses) - 1)
    below = int(place)
    above = min(below + 1, len(losses) - 1)
    return losses[below] + (place - below) * (losses[above] - losses[below])


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-2"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[rank(alpha, len(losses)) - 1]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-3"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[int(alpha * len(losses))]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-4"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns if r < 0)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[rank(alpha, len(losses)) - 1]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-5"
def sorted_losses(returns, alpha):
    if not returns or not 0 < alpha < 1:
        raise ValueError("no returns, or alpha not between 0 and 1")
    return sorted(-r for r in returns)


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return max(0.0, losses[rank(alpha, len(losses)) - 1])


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% role="wrong" exercise="historical" fires="historical-6"
def sorted_losses(returns, alpha):
    returns.sort(reverse=True)
    return [-r for r in returns]


def hist_var(returns, alpha):
    losses = sorted_losses(returns, alpha)
    return losses[rank(alpha, len(losses)) - 1]


def hist_es(returns, alpha):
    losses = sorted_losses(returns, alpha)
    tail = losses[rank(alpha, len(losses)) - 1 :]
    return sum(tail) / len(tail)

# %% [raw] role="explained" exercise="historical"
# - mutant: 94ed68d6
#   why: rank multiplies its two arguments, in either order.
# - mutant: b50327f2
#   why: rank multiplies its two arguments, in either order.

# %% [markdown] role="prompt" exercise="normal" lang="en" competencies=["IF2.9"]
# ## A bell curve: normal VaR and ES
# If the return is normal with mean `mu` and standard deviation `sd`, and \(z_\alpha=\Phi^{-1}(\alpha)\),
#
# $$\text{VaR}_\alpha=-\mu+\sigma z_\alpha,\qquad \text{ES}_\alpha=-\mu+\sigma\,\frac{\varphi(z_\alpha)}{1-\alpha}$$
#
# Write `normal_var(mu, sd, alpha) -> float` and `normal_es(mu, sd, alpha) -> float`. `NormalDist().inv_cdf` is Φ⁻¹ and `NormalDist().pdf` is φ. An `alpha` not strictly between 0 and 1, or a negative `sd`, raises `ValueError`; an `sd` of 0 is allowed.
#
# Example: mean 0, standard deviation 1%, 99%: the VaR is 2.326%. At 97.5% the ES is 2.338%, nearly the same number. That is why the Basel Committee could replace the one by the other.

# %% [markdown] role="prompt" exercise="normal" lang="zh-hans"
# ## 正态分布：参数法的 VaR 与 ES
# 设收益率服从均值为 `mu`、标准差为 `sd` 的正态分布，记 \(z_\alpha=\Phi^{-1}(\alpha)\)，则
#
# $$\text{VaR}_\alpha=-\mu+\sigma z_\alpha,\qquad \text{ES}_\alpha=-\mu+\sigma\,\frac{\varphi(z_\alpha)}{1-\alpha}$$
#
# 编写 `normal_var(mu, sd, alpha) -> float` 与 `normal_es(mu, sd, alpha) -> float`。`NormalDist().inv_cdf` 即 Φ⁻¹，`NormalDist().pdf` 即 φ。`alpha` 不严格介于 0 与 1 之间，或 `sd` 为负时，抛出 `ValueError`；`sd` 可以为 0。
#
# 例：均值 0、标准差 1%、99%：VaR 为 2.326%；97.5% 的 ES 为 2.338%，两者几乎相同。正因如此，巴塞尔委员会才能用后者替换前者。

# %% role="starter" exercise="normal"
def normal_var(mu, sd, alpha):
    raise NotImplementedError


def normal_es(mu, sd, alpha):
    raise NotImplementedError

# %% role="solution" exercise="normal"
def normal_var(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% role="test" exercise="normal" visibility="visible" points=3
assert close(normal_var(0, 0.01, 0.99), 0.02326347874040841)
assert close(normal_var(0.001, 0.01, 0.99), 0.02226347874040841)

# %% [markdown] role="hint" lang="en"
# A positive mean return makes the loss smaller: −μ + σ·z.

# %% [markdown] role="hint" lang="zh-hans"
# 平均收益为正会减小损失：−μ + σ·z。

# %% role="test" exercise="normal" visibility="visible" points=3
assert close(normal_es(0, 0.01, 0.975), 0.023378027922014155)

# %% [markdown] role="hint" lang="en"
# The density stands over the tail's probability, 1 − α, and is taken at z, not at α.

# %% [markdown] role="hint" lang="zh-hans"
# 密度应除以尾部概率 1 − α，并在 z 处取值，而不是在 α 处。

# %% role="test" exercise="normal" visibility="hidden" points=3
for mu, sd, alpha in ((0.0005, 0.02, 0.95), (-0.002, 0.007, 0.999), (0.0, 1.0, 0.5)):
    z = NormalDist(mu, sd).inv_cdf(1 - alpha)
    assert close(normal_var(mu, sd, alpha), -z)
    tail = fmean(NormalDist(-mu, sd).inv_cdf(alpha + (1 - alpha) * (i + 0.5) / 1000) for i in range(1000))
    assert abs(normal_es(mu, sd, alpha) - tail) < 0.002 * sd and normal_es(mu, sd, alpha) > normal_var(mu, sd, alpha)
assert close(normal_es(0.001, 0.02, 0.99), 0.05230428440691612)

# %% [markdown] role="hint" lang="en"
# ES is the average of the VaRs beyond the level; the mean return enters both with a minus sign.

# %% [markdown] role="hint" lang="zh-hans"
# ES 是更高置信水平上各 VaR 的平均；平均收益在两个公式里都带负号。

# %% role="test" exercise="normal" visibility="hidden" points=3
assert close(normal_var(0.002, 0, 0.99), -0.002) and close(normal_es(-0.002, 0, 0.99), 0.002)
assert close(normal_var(0, 0.01, 0.5), 0.0) and normal_var(0, 0.01, 0.1) < 0
assert close(normal_var(0, 0.01, 0.1), -normal_var(0, 0.01, 0.9))

# %% [markdown] role="hint" lang="en"
# A standard deviation of 0 is allowed, and below 50% the VaR of a centred return is negative.

# %% [markdown] role="hint" lang="zh-hans"
# 标准差可以为 0；置信水平低于 50% 时，零均值收益的 VaR 为负。

# %% role="test" exercise="normal" visibility="hidden" points=3
for f in (normal_var, normal_es):
    assert all(raises(f, 0, 0.01, alpha) for alpha in (0, 1, -0.1, 1.1)) and raises(f, 0, -0.01, 0.99)

# %% [markdown] role="hint" lang="en"
# Levels outside (0, 1) and a negative standard deviation raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 置信水平不在 (0, 1) 内或标准差为负，应抛出 `ValueError`。

# %% role="wrong" exercise="normal" fires="normal-1"
def normal_var(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% role="wrong" exercise="normal" fires="normal-2"
def normal_var(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(alpha) / (1 - alpha)

# %% role="wrong" exercise="normal" fires="normal-3"
def normal_var(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% role="wrong" exercise="normal" fires="normal-4"
def normal_var(mu, sd, alpha):
    if sd <= 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd <= 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% role="wrong" exercise="normal" fires="normal-4"
def normal_var(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * abs(NormalDist().inv_cdf(alpha))


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% role="wrong" exercise="normal" fires="normal-5"
def normal_var(mu, sd, alpha):
    return -mu + sd * NormalDist().inv_cdf(alpha)


def normal_es(mu, sd, alpha):
    if sd < 0 or not 0 < alpha < 1:
        raise ValueError("sd must not be negative, alpha must lie between 0 and 1")
    return -mu + sd * NormalDist().pdf(NormalDist().inv_cdf(alpha)) / (1 - alpha)

# %% [raw] role="explained" exercise="normal"
# - mutant: 14b3a181
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 8cf61565
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 3715074d
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 354d4e39
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 0c7b2200
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: c295a73e
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 89ea352d
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 5c058f22
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: 2f4f6aa6
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.
# - mutant: d58ee852
#   why: inv_cdf raises StatisticsError for such a level, which is a ValueError too.

# %% [markdown] role="prompt" exercise="ewma" lang="en" competencies=["IF2.9", "IF2.3"]
# ## Volatility that forgets: EWMA
# Write `ewma_sd(returns, lam, init_var) -> list`: one standard deviation for each day, known **before** that day. Element 0 is \(\sqrt{\text{init_var}}\); then
#
# $$\sigma_t^2=\lambda\,\sigma_{t-1}^2+(1-\lambda)\,r_{t-1}^2$$
#
# so that element t uses the returns before t only. A `lam` not strictly between 0 and 1, or a negative `init_var`, raises `ValueError`. No returns give an empty list.
#
# Example: returns 2% and −1%, λ = 0.94, first variance 0.0001. Before day 1 the standard deviation is 1%; after its return of 2% the variance is 0.94 · 0.0001 + 0.06 · 0.0004 = 0.000118, so that before day 2 it is 1.0863%.
#
# Source: *RiskMetrics Technical Document* (1996), which takes λ = 0.94 for daily data.

# %% [markdown] role="prompt" exercise="ewma" lang="zh-hans"
# ## 会遗忘的波动率：EWMA
# 编写 `ewma_sd(returns, lam, init_var) -> list`：为每一天给出一个在当天**之前**就已知道的标准差。第 0 个元素为 \(\sqrt{\text{init_var}}\)；此后
#
# $$\sigma_t^2=\lambda\,\sigma_{t-1}^2+(1-\lambda)\,r_{t-1}^2$$
#
# 因此第 t 个元素只用到 t 之前的收益率。`lam` 不严格介于 0 与 1 之间，或 `init_var` 为负时，抛出 `ValueError`。没有收益率时返回空列表。
#
# 例：收益率 2% 与 −1%，λ = 0.94，初始方差 0.0001。第 1 天之前标准差为 1%；当天收益率为 2%，方差变为 0.94 · 0.0001 + 0.06 · 0.0004 = 0.000118，于是第 2 天之前的标准差为 1.0863%。
#
# 出处：*RiskMetrics Technical Document*（1996），日数据取 λ = 0.94。

# %% role="starter" exercise="ewma"
def ewma_sd(returns, lam, init_var):
    raise NotImplementedError

# %% role="solution" exercise="ewma"
def ewma_sd(returns, lam, init_var):
    if not 0 < lam < 1 or init_var < 0:
        raise ValueError("lam must lie between 0 and 1, init_var must not be negative")
    variance, found = init_var, []
    for r in returns:
        found.append(math.sqrt(variance))
        variance = lam * variance + (1 - lam) * r * r
    return found

# %% role="test" exercise="ewma" visibility="visible" points=3
before = ewma_sd([0.02], 0.94, 0.0001)
assert len(before) == 1 and close(before[0], 0.01)

# %% [markdown] role="hint" lang="en"
# VaR must be known before the day: element t may not use the return of day t.

# %% [markdown] role="hint" lang="zh-hans"
# VaR 必须在当天之前就知道：第 t 个元素不能用到第 t 天的收益率。

# %% role="test" exercise="ewma" visibility="visible" points=3
assert [round(v, 6) for v in ewma_sd([0.02, -0.01], 0.94, 0.0001)] == [0.01, 0.010863]
assert [round(v, 6) for v in ewma_sd([0.02, 0.02, -0.03, 0.0], 0.9, 0.0004)] == [0.02, 0.02, 0.02, 0.021213]

# %% [markdown] role="hint" lang="en"
# λ weighs the old variance and 1 − λ the newest squared return.

# %% [markdown] role="hint" lang="zh-hans"
# λ 乘旧的方差，1 − λ 乘最新的收益率平方。

# %% role="test" exercise="ewma" visibility="hidden" points=3
for key in ("ewma-a", "ewma-b"):
    r = make_returns(key, 80)
    base = ewma_sd(r, 0.94, 0.00004)
    changed = r[:50] + [r[50] + 0.05] + r[51:]
    assert ewma_sd(changed, 0.94, 0.00004)[:51] == base[:51] and ewma_sd(changed, 0.94, 0.00004)[51] != base[51]
    assert len(base) == 80 and ewma_sd(r[:30], 0.94, 0.00004) == base[:30]

# %% [markdown] role="hint" lang="en"
# Changing the return of day t may change the figures after t, never that of day t itself.

# %% [markdown] role="hint" lang="zh-hans"
# 改动第 t 天的收益率只会影响 t 之后的数字，绝不影响第 t 天自身。

# %% role="test" exercise="ewma" visibility="hidden" points=3
for key, lam in (("weights-a", 0.94), ("weights-b", 0.8)):
    r = make_returns(key, 40)
    weighted = lam**40 * 0.0001 + sum((1 - lam) * lam ** (39 - i) * r[i] ** 2 for i in range(40))
    assert close(ewma_sd([*r, 0.0], lam, 0.0001)[40] ** 2, weighted)

# %% [markdown] role="hint" lang="en"
# Unroll the recursion: a return k days old has the weight (1 − λ)·λᵏ⁻¹, the mean is taken as 0, and nothing is rounded.

# %% [markdown] role="hint" lang="zh-hans"
# 把递推展开：k 天前的收益率权重为 (1 − λ)·λᵏ⁻¹；均值视为 0，不取整。

# %% role="test" exercise="ewma" visibility="hidden" points=3
assert ewma_sd([], 0.94, 0.0001) == [] and ewma_sd([0.01], 0.94, 0.0) == [0.0]
assert all(raises(ewma_sd, [0.01], lam, 0.0001) for lam in (0, 1, -0.1, 1.2)) and raises(ewma_sd, [], 0.94, -0.0001)

# %% [markdown] role="hint" lang="en"
# No returns give an empty list; a first variance of 0 is allowed; λ outside (0, 1) and a negative variance are not.

# %% [markdown] role="hint" lang="zh-hans"
# 没有收益率时返回空列表；初始方差可以为 0；λ 不在 (0, 1) 内或方差为负则不行。

# %% role="wrong" exercise="ewma" fires="ewma-1"
def ewma_sd(returns, lam, init_var):
    if not 0 < lam < 1 or init_var < 0:
        raise ValueError("lam must lie between 0 and 1, init_var must not be negative")
    variance, found = init_var, []
    for r in returns:
        variance = lam * variance + (1 - lam) * r * r
        found.append(math.sqrt(variance))
    return found

# %% role="wrong" exercise="ewma" fires="ewma-2"
def ewma_sd(returns, lam, init_var):
    if not 0 < lam < 1 or init_var < 0:
        raise ValueError("lam must lie between 0 and 1, init_var must not be negative")
    variance, found = init_var, []
    for r in returns:
        found.append(math.sqrt(variance))
        variance = (1 - lam) * variance + lam * r * r
    return found

# %% role="wrong" exercise="ewma" fires="ewma-3"
def ewma_sd(returns, lam, init_var):
    if not 0 < lam < 1 or init_var < 0:
        raise ValueError("lam must lie between 0 and 1, init_var must not be negative")
    mean = sum(returns) / max(1, len(returns))
    variance, found = init_var, []
    for r in returns:
        found.append(math.sqrt(variance))
        variance = lam * variance + (1 - lam) * (r - mean) ** 2
    return found

# %% role="wrong" exercise="ewma" fires="ewma-4"
def ewma_sd(returns, lam, init_var):
    if not 0 < lam < 1 or init_var < 0:
        raise ValueError("lam must lie between 0 and 1, init_var must not be negative")
    variance, found = init_var, []
    for r in returns:
        found.append(round(math.sqrt(variance), 6))
        variance = lam * variance + (1 - lam) * r * r
    return found

# %% role="wrong" exercise="ewma" fires="ewma-5"
def ewma_sd(returns, lam, init_var):
    variance, found = init_var, []
    for r in returns:
        found.append(math.sqrt(variance))
        variance = lam * variance + (1 - lam) * r * r
    return found

# %% [markdown] role="prompt" exercise="exceptions" lang="en" competencies=["IF2.9", "IF4.1"]
# ## Counting exceptions
# Write `exceptions(returns, var_series) -> list[int]`: the indices, from 0, of the days whose loss was **strictly above** that day's VaR, in order. Lists of different lengths raise `ValueError`.
#
# Example: returns −1%, −3%, 2% against a VaR of 2% each day give [1]. A loss of exactly 2% is no exception, and a large gain never is.

# %% [markdown] role="prompt" exercise="exceptions" lang="zh-hans"
# ## 统计突破次数
# 编写 `exceptions(returns, var_series) -> list[int]`：按顺序返回损失**严格超过**当天 VaR 的日子的下标（从 0 起）。两个列表长度不同时抛出 `ValueError`。
#
# 例：收益率 −1%、−3%、2%，每天的 VaR 均为 2%，结果为 [1]。损失恰为 2% 不算突破，大赚更不算。

# %% role="starter" exercise="exceptions"
def exceptions(returns, var_series):
    raise NotImplementedError

# %% role="solution" exercise="exceptions"
def exceptions(returns, var_series):
    if len(returns) != len(var_series):
        raise ValueError("one VaR for each return")
    return [day for day, (r, var) in enumerate(zip(returns, var_series)) if -r > var]

# %% role="test" exercise="exceptions" visibility="visible" points=2
assert exceptions([-0.01, -0.03, 0.02], [0.02, 0.02, 0.02]) == [1]

# %% [markdown] role="hint" lang="en"
# An exception is a loss beyond VaR: a gain, however large, is none.

# %% [markdown] role="hint" lang="zh-hans"
# 突破是超过 VaR 的损失：赚得再多也不算。

# %% role="test" exercise="exceptions" visibility="visible" points=2
assert exceptions([-0.02, -0.0201, -0.03], [0.02, 0.02, 0.04]) == [1]

# %% [markdown] role="hint" lang="en"
# Strictly above: a loss equal to VaR does not count. And each day has its own VaR.

# %% [markdown] role="hint" lang="zh-hans"
# 必须严格超过：损失等于 VaR 不算。每天各有自己的 VaR。

# %% role="test" exercise="exceptions" visibility="hidden" points=3
returns = make_returns("exceptions", 400)
history = rolling(returns, 250, 250, lambda past: sorted([-r for r in past])[247])
bell = rolling(returns, 250, 250, lambda past: -fmean(past) + stdev(past) * NormalDist().inv_cdf(0.99))
assert exceptions(returns[250:], history) == [26, 45, 51]
assert exceptions(returns[250:], bell) == [24, 26, 32, 33, 45, 51, 105]
assert exceptions([-0.05] * 3, [0.01, 0.06, 0.02]) == [0, 2]

# %% [markdown] role="hint" lang="en"
# Return the indices of the days, counted from 0 and in order, and count each day for itself, even when two days have the same return. Only losses count: a gain above VaR is no exception.

# %% [markdown] role="hint" lang="zh-hans"
# 返回日子的下标，从 0 起、按顺序；两天收益率相同也要各算各的。只看损失：盈利超过 VaR 不是突破。

# %% role="test" exercise="exceptions" visibility="hidden" points=3
assert exceptions([], []) == [] and exceptions([0.01, -0.01], [-0.02, -0.02]) == [0, 1]
assert raises(exceptions, [0.01], []) and raises(exceptions, [0.01], [0.02, 0.02])

# %% [markdown] role="hint" lang="en"
# A VaR may be negative; no days give an empty list; lists of different lengths raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# VaR 可以为负；没有日子时返回空列表；列表长度不同应抛出 `ValueError`。

# %% role="wrong" exercise="exceptions" fires="exceptions-1"
def exceptions(returns, var_series):
    if len(returns) != len(var_series):
        raise ValueError("one VaR for each return")
    return [day for day, (r, var) in enumerate(zip(returns, var_series)) if abs(r) >= var]

# %% role="wrong" exercise="exceptions" fires="exceptions-2"
def exceptions(returns, var_series):
    if len(returns) != len(var_series):
        raise ValueError("one VaR for each return")
    return [day for day, (r, var) in enumerate(zip(returns, var_series)) if -r >= var]

# %% role="wrong" exercise="exceptions" fires="exceptions-3"
def exceptions(returns, var_series):
    if len(returns) != len(var_series):
        raise ValueError("one VaR for each return")
    return [returns.index(r) for r, var in zip(returns, var_series) if -r > var]

# %% role="wrong" exercise="exceptions" fires="exceptions-4"
def exceptions(returns, var_series):
    return [day for day, (r, var) in enumerate(zip(returns, var_series)) if -r > var]

# %% [raw] role="explained" exercise="exceptions"
# - mutant: 6170a3ae
#   why: -var > r says the same as -r > var.

# %% [markdown] role="prompt" exercise="traffic-light" lang="en" competencies=["IF3.3"]
# ## The traffic light
# Write `traffic_light(x) -> (zone, add_on)` for x exceptions in 250 days at 99%. The zones and the add-ons to the multiplier of 3 are those of the Basel Committee's back-testing framework of January 1996:
#
# | exceptions | zone | add-on |
# | --- | --- | --- |
# | 0–4 | `"green"` | 0.0 |
# | 5, 6, 7, 8, 9 | `"yellow"` | 0.40, 0.50, 0.65, 0.75, 0.85 |
# | 10 and more | `"red"` | 1.00 |
#
# A negative x raises `ValueError`. The later market-risk framework keeps the zones with other multipliers.
#
# Example: a right model has 2.5 exceptions in 250 days on average; 7 of them are yellow and raise the multiplier to 3.65.

# %% [markdown] role="prompt" exercise="traffic-light" lang="zh-hans"
# ## 红绿灯
# 编写 `traffic_light(x) -> (zone, add_on)`，x 为 99% 置信水平下 250 天中的突破次数。分区与加在乘数 3 之上的附加因子，取自巴塞尔委员会 1996 年 1 月的回测框架：
#
# | 突破次数 | 区域 | 附加因子 |
# | --- | --- | --- |
# | 0–4 | `"green"` | 0.0 |
# | 5、6、7、8、9 | `"yellow"` | 0.40、0.50、0.65、0.75、0.85 |
# | 10 次及以上 | `"red"` | 1.00 |
#
# x 为负时抛出 `ValueError`。后来的市场风险框架沿用这些分区，但乘数不同。
#
# 例：模型正确时，250 天平均有 2.5 次突破；7 次属黄区，乘数升至 3.65。

# %% role="starter" exercise="traffic-light"
def traffic_light(x):
    raise NotImplementedError

# %% role="solution" exercise="traffic-light"
def traffic_light(x):
    if x < 0:
        raise ValueError("a number of exceptions is not negative")
    if x < 5:
        return ("green", 0.0)
    if x < 10:
        return ("yellow", [0.40, 0.50, 0.65, 0.75, 0.85][x - 5])
    return ("red", 1.0)

# %% role="test" exercise="traffic-light" visibility="visible" points=2
assert tuple(traffic_light(4)) == ("green", 0.0) and tuple(traffic_light(7)) == ("yellow", 0.65)

# %% [markdown] role="hint" lang="en"
# Look up the row of the table: four exceptions are still green, seven are yellow.

# %% [markdown] role="hint" lang="zh-hans"
# 对照表格：4 次仍为绿区，7 次为黄区。

# %% role="test" exercise="traffic-light" visibility="visible" points=2
assert tuple(traffic_light(10)) == ("red", 1.0) and tuple(traffic_light(0)) == ("green", 0.0)

# %% [markdown] role="hint" lang="en"
# Red begins at ten, and has an add-on of 1.

# %% [markdown] role="hint" lang="zh-hans"
# 红区从 10 次开始，附加因子为 1。

# %% role="test" exercise="traffic-light" visibility="hidden" points=3
assert [traffic_light(x)[1] for x in range(5, 10)] == [0.4, 0.5, 0.65, 0.75, 0.85]
assert {traffic_light(x)[0] for x in range(5, 10)} == {"yellow"}

# %% [markdown] role="hint" lang="en"
# The five yellow add-ons do not grow evenly: 0.40, 0.50, 0.65, 0.75, 0.85.

# %% [markdown] role="hint" lang="zh-hans"
# 黄区的五个附加因子并非等距：0.40、0.50、0.65、0.75、0.85。

# %% role="test" exercise="traffic-light" visibility="hidden" points=3
assert [tuple(traffic_light(x)) for x in (1, 2, 3)] == [("green", 0.0)] * 3
assert tuple(traffic_light(11)) == tuple(traffic_light(250)) == ("red", 1.0)
assert raises(traffic_light, -1)

# %% [markdown] role="hint" lang="en"
# Fewer than five is green, ten and more is red however many; a negative number is an error.

# %% [markdown] role="hint" lang="zh-hans"
# 少于 5 次为绿区，10 次及以上再多也是红区；负数是错误。

# %% role="wrong" exercise="traffic-light" fires="traffic-light-1"
def traffic_light(x):
    if x < 0:
        raise ValueError("a number of exceptions is not negative")
    if x < 4:
        return ("green", 0.0)
    if x < 10:
        return ("yellow", [0.40, 0.50, 0.65, 0.75, 0.85][x - 5])
    return ("red", 1.0)

# %% role="wrong" exercise="traffic-light" fires="traffic-light-2"
def traffic_light(x):
    if x < 0:
        raise ValueError("a number of exceptions is not negative")
    if x < 5:
        return ("green", 0.0)
    if x <= 10:
        return ("yellow", [0.40, 0.50, 0.65, 0.75, 0.85, 1.0][x - 5])
    return ("red", 1.0)

# %% role="wrong" exercise="traffic-light" fires="traffic-light-3"
def traffic_light(x):
    if x < 0:
        raise ValueError("a number of exceptions is not negative")
    if x < 5:
        return ("green", 0.0)
    if x < 10:
        return ("yellow", [0.40, 0.50, 0.65, 0.70, 0.85][x - 5])
    return ("red", 1.0)

# %% role="wrong" exercise="traffic-light" fires="traffic-light-4"
def traffic_light(x):
    if x < 5:
        return ("green", 0.0)
    if x < 10:
        return ("yellow", [0.40, 0.50, 0.65, 0.75, 0.85][x - 5])
    return ("red", 1.0)

# %% [markdown] role="prompt" exercise="kupiec" lang="en" competencies=["IF2.3", "IF2.9"]
# ## Kupiec's test
# Are x exceptions in n days compatible with a probability p a day? Write `kupiec(x, n, p) -> float`, the likelihood ratio
#
# $$\text{LR}=-2\ln\frac{(1-p)^{\,n-x}\,p^{\,x}}{(1-\hat p)^{\,n-x}\,\hat p^{\,x}},\qquad \hat p=\frac{x}{n}$$
#
# with 0 · ln 0 = 0, so that x = 0 and x = n give numbers too. Work with logarithms: the powers themselves vanish in a float. x outside 0…n, n below 1, or p not strictly between 0 and 1 raises `ValueError`. One rejects the model at 5% if LR exceeds 3.841.
#
# Example: 7 exceptions in 250 days at p = 1% give 5.497: too many to be chance. None at all gives 5.025, and that is rejected too, because the VaR was too high.
#
# Source: Kupiec (1995), *Journal of Derivatives* 3(2).

# %% [markdown] role="prompt" exercise="kupiec" lang="zh-hans"
# ## Kupiec 检验
# n 天中有 x 次突破，与每天 p 的概率相容吗？编写 `kupiec(x, n, p) -> float`，即似然比
#
# $$\text{LR}=-2\ln\frac{(1-p)^{\,n-x}\,p^{\,x}}{(1-\hat p)^{\,n-x}\,\hat p^{\,x}},\qquad \hat p=\frac{x}{n}$$
#
# 约定 0 · ln 0 = 0，因此 x = 0 与 x = n 时也有值。请用对数计算，直接求幂会下溢。x 不在 0…n 之内、n 小于 1，或 p 不严格介于 0 与 1 之间时，抛出 `ValueError`。LR 超过 3.841 时，在 5% 水平上拒绝该模型。
#
# 例：250 天中 7 次突破、p = 1%，LR 为 5.497，难以用偶然解释；一次突破也没有，LR 为 5.025，同样被拒绝，因为 VaR 报得太高。
#
# 出处：Kupiec（1995），*Journal of Derivatives* 3(2)。

# %% role="starter" exercise="kupiec"
def kupiec(x, n, p):
    raise NotImplementedError

# %% role="solution" exercise="kupiec"
def kupiec(x, n, p):
    if n < 1 or not 0 <= x <= n or not 0 < p < 1:
        raise ValueError("x must lie between 0 and n, p between 0 and 1")

    def log_likelihood(q):
        none = (n - x) * math.log(1 - q) if x < n else 0.0
        some = x * math.log(q) if x > 0 else 0.0
        return none + some

    return -2 * (log_likelihood(p) - log_likelihood(x / n))

# %% role="test" exercise="kupiec" visibility="visible" points=3
assert close(kupiec(7, 250, 0.01), 5.496990447792683)

# %% [markdown] role="hint" lang="en"
# Compare the likelihood at p with the likelihood at x/n; the ratio has a factor of −2.

# %% [markdown] role="hint" lang="zh-hans"
# 把 p 处的似然与 x/n 处的似然相比；对数似然比之前有系数 −2。

# %% role="test" exercise="kupiec" visibility="visible" points=3
assert close(kupiec(0, 250, 0.01), 5.025167926750726)

# %% [markdown] role="hint" lang="en"
# With no exception the term x·ln x counts as 0, and the model may still be wrong.

# %% [markdown] role="hint" lang="zh-hans"
# 没有突破时，x·ln x 一项按 0 计；此时模型仍可能有误。

# %% role="test" exercise="kupiec" visibility="hidden" points=3
assert close(kupiec(250, 250, 0.01), -500 * math.log(0.01)) and close(kupiec(1, 1, 0.5), 2 * math.log(2))
assert close(kupiec(0, 1, 0.5), 2 * math.log(2))
assert close(kupiec(400, 20000, 0.01), 156.54478305844987)

# %% [markdown] role="hint" lang="en"
# x = n has a value as well; and add logarithms, since a power like 0.01 to the 400 is 0 in a float.

# %% [markdown] role="hint" lang="zh-hans"
# x = n 时也有值；请把对数相加，像 0.01 的 400 次方这样的幂在浮点数里就是 0。

# %% role="test" exercise="kupiec" visibility="hidden" points=3
assert abs(kupiec(5, 500, 0.01)) < 1e-9 and abs(kupiec(3, 12, 0.25)) < 1e-12
found = [kupiec(x, 250, 0.02) for x in range(16)]
assert all(a > b for a, b in zip(found[:5], found[1:6])) and all(a < b for a, b in zip(found[5:], found[6:]))
assert all(close(kupiec(x, 40, 0.3), kupiec(40 - x, 40, 0.7)) for x in (0, 3, 12, 25, 40))

# %% [markdown] role="hint" lang="en"
# The ratio is 0 when x/n equals p and grows in both directions: too few exceptions speak against a model as well.

# %% [markdown] role="hint" lang="zh-hans"
# x/n 等于 p 时似然比为 0，向两边都增大：突破太少同样说明模型有问题。

# %% role="test" exercise="kupiec" visibility="hidden" points=3
assert raises(kupiec, -1, 250, 0.01) and raises(kupiec, 251, 250, 0.01) and raises(kupiec, 0, 0, 0.01)
assert all(raises(kupiec, 3, 250, p) for p in (0, 1, -0.2, 1.2))

# %% [markdown] role="hint" lang="en"
# Impossible counts and probabilities raise `ValueError`.

# %% [markdown] role="hint" lang="zh-hans"
# 不可能的次数与概率应抛出 `ValueError`。

# %% role="wrong" exercise="kupiec" fires="kupiec-1"
def kupiec(x, n, p):
    if n < 1 or not 0 <= x <= n or not 0 < p < 1:
        raise ValueError("x must lie between 0 and n, p between 0 and 1")

    def log_likelihood(q):
        none = (n - x) * math.log(1 - q) if x < n else 0.0
        some = x * math.log(q) if x > 0 else 0.0
        return none + some

    return -1 * (log_likelihood(p) - log_likelihood(x / n))

# %% role="wrong" exercise="kupiec" fires="kupiec-2"
def kupiec(x, n, p):
    if n < 1 or not 0 <= x <= n or not 0 < p < 1:
        raise ValueError("x must lie between 0 and n, p between 0 and 1")

    def log_likelihood(q):
        none = (n - x) * math.log(1 - q) if x < n else 0.0
        some = x * math.log(q) if x > 0 else 0.0
        return none + some

    if x == 0:
        return 0.0
    return -2 * (log_likelihood(p) - log_likelihood(x / n))

# %% role="wrong" exercise="kupiec" fires="kupiec-3"
def kupiec(x, n, p):
    if n < 1 or not 0 <= x <= n or not 0 < p < 1:
        raise ValueError
    q = x / n
    return -2 * math.log((1 - p) ** (n - x) * p**x / ((1 - q) ** (n - x) * q**x))

# %% role="wrong" exercise="kupiec" fires="kupiec-4"
def kupiec(x, n, p):
    if n < 1 or not 0 <= x <= n or not 0 < p < 1:
        raise ValueError("x must lie between 0 and n, p between 0 and 1")

    def log_likelihood(q):
        none = (n - x) * math.log(1 - q) if x < n else 0.0
        some = x * math.log(q) if x > 0 else 0.0
        return none + some

    if 0 < x / n < p:
        return 0.0
    return -2 * (log_likelihood(p) - log_likelihood(x / n))

# %% role="wrong" exercise="kupiec" fires="kupiec-5"
def kupiec(x, n, p):
    if n < 1:
        return 0.0

    def log_likelihood(q):
        none = (n - x) * math.log(1 - q) if x < n else 0.0
        some = x * math.log(q) if x > 0 else 0.0
        return none + some

    return -2 * (log_likelihood(p) - log_likelihood(x / n))

# %% [raw] role="explained" exercise="kupiec"
# - mutant: a58e1354
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: adbaae38
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: 6854d95b
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: 127a92e7
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.
# - mutant: b6e24a2a
#   why: The logarithm of 0 or of a negative number raises ValueError by itself.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.9", "IF3.3", "IF6.4"]
# ## Which figure goes to the committee?
# Back-test **your own returns** on days 501 to 750 at 99%. Take the last 250 days for the historical and for the normal VaR (`rolling`, `fmean`, `stdev`), and for the third the EWMA standard deviations of all 750 days with mean 0. Then, in 120–200 English words or 180–300 Chinese characters:
#
# 1. Report the number of exceptions, the zone and Kupiec's statistic of the three methods.
# 2. Say which method you would show to the risk committee, and what speaks against it.
# 3. Say what ES tells the committee that VaR hides, with a number from your data.

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - Exceptions of one method.
#   - Exceptions and zones of all three.
#   - Exceptions, zones and Kupiec's statistic of all three.
# - criterion: Choice and its weakness
#   levels:
#   - None.
#   - A choice without a reason.
#   - A choice that follows from the numbers.
#   - A choice from the numbers, with what it would miss (slow windows, thin tails, jumpy limits).
# - criterion: What ES adds
#   levels:
#   - Nothing.
#   - Says that ES is larger.
#   - Explains that VaR is silent on the size of the losses beyond it.
#   - Explains it with VaR and ES, or the worst exceptions, of the own data.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) In 250 days the historical VaR has 4 exceptions (green, Kupiec 0.77), the normal VaR 10 (red, 12.96) and EWMA 7 (yellow, 5.50). The bell curve is refuted: my returns come in calm and in stressed spells, and one standard deviation for both makes the tail too thin. I would show the historical figure. It earns green and needs no distribution, but it is slow: a loss stays in it for 250 days and leaves it overnight, and four exceptions of which three fell in one week would still be green. EWMA reacts at once, from 1.1% on calm days to 4.9% in the worst spell; a trader would find such limits hard to live with, so I would report it beside the first as a warning. VaR only says how often. Over these 250 days the historical VaR is 2.93% and the ES 3.27%, and the worst day lost 3.58%, 22% more than VaR. On 100 million yuan ES tells the committee to expect a loss of 3.3 million when the line is crossed.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 给风险委员会看哪个数字？
# 用**你自己的收益率**，在第 501–750 天上做 99% 的回测。历史模拟法与正态法用此前 250 天（`rolling`、`fmean`、`stdev`），第三种方法用全部 750 天的 EWMA 标准差，均值取 0。然后用 180–300 字（英文 120–200 词）回答：
#
# 1. 写出三种方法的突破次数、所在区域与 Kupiec 统计量。
# 2. 你会向风险委员会展示哪一种？反对它的理由是什么？
# 3. ES 告诉了委员会哪些被 VaR 掩盖的东西？请用自己数据中的一个数字说明。

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 只有一种方法的突破次数。
#   - 三种方法的突破次数与区域。
#   - 三种方法的突破次数、区域与 Kupiec 统计量。
# - criterion: 选择与弱点
#   levels:
#   - 没有。
#   - 有选择而无理由。
#   - 由数字得出选择。
#   - 由数字得出选择，并说明它的盲点（窗口迟钝、尾部太薄、限额频繁跳动等）。
# - criterion: ES 的作用
#   levels:
#   - 没有。
#   - 只说 ES 更大。
#   - 说明 VaR 不反映超出部分有多大。
#   - 用自己数据的 VaR 与 ES 或最严重的突破说明。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）250 天中，历史模拟法有 4 次突破（绿区，Kupiec 0.77），正态法 10 次（红区，12.96），EWMA 7 次（黄区，5.50）。正态法被否定：我的收益率一段平静、一段紧张，用同一个标准差概括两种状态，尾部就太薄。我会展示历史模拟法：它得绿灯，也不必假设分布。但它反应慢，一次大亏会在窗口里停留 250 天，然后一夜之间消失；即使四次突破有三次挤在同一周，它仍是绿灯。EWMA 反应快，平静时 1.1%，最紧张时 4.9%，限额如此跳动，交易员难以适应，所以我把它列在旁边作预警。VaR 只说多久出一次事。这 250 天的历史 VaR 为 2.93%，ES 为 3.27%，最差的一天亏 3.58%，比 VaR 多 22%。以 1 亿元计，ES 告诉委员会：一旦越线，预计平均亏损约 330 万元。
