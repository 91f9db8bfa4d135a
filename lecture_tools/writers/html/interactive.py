"""Interactive figures: controls and read-outs as HTML in every language; a program of the page works them.

Where nothing moves, on paper or without scripts, the picture of a few states stands in their place.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from lecture_tools.ast import Control, Deck, Expected, Interactive, Phrase, ReadOut
from lecture_tools.numbers import MINUS
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.html.elements import classes, element, void_element
from lecture_tools.writers.html.texts import Texts, plain
from lecture_tools.writers.html.words import Words

SIGNS = {"infinity": "∞", "minus": MINUS, "none": "–"}


def interactive(block: Interactive, picture: Markup, texts: Texts, words: Words) -> Markup:
    """The figure; `picture` is its printed form."""
    set_ = _Setter(texts, block.distributions)
    panel = element(
        "div",
        element("div", *(set_.control(control) for control in block.controls), class_="sliders"),
        element("dl", *map(set_.read_out, block.read_outs), class_="read-outs"),
        element("button", words.spans("reset"), type="button", class_="reset"),
        class_="panel",
        data_prevent_swipe=True,
    )
    live = element(
        "div",
        element("p", set_.words(block.picture.alt), class_="visually-hidden"),
        element("div", class_="stage"),
        panel,
        element("p", class_="visually-hidden status", role="status"),
        class_="live",
    )
    program = Markup('<script type="application/json">{}</script>').format(_script_text(_spec(block)))
    return element("div", live, picture, program, class_="interactive")


def used_interactives(deck: Deck) -> Iterator[str]:
    """The name of each interactive figure that the deck shows, once."""
    blocks = (block for slide in deck.slides for region in slide.regions.values() for block in region)
    yield from dict.fromkeys(block.name for block in blocks if isinstance(block, Interactive))


class _Setter:
    """Sets the parts of the panel; where all languages are shown, the first stands for them."""

    def __init__(self, texts: Texts, distributions: Sequence[Sequence[str]]) -> None:
        self._texts = texts
        self._firsts = {members[0] for members in distributions}
        self._members = {name for members in distributions for name in members}

    def words(self, phrase: Phrase) -> Markup:
        return element("span", self._texts.spans(phrase), class_="once")

    def control(self, control: Control) -> Markup:
        name = element("span", self.words(control.label), class_="name")
        if control.choices:
            options = element("div", *self._options(control), class_="options")
            legend = element("legend", name)
            return element("fieldset", legend, options, class_="control", data_colour=control.colour)
        value = element("span", class_="value", aria_hidden="true")
        last = len(control.values) - 1
        class_ = classes(
            "control",
            "member" if control.name in self._members else None,
            "first" if control.name in self._firsts else None,
        )
        slider = _input(control, "range", min=0, max=last)
        return element("label", name, value, slider, class_=class_, data_colour=control.colour)

    def _options(self, control: Control) -> Iterator[Markup]:
        for place, choice in enumerate(control.choices):
            words = element("span", self.words(choice))
            yield element("label", _input(control, "radio", value=place), words)

    def read_out(self, read_out: ReadOut) -> Markup:
        values = {language: _placeholder(read_out, language) for language in self._texts.languages}
        result = element(
            "output",
            self._texts.each_language(values),
            class_=classes("once read-out", f"role-{read_out.colour}" if read_out.colour else None),
            aria_live="off",
            data_read_out=read_out.name,
        )
        return element(
            "div",
            element("dt", self.words(read_out.label)),
            element("dd", result),
            class_="visually-hidden" if read_out.is_in_picture else None,
        )


def _input(control: Control, type_: str, **attributes: int) -> Markup:
    return void_element("input", type=type_, **attributes, autocomplete="off", data_control=control.name)


def _placeholder(read_out: ReadOut, language: str) -> Markup:
    """All that the program may write there, so that the fonts of the page have it."""
    forms = read_out.unit.get(language, {"other": "{}"}).values()
    names = (plain(name.in_language(language)) for name in read_out.one_of)
    return Markup.escape(" ".join([*(form.replace("{}", "".join(SIGNS.values())) for form in forms), *names]))


def _spec(block: Interactive) -> dict[str, object]:
    """What the program in the page needs to know."""
    return {
        "name": block.name,
        "controls": {
            control.name: {
                "values": control.values,
                "start": control.start,
                "digits": control.digits,
                "label": _plain(control.label),
                "choices": list(map(_plain, control.choices)),
                "sets": control.sets,
            }
            for control in block.controls
        },
        "distributions": block.distributions,
        "read_outs": {
            read_out.name: {
                "digits": read_out.digits,
                "unit": read_out.unit,
                "label": _plain(read_out.label),
                "one_of": list(map(_plain, read_out.one_of)),
            }
            for read_out in block.read_outs
        },
        "labels": {name: _plain(phrase) for name, phrase in block.labels.items()},
        "signs": SIGNS,
        "expected": list(map(_expected, block.expected)),
    }


def _expected(expected: Expected) -> dict[str, object]:
    """JSON has no word for what is not finite; JavaScript reads these texts with `Number`."""
    results = {
        name: [number if math.isfinite(number) else _not_finite(number) for number in numbers]
        for name, numbers in expected.results.items()
    }
    return {"settings": expected.settings, "results": results}


def _not_finite(number: float) -> str:
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _plain(phrase: Phrase) -> dict[str, str]:
    """The text in each language, or once as `zxx`."""
    languages = [NO_LANGUAGE] if phrase.is_neutral else list(phrase.by_language)
    return {language: plain(phrase.in_language(language)) for language in languages}


def _script_text(spec: object) -> Markup:
    return Markup(json.dumps(spec, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c"))
