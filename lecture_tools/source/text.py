"""Bytes of a file → clean text: UTF-8, no BOM, NFC, no character that an author can't see."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, ReadLine, Span

MAX_BYTES = 2_000_000
MAX_UNSEEN = 20
"""Invisible characters reported per file: who pastes one often pastes thousands."""

_INVISIBLE = {
    0x00AD: "SOFT HYPHEN",
    0x0085: "NEXT LINE",
    0x115F: "HANGUL CHOSEONG FILLER",
    0x1160: "HANGUL JUNGSEONG FILLER",
    0x200B: "ZERO WIDTH SPACE",
    0x200C: "ZERO WIDTH NON-JOINER",
    0x200E: "LEFT-TO-RIGHT MARK",
    0x200F: "RIGHT-TO-LEFT MARK",
    0x2028: "LINE SEPARATOR",
    0x2029: "PARAGRAPH SEPARATOR",
    0x202A: "LEFT-TO-RIGHT EMBEDDING",
    0x202B: "RIGHT-TO-LEFT EMBEDDING",
    0x202C: "POP DIRECTIONAL FORMATTING",
    0x202D: "LEFT-TO-RIGHT OVERRIDE",
    0x202E: "RIGHT-TO-LEFT OVERRIDE",
    0x2060: "WORD JOINER",
    0x2066: "LEFT-TO-RIGHT ISOLATE",
    0x2067: "RIGHT-TO-LEFT ISOLATE",
    0x2068: "FIRST STRONG ISOLATE",
    0x2069: "POP DIRECTIONAL ISOLATE",
    0x3000: "IDEOGRAPHIC SPACE",
    0x3164: "HANGUL FILLER",
    0xFEFF: "ZERO WIDTH NO-BREAK SPACE",
}
UNSEEN = re.compile(
    "["
    + "".join(map(re.escape, map(chr, _INVISIBLE)))
    + "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
)
_INDENT = re.compile(r"^ *(?P<bad>\t|\u00a0)[ \t\u00a0]*(?=\S)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The decoded text of `file` with `\\n` line ends, so that marks and lines agree."""

    file: str
    text: str
    _line_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        object.__setattr__(self, "_line_starts", list(accumulate(lengths, initial=0)))

    def span(self, start: int, end: int) -> Span:
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(file=self.file, line=line, column=column, end_line=end_line, end_column=end_column)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def decode(raw: bytes, file: str) -> tuple[SourceText | None, list[Diagnostic]]:
    """The text, and what is wrong with its characters; None if there is nothing worth parsing.

    Characters that nobody can see are replaced one by one, so that what follows can still be checked.
    """
    first = Span(file=file, line=1, column=1, end_line=1, end_column=2)
    if len(raw) > MAX_BYTES:
        return None, [
            Diagnostic(
                code="S010",
                message=f"the file has {len(raw):,} bytes, more than {MAX_BYTES:,}",
                span=first,
                hint="split the lesson into several files",
            )
        ]
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    wrong = raw.find(b"\0")
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0:
        *above, before = _LINE_END.split(raw[:wrong].decode("utf-8", "replace"))
        line, column = len(above) + 1, len(before) + 1
        place = Span(file=file, line=line, column=column, end_line=line, end_column=column + 1)
        hint = "save the file as UTF-8; it may be CP949, EUC-KR or UTF-16 now"
        return None, [Diagnostic(code="S011", message="this is not UTF-8 text", span=place, hint=hint)]
    source = SourceText(file=file, text=unicodedata.normalize("NFC", _LINE_END.sub("\n", decoded)))
    found = _unseen(source)
    return (SourceText(file=file, text=_made_visible(source.text)) if found else source), found


def _unseen(source: SourceText) -> list[Diagnostic]:
    found = []
    for match in islice(UNSEEN.finditer(source.text), MAX_UNSEEN):
        found.append(
            Diagnostic(
                code="S012",
                message=unseen_message(match),
                span=source.span(match.start(), match.end()),
                hint="delete it; type an ordinary space if one is meant",
            )
        )
    for match in islice(_INDENT.finditer(source.text), MAX_UNSEEN):
        name = "a tab" if match["bad"] == "\t" else "a no-break space"
        found.append(
            Diagnostic(
                code="S013",
                message=f"the line is indented with {name}",
                span=source.span(match.start("bad"), match.end("bad")),
                hint="indent with ordinary spaces",
            )
        )
    return found


def _made_visible(text: str) -> str:
    text = UNSEEN.sub("\ufffd", text)
    return _INDENT.sub(lambda indent: " " * len(indent.group()), text)


def unseen_message(match: re.Match[str]) -> str:
    code_point = ord(match.group())
    return f"invisible character U+{code_point:04X} ({_INVISIBLE.get(code_point, 'control character')})"


def line_reader(root: Path) -> ReadLine:
    """Reads lines of the project's files; each file once, so it is of use for one moment only."""

    @lru_cache(maxsize=64)
    def lines(file: str) -> list[str]:
        if not file.endswith((".yaml", ".py")):
            return []
        try:
            text = (root / file).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return []
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")

    return lambda file, line: found[line - 1] if 0 < line <= len(found := lines(file)) else ""
