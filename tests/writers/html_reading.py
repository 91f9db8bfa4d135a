"""HTML pages as the tests read them: strictly, without a browser."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from fontTools.ttLib import TTFont
from lxml import etree, html

from lecture_tools.ast import Callout, Deck, Equation, EquationLine, Link, Math, Paragraph, Picture, Strong
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.html import write
from tests.writers.decks import deck, inlines, neutral, sample_deck, sample_design, sample_pictures, slide

ATTACK = '</script></aside><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
_VOID = frozenset(("meta", "link", "br", "img", "input", "hr"))
_ADDRESSES = frozenset(("src", "href", "xlink:href", "action", "data", "poster", "srcset", "formaction"))


def sample(languages: tuple[str, ...]) -> Deck:
    """The sample deck without the slide whose lists hold equations, which the AST has given up."""
    made = sample_deck(languages)
    return replace(made, slides=tuple(one for one in made.slides if one.id != "worked"))


def hostile(languages: tuple[str, ...]) -> Deck:
    """Texts that would run a program if a browser took them for markup, in every place a text can stand."""
    attack = neutral(ATTACK)
    formula = r"\text{</script><img src=x onerror=window.hacked=1>}"
    link = Link(target="javascript:window.hacked=1", children=inlines("press"))
    blocks = (
        Paragraph(text=attack),
        Paragraph(text=neutral((Strong(children=(link,)), Math(latex=formula)))),
        Equation(lines=(EquationLine(latex={NO_LANGUAGE: formula}, reason=attack),)),
        Callout(role="warning", text=attack),
    )
    first = slide("hostile", "content", attack, {"body": blocks}, notes=(ATTACK, ATTACK))
    second = slide("drawn", "figure", attack, {"figure": (Picture(figure="x", alt=attack),)})
    return deck(languages, (first, second), title=attack)


def written(made: Deck) -> str:
    design = sample_design()
    return write(made, design, sample_pictures(made, design)).decode("utf-8")


@dataclass
class Outline(HTMLParser):
    """Checks that every element is closed where it should be, and notes what the page refers to."""

    open: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self._attributes(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not {"svg", "math"} & set(self.open):
            self.problems.append(f"<{tag}/> outside of SVG and MathML")
        self._attributes(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing at {self.getpos()}")

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ADDRESSES:
                self.addresses.append((tag, value or ""))
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "id":
                self.identifiers.append(value or "")


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    return found


def body_of(page: str) -> etree._Element:
    return html.document_fromstring(page).find("body")


def slide_of(page: str, name: str) -> etree._Element:
    (section,) = body_of(page).xpath(f"//section[@id='{name}']")
    return section


def text_of(part: etree._Element) -> str:
    return "".join(part.itertext())


def with_class(part: etree._Element, name: str) -> list[etree._Element]:
    return list(part.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


def scripts_of(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def embedded_fonts(page: str) -> Iterator[tuple[str, int, frozenset[int]]]:
    """Family, weight and code points of every embedded font."""
    pattern = r"font-family:([\w-]+);font-weight:(\d+);[^}]*?base64,([^)]*)\)"
    for family, weight, data in re.findall(pattern, page):
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        yield family, int(weight), frozenset(font.getBestCmap())


def printable(characters: Iterable[str]) -> set[int]:
    """The code points that need a glyph."""
    seen = {ord(character) for text in characters for character in text if character.isprintable()}
    return seen - {0x2060, 0xFE00, 0xFE01}


def read_back(markup: str) -> tuple[str, str]:
    """The title and the text of the paragraph that is all of `markup`."""
    read: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "p" and not read
            read.append(dict(attrs)["title"] or "")

        def handle_data(self, data: str) -> None:
            read.append(data)

    reader = Reader()
    reader.feed(markup)
    reader.close()
    return read[0], "".join(read[1:])
