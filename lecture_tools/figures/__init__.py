"""Figures: an author's script, values and labels in; an SVG and a PNG in the deck's look out.

A script is `content/figures/<name>.py` with `def draw(ax, t, v)`, or `def draw(fig, t, v)` for several
panels. `t` has the labels in the picture's language, `v` the computed values. Scripts are plain matplotlib
with the roles of the theme as colour names ("data", "model", …) and sizes in px of the slide.
"""

from __future__ import annotations

from pathlib import Path

from lecture_tools.figures.studio import Studio, draw_all, process_ahead
from lecture_tools.figures.task import FigureResult, FigureTask

__all__ = ["FigureResult", "FigureTask", "Studio", "draw_all", "preview", "process_ahead"]


def preview(script: str) -> None:
    """Shows the figures that the script at path `script` draws, with the values and labels of the lessons
    that use it. For the last line of a script: `if __name__ == "__main__": preview(__file__)`."""
    from lecture_tools.cli import main

    path = Path(script).resolve()
    project = path.parents[2]
    raise SystemExit(main(["--root", str(project), "figures", path.stem, "--show"]))
