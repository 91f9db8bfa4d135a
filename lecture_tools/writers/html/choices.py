"""Quiz answers as buttons: the audience chooses, one more click shows what is right and why."""

from __future__ import annotations

from string import ascii_uppercase

from markupsafe import Markup

from lecture_tools.ast import Choice, Choices
from lecture_tools.writers.html.elements import element
from lecture_tools.writers.html.steps import revealed
from lecture_tools.writers.html.texts import Texts
from lecture_tools.writers.html.words import Words


def choices(block: Choices, texts: Texts, words: Words) -> Markup:
    """Revealed is what reveal.js says of the explanation's fragment; the style sheet reads it from there."""
    options = [
        _option(letter, option, texts, words)
        for letter, option in zip(ascii_uppercase, block.options, strict=False)
    ]
    several = sum(option.is_correct for option in block.options) > 1
    reveal = element("button", words.spans("show_answer"), type="button", class_="show-answer")
    label = element("p", words.spans("answer"), class_="label")
    explanation = texts.block("p", block.explanation) if block.explanation is not None else Markup("")
    answer = element("div", label, explanation, **revealed(max(block.step, 1), "callout answer explanation"))
    return element("div", element("ol", *options), answer, reveal, class_="choices", data_several=several)


def _option(letter: str, option: Choice, texts: Texts, words: Words) -> Markup:
    verdict = element("span", words.spans("right" if option.is_correct else "wrong"), class_="verdict")
    button = element(
        "button",
        element("span", letter, class_="letter"),
        texts.block("span", option.text, "text"),
        verdict,
        type="button",
        aria_pressed="false",
    )
    return element("li", button, class_="correct" if option.is_correct else None)
