"""A time axis with two lanes: where the theory was built above it, where learning took it over below it.

values: built, borrowed (years, each in rising order). labels: built, borrowed (names of the lanes);
built_1, … and borrowed_1, … (events).
"""

WIDTH, HEIGHT = 1128, 412
FIRST_YEAR, LAST_YEAR = 1920, 2025
AXIS, BAND = 212, 34
LEFT, RIGHT = 24, 1104
STEP = 36


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    ax.fill_between([0, WIDTH], AXIS - BAND / 2, AXIS + BAND / 2, color="surface", linewidth=0)
    for year in range(FIRST_YEAR, LAST_YEAR, 20):
        ax.text(place(year), AXIS, f"{year}", ha="center", va="center", color="muted")
    events = [getattr(t, f"built_{position}") for position in range(1, len(v.built) + 1)]
    lane(ax, v.built, events, up=True)
    events = [getattr(t, f"borrowed_{position}") for position in range(1, len(v.borrowed) + 1)]
    lane(ax, v.borrowed, events, up=False)
    heading = {"fontsize": 26, "fontweight": "bold", "va": "center"}
    ax.text(WIDTH - 4, HEIGHT - 24, t.built, ha="right", color="data", **heading)
    ax.text(4, 22, t.borrowed, ha="left", color="joint", **heading)


def place(year):
    return LEFT + (RIGHT - LEFT) * (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR)


def lane(ax, years, events, *, up):
    """Above, the oldest event stands highest and words run to the right; below, the mirror image."""
    ranks = range(len(years), 0, -1) if up else range(1, len(years) + 1)
    side, colour = (1, "data") if up else (-1, "joint")
    look = {"ha": "left" if up else "right", "va": "top", "linespacing": 1.2}
    edge = AXIS + side * BAND / 2
    for year, event, rank in zip(years, events, ranks, strict=True):
        across, height = place(year), edge + side * (STEP * rank - 14)
        ax.plot([across, across], [edge, height + side * 10], color=colour, linewidth=1.5)
        ax.plot(across, edge, "o" if up else "s", color=colour, markersize=9, clip_on=False)
        ax.text(across + side * 8, height + 14, event, **look)
