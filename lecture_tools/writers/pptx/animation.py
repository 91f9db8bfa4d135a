"""What appears at which click, as the timing tree that PowerPoint itself writes for its effect 'Appear'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from lecture_tools.writers.pptx.xml import Element, e, made_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """At click `step` (from 1) a shape appears, or its paragraphs from first to last (counted from 0)."""

    step: int
    shape: int
    paragraphs: tuple[int, int] | None = None
    is_picture: bool = False


def timing(effects: Sequence[Effect]) -> Element:
    """`<p:timing>` for the effects of one slide, one click a step."""
    numbers = count(1)
    root, sequence = next(numbers), next(numbers)
    ordered = sorted(effects, key=lambda effect: effect.step)
    clicks = [_click(list(group), numbers) for _, group in groupby(ordered, key=lambda effect: effect.step)]
    main = e(
        "p:seq",
        e("p:cTn", e("p:childTnLst", clicks), id=sequence, dur="indefinite", nodeType="mainSeq"),
        e("p:prevCondLst", _on("onPrev")),
        e("p:nextCondLst", _on("onNext")),
        concurrent=True,
        nextAc="seek",
    )
    tree = e(
        "p:par",
        e(
            "p:cTn",
            e("p:childTnLst", main),
            id=root,
            dur="indefinite",
            restart="never",
            nodeType="tmRoot",
        ),
    )
    return e("p:timing", e("p:tnLst", tree), _builds(ordered))


def _click(effects: Sequence[Effect], numbers: Iterator[int]) -> Element:
    outer, inner = next(numbers), next(numbers)
    entrances = [
        _entrance(effect, "withEffect" if place else "clickEffect", numbers)
        for place, effect in enumerate(effects)
    ]
    return e(
        "p:par",
        e(
            "p:cTn",
            _starting("indefinite"),
            e(
                "p:childTnLst",
                e(
                    "p:par",
                    e("p:cTn", _starting("0"), e("p:childTnLst", entrances), id=inner, fill="hold"),
                ),
            ),
            id=outer,
            fill="hold",
        ),
    )


def _entrance(effect: Effect, trigger: str, numbers: Iterator[int]) -> Element:
    outer, inner = next(numbers), next(numbers)
    paragraphs = None
    if effect.paragraphs is not None:
        first, last = effect.paragraphs
        paragraphs = e("p:txEl", e("p:pRg", st=first, end=last))
    behaviour = e(
        "p:set",
        e(
            "p:cBhvr",
            e("p:cTn", _starting("0"), id=inner, dur="1", fill="hold"),
            e("p:tgtEl", e("p:spTgt", paragraphs, spid=effect.shape)),
            e("p:attrNameLst", e("p:attrName", "style.visibility")),
        ),
        e("p:to", e("p:strVal", val="visible")),
    )
    return e(
        "p:par",
        e(
            "p:cTn",
            _starting("0"),
            e("p:childTnLst", behaviour),
            id=outer,
            presetID=1,
            presetClass="entr",
            presetSubtype=0,
            fill="hold",
            grpId=None if effect.is_picture else 0,
            nodeType=trigger,
        ),
    )


def _builds(effects: Sequence[Effect]) -> Element | None:
    """Which shapes are built paragraph by paragraph, and which as a whole; pictures are not listed."""
    shapes = {effect.shape: effect.paragraphs is None for effect in effects if not effect.is_picture}
    if not shapes:
        return None
    return e(
        "p:bldLst",
        [
            e("p:bldP", spid=shape, grpId=0, build=None if whole else "p", animBg=True if whole else None)
            for shape, whole in shapes.items()
        ],
    )


@made_once
def _starting(delay: str) -> Element:
    return e("p:stCondLst", e("p:cond", delay=delay))


@made_once
def _on(event: str) -> Element:
    return e("p:cond", e("p:tgtEl", e("p:sldTgt")), evt=event, delay="0")
