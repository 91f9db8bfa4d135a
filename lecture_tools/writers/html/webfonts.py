"""The fonts of a page, cut down to the characters it shows and embedded as data URIs."""

from __future__ import annotations

import base64
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from lxml import etree

from lecture_tools.fonts import missing_characters, names, subset_woff2
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Fonts, Theme

Face = Literal["regular", "bold", "math", "code"]

_ALWAYS = string.digits + string.ascii_letters + string.punctuation + " "
_WEIGHTS: tuple[tuple[Face, int], ...] = (("regular", 400), ("bold", 700))
_FACES: dict[str, Face] = {
    **dict.fromkeys(("code", "samp", "kbd"), "code"),
    **dict.fromkeys(("strong", "th"), "bold"),
    "math": "math",
    "mtext": "regular",
}
_BOLD_CLASSES = frozenset(("label", "letter", "verdict", "read-out"))
_NOT_SHOWN = frozenset(("svg", "template"))
_DRAWING = re.compile("<svg[ >].*?</svg>", re.DOTALL)
"""Most of a page, and without a letter."""
_COPYRIGHT, _LEGACY_FAMILY, _LICENCE, _LICENCE_ADDRESS, _FAMILY = 0, 1, 13, 14, 16
_NOTICE = (_FAMILY, _LEGACY_FAMILY, _COPYRIGHT, _LICENCE, _LICENCE_ADDRESS)


@dataclass(slots=True, kw_only=True)
class _Characters:
    """What a page shows, by language and face."""

    bold_classes: frozenset[str]
    shown: defaultdict[tuple[str, Face], set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, part: etree._Element, language: str, face: Face) -> None:
        if part.tag in _NOT_SHOWN:
            return
        face = _FACES.get(part.tag, face)
        classes: list[str] = []
        if part.keys():
            language = part.get("lang", language)
            classes = (part.get("class") or "").split()
            if self.bold_classes.intersection(classes) or part.get("aria-current"):
                face = "bold"
        text, shown = part.text, self.shown[language, face]
        if text:
            shown.update(text)
            if part.tag == "mi" and len(text) == 1:
                shown.add(_italic(text))
        if face == "bold" and "second" in classes:  # set beside the first language, it is not bold
            self.shown[language, "regular"].update(part.itertext())
        if part.tag == "em":  # bold in languages without italics
            self.shown[language, "bold"].update(part.itertext())
        for child in part:
            self.read(child, language, face)
            if child.tail:
                shown.update(child.tail)

    def of(self, face: Face, languages: Iterable[str]) -> set[str]:
        return set[str]().union(*(self.shown[language, face] for language in languages))


def font_faces(body: str, theme: Theme, languages: tuple[str, ...]) -> str:
    """`@font-face` rules for all that `body` shows, and `--text-font` per language.

    What the code and math fonts lack is taken from the text fonts.
    """
    fonts = theme.fonts
    bold_types = {f"type-{name}" for name, style in theme.type.items() if style.bold}
    seen = _Characters(bold_classes=_BOLD_CLASSES | bold_types)
    page = etree.fromstring(f"<html><body>{_DRAWING.sub('', body)}</body></html>", etree.HTMLParser())
    seen.read(page, NO_LANGUAGE, "regular")
    everywhere = (NO_LANGUAGE, *languages)
    math, code = seen.of("math", everywhere), seen.of("code", everywhere)
    lacking = missing_characters(fonts.code.path, "".join(code))
    lacking |= missing_characters(fonts.math.path, "".join(math))
    rules = [
        _face("lecture-math", 400, subset_woff2(fonts.math.path, 400, math, math=True)),
        _face("lecture-code", 400, subset_woff2(fonts.code.path, 400, [*code, _ALWAYS])),
    ]
    families = _families(fonts, languages)
    for path, family in families.items():
        own = (NO_LANGUAGE, *(name for name in languages if fonts.for_language(name).path == path))
        for face, weight in _WEIGHTS:
            wanted = [*seen.of(face, own), *lacking, _ALWAYS]
            rules.append(_face(family, weight, subset_woff2(path, weight, wanted)))
    for language in languages:
        own_family = families[fonts.for_language(language).path]
        others = (family for family in families.values() if family != own_family)
        rules.append(f":lang({language}){{--text-font:{','.join((own_family, *others))},sans-serif}}")
    return "\n".join(rules)


def font_notices(fonts: Fonts, languages: tuple[str, ...]) -> Iterator[str]:
    """Name, copyright and licence of every embedded font, as the font file itself states them."""
    for path in (*_families(fonts, languages), fonts.math.path, fonts.code.path):
        family, legacy_family, *rights = names(path, _NOTICE)
        yield "\n".join(text for text in (family or legacy_family, *rights) if text)


def _families(fonts: Fonts, languages: tuple[str, ...]) -> dict[Path, str]:
    paths = dict.fromkeys(fonts.for_language(language).path for language in languages)
    return {path: f"lecture-text-{place}" for place, path in enumerate(paths, 1)}


def _face(family: str, weight: int, woff2: bytes) -> str:
    data = base64.b64encode(woff2).decode("ascii")
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};font-display:block;"
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


@cache
def _italic(letter: str) -> str:
    """The mathematical italic that browsers draw for a variable of one letter."""
    if letter == "h":
        return "\u210e"
    name = unicodedata.name(letter, "")
    for word in ("LATIN ", "GREEK ", "LETTER ", "LUNATE "):
        name = name.replace(word, "")
    try:
        return unicodedata.lookup(f"MATHEMATICAL ITALIC {name}")
    except KeyError:
        return letter
