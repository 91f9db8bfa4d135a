"""The exponents that each floating-point format can take, as bars around zero on a compressed axis.

values: lowest, highest (exponents), one per format. labels: x, low, high.
"""

FORMATS = ("float64", "float32", "bfloat16", "float16")
HATCHES = (None, None, "/", None)
LINEAR = 10
END = 3200


def draw(ax, t, v):
    ax.set_xscale("symlog", linthresh=LINEAR, linscale=0.6)
    rows = range(len(FORMATS))
    for row, low, high, hatch in zip(rows, v.lowest, v.highest, HATCHES, strict=True):
        ax.barh(row, high - low, left=low, height=0.56, color="data", hatch=hatch)
        number(ax, high, row, f"{high:.2f}", 1, "left")
        number(ax, low, row, f"−{-low:.2f}", -1, "right")
    ax.set_yticks(list(rows), FORMATS)
    ax.tick_params(axis="y", labelcolor="ink")
    ax.set_ylim(len(FORMATS) - 0.45, -0.95)
    ax.set_xlim(-END, END)
    ax.set_xticks([-100, -10, 0, 10, 100], ["−100", "−10", "0", "10", "100"])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(t.x)
    for across, word, side in ((END, t.high, "right"), (-END, t.low, "left")):
        ax.text(across, -0.6, word, color="wrong", ha=side, va="center", fontsize=24, fontweight="bold")


def number(ax, exponent, row, text, sign, side):
    offset = {"xytext": (8 * sign, 0), "textcoords": "offset points"}
    ax.annotate(text, (exponent, row), ha=side, va="center", color="data", fontsize=24, **offset)
