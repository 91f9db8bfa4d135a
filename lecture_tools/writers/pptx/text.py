"""Inlines become runs: each tagged with its language, so that spelling checkers and voices get it right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol, assert_never

from lecture_tools.ast import Code, Emphasis, Foreign, Inlines, Link, Math, Run, Strong
from lecture_tools.math_text import to_unicode
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import PaletteName, Role, Theme
from lecture_tools.writers.pptx.omml import inline_math, kept_together
from lecture_tools.writers.pptx.omml_elements import MathStyle
from lecture_tools.writers.pptx.style import fill, language_tag
from lecture_tools.writers.pptx.xml import Element, e, legal, made_once

_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SCRIPTS: Final = re.compile(
    "(?P<korean>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+)|(?P<other>[^\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+)"
)


class Links(Protocol):
    """Where links lead: a relationship of the slide, or nowhere within this deck."""

    def hyperlink(self, target: str) -> Element | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How runs differ from the paragraph they stand in; None and False leave it to the paragraph."""

    size: int | None = None
    role: Role | None = None
    bold: bool | None = None
    italic: bool = False
    typeface: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetter:
    """Sets inlines with one theme and palette."""

    theme: Theme
    palette: PaletteName
    links: Links

    def runs(self, inlines: Inlines, language: str, look: Look) -> list[Element]:
        """`<a:r>` elements; formulas are `<mc:AlternateContent>` that stand among them."""
        return list(self._runs(inlines, language, look, ""))

    def math_style(self, language: str, *, size: int | None = None, role: Role | None = None) -> MathStyle:
        """Formulas in the palette's colours; the size is the paragraph's where none is given."""
        colours = self.theme.palettes[self.palette]
        return MathStyle(
            size=size,
            color=colours[role] if role else None,
            role_colors=dict(colours.items()),
            language="en-US" if language in ("ko", NO_LANGUAGE) else language_tag(language),
        )

    def text(self, text: str, language: str, look: Look) -> Iterator[Element]:
        """`text` in runs; Hangul within another language is a run of its own."""
        text = on_one_line(text)
        if language == "ko":
            yield self._run(text, "ko", look)
            return
        for part in _SCRIPTS.finditer(text):
            yield self._run(part[0], "ko" if part["korean"] else language, look)

    def properties(self, name: str, language: str, look: Look, text: str = "") -> Element:
        """`<a:rPr>` or `<a:endParaRPr>`."""
        tagged, font, emphasis = self._tagged(language, look, text)
        made = _properties(name, tagged, look, font, emphasis)
        self._link(made, look)
        return made

    def _run(self, text: str, language: str, look: Look) -> Element:
        tagged, font, emphasis = self._tagged(language, look, text)
        made = _empty_run(tagged, look, font, emphasis)
        properties, letters = made
        self._link(properties, look)
        letters.text = text
        return made

    def _tagged(self, language: str, look: Look, text: str) -> tuple[str, str | None, bool]:
        """The language and the font of `text`, and whether it is emphasised without slanting it."""
        tagged = "en" if language == NO_LANGUAGE else language
        font = self.theme.fonts.text.get(tagged)
        emphasis = look.italic and bool(_HANGUL.search(text))
        return tagged, font.powerpoint if font else None, emphasis

    def _link(self, properties: Element, look: Look) -> None:
        link = self.links.hyperlink(look.link) if look.link else None
        if link is not None:
            properties.append(link)

    def _runs(self, inlines: Inlines, language: str, look: Look, after: str) -> Iterator[Element]:
        """`after`: the text that follows, to which a formula at the end may be tied."""
        for place, inline in enumerate(inlines):
            follows = "" if isinstance(inline, Run) else plain(inlines[place + 1 : place + 2]) or after
            yield from self._inline(inline, language, look, follows)

    def _inline(self, inline: object, language: str, look: Look, after: str) -> Iterator[Element]:
        match inline:
            case Run():
                yield from self.text(inline.text, language, look)
            case Strong():
                yield from self._runs(inline.children, language, replace(look, bold=True), after)
            case Emphasis():
                yield from self._runs(inline.children, language, replace(look, italic=True), after)
            case Code():
                mono = replace(look, typeface=self.theme.fonts.code.powerpoint)
                yield from self.text(inline.text, NO_LANGUAGE, mono)
            case Math():
                style = self.math_style(language, size=look.size, role=look.role)
                yield inline_math(inline.latex, style, is_tied=bool(_HANGUL.match(after)))
            case Link():
                yield from self._runs(inline.children, language, replace(look, link=inline.target), after)
            case Foreign():
                muted = replace(look, role=look.role or "muted")
                yield from self._runs(inline.children, inline.language, muted, after)
            case _:
                assert_never(inline)  # type: ignore[arg-type]


_EAST_ASIAN: Final = ("ko", "ja", "zh")


@made_once
def _properties(name: str, tagged: str, look: Look, font: str | None, emphasis: bool) -> Element:
    return e(
        name,
        fill(look.role) if look.role else None,
        e("a:latin", typeface=look.typeface) if look.typeface else None,
        e("a:ea", typeface=font) if font else None,
        lang=language_tag(tagged),
        altLang="en-US" if tagged in _EAST_ASIAN else None,
        sz=look.size,
        b=True if emphasis else look.bold,
        i=True if look.italic and not emphasis else None,
        noProof=True if look.typeface else None,
    )


@made_once
def _empty_run(tagged: str, look: Look, font: str | None, emphasis: bool) -> Element:
    return e("a:r", _properties("a:rPr", tagged, look, font, emphasis), e("a:t"))


SHORTEST_LAST_LINE: Final = 10
"""Letters that may stand alone on the last line of a paragraph, a Hangul syllable counting as two."""
SHORTEST_IN_HEADLINES: Final = 3
"""The same in headlines, which are balanced, and in the narrow columns of tables."""


def without_orphan(inlines: Inlines, shortest: int = SHORTEST_LAST_LINE) -> Inlines:
    """`inlines` with a last word of fewer letters than `shortest` tied to the one before it."""
    length = 0
    for place, inline in reversed(list(enumerate(inlines))):
        head, space, tail = (
            inline.text.rpartition(" ") if isinstance(inline, Run) else ("", "", plain((inline,)))
        )
        length += len(tail) + len(_HANGUL.findall(tail))
        if length >= shortest:
            break
        if space:
            return (*inlines[:place], Run(text=f"{head}\u00a0{tail}"), *inlines[place + 1 :])
    return inlines


def on_one_line(text: str) -> str:
    """`text` as a run holds it: line breaks of the source are spaces."""
    return legal(text).replace("\r", "").replace("\n", " ")


def plain(inlines: Inlines) -> str:
    """The text as it is read, for measuring and for alternative texts; formulas as readable Unicode."""
    return "".join(_plain(inlines))


def _plain(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Run() | Code():
                yield on_one_line(inline.text)
            case Strong() | Emphasis() | Link() | Foreign():
                yield from _plain(inline.children)
            case Math():
                yield kept_together(to_unicode(inline.latex))
            case _:
                assert_never(inline)
