"""Blocks of text become paragraphs: what is set, how tall it gets, and its XML.

The second language of a text follows as a paragraph of its own: smaller, muted, without a bullet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from lecture_tools.ast import Inlines, Phrase
from lecture_tools.fit import MeasuredParagraph
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Role
from lecture_tools.writers.pptx.geometry import emu
from lecture_tools.writers.pptx.style import (
    SECONDARY_GAP,
    TextStyle,
    bullet,
    hundredths,
    line_spacing,
    space_before,
)
from lecture_tools.writers.pptx.text import (
    SHORTEST_IN_HEADLINES,
    SHORTEST_LAST_LINE,
    Look,
    Typesetter,
    plain,
    without_orphan,
)
from lecture_tools.writers.pptx.xml import Element, e

Scheme = Literal["arabicPeriod", "alphaUcPeriod"]
BETWEEN_LANGUAGES: Final = "\u2003"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """`1.` or `A.`; each paragraph names its own number, since other paragraphs stand between."""

    scheme: Scheme
    number: int


Marker = Literal["bullet"] | Numbering | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One paragraph in one language. `indent`: px left of the text, where its marker stands if it has one.

    `scale`: its size relative to the region's. `gap`: px above it. `step`: when it appears. `beside`: the
    other languages, where they follow on the same line.
    """

    inlines: Inlines
    language: str
    marker: Marker = None
    indent: float = 0.0
    scale: float = 1.0
    bold: bool | None = None
    role: Role | None = None
    gap: float | None = None
    step: int = 0
    beside: tuple[Setting, ...] = ()

    def measured(self, style: TextStyle) -> MeasuredParagraph:
        return MeasuredParagraph(
            text=BETWEEN_LANGUAGES.join(plain(one.inlines) for one in (self, *self.beside)),
            metrics=style.metrics(self.language, bold=bool(self.bold)),
            line_height=style.line_height(self.language),
            scale=self.scale,
            indent=self.indent,
            space_before=self._gap(style),
        )

    def element(
        self,
        style: TextStyle,
        typesetter: Typesetter,
        primary: str,
        *,
        fixed: float | None = None,
        align: str | None = None,
    ) -> Element:
        """`<a:p>` in a shape whose list style is `style` in the language `primary`.

        In a table, which has no list style, everything is written out, at `fixed` times the normal size.
        """
        look = self._look(style, fixed)
        runs = typesetter.runs(self.inlines, self.language, look)
        for other in self.beside:
            runs += typesetter.text(BETWEEN_LANGUAGES, self.language, look)
            runs += typesetter.runs(other.inlines, other.language, other._look(style, fixed))
        end = typesetter.properties("a:endParaRPr", self.language, look)
        paragraph = self._properties(style, primary, is_fixed=fixed is not None)
        if align is not None:
            paragraph.set("algn", align)
        return e("a:p", paragraph, runs, end)

    def _look(self, style: TextStyle, fixed: float | None) -> Look:
        scale = self.scale * (fixed or 1.0)
        size = hundredths(style.points * scale) if fixed or scale != 1 else None
        return Look(size=size, role=self.role, bold=self.bold)

    def _gap(self, style: TextStyle) -> float:
        return style.gap if self.gap is None else self.gap

    def _properties(self, style: TextStyle, primary: str, *, is_fixed: bool) -> Element:
        language = primary if self.language == NO_LANGUAGE else self.language
        spacing, gap = style.spacing(language), self._gap(style)
        as_styled = style.bulleted and self.marker is not None and self.indent == style.indent
        moved = is_fixed or not (as_styled or (not style.bulleted and not self.indent))
        return e(
            "a:pPr",
            line_spacing(spacing) if is_fixed or spacing != style.spacing(primary) else None,
            space_before(gap) if is_fixed or gap != style.gap else None,
            self._marker(style),
            marL=emu(self.indent) if moved else None,
            indent=(-emu(self.indent) if self.marker else 0) if moved else None,
        )

    def _marker(self, style: TextStyle) -> list[Element]:
        match self.marker:
            case None:
                return [e("a:buNone")] if style.bulleted else []
            case "bullet":
                return [] if style.bulleted else bullet()
            case Numbering():
                return [
                    e("a:buSzPct", val=100_000),
                    e("a:buFont", typeface="+mj-lt"),
                    e("a:buAutoNum", type=self.marker.scheme, startAt=self.marker.number),
                ]


def versions(phrase: Phrase, languages: tuple[str, ...]) -> Iterator[tuple[str, Inlines]]:
    """The phrase in each language, first the one set large; once if all languages say the same."""
    if phrase.is_neutral:
        yield NO_LANGUAGE, phrase.in_language(NO_LANGUAGE)
        return
    seen: list[Inlines] = []
    for language in languages:
        inlines = phrase.in_language(language)
        if inlines not in seen:
            seen.append(inlines)
            yield language, inlines


def settings(phrase: Phrase, languages: tuple[str, ...], style: TextStyle, setting: Setting) -> list[Setting]:
    """`phrase` set like `setting`: a paragraph in the first language, then one for each further language."""
    made: list[Setting] = []
    shortest = SHORTEST_IN_HEADLINES if style.kind in ("headline", "table") else SHORTEST_LAST_LINE
    for language, words in versions(phrase, languages):
        inlines = without_orphan(words, shortest)
        if not made:
            made.append(replace(setting, inlines=inlines, language=language))
            continue
        made.append(
            replace(
                setting,
                inlines=inlines,
                language=language,
                marker=None,
                scale=setting.scale * _secondary_scale(style, setting.scale),
                bold=False if style.bold or setting.bold else None,
                role="muted",
                gap=0 if style.kind == "headline" else SECONDARY_GAP,
            )
        )
    return made


def _secondary_scale(style: TextStyle, scale: float) -> float:
    """The theme's, but never so small that the back row cannot read it."""
    smallest = style.theme.type["caption"].min_points
    return min(1.0, max(style.theme.secondary_scale, smallest / (style.points * scale)))


PROTOTYPE: Final = Setting(inlines=(), language=NO_LANGUAGE)
"""A paragraph with nothing special about it, to be filled by `settings`."""
