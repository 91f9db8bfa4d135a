"""The clicks that reveal parts of a slide, as reveal.js fragments."""

from __future__ import annotations

from lecture_tools.writers.html.elements import Attribute, classes


def revealed(step: int, class_: str | None = None) -> dict[str, Attribute]:
    """Attributes of an element that appears at click `step`; 0 is there from the start."""
    if not step:
        return {"class_": class_}
    return {"class_": classes(class_, "fragment"), "data_fragment_index": step - 1}
