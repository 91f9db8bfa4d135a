"""QR codes: the code as a picture that is a link, and its address beneath for those who type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from lecture_tools.ast import QrCode
from lecture_tools.qr import QrImage, qr_image
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.paragraphs import PROTOTYPE
from lecture_tools.writers.pptx.picture import picture_element
from lecture_tools.writers.pptx.prose import Prose
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle
from lecture_tools.writers.pptx.text import plain

GAP: Final = 4
"""px between the code's quiet zone and the address."""


@dataclass(frozen=True, kw_only=True)
class Scannable:
    """A code that keeps its size, and its address."""

    code: QrCode
    address: Prose

    @cached_property
    def image(self) -> QrImage:
        return qr_image(self.code.target)

    def height(self, width: float, scale: float) -> float:
        return self.image.side + GAP + self.address.height(width, scale)

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        number, side = canvas.next_id(), self.image.side
        top = spot.top_of(self.height(spot.box.width, scale))
        picture = picture_element(
            canvas,
            number,
            "QR code",
            plain(self.code.alt.in_language(canvas.setup.primary)),
            Box(left=spot.box.left, top=top, width=side, height=side),
            svg=self.image.svg,
            png=self.image.png,
            link=self.code.target,
        )
        canvas.add(picture)
        canvas.appears(self.code.step, number, is_picture=True)
        below = spot.box.part(top + side + GAP, self.address.height(spot.box.width, scale))
        self.address.draw(canvas, Spot(box=below, placeholder=spot.placeholder), scale)


def scannable(code: QrCode, style: TextStyle) -> Scannable:
    """`code` in a region set in `style`, its address as small as captions."""
    size = style.theme.type["caption"].points / style.points
    setting = replace(
        PROTOTYPE, inlines=code.address.in_language(NO_LANGUAGE), scale=min(1.0, size), step=code.step
    )
    return Scannable(code=code, address=Prose(name="Address", settings=[setting], style=style))
