"""What a zygote does once with its packages, so that no fork of it has to do it for the first time.

pandas and matplotlib import and set up much only when it is used; without this, every submission would pay for it.
"""

TABLES = """
import io
import numpy as np, pandas as pd
import numpy.testing, pandas.testing
frame = pd.read_csv(io.StringIO("k,v,d\\na,1.5,2026-01-01\\nb,2,2026-01-02\\na,3,2026-01-03"), parse_dates=["d"])
total = frame.groupby("k")["v"].agg(["sum", "mean"]).reset_index().merge(frame, on="k").sort_values("v")
named = frame.groupby("k").agg(n=("v", "count")).sort_index()
frame["w"] = frame["v"].rolling(2).mean().fillna(0).round(2)
frame["m"] = frame["d"].dt.to_period("M").astype(str)
frame.loc[frame["v"] > 1, "w"].sum(), frame["v"].between(0, 1).all(), frame["k"].nunique(), frame["v"].nlargest(1)
frame._repr_html_(), repr(frame), frame.describe(), frame.pivot_table(index="k", values="v"), frame.to_dict("records")
pd.testing.assert_frame_equal(frame, frame.copy())
np.testing.assert_allclose(np.linalg.solve(np.eye(2), np.ones(2)), [1, 1])
np.random.default_rng(1).normal(size=3).mean()
"""
FIGURE = """
figure, axes = plt.subplots()
axes.plot([1, 2], [3, 4], label="利率 rate")
axes.bar([1, 2], [3, 4])
axes.set_title("图 plot")
axes.legend()
figure
"""


def use_tables():
    """Use numpy and pandas, and bring their objects over the border and back."""
    from labs.runtime.values import Decoder, Encoder

    names = {}
    exec(TABLES, names)
    encoder, decoder = Encoder(None), Decoder(None)
    for value in (
        names["frame"],
        names["total"],
        names["frame"]["v"],
        names["frame"].index,
        names["np"].ones(2),
    ):
        decoder.decode(encoder.encode(value))
