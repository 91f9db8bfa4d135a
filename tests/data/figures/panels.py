import numpy as np

from lecture_tools.figures import parts, preview


def draw(fig, t, v):
    left, right = fig.subplots(1, 2, sharey=True)
    p = np.linspace(0.001, 0.999, 200)
    left.plot(p, -p * np.log2(p) - (1 - p) * np.log2(1 - p))
    left.plot([0.5], [v.maximum], "o")
    left.set_title(t.left)
    left.set_xlabel("$p$")
    left.set_ylabel(t.entropy)
    left.set_ylim(0, 1.2)
    parts.direct_label(left, "$H(p)$", at=(0.5, 1.02), color="data", side="above")
    right.step(p, np.round(p, 1), color="joint", linestyle="--")
    right.fill_between(p, 0, np.round(p, 1), color="joint", alpha=0.15, step="pre")
    right.set_title(t.right)
    right.set_xlabel("$p$")


if __name__ == "__main__":
    preview(__file__)
