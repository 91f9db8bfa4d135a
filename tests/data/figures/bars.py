from lecture_tools.figures import parts


def draw(ax, t, v):
    places = range(len(v.p))
    true = ax.bar([x - 0.2 for x in places], v.p, width=0.38, color="data")
    guess = ax.bar([x + 0.2 for x in places], v.q, width=0.38, color="model", hatch="//")
    parts.value_labels(ax, true, "{:.3f}", color="data")
    parts.value_labels(ax, guess, "{:.3f}", color="model")
    ax.set_xticks(places, t.weather.split(","), color="ink")
    ax.set_ylim(0, 0.8)
    ax.set_ylabel(t.probability)
    parts.direct_label(ax, t.true, at=(0.4, 0.5), color="data")
    parts.direct_label(ax, t.guess, at=(0.4, 0.4), color="model")
    parts.big_number(ax, t.cost, color="wrong")
