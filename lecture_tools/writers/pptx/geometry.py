"""Places on the slide, in px of the 1280 × 720 grid, and their OOXML in English Metric Units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lecture_tools.writers.pptx.xml import Element, e

EMU_PER_PX: Final = 9525
POINTS_PER_PX: Final = 0.75


def emu(px: float) -> int:
    return round(px * EMU_PER_PX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in px."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, sides: tuple[float, float, float, float]) -> Box:
        left, top, width, height = sides
        return cls(left=left, top=top, width=width, height=height)

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def indented(self, px: float) -> Box:
        """The box without its left `px`."""
        return replace(self, left=self.left + px, width=self.width - px)

    def part(self, top: float, height: float) -> Box:
        """The horizontal strip of the box from `top` (on the slide) downwards."""
        return replace(self, top=top, height=height)

    def transform(self, name: str = "a:xfrm") -> Element:
        return e(
            name,
            e("a:off", x=emu(self.left), y=emu(self.top)),
            e("a:ext", cx=emu(self.width), cy=emu(self.height)),
        )
