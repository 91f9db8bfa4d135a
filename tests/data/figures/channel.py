from lecture_tools.figures import parts


def draw(ax, t, v):
    middle = parts.diagram(ax) / 2
    parts.shaded_cells(ax.inset_axes([0, 0, 0.2, 0.4]), v.joint, "{:.2f}", color="joint")
    sender = parts.node(ax, t.sender, at=(middle - 1.05, 0.6))
    channel = parts.node(ax, t.channel, at=(middle, 0.6), accent="data")
    receiver = parts.node(ax, t.receiver, at=(middle + 1.05, 0.6))
    noise = parts.node(ax, t.noise, at=(middle, 0.95), frame=False)
    parts.arrow(ax, sender, channel, text="$X$")
    parts.arrow(ax, channel, receiver, text="$Y$")
    parts.arrow(ax, noise, channel, color="wrong")
