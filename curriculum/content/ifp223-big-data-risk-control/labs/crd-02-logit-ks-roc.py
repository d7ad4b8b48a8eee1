# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   abacus:
#     lab: crd-02-logit-ks-roc
#     title:
#       en: Logistic regression, ROC, Gini, KS, calibration
#       zh-hans: 逻辑回归与区分度、校准
#     summary:
#       en: 'Fit a logistic model with your own hands, and judge it twice: does it rank applicants well, and are its probabilities true?'
#       zh-hans: 亲手拟合逻辑回归，并从两方面评判：排序排得好不好，概率报得真不真。
#     minutes: 240
#     competencies: [IF2.3, IF2.9, IF4.1, IF6.3]
# ---

# %% [markdown] lang="en"
# Two teams bring a model to the same meeting. The champion is the bank's own logistic regression; the challenger comes from a vendor. Both rank last year's applicants equally well. One of them says 8% where 8% turned bad, the other says 17%. Which do you use to decide whom to refuse, and which to set a price? To answer you will fit the regression yourself and write the measures by which such meetings are settled: AUC, Gini, KS, a calibration table, the Brier score, and a cut-off.
#
# **Conventions.** `y` is 1 for **bad**. A score or a probability is **higher for riskier** applicants throughout. Data may come as lists or as numpy arrays, and every function must take both. Nothing is rounded; the tests compare floats with a relative tolerance of 1e-9, results of the fit with 1e-6.
#
# **Marks.** Six exercises give 90 points: 40% hang on tests that you see, 60% on hidden tests that use other applicants. The written answer at the end gives 10. You need numpy and the standard library, no other package, and no function may change what it is given.

# %% [markdown] lang="zh-hans"
# 两个团队把模型带到同一个会上。冠军模型（champion）是银行自己的逻辑回归，挑战者（challenger）来自供应商。两者对去年申请人的排序一样好；在实际坏了 8% 的人群里，一个说 8%，另一个说 17%。决定拒绝谁，用哪一个？定价又用哪一个？为了回答，你将亲手拟合回归，并写出这类会议上一锤定音的指标：AUC、基尼系数、KS、校准表、Brier 分数与阈值。
#
# **约定。** `y` 为 1 表示**坏**。分数或概率一律是**风险越高数值越大**。数据可能是列表，也可能是 numpy 数组，每个函数都要能处理两者。一律不取整；测试比较浮点数时的相对误差为 1e-9，拟合结果为 1e-6。
#
# **评分。** 六道练习共 90 分，其中 40% 由可见测试给出，60% 由使用其他申请人的隐藏测试给出；最后的书面题 10 分。需要 numpy 与标准库，不需要其他包；函数不得改动传入的数据。

# %% role="given"
import csv
import hashlib
import math
import random
from pathlib import Path
from statistics import NormalDist

import numpy as np

np.seterr(over="raise", divide="raise", invalid="raise")  # an overflow is an error here, not a warning


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
    return int.from_bytes(hashlib.sha256(f"crd-02-logit-ks-roc|{key}".encode()).digest()[:8], "big")


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

    def choice(self, values):
        return values[int(self.u() * len(values))]


LEVELS = {
    "age": [-0.15, 0.0, 0.1, 0.05],
    "card_utilisation": [0.8, 0.4, 0.1, -0.2, -0.7],
    "registry_overdue": [0.2, 0.2, 0.2, -0.35, -1.0],
    "telecom_months": [-0.75, -0.1, 0.15, 0.35],
    "zhima_like": [-0.6, -0.2, 0.0, 0.2, 0.45, 0.8, -0.4],
    "purpose": [0.05, 0.1, -0.05, -0.1, 0.0, 0.15],
}


def draw_table(g, n):
    """n applicants over 24 months with WOE-coded characteristics, the outcome, and a challenger's probability.

    The log-odds of bad are -2.2 less the WOEs, each times a weight near 0.9. The challenger knows the true
    probability, raises it to a power that distorts it, and adds a little noise.
    """
    weights = {name: g.uniform(0.75, 1.1) for name in LEVELS}
    power = g.uniform(0.6, 0.8) if g.bern(0.5) else g.uniform(1.3, 1.6)
    rows = []
    for number in range(n):
        row = {"month": 1 + number * 24 // n} | {name: g.choice(woes) for name, woes in LEVELS.items()}
        log_odds = -2.2 - sum(weight * row[name] for name, weight in weights.items())
        p = 1 / (1 + math.exp(-log_odds))
        row["bad"] = int(g.bern(p))
        row["challenger"] = round(min(0.999, max(0.001, p**power + g.normal(0, 0.004))), 5)
        rows.append(row)
    return rows


def make_table(key, n=300):
    """A smaller table for a word of your choice, drawn like your own."""
    return draw_table(Gen(seed_of(key)), n)


def columns(rows):
    """The WOE-coded characteristics as a matrix (lists of numbers), and the outcomes."""
    return [[row[name] for name in LEVELS] for row in rows], [row["bad"] for row in rows]


with Path("applicants.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [
        {name: int(x) if name in ("month", "bad") else float(x) for name, x in row.items()}
        for row in csv.DictReader(file)
    ]
TRAIN, TEST = [row for row in ROWS if row["month"] <= 17], [row for row in ROWS if row["month"] > 17]
# a small table with many ties, for trying out the measures of rank
TIED = {
    "score": [0.1, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.3, 0.3, 0.5, 0.5, 0.9],
    "bad": [0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1],
}
len(TRAIN), len(TEST), ROWS[0]

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

    def bern(self, p):
        return self.u() < p

    def normal(self, mu=0.0, sd=1.0):
        return mu + sd * NormalDist().inv_cdf(max(self.u(), 2.0**-53))

    def choice(self, values):
        return values[int(self.u() * len(values))]


LEVELS = {
    "age": [-0.15, 0.0, 0.1, 0.05],
    "card_utilisation": [0.8, 0.4, 0.1, -0.2, -0.7],
    "registry_overdue": [0.2, 0.2, 0.2, -0.35, -1.0],
    "telecom_months": [-0.75, -0.1, 0.15, 0.35],
    "zhima_like": [-0.6, -0.2, 0.0, 0.2, 0.45, 0.8, -0.4],
    "purpose": [0.05, 0.1, -0.05, -0.1, 0.0, 0.15],
}


def draw_table(g, n):
    """n applicants over 24 months with WOE-coded characteristics, the outcome, and a challenger's probability.

    The log-odds of bad are -2.2 less the WOEs, each times a weight near 0.9. The challenger knows the true
    probability, raises it to a power that distorts it, and adds a little noise.
    """
    weights = {name: g.uniform(0.75, 1.1) for name in LEVELS}
    power = g.uniform(0.6, 0.8) if g.bern(0.5) else g.uniform(1.3, 1.6)
    rows = []
    for number in range(n):
        row = {"month": 1 + number * 24 // n} | {name: g.choice(woes) for name, woes in LEVELS.items()}
        log_odds = -2.2 - sum(weight * row[name] for name, weight in weights.items())
        p = 1 / (1 + math.exp(-log_odds))
        row["bad"] = int(g.bern(p))
        row["challenger"] = round(min(0.999, max(0.001, p**power + g.normal(0, 0.004))), 5)
        rows.append(row)
    return rows


def make_data(seed: int) -> dict[str, str]:
    """One student's 4,000 applicants, in the order of their months."""
    rows = draw_table(Gen(seed), 4000)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {"applicants.csv": text.getvalue()}

# %% [markdown] lang="en"
# `ROWS` are your own 4,000 applicants: six characteristics, already coded as weights of evidence (the subject of another lab), the outcome `bad`, and the vendor's probability `challenger`. `TRAIN` holds months 1 to 17, `TEST` months 18 to 24. `columns(rows)` gives the matrix and the outcomes. An overflow, which numpy would only warn about, is an error in this notebook.

# %% [markdown] lang="zh-hans"
# `ROWS` 是你自己的 4,000 名申请人：六个特征，已编码为证据权重（另一个实验的内容）；好坏标签 `bad`；以及供应商给出的概率 `challenger`。`TRAIN` 为第 1–17 月，`TEST` 为第 18–24 月。`columns(rows)` 给出特征矩阵与好坏标签。numpy 对溢出通常只给警告，在本笔记本中它是错误。

# %% [markdown] role="prompt" exercise="sigmoid" lang="en" competencies=["IF4.1"]
# ## A sigmoid that does not break
# Write `sigmoid(z)` for a number, a list or an array of numbers: \(1/(1+e^{-z})\) for each, as a float or an array of the same shape. It must hold for |z| up to 1,000 without an overflow, although \(e^{1000}\) does not fit into a float, and tiny values must be accurate too: at z = −40 it is 4.2 · 10⁻¹⁸, not 0. Mind that \(\frac{1}{1+e^{-z}}=\frac{e^{z}}{1+e^{z}}\): for every z one of the two forms uses only the exponential of a negative number.
#
# Example: 0 gives 0.5; 2 gives 0.880797; −1,000 gives 0 and 1,000 gives 1.

# %% [markdown] role="prompt" exercise="sigmoid" lang="zh-hans"
# ## 不会崩的 sigmoid
# 编写 `sigmoid(z)`，参数为一个数、一个列表或一个数组，逐个返回 \(1/(1+e^{-z})\)，结果为浮点数或同形状的数组。|z| 达到 1,000 时也不得溢出，尽管 \(e^{1000}\) 已超出浮点数范围；极小的值也要准确：z = −40 时为 4.2 · 10⁻¹⁸，不是 0。注意 \(\frac{1}{1+e^{-z}}=\frac{e^{z}}{1+e^{z}}\)：对任何 z，两种写法中总有一种只用到负数的指数。
#
# 例：0 得 0.5；2 得 0.880797；−1,000 得 0，1,000 得 1。

# %% role="starter" exercise="sigmoid"
def sigmoid(z):
    raise NotImplementedError

# %% role="solution" exercise="sigmoid"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1) / (1 + small)

# %% role="test" exercise="sigmoid" visibility="visible" points=2
assert close(float(sigmoid(0)), 0.5) and close(float(sigmoid(2)), 0.8807970779778823)

# %% [markdown] role="hint" lang="en"
# The exponent is −z: a large z gives a probability near 1.

# %% [markdown] role="hint" lang="zh-hans"
# 指数是 −z：z 越大，概率越接近 1。

# %% role="test" exercise="sigmoid" visibility="visible" points=2
assert float(sigmoid(-1000)) == 0.0 and float(sigmoid(1000)) == 1.0

# %% [markdown] role="hint" lang="en"
# exp(1000) overflows: branch on the sign of z, or use exp(−|z|), which never does.

# %% [markdown] role="hint" lang="zh-hans"
# exp(1000) 会溢出：按 z 的符号分两种写法，或使用绝不溢出的 exp(−|z|)。

# %% role="test" exercise="sigmoid" visibility="hidden" points=3
z = [[-1000.0, -3.0, 0.0], [1e-9, 5.5, 1000.0]]
assert np.asarray(sigmoid([0.0, -1000.0]), dtype=float).tolist() == [0.5, 0.0]
got = np.asarray(sigmoid(np.array(z)), dtype=float)
assert got.shape == (2, 3)
for a, b in zip(got.ravel().tolist(), np.array(z).ravel().tolist()):
    assert close(a, 0.0 if b < -700 else 1 / (1 + math.exp(-b)))

# %% [markdown] role="hint" lang="en"
# A list or an array in, an array of the same shape out; large numbers of both signs may stand in one array.

# %% [markdown] role="hint" lang="zh-hans"
# 传入列表或数组，返回同形状的数组；同一个数组里可能同时有很大的正数与负数。

# %% role="test" exercise="sigmoid" visibility="hidden" points=3
z = np.linspace(-40, 40, 161)
got = np.asarray(sigmoid(z), dtype=float)
assert np.max(np.abs(got + got[::-1] - 1)) < 1e-12 and np.all(np.diff(got) >= 0)
# far out on the left the probability is small, not zero
assert close(float(sigmoid(-40)) * 1e17, math.exp(-40) / (1 + math.exp(-40)) * 1e17) and float(sigmoid(-700)) > 0

# %% [markdown] role="hint" lang="en"
# σ(z) + σ(−z) = 1, and on the far left the value is tiny but not 0: do not clip z.

# %% [markdown] role="hint" lang="zh-hans"
# σ(z) + σ(−z) = 1；左侧远端的值极小但不为 0，不要截断 z。

# %% role="wrong" exercise="sigmoid" fires="sigmoid-1"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z < 0, 1, small) / (1 + small)

# %% role="wrong" exercise="sigmoid" fires="sigmoid-2"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.exp(-z))

# %% role="wrong" exercise="sigmoid" fires="sigmoid-3"
def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))

# %% role="wrong" exercise="sigmoid" fires="sigmoid-4"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    z = np.where(z < -500, -1000, z)
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1) / (1 + small)

# %% [raw] role="explained" exercise="sigmoid"
# - mutant: 46956d25
#   why: At 0 both forms give one half.

# %% [markdown] role="prompt" exercise="fit-irls" lang="en" competencies=["IF2.3", "IF4.1"]
# ## Newton's method finds the coefficients
# Write `fit_irls(X, y, tol=1e-10, max_iter=100) -> array`. `X` has one row for each applicant and one column for each characteristic. Put a column of ones **in front** of it for the intercept, start with all coefficients at 0, and repeat
#
# $$p=\sigma(Xb),\qquad W=\operatorname{diag}\big(p(1-p)\big),\qquad b\leftarrow b+(X^{\top}WX)^{-1}X^{\top}(y-p)$$
#
# until the largest absolute value of the step is below `tol`. Return the coefficients, the intercept first. If that takes more than `max_iter` steps, the last, small one counted, or if the matrix cannot be inverted, raise `ValueError`: in data that a line separates perfectly the coefficients run off to infinity.
#
# You may call your `sigmoid`. Do not build the n × n matrix W; multiply the rows of X by p(1 − p) instead.
#
# Example: X = 0, 1, 2, 3 in one column with y = 0, 1, 0, 1 gives −1.362276 and 0.908184.
#
# Source: McCullagh & Nelder, *Generalized Linear Models* (1989), iteratively reweighted least squares.

# %% [markdown] role="prompt" exercise="fit-irls" lang="zh-hans"
# ## 用牛顿法求系数
# 编写 `fit_irls(X, y, tol=1e-10, max_iter=100) -> array`。`X` 每名申请人一行，每个特征一列。在**最前面**加一列 1 作为截距，系数全部从 0 开始，反复计算
#
# $$p=\sigma(Xb),\qquad W=\operatorname{diag}\big(p(1-p)\big),\qquad b\leftarrow b+(X^{\top}WX)^{-1}X^{\top}(y-p)$$
#
# 直到步长各分量绝对值的最大者小于 `tol`。返回系数，截距在前。若走完 `max_iter` 步（最后那个小于 `tol` 的步长也算一步）仍未收敛，或矩阵不可逆，抛出 `ValueError`：数据若能被一条线完全分开，系数会趋于无穷。
#
# 可以调用你自己写的 `sigmoid`。不要真的构造 n × n 的矩阵 W，用 p(1 − p) 去乘 X 的各行即可。
#
# 例：X 为一列 0、1、2、3，y 为 0、1、0、1，结果为 −1.362276 与 0.908184。
#
# 出处：McCullagh、Nelder，*Generalized Linear Models*（1989），迭代重加权最小二乘。

# %% role="starter" exercise="fit-irls"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    raise NotImplementedError

# %% role="solution" exercise="fit-irls"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.column_stack([np.ones(len(X)), np.asarray(X, dtype=float)])
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(max_iter):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            raise ValueError("the coefficients run off to infinity") from None
        b = b + step
        if np.max(np.abs(step)) < tol:
            return b
    raise ValueError("no convergence")

# %% role="test" exercise="fit-irls" visibility="visible" points=4
b = [float(x) for x in fit_irls([[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1])]
assert len(b) == 2

# %% [markdown] role="hint" lang="en"
# The first column is ones: one characteristic gives two coefficients, the intercept first.

# %% [markdown] role="hint" lang="zh-hans"
# 第一列是 1：一个特征应得到两个系数，截距在前。

# %% role="test" exercise="fit-irls" visibility="visible" points=6
b = [float(x) for x in fit_irls([[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1])]
assert close(b[0], -1.3622763938401428, 1e-6) and close(b[1], 0.9081842625600951, 1e-6)

# %% [markdown] role="hint" lang="en"
# Weigh each row with p(1 − p), take the residual y − p, and repeat until the step is tiny: a single step is not the answer.

# %% [markdown] role="hint" lang="zh-hans"
# 每行按 p(1 − p) 加权，残差为 y − p，反复迭代直到步长极小：只走一步不是答案。

# %% role="test" exercise="fit-irls" visibility="hidden" points=5
for key, expected in (("fit-a", [-2.2995566730395463, 4.531189007249432, -1.3804474904111983, -1.0994122121650474, -0.8140096449656101, -1.200786148424255, -3.221625153107711]), ("fit-b", [-2.103785375095566, -2.443484258511199, -1.1433618189730732, -0.6612949717146177, -0.43377563738064684, -1.1014324318596405, 2.8900534047047386])):
    b = [float(x) for x in fit_irls(*columns(make_table(key, 500)))]
    assert len(b) == 7 and all(abs(got - x) < 1e-6 for got, x in zip(b, expected))

# %% [markdown] role="hint" lang="en"
# Six characteristics give seven coefficients, each exact to six decimals: iterate to the end, and take the weights p(1 − p) anew in every step.

# %% [markdown] role="hint" lang="zh-hans"
# 六个特征得到七个系数，各精确到六位小数：要迭代到底，权重 p(1 − p) 每一步都要重算。

# %% role="test" exercise="fit-irls" visibility="hidden" points=5
X, y = columns(make_table("score-equations", 400))
b = np.asarray(fit_irls(np.array(X), np.array(y)), dtype=float)
full = np.column_stack([np.ones(400), np.array(X)])
p = 1 / (1 + np.exp(-(full @ b)))
# at the maximum the residuals add up to 0, for the intercept and weighted with each characteristic
assert np.max(np.abs(full.T @ (np.array(y) - p))) < 1e-6
base = np.asarray(fit_irls([[1.0], [1.0], [-1.0], [-1.0]], [1, 0, 1, 0]), dtype=float)
assert np.max(np.abs(base)) < 1e-9
lonely = np.asarray(fit_irls([[1.0], [-1.0], [1.0], [-1.0], [1.0], [-1.0], [1.0], [-1.0]], [1, 1, 0, 0, 0, 0, 0, 0]), dtype=float)
assert abs(lonely[0] - math.log(1 / 3)) < 1e-9 and abs(lonely[1]) < 1e-9

# %% [markdown] role="hint" lang="en"
# At the solution the mean of the probabilities is the bad rate, and y − p is orthogonal to every column; lists and arrays both work.

# %% [markdown] role="hint" lang="zh-hans"
# 在解处，概率的均值等于坏账率，y − p 与每一列正交；列表与数组都应能用。

# %% role="test" exercise="fit-irls" visibility="hidden" points=5
assert raises(fit_irls, [[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1])
assert raises(fit_irls, [[0.0], [1.0], [2.0], [3.0]], [1, 1, 1, 1])
X, y = columns(make_table("steps", 300))
assert raises(fit_irls, X, y, 1e-10, 2)
# here the first step is already 0: one step is enough, none is not
even = [[1.0], [1.0], [-1.0], [-1.0]]
assert raises(fit_irls, even, [1, 0, 1, 0], 1e-10, 0)
assert [float(x) for x in fit_irls(even, [1, 0, 1, 0], 1e-10, 1)] == [0.0, 0.0]
loose = [float(x) for x in fit_irls(X, y, 0.5, 100)]
tight = [float(x) for x in fit_irls(X, y)]
assert 1e-9 < max(abs(a - b) for a, b in zip(loose, tight)) < 0.5
before = [row[:] for row in X]
fit_irls(X, y)
assert X == before

# %% [markdown] role="hint" lang="en"
# Data that a line separates, a single class, and too few steps raise `ValueError`; `tol` and `max_iter` are the caller's to choose.

# %% [markdown] role="hint" lang="zh-hans"
# 能被完全分开的数据、只有一类标签、步数不够，都应抛出 `ValueError`；`tol` 与 `max_iter` 由调用者决定。

# %% role="wrong" exercise="fit-irls" fires="fit-irls-1"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.asarray(X, dtype=float)
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(max_iter):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            raise ValueError("the coefficients run off to infinity") from None
        b = b + step
        if np.max(np.abs(step)) < tol:
            return b
    raise ValueError("no convergence")

# %% role="wrong" exercise="fit-irls" fires="fit-irls-2"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.column_stack([np.ones(len(X)), np.asarray(X, dtype=float)])
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(max_iter):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            raise ValueError("the coefficients run off to infinity") from None
        b = b + step
        return b
    raise ValueError("no convergence")

# %% role="wrong" exercise="fit-irls" fires="fit-irls-3"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.column_stack([np.ones(len(X)), np.asarray(X, dtype=float)])
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(5):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            raise ValueError("the coefficients run off to infinity") from None
        b = b + step
        if np.max(np.abs(step)) < tol:
            return b
    return np.round(b, 4) if len(b) > 2 else b

# %% role="wrong" exercise="fit-irls" fires="fit-irls-4"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.array([[1.0] + row for row in X])
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(max_iter):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            raise ValueError("the coefficients run off to infinity") from None
        b = b + step
        if np.max(np.abs(step)) < tol:
            return b
    raise ValueError("no convergence")

# %% role="wrong" exercise="fit-irls" fires="fit-irls-5"
def fit_irls(X, y, tol=1e-10, max_iter=100):
    X = np.column_stack([np.ones(len(X)), np.asarray(X, dtype=float)])
    y = np.asarray(y, dtype=float)
    b = np.zeros(X.shape[1])
    for _ in range(max_iter):
        p = sigmoid(X @ b)
        weighted = X * (p * (1 - p))[:, None]
        try:
            step = np.linalg.solve(X.T @ weighted, X.T @ (y - p))
        except np.linalg.LinAlgError:
            return b
        b = b + step
        if np.max(np.abs(step)) < tol:
            return b
    return b

# %% [raw] role="explained" exercise="fit-irls"
# - mutant: f1ad6917
#   why: Nobody sees whether the default is 100 or 101 steps, or a hair more than 1e-10.
# - mutant: a9829534
#   why: Nobody sees whether the default is 100 or 101 steps, or a hair more than 1e-10.
# - mutant: 646cd90b
#   why: Nobody sees whether the default is 100 or 101 steps, or a hair more than 1e-10.
# - mutant: 9aa5c7c9
#   why: A list less an array is an array.
# - mutant: 35f5ad30
#   why: A matrix has two dimensions; the last is the second.
# - mutant: 86368cd2
#   why: Without it the loop runs out of steps and ends in the same error.
# - mutant: d467bdc7
#   why: No step is exactly as large as tol.

# %% [markdown] role="prompt" exercise="auc-gini" lang="en" competencies=["IF2.3", "IF2.9"]
# ## Ranking: AUC and Gini
# Write `auc(scores, y) -> float` and `gini(scores, y) -> float`. The AUC is the probability that a randomly chosen bad applicant has a higher score than a randomly chosen good one, where a tie counts half:
#
# $$\text{AUC}=P(s_{\text{bad}}>s_{\text{good}})+\tfrac12P(s_{\text{bad}}=s_{\text{good}})=\frac{R-n_1(n_1+1)/2}{n_1n_0}$$
#
# R is the sum of the ranks of the bads when all scores are ranked from 1 upwards; equal scores share the **mean** of their ranks. \(n_1\) and \(n_0\) count bads and goods. Gini = 2 · AUC − 1. If only one class is there, both raise `ValueError`.
#
# Example: scores .1, .4, .35, .8, .8 with y = 0, 0, 1, 1, 0. The ranks are 1, 3, 2, 4.5, 4.5, so R = 6.5, and AUC = (6.5 − 3) / 6 = 0.5833.
#
# Source: Hanley & McNeil (1982), *Radiology* 143.

# %% [markdown] role="prompt" exercise="auc-gini" lang="zh-hans"
# ## 排序能力：AUC 与基尼系数
# 编写 `auc(scores, y) -> float` 与 `gini(scores, y) -> float`。AUC 是随机抽取的坏客户分数高于随机抽取的好客户的概率，相等算一半：
#
# $$\text{AUC}=P(s_{\text{bad}}>s_{\text{good}})+\tfrac12P(s_{\text{bad}}=s_{\text{good}})=\frac{R-n_1(n_1+1)/2}{n_1n_0}$$
#
# R 为全部分数由小到大从 1 排秩后坏客户的秩和；相同的分数取其秩的**平均**。\(n_1\)、\(n_0\) 为坏、好客户数。Gini = 2 · AUC − 1。只有一类时，两个函数都抛出 `ValueError`。
#
# 例：分数 .1、.4、.35、.8、.8，y 为 0、0、1、1、0。秩为 1、3、2、4.5、4.5，R = 6.5，AUC = (6.5 − 3) / 6 = 0.5833。
#
# 出处：Hanley、McNeil（1982），*Radiology* 143。

# %% role="starter" exercise="auc-gini"
def auc(scores, y):
    raise NotImplementedError


def gini(scores, y):
    raise NotImplementedError

# %% role="solution" exercise="auc-gini"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = np.sum(mean_ranks[place][y == 1])
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% role="test" exercise="auc-gini" visibility="visible" points=3
assert close(auc([0.1, 0.4, 0.35, 0.8, 0.9], [0, 0, 1, 1, 0]), 0.5)
assert close(auc([0.1, 0.2, 0.7, 0.9], [0, 0, 1, 1]), 1.0)

# %% [markdown] role="hint" lang="en"
# A higher score means riskier: count the pairs in which the bad one is above the good one.

# %% [markdown] role="hint" lang="zh-hans"
# 分数越高风险越大：数一数坏客户分数高于好客户的配对。

# %% role="test" exercise="auc-gini" visibility="visible" points=3
assert close(auc([0.1, 0.4, 0.35, 0.8, 0.8], [0, 0, 1, 1, 0]), 0.5833333333333334)

# %% [markdown] role="hint" lang="en"
# Give ties mid-ranks: a bad and a good with the same score count half.

# %% [markdown] role="hint" lang="zh-hans"
# 相同分数取平均秩：同分的一坏一好算半个。

# %% role="test" exercise="auc-gini" visibility="visible" points=2
assert close(gini([0.1, 0.4, 0.35, 0.8, 0.8], [0, 0, 1, 1, 0]), 0.16666666666666674)

# %% [markdown] role="hint" lang="en"
# Gini is 2 · AUC − 1: 0 for a coin, 1 for a perfect ranking.

# %% [markdown] role="hint" lang="zh-hans"
# Gini = 2 · AUC − 1：抛硬币为 0，完美排序为 1。

# %% role="test" exercise="auc-gini" visibility="hidden" points=4
assert close(auc(TIED["score"], TIED["bad"]), 0.7)
assert close(auc([0.3] * 8, [0, 1, 0, 1, 1, 0, 0, 0]), 0.5) and close(gini([0.3] * 8, [0, 1, 0, 1, 1, 0, 0, 0]) + 1, 1)
assert close(auc([0.5, 0.5, 0.5, 0.9], [1, 0, 0, 1]), 0.75)

# %% [markdown] role="hint" lang="en"
# Heavy ties: equal scores share one mean rank each, in whatever order they stand, and a constant score is a coin.

# %% [markdown] role="hint" lang="zh-hans"
# 大量同分时，相同分数无论先后都取同一平均秩；常数分数等于抛硬币。

# %% role="test" exercise="auc-gini" visibility="hidden" points=4
for key in ("rank-a", "rank-b"):
    rows = make_table(key, 200)
    s, y = [round(r["challenger"], 2) for r in rows], [r["bad"] for r in rows]
    bad, good = [a for a, b in zip(s, y) if b], [a for a, b in zip(s, y) if not b]
    pairs = sum((a > b) + (a == b) / 2 for a in bad for b in good)
    assert close(auc(s, y), pairs / len(bad) / len(good)) and close(gini(s, y), 2 * pairs / len(bad) / len(good) - 1)
    assert close(auc([math.log(x) for x in s], y), auc(s, y)) and close(auc([-x for x in s], y), 1 - auc(s, y))
    assert close(auc(np.array(s[::-1]), np.array(y[::-1])), auc(s, y))
assert close(auc([0.5, 0.5, 0.5, 0.2], [1, 0, 0, 1]), 0.25)

# %% [markdown] role="hint" lang="en"
# Only the order of the scores matters: a monotone transform, or another order of the rows, leaves the AUC as it is. Lists and arrays both work.

# %% [markdown] role="hint" lang="zh-hans"
# 只有分数的次序起作用：单调变换或打乱行序，AUC 都不变。列表与数组都应能用。

# %% role="test" exercise="auc-gini" visibility="hidden" points=4
assert all(raises(f, [0.1, 0.2], y) for f in (auc, gini) for y in ([0, 0], [1, 1]))
assert raises(auc, [], []) and raises(gini, [], [])
assert close(auc([2, 1], [1, 0]), 1.0) and close(auc([1, 2], [1, 0]) + 1, 1.0) and close(gini([1, 2], [1, 0]), -1.0)

# %% [markdown] role="hint" lang="en"
# With one class there is nothing to compare: `ValueError`. Scores need not be probabilities, and a reversed ranking has an AUC of 0.

# %% [markdown] role="hint" lang="zh-hans"
# 只有一类就无从比较，应抛出 `ValueError`。分数不必是概率；完全颠倒的排序 AUC 为 0。

# %% role="wrong" exercise="auc-gini" fires="auc-gini-1"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = np.sum(mean_ranks[place][y == 0])
    return float((rank_sum - goods * (goods + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% role="wrong" exercise="auc-gini" fires="auc-gini-2"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1)
    rank_sum = np.sum(mean_ranks[place][y == 1])
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% role="wrong" exercise="auc-gini" fires="auc-gini-3"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = np.sum(mean_ranks[place][y == 1])
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return auc(scores, y) - 0.5

# %% role="wrong" exercise="auc-gini" fires="auc-gini-4"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for i in range(len(scores) - 1):
        a, b = order[i], order[i + 1]
        if scores[a] == scores[b]:
            ranks[a] = ranks[b] = (ranks[a] + ranks[b]) / 2
    rank_sum = np.sum(ranks[y == 1])
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% role="wrong" exercise="auc-gini" fires="auc-gini-5"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        raise ValueError("both classes are needed")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = np.sum(mean_ranks[place][y == 1])
    if rank_sum - bads * (bads + 1) / 2 < bads * goods / 2:
        return float(1 - (rank_sum - bads * (bads + 1) / 2) / (bads * goods))
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% role="wrong" exercise="auc-gini" fires="auc-gini-6"
def auc(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = int(np.sum(y == 1)), int(np.sum(y == 0))
    if bads == 0 or goods == 0:
        return 0.5
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = np.sum(mean_ranks[place][y == 1])
    return float((rank_sum - bads * (bads + 1) / 2) / (bads * goods))


def gini(scores, y):
    return 2 * auc(scores, y) - 1

# %% [markdown] role="prompt" exercise="ks" lang="en" competencies=["IF2.3", "IF2.9"]
# ## The greatest gap: Kolmogorov–Smirnov
# Write `ks(scores, y) -> (value, threshold)`. With \(F_{\text{bad}}(t)\) and \(F_{\text{good}}(t)\) the shares of bads and of goods whose score is **at most** t,
#
# $$\text{KS}=\max_t\,\big|F_{\text{bad}}(t)-F_{\text{good}}(t)\big|$$
#
# over the observed scores t; `threshold` is the **smallest** t at which the maximum is reached (gaps that differ by less than 1e-12 count as equal). One class only raises `ValueError`.
#
# Example: scores .1, .4, .35, .8, .8 with y = 0, 0, 1, 1, 0. At .1 the gap is |0 − 1/3| = 1/3, at .35 it is |1/2 − 1/3|, at .4 |1/2 − 2/3|, at .8 it is 0: KS = 1/3 at .1.

# %% [markdown] role="prompt" exercise="ks" lang="zh-hans"
# ## 最大的间隔：KS
# 编写 `ks(scores, y) -> (value, threshold)`。以 \(F_{\text{bad}}(t)\)、\(F_{\text{good}}(t)\) 表示坏、好客户中分数**不超过** t 的比例，
#
# $$\text{KS}=\max_t\,\big|F_{\text{bad}}(t)-F_{\text{good}}(t)\big|$$
#
# t 取遍实际出现的分数；`threshold` 为达到最大值的**最小** t（间隔相差不到 1e-12 视为相等）。只有一类时抛出 `ValueError`。
#
# 例：分数 .1、.4、.35、.8、.8，y 为 0、0、1、1、0。在 .1 处间隔为 |0 − 1/3| = 1/3，.35 处为 |1/2 − 1/3|，.4 处为 |1/2 − 2/3|，.8 处为 0：KS 为 1/3，阈值 .1。

# %% role="starter" exercise="ks"
def ks(scores, y):
    raise NotImplementedError

# %% role="solution" exercise="ks"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        raise ValueError("both classes are needed")
    steps = np.unique(scores)
    below = [np.searchsorted(each, steps, side="right") / len(each) for each in (bads, goods)]
    gaps = np.abs(below[0] - below[1])
    first = int(np.argmax(gaps > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% role="test" exercise="ks" visibility="visible" points=3
value, threshold = ks([0.1, 0.4, 0.35, 0.8, 0.8], [0, 0, 1, 1, 0])
assert close(value, 1 / 3) and threshold == 0.1

# %% [markdown] role="hint" lang="en"
# Divide by the number of bads and by the number of goods, each for itself, and count scores up to and including t.

# %% [markdown] role="hint" lang="zh-hans"
# 坏客户除以坏客户数，好客户除以好客户数；统计分数小于等于 t 的人。

# %% role="test" exercise="ks" visibility="visible" points=3
value, threshold = ks([0.2, 0.4, 0.6, 0.8], [0, 0, 1, 1])
assert close(value, 1.0) and threshold == 0.4
value, threshold = ks([0.2, 0.4, 0.6, 0.8], [1, 1, 0, 0])
assert close(value, 1.0) and threshold == 0.4

# %% [markdown] role="hint" lang="en"
# The gap counts in both directions: take the absolute value.

# %% [markdown] role="hint" lang="zh-hans"
# 间隔不分方向：取绝对值。

# %% role="test" exercise="ks" visibility="hidden" points=3
value, threshold = ks([1, 2, 3, 4, 5, 6], [0, 1, 1, 0, 0, 1])
assert close(value, 1 / 3) and threshold == 1
value, threshold = ks([5, 5, 5], [0, 1, 1])
assert close(value + 1, 1) and threshold == 5
value, threshold = ks(TIED["score"], TIED["bad"])
assert close(value, 0.3714285714285714) and threshold == 0.2

# %% [markdown] role="hint" lang="en"
# Of several thresholds with the same gap give the smallest; a constant score separates nothing.

# %% [markdown] role="hint" lang="zh-hans"
# 几个阈值间隔相同时取最小的；常数分数什么也分不开。

# %% role="test" exercise="ks" visibility="hidden" points=3
for key in ("ks-a", "ks-b"):
    rows = make_table(key, 150)
    s, y = [round(r["challenger"], 3) for r in rows], [r["bad"] for r in rows]
    bad, good = [a for a, b in zip(s, y) if b], [a for a, b in zip(s, y) if not b]
    gaps = {t: abs(sum(a <= t for a in bad) / len(bad) - sum(a <= t for a in good) / len(good)) for t in set(s)}
    value, threshold = ks(np.array(s), np.array(y))
    assert close(value, max(gaps.values())) and threshold == min(t for t, g in gaps.items() if g > value - 1e-12)
    assert close(ks([100 * x for x in s], y)[0], value)

# %% [markdown] role="hint" lang="en"
# Use the whole test set, good and bad, above and below any cut-off; every observed score is a candidate. Lists and arrays both work.

# %% [markdown] role="hint" lang="zh-hans"
# 要用整个测试集，不论好坏、不论高于还是低于阈值；每个实际出现的分数都是候选。列表与数组都应能用。

# %% role="test" exercise="ks" visibility="hidden" points=3
assert raises(ks, [0.1, 0.2], [0, 0]) and raises(ks, [0.1, 0.2], [1, 1]) and raises(ks, [], [])
assert [float(x) for x in ks([0, 0, 1], [1, 1, 0])] == [1.0, 0.0] and [float(x) for x in ks([0, 0, 1], [0, 0, 1])] == [1.0, 0.0]
value, threshold = ks([0.9, 0.1], [1, 0])
assert close(value, 1.0) and threshold == 0.1

# %% [markdown] role="hint" lang="en"
# One class only, and no applicants at all, raise `ValueError`; a score of 0 is a score like any other.

# %% [markdown] role="hint" lang="zh-hans"
# 只有一类、或一名申请人也没有，都应抛出 `ValueError`；0 分和别的分数一样，也是分数。

# %% role="wrong" exercise="ks" fires="ks-1"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        raise ValueError("both classes are needed")
    steps = np.unique(scores)
    below = [np.searchsorted(each, steps, side="right") / len(scores) for each in (bads, goods)]
    gaps = np.abs(below[0] - below[1])
    first = int(np.argmax(gaps > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% role="wrong" exercise="ks" fires="ks-2"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        raise ValueError("both classes are needed")
    steps = np.unique(scores)
    below = [np.searchsorted(each, steps, side="right") / len(each) for each in (bads, goods)]
    gaps = below[1] - below[0]
    first = int(np.argmax(gaps > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% role="wrong" exercise="ks" fires="ks-3"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        raise ValueError("both classes are needed")
    steps = np.unique(scores)
    below = [np.searchsorted(each, steps, side="right") / len(each) for each in (bads, goods)]
    gaps = np.abs(below[0] - below[1])
    first = len(gaps) - 1 - int(np.argmax(gaps[::-1] > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% role="wrong" exercise="ks" fires="ks-4"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        raise ValueError("both classes are needed")
    steps = np.unique(scores)
    steps = steps[steps <= np.median(scores)]
    below = [np.searchsorted(each, steps, side="right") / len(each) for each in (bads, goods)]
    gaps = np.abs(below[0] - below[1])
    first = int(np.argmax(gaps > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% role="wrong" exercise="ks" fires="ks-5"
def ks(scores, y):
    scores, y = np.asarray(scores, dtype=float), np.asarray(y)
    bads, goods = np.sort(scores[y == 1]), np.sort(scores[y == 0])
    if len(bads) == 0 or len(goods) == 0:
        return 0.0, 0.0
    steps = np.unique(scores)
    below = [np.searchsorted(each, steps, side="right") / len(each) for each in (bads, goods)]
    gaps = np.abs(below[0] - below[1])
    first = int(np.argmax(gaps > np.max(gaps) - 1e-12))
    return float(gaps[first]), float(steps[first])

# %% [raw] role="explained" exercise="ks"
# - mutant: d4c0f43c
#   why: There are two of them; the last is the second.
# - mutant: 20193b6d
#   why: No two gaps differ by exactly so little.
# - mutant: 98b55328
#   why: No two gaps differ by exactly so little.

# %% [markdown] role="prompt" exercise="calibration" lang="en" competencies=["IF2.3", "IF6.3"]
# ## Are the probabilities true?
# Write two functions.
#
# `calibration(p, y, k) -> list[dict]`: sort the applicants by p in ascending order (a **stable** sort, so that equal p keep their order), cut them into k groups as `numpy.array_split` does (the first groups are one larger if it does not come out even), and give for each group `n`, the mean probability `mean_p`, and the share of bads `rate`. k below 1 or above the number of applicants raises `ValueError`.
#
# `brier(p, y) -> float` is the mean of \((p-y)^2\): 0 is perfect.
#
# Example: p = .2, .8 with y = 0, 1 has a Brier score of (0.04 + 0.04) / 2 = 0.04. With k = 2 the groups have mean_p .2 and .8 and rates 0 and 1.

# %% [markdown] role="prompt" exercise="calibration" lang="zh-hans"
# ## 概率报得真吗？
# 编写两个函数。
#
# `calibration(p, y, k) -> list[dict]`：把申请人按 p 由小到大排序（**稳定**排序，p 相同者保持原来的顺序），按 `numpy.array_split` 的方式切成 k 组（不能整除时，前面的组各多一人），每组给出人数 `n`、平均概率 `mean_p` 与坏客户占比 `rate`。k 小于 1 或大于人数时抛出 `ValueError`。
#
# `brier(p, y) -> float`：\((p-y)^2\) 的平均，0 为完美。
#
# 例：p 为 .2、.8，y 为 0、1，Brier 分数为 (0.04 + 0.04) / 2 = 0.04。k = 2 时两组的 mean_p 为 .2、.8，rate 为 0、1。

# %% role="starter" exercise="calibration"
def calibration(p, y, k):
    raise NotImplementedError


def brier(p, y):
    raise NotImplementedError

# %% role="solution" exercise="calibration"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k <= len(p):
        raise ValueError("from 1 group to one for each applicant")
    groups = np.array_split(np.argsort(p, kind="stable"), k)
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float)) ** 2))

# %% role="test" exercise="calibration" visibility="visible" points=2
rows = calibration([0.8, 0.2, 0.4, 0.6], [1, 0, 0, 1], 2)
assert [r["n"] for r in rows] == [2, 2]
assert close(rows[0]["mean_p"], 0.3) and close(rows[1]["mean_p"], 0.7) and rows[0]["rate"] == 0.0 and rows[1]["rate"] == 1.0

# %% [markdown] role="hint" lang="en"
# Sort by p before you cut, and take the outcomes along with their probabilities.

# %% [markdown] role="hint" lang="zh-hans"
# 先按 p 排序再切分，好坏标签要跟着各自的概率走。

# %% role="test" exercise="calibration" visibility="visible" points=2
assert close(brier([0.2, 0.8], [0, 1]), 0.04) and close(brier([0.5, 0.9, 0.2], [1, 1, 0]), 0.1)

# %% [markdown] role="hint" lang="en"
# Square the difference of probability and outcome, then take the mean.

# %% [markdown] role="hint" lang="zh-hans"
# 先把概率与好坏标签之差平方，再取平均。

# %% role="test" exercise="calibration" visibility="hidden" points=2
rows = calibration([0.1, 0.2, 0.3, 0.4, 0.5], [0, 0, 1, 0, 1], 2)
assert [r["n"] for r in rows] == [3, 2] and close(rows[0]["rate"], 1 / 3) and close(rows[1]["mean_p"], 0.45)
rows = calibration([0.3, 0.3, 0.3, 0.3], [1, 0, 0, 0], 2)
assert [r["rate"] for r in rows] == [0.5, 0.0]

# %% [markdown] role="hint" lang="en"
# If it does not come out even, the first groups are larger; applicants with equal p keep their order.

# %% [markdown] role="hint" lang="zh-hans"
# 不能整除时前面的组人数多；p 相同者保持原来的顺序。

# %% role="test" exercise="calibration" visibility="hidden" points=2
for key, k in (("calibration-a", 7), ("calibration-b", 10)):
    rows = make_table(key, 240)
    p, y = [r["challenger"] for r in rows], [r["bad"] for r in rows]
    found = calibration(p, y, k)
    assert [r["n"] for r in found] == [len(g) for g in np.array_split(np.arange(240), k)]
    assert close(sum(r["n"] * r["rate"] for r in found), sum(y)) and close(sum(r["n"] * r["mean_p"] for r in found), sum(p))
    assert [r["mean_p"] for r in found] == sorted(r["mean_p"] for r in found)
    # the squares of the probabilities keep the order, and spoil the truth
    squeezed = [x**3 for x in p]
    assert [r["rate"] for r in calibration(squeezed, y, k)] == [r["rate"] for r in found]
    assert close(brier(p, y), sum((a - b) ** 2 for a, b in zip(p, y)) / 240) and brier(squeezed, y) != brier(p, y)

# %% [markdown] role="hint" lang="en"
# The groups together hold everybody once: weighted with n, the rates give the number of bads. Groups go by order, not by the value of p.

# %% [markdown] role="hint" lang="zh-hans"
# 各组合起来每人恰好一次：rate 以 n 加权应得坏客户总数。分组看次序，不看 p 的数值区间。

# %% role="test" exercise="calibration" visibility="hidden" points=2
assert raises(calibration, [0.1, 0.2], [0, 1], 0) and raises(calibration, [0.1, 0.2], [0, 1], 3)
assert calibration([0.1, 0.2], [0, 1], 2) == [{"n": 1, "mean_p": 0.1, "rate": 0.0}, {"n": 1, "mean_p": 0.2, "rate": 1.0}]
assert [r["n"] for r in calibration([0.1, 0.2], [0, 1], 1)] == [2] and brier([1.0, 0.0], [1, 0]) == 0

# %% [markdown] role="hint" lang="en"
# One group, and one group for each applicant, are allowed; fewer or more are not.

# %% [markdown] role="hint" lang="zh-hans"
# 可以只有一组，也可以每人一组；更少或更多都不行。

# %% role="wrong" exercise="calibration" fires="calibration-1"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k <= len(p):
        raise ValueError("from 1 group to one for each applicant")
    groups = np.array_split(np.arange(len(p)), k)
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float)) ** 2))

# %% role="wrong" exercise="calibration" fires="calibration-2"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k <= len(p):
        raise ValueError("from 1 group to one for each applicant")
    groups = np.array_split(np.argsort(p, kind="stable"), k)
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float))))

# %% role="wrong" exercise="calibration" fires="calibration-3"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k <= len(p):
        raise ValueError("from 1 group to one for each applicant")
    groups = np.array_split(np.argsort(p, kind="stable")[::-1], k)[::-1]
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float)) ** 2))

# %% role="wrong" exercise="calibration" fires="calibration-4"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k <= len(p):
        raise ValueError("from 1 group to one for each applicant")
    order = np.argsort(p, kind="stable")
    size = -(-len(p) // k)
    groups = [order[i * size : (i + 1) * size] for i in range(k)]
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float)) ** 2))

# %% role="wrong" exercise="calibration" fires="calibration-5"
def calibration(p, y, k):
    p, y = np.asarray(p, dtype=float), np.asarray(y, dtype=float)
    if not 1 <= k < len(p):
        raise ValueError("from 1 group to one for each applicant")
    groups = np.array_split(np.argsort(p, kind="stable"), k)
    return [{"n": len(g), "mean_p": float(np.mean(p[g])), "rate": float(np.mean(y[g]))} for g in groups]


def brier(p, y):
    return float(np.mean((np.asarray(p, dtype=float) - np.asarray(y, dtype=float)) ** 2))

# %% [raw] role="explained" exercise="calibration"
# - mutant: 5a1e4edc
#   why: array_split raises ValueError itself for fewer than one group.
# - mutant: 2e7e1db3
#   why: array_split raises ValueError itself for fewer than one group.

# %% [markdown] role="prompt" exercise="cutoff" lang="en" competencies=["IF2.9", "IF4.1"]
# ## The last one approved
# Write `cutoff_for_approval(p_bad, rate) -> float`. The bank wants to approve the share `rate` of its applicants, the safest first: ⌊rate · n⌋ of them, but at least one. Return the largest probability of bad among those approved. `rate` must lie in (0, 1]; otherwise, or without applicants, raise `ValueError`.
#
# A product like 0.29 · 100 comes out as 28.999999999999996 in a float; add 1e-9 before you floor.
#
# Example: p = .1, .3, .2, .9 and a rate of 50% approves two, .1 and .2: the cut-off is .2.

# %% [markdown] role="prompt" exercise="cutoff" lang="zh-hans"
# ## 最后一个获批的人
# 编写 `cutoff_for_approval(p_bad, rate) -> float`。银行打算批准申请人中的 `rate`，从最安全的开始：共 ⌊rate · n⌋ 人，但至少一人。返回获批者中最大的违约概率。`rate` 须在 (0, 1] 内，否则或没有申请人时，抛出 `ValueError`。
#
# 0.29 · 100 之类的乘积用浮点数会得到 28.999999999999996，请先加 1e-9 再向下取整。
#
# 例：p 为 .1、.3、.2、.9，批准率 50% 即批准两人，.1 与 .2：阈值为 .2。

# %% role="starter" exercise="cutoff"
def cutoff_for_approval(p_bad, rate):
    raise NotImplementedError

# %% role="solution" exercise="cutoff"
def cutoff_for_approval(p_bad, rate):
    safest = sorted(float(p) for p in p_bad)
    if not safest or not 0 < rate <= 1:
        raise ValueError("no applicants, or a rate outside (0, 1]")
    approved = max(1, math.floor(rate * len(safest) + 1e-9))
    return safest[approved - 1]

# %% role="test" exercise="cutoff" visibility="visible" points=2
assert cutoff_for_approval([0.1, 0.3, 0.2, 0.9], 0.5) == 0.2

# %% [markdown] role="hint" lang="en"
# The safest come first: sort the probabilities of bad in ascending order.

# %% [markdown] role="hint" lang="zh-hans"
# 最安全的在前：把违约概率由小到大排序。

# %% role="test" exercise="cutoff" visibility="visible" points=2
assert cutoff_for_approval([0.1, 0.3, 0.2, 0.9], 0.7) == 0.2 and cutoff_for_approval([0.1, 0.3, 0.2, 0.9], 0.1) == 0.1

# %% [markdown] role="hint" lang="en"
# Round the number of approved applicants down, but approve at least one.

# %% [markdown] role="hint" lang="zh-hans"
# 获批人数向下取整，但至少一人。

# %% role="test" exercise="cutoff" visibility="hidden" points=3
hundred = [i / 1000 for i in range(100, 0, -1)]
assert cutoff_for_approval(hundred, 0.29) == 0.029 and cutoff_for_approval(hundred, 0.57) == 0.057
assert cutoff_for_approval(hundred, 1) == 0.1 and cutoff_for_approval(np.array(hundred), 0.575) == 0.057
for key in ("cut-a", "cut-b"):
    p = [r["challenger"] for r in make_table(key, 120)]
    for rate in (0.2, 0.55, 0.9):
        t = cutoff_for_approval(p, rate)
        assert t in p and sum(x < t for x in p) < math.floor(rate * 120 + 1e-9) <= sum(x <= t for x in p)

# %% [markdown] role="hint" lang="en"
# 29% of 100 are 29, not 28: keep the dust of the float from costing one applicant. The probabilities may come as an array, for which `not p_bad` does not work; ask for its length.

# %% [markdown] role="hint" lang="zh-hans"
# 100 人的 29% 是 29 人，不是 28 人：不要因浮点误差少批一人。概率可能是数组，`not p_bad` 对数组行不通，请看它的长度。

# %% role="test" exercise="cutoff" visibility="hidden" points=3
assert all(raises(cutoff_for_approval, [0.1, 0.2], rate) for rate in (0, -0.5, 1.01, 2)) and raises(cutoff_for_approval, [], 0.5)
assert cutoff_for_approval([0.4], 0.01) == 0.4
p = [0.3, 0.1, 0.2]
assert cutoff_for_approval(p, 1) == 0.3 and p == [0.3, 0.1, 0.2]

# %% [markdown] role="hint" lang="en"
# A rate of 1 is allowed, 0 is not; and the list that you are given keeps its order.

# %% [markdown] role="hint" lang="zh-hans"
# 批准率可以为 1，不能为 0；传入的列表保持原来的顺序。

# %% role="wrong" exercise="cutoff" fires="cutoff-1"
def cutoff_for_approval(p_bad, rate):
    safest = sorted((float(p) for p in p_bad), reverse=True)
    if not safest or not 0 < rate <= 1:
        raise ValueError("no applicants, or a rate outside (0, 1]")
    approved = max(1, math.floor(rate * len(safest) + 1e-9))
    return safest[approved - 1]

# %% role="wrong" exercise="cutoff" fires="cutoff-2"
def cutoff_for_approval(p_bad, rate):
    safest = sorted(float(p) for p in p_bad)
    if not safest or not 0 < rate <= 1:
        raise ValueError("no applicants, or a rate outside (0, 1]")
    approved = max(1, round(rate * len(safest)))
    return safest[approved - 1]

# %% role="wrong" exercise="cutoff" fires="cutoff-3"
def cutoff_for_approval(p_bad, rate):
    safest = sorted(float(p) for p in p_bad)
    if not safest or not 0 < rate <= 1:
        raise ValueError("no applicants, or a rate outside (0, 1]")
    approved = max(1, math.floor(rate * len(safest)))
    return safest[approved - 1]

# %% role="wrong" exercise="cutoff" fires="cutoff-4"
def cutoff_for_approval(p_bad, rate):
    safest = sorted(float(p) for p in p_bad)
    rate = min(rate, 1)
    approved = max(1, math.floor(rate * len(safest) + 1e-9))
    return safest[approved - 1]

# %% [raw] role="explained" exercise="cutoff"
# - mutant: f351fa27
#   why: max takes its two arguments in either order.
# - mutant: cdee986b
#   why: A hair more or less does the same.

# %% [markdown] role="written" exercise="reflection" points=10 lang="en" competencies=["IF2.9", "IF6.3", "IF6.4"]
# ## Same ranking, other truth
# Fit the model on **your own** `TRAIN` and judge it on `TEST` beside the challenger. Then, in 120–200 English words or 180–300 Chinese characters:
#
# 1. Report Gini, KS and Brier score of both on `TEST`, and the calibration of both in five groups (the extreme groups are enough).
# 2. Which of the two would you use to price loans, and which to decide whom to refuse, and why? Say what a price set with the wrong one would cost.
# 3. What would you do to the badly calibrated one so that it could be used for both?

# %% [raw] role="rubric" exercise="reflection" lang="en"
# - criterion: Own numbers
#   levels:
#   - None.
#   - Gini of both.
#   - Gini, KS and Brier of both.
#   - As before, with the calibration of the extreme groups.
# - criterion: Ranking against truth
#   levels:
#   - Wrong.
#   - Chooses without a reason.
#   - Ranking for refusal, true probabilities for price.
#   - As before, with what a wrong price costs in the own numbers.
# - criterion: Remedy
#   levels:
#   - None.
#   - Vague.
#   - Recalibrate (a map from its scores to observed rates).
#   - As before, and says why this keeps the ranking and how to check it later.
# - criterion: Language and clarity
#   levels:
#   - Unclear.
#   - Clear.

# %% [raw] role="sample" exercise="reflection" lang="en"
# (The figures differ from student to student; these belong to one variant.) On months 18 to 24 my model has a Gini of 0.493, a KS of 0.393 and a Brier score of 0.107; the challenger 0.497, 0.413 and 0.115. They rank alike. But in the riskiest fifth the champion says 33.0% and 32.2% turned bad, while the challenger says 18.9% where 33.0% did; in the safest fifth it says 0.6% and the truth is 4.3%. For refusing I could take either, since only the order counts; the vendor's lead in Gini could be chance among 1,166 applicants. For pricing I need true probabilities. At an LGD of 60% a loan of the riskiest fifth loses 19.8% of its amount, and the challenger would charge for 11.3%: 8.5 yuan short on every hundred lent, and too cheap in every other group as well, which draws in those who know they are risky. The remedy is to recalibrate: fit a logistic regression of the outcome on the logit of its score, on training months. A rising map leaves Gini and KS as they are and mends the Brier score. I would check the five groups every quarter and map again when one is off by more than chance allows.

# %% [markdown] role="written" exercise="reflection" points=10 lang="zh-hans"
# ## 排序相同，真假不同
# 用**你自己的** `TRAIN` 拟合模型，在 `TEST` 上与挑战者并排评判，然后用 180–300 字（英文 120–200 词）回答：
#
# 1. 写出两者在 `TEST` 上的 Gini、KS 与 Brier 分数，以及分五组的校准情况（写两端的组即可）。
# 2. 定价用哪一个？决定拒绝谁用哪一个？为什么？用错一个来定价会付出什么代价？
# 3. 怎样处理校准差的那一个，才能两用？

# %% [raw] role="rubric" exercise="reflection" lang="zh-hans"
# - criterion: 运用自己的数据
#   levels:
#   - 没有。
#   - 两者的 Gini。
#   - 两者的 Gini、KS 与 Brier。
#   - 在此基础上有两端各组的校准。
# - criterion: 排序与真实
#   levels:
#   - 错误。
#   - 有选择而无理由。
#   - 拒绝看排序，定价看概率是否真实。
#   - 在此基础上用自己的数字说明定错价的代价。
# - criterion: 补救
#   levels:
#   - 没有。
#   - 笼统。
#   - 重新校准（把分数映射到实际坏账率）。
#   - 在此基础上说明为何不改变排序，以及日后如何复核。
# - criterion: 语言与条理
#   levels:
#   - 不清楚。
#   - 清楚。

# %% [raw] role="sample" exercise="reflection" lang="zh-hans"
# （数字因人而异，此为其中一份。）在第 18–24 月上，我的模型 Gini 为 0.493、KS 为 0.393、Brier 为 0.107；挑战者为 0.497、0.413 与 0.115。两者排序相当。但在风险最高的五分之一人群里，我的模型说 33.0%，实际坏 32.2%；挑战者说 18.9%，实际 33.0%。在最安全的一组，它说 0.6%，实际 4.3%。决定拒绝谁，用哪个都行，因为只看次序；供应商的 Gini 略高一点，1,166 人的样本分不清这是不是偶然。定价则需要真实的概率。LGD 为 60% 时，风险最高的一组每笔损失占金额的 19.8%，而挑战者只会收 11.3%：每放 100 元少收 8.5 元，其他各组也都偏低，便宜的价格还会引来自知风险高的人。补救办法是重新校准：用训练月份，以好坏标签对其分数的对数几率再做一次逻辑回归。单调上升的映射不改变 Gini 与 KS，却能改善 Brier 分数。此后每季度复核五组的校准表，某组偏差超出偶然范围就重新映射。
