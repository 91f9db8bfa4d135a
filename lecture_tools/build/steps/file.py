"""A deck and its drawings → a file of one format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lecture_tools.ast import Deck
from lecture_tools.build.digest import digest_of_bytes
from lecture_tools.build.steps.bench import Bench, Need
from lecture_tools.build.tasks import Result
from lecture_tools.pictures import PictureKey, Pictures
from lecture_tools.writers import writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`deck` and `drawings`: the fingerprints of the steps that made them."""

    course: str
    format: str
    deck: str
    drawings: Mapping[PictureKey, str]


def needs(order: Order) -> list[Need]:
    return [("deck", order.deck), *(("drawing", name) for name in order.drawings.values())]


def run(bench: Bench, order: Order) -> Result:
    """Summary: the file's hash."""
    deck: Deck = bench.made("deck", order.deck)
    pictures: Pictures = {key: bench.made("drawing", name) for key, name in order.drawings.items()}
    content = writer(order.format).write(deck, bench.designs[order.course], pictures)
    return Result(summary={"file": digest_of_bytes(content)}, content=content)
