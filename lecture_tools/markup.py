"""The inline markup of texts → inlines. Own parser, because CommonMark won't set `**엔트로피(H)**는` in bold.

    **strong**  *emphasis*  `code`  [text](target)  $math$  $$display$$  <<value>>  \\* (a plain star)

A mark opens before a character that is no space and closes after one; letters around it play no part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from lecture_tools.ast import Code, Emphasis, Inline, Inlines, Link, Math, Run, Strong
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError
from lecture_tools.mathml import MathError, to_mathml
from lecture_tools.source.nodes import Scalar

INTERPOLATION = re.compile(r"<<(?!<)(?P<expression>(?:(?!<<|>>).){1,500})>>")
_ESCAPABLE = r"\*`$[]()<>_#"
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_TARGET = re.compile(r"(?:https?://|mailto:)\S+|#[a-z0-9-]+")
_STARS = re.compile(r"\*+")
_SPACE = re.compile(r"[^\S\u00a0]+")
_PLAIN = re.compile(r"[^\\<$`\[*]+")
"""What no mark can begin or end in."""

_END_OF_PARAGRAPH = re.compile(r"\n(?=[ \t]*\n)")
_UNSET = "?"
"""Stands for a formula with a mistake; such a text is never written."""


class Interpolator(Protocol):
    """Gives the meaning of what a text refers to. All raise ExpressionError."""

    def inlines(self, expression: str) -> Inlines: ...

    def latex(self, expression: str) -> str: ...

    def check_slide(self, identifier: str) -> None:
        """Whether `#identifier` leads to a slide."""


def parse(text: Scalar, interpolator: Interpolator) -> tuple[Inlines, list[Diagnostic]]:
    """The inlines of one paragraph; line ends count as spaces."""
    parser = _Parser(text=text, interpolator=interpolator)
    inlines, _ = parser.until(0, len(text))
    return _trimmed(inlines), parser.found


def paragraphs(text: Scalar, interpolator: Interpolator) -> tuple[tuple[Inlines, ...], list[Diagnostic]]:
    """The paragraphs of a longer text; a blank line parts them."""
    found: list[Diagnostic] = []
    parts = []
    ends = [match.start() for match in _END_OF_PARAGRAPH.finditer(text)]
    for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True):
        if text[start:end].strip():
            parser = _Parser(text=text, interpolator=interpolator)
            inlines, _ = parser.until(start, end)
            parts.append(_trimmed(inlines))
            found += parser.found
    return tuple(parts), found


def formula(text: Scalar, interpolator: Interpolator) -> tuple[str, list[Diagnostic]]:
    """LaTeX with its values filled in, checked."""
    parser = _Parser(text=text, interpolator=interpolator)
    return parser.latex(0, len(text), display=True), parser.found


@dataclass(slots=True, kw_only=True)
class _Parser:
    text: Scalar
    interpolator: Interpolator
    found: list[Diagnostic] = field(default_factory=list)
    position: int = 0
    opened: tuple[str, ...] = ()

    def until(self, start: int, end: int, closing: str = "") -> tuple[Inlines, bool]:
        """Inlines from `start` up to `closing` (which is passed over) or `end`, and whether it was met."""
        inlines: list[Inline] = []
        words: list[str] = []
        self.position = start

        def finish_words() -> None:
            if words:
                inlines.append(Run(text=_SPACE.sub(" ", "".join(words))))
                words.clear()

        while self.position < end:
            if plain := _PLAIN.match(self.text, self.position, end):
                words.append(plain[0])
                self.position = plain.end()
                continue
            if closing and self._closes(closing, start, end):
                self.position += len(closing)
                finish_words()
                return tuple(inlines), True
            parsed = self._inline(end)
            if parsed is None:
                words.append(self._character(end))
            else:
                finish_words()
                inlines.extend(parsed)
        finish_words()
        return tuple(inlines), False

    def _character(self, end: int) -> str:
        character = self.text[self.position]
        following = self.text[self.position + 1 : self.position + 2]
        if character == "\\" and following and following in _ESCAPABLE and self.position + 1 < end:
            self.position += 2
            return following
        length = self._stars(end) or 1
        self.position += length
        return character * length

    def _inline(self, end: int) -> Inlines | None:
        text, position = self.text, self.position
        if text.startswith("<<", position) and (match := INTERPOLATION.match(text, position, end)):
            self.position = match.end()
            return self._interpolated(match)
        if text.startswith("$", position):
            return self._math(end)
        if text.startswith("`", position):
            return self._code(end)
        if text.startswith("[", position) and (match := _LINK.match(text, position, end)):
            return self._link(match)
        for mark in ("**", "*"):
            if text.startswith(mark, position) and self._opens(mark, end):
                return self._marked(mark, end)
        return None

    def _stars(self, end: int) -> int:
        """How many stars stand here; three are both marks at once, more are none."""
        match = _STARS.match(self.text, self.position, end)
        return len(match.group()) if match else 0

    def _opens(self, mark: str, end: int) -> bool:
        stars = self._stars(end)
        after = self.text[self.position + stars : self.position + stars + 1]
        is_before_text = self.position + stars < end and not after.isspace()
        return is_before_text and stars in (len(mark), 3) and mark not in self.opened

    def _closes(self, mark: str, start: int, end: int) -> bool:
        is_after_text = self.position > start and not self.text[self.position - 1].isspace()
        return is_after_text and self._stars(end) in (len(mark), 3)

    def _marked(self, mark: str, end: int) -> Inlines:
        opening = self.position
        name = "bold" if mark == "**" else "emphasis"
        self.opened = (*self.opened, mark)
        children, closed = self.until(opening + len(mark), end, mark)
        self.opened = self.opened[:-1]
        if not closed:
            hint = f"close it with {mark}, or write \\{mark[0]} for a plain star"
            self._report(
                "M001", f"the {name} that opens here is never closed", opening, opening + len(mark), hint
            )
        return (Strong(children=children),) if mark == "**" else (Emphasis(children=children),)

    def _math(self, end: int) -> Inlines:
        opening = self.position
        mark = "$$" if self.text.startswith("$$", opening) else "$"
        closing = opening + len(mark)
        while closing < end and not self.text.startswith(mark, closing):
            closing += 2 if self.text[closing] == "\\" else 1
        if closing >= end:
            self.position = end
            message = f"the formula that opens here is never closed: {self.text[opening:end].strip()}"
            hint = r"close it with $, or write \$ for a dollar sign"
            self._report("M002", message, opening, opening + len(mark), hint)
            return ()
        self.position = closing + len(mark)
        latex = self.latex(opening + len(mark), closing, display=mark == "$$")
        return (Math(latex=latex, display=mark == "$$"),)

    def latex(self, start: int, end: int, *, display: bool) -> str:
        """The LaTeX between two offsets, values filled in; reports what can't be set, and puts `?` for it."""

        parts: list[str] = []
        position = start
        for match in INTERPOLATION.finditer(self.text, start, end):
            parts.append(self.text[position : match.start()])
            parts.append(self._filled(match))
            position = match.end()
        latex = "".join([*parts, self.text[position:end]]).strip()
        try:
            to_mathml(latex, display=display)
        except MathError as error:
            written = self.text[start:end]
            begin = start + len(written) - len(written.lstrip())  # a formula may begin on the next line
            self._report("M003", f"the formula '{latex}' can't be set: {error.message}", begin, end)
            return _UNSET
        return latex

    def _filled(self, match: re.Match[str]) -> str:
        try:
            return self.interpolator.latex(match["expression"].strip())
        except ExpressionError as error:
            self._report(error.code, error.message, match.start(), match.end(), error.hint)
            return "0"

    def _code(self, end: int) -> Inlines | None:
        opening = self.position
        closing = self.text.find("`", opening + 1, end)
        if closing < 0:
            self._report("M001", "the code that opens here is never closed", opening, opening + 1,
                         "close it with `, or write \\` for a plain backtick")  # fmt: skip
            return None
        self.position = closing + 1
        return (Code(text=_SPACE.sub(" ", self.text[opening + 1 : closing])),)

    def _link(self, match: re.Match[str]) -> Inlines:
        target = match["target"]
        if not _TARGET.fullmatch(target):
            self._report("M004", f"'{target}' is no link target", match.start("target"), match.end("target"),
                         "a link goes to https://…, mailto:… or #slide-id")  # fmt: skip
        elif target.startswith("#"):
            try:
                self.interpolator.check_slide(target[1:])
            except ExpressionError as error:
                self._report(
                    error.code, error.message, match.start("target"), match.end("target"), error.hint
                )
        children, _ = self.until(match.start("text"), match.end("text"))
        self.position = match.end()
        return (Link(target=target, children=children),)

    def _interpolated(self, match: re.Match[str]) -> Inlines:
        try:
            return self.interpolator.inlines(match["expression"].strip())
        except ExpressionError as error:
            self._report(error.code, error.message, match.start(), match.end(), error.hint)
            return (Run(text=match.group()),)

    def _report(self, code: str, message: str, start: int, end: int, hint: str = "") -> None:
        self.found.append(Diagnostic(code=code, message=message, span=self.text.part(start, end), hint=hint))


def _trimmed(inlines: Inlines) -> Inlines:
    """Without space at either end, and with neighbouring runs joined."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Run) and isinstance(last, Run):
            joined[-1] = Run(text=last.text + inline.text)
        else:
            joined.append(inline)
    if joined and isinstance(joined[0], Run):
        joined[0] = Run(text=joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Run):
        joined[-1] = Run(text=joined[-1].text.rstrip())
    return tuple(inline for inline in joined if not (isinstance(inline, Run) and not inline.text))
