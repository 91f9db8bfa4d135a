"""The loop of training: predict, score, update. Data give inputs to the prediction, labels to the score.

values: probability (that the prediction gives to the label), loss.
labels: data, prediction, loss, update (boxes); input, label, distribution, gradient, parameters (arrows);
probability, cost (formats).
"""

from lecture_tools.figures.parts import arrow, diagram, node

TOP, BOTTOM = 0.6, 0.1


def draw(ax, t, v):
    width = diagram(ax)
    left, middle, right = 0.09 * width, 0.46 * width, 0.86 * width
    data = node(ax, t.data, at=(left, TOP), accent="data")
    prediction = node(ax, t.prediction, at=(middle, TOP), accent="model")
    loss = node(ax, t.loss, at=(right, TOP), accent="wrong")
    update = node(ax, t.update, at=((middle + right) / 2, BOTTOM))
    arrow(ax, data, prediction, text=t.input)
    arrow(ax, prediction, loss, text=t.distribution, color="model")
    arrow(ax, data, loss, color="data", curve=-0.3)
    ax.text((left + right) / 2, 0.97, t.label, ha="center", va="center", color="data", fontweight="bold")
    numbers = {"ha": "center", "va": "top", "fontsize": 26, "fontweight": "bold"}
    ax.text((middle + right) / 2, TOP - 0.04, t.probability.format(v.probability), color="model", **numbers)
    ax.text(right + 0.02, TOP - 0.1, t.cost.format(v.loss), color="wrong", **{**numbers, "ha": "left"})
    arrow(ax, loss, update)
    arrow(ax, update, prediction)
    ax.text(0.84 * width, 0.3, t.gradient, ha="left", va="center")
    ax.text(0.48 * width, 0.3, t.parameters, ha="right", va="center")
