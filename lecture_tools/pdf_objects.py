"""PDF files as Chromium writes them: objects one after the other, and a plain table of where each begins."""

from __future__ import annotations

import re
from collections.abc import Callable

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY = 20
_STREAM = b"stream\n"
_TITLE = re.compile(rb"/Title (?:<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_DESTINATION = re.compile(rb"/Dest \[(\d+) 0 R")
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_ADDRESS = re.compile(rb"/URI \(((?:[^()\\]|\\.)*)\)", re.DOTALL)


class PdfObjects:
    """The objects of a file, which can be changed. Raises ValueError for a file of another build."""

    def __init__(self, pdf: bytes) -> None:
        start = _START.search(pdf)
        table = _TABLE.match(pdf, int(start[1])) if start else None
        if table is None:
            raise ValueError("this PDF file has no plain cross-reference table")
        lines = [
            pdf[place : place + _ENTRY]
            for place in range(table.end(), table.end() + int(table[1]) * _ENTRY, _ENTRY)
        ]
        self._trailer = pdf[table.end() + len(lines) * _ENTRY : pdf.rindex(b"startxref")]
        self._size = len(lines)
        offsets = sorted((int(line[:10]), number) for number, line in enumerate(lines) if line[17:18] == b"n")
        ends = [*(offset for offset, _ in offsets[1:]), table.start()]
        self._head = pdf[: offsets[0][0]]
        self._bodies = {number: pdf[offset:end] for (offset, number), end in zip(offsets, ends, strict=True)}

    def date(self, date: str) -> None:
        """Says that the file was made and changed at `date`, such as `19800101000000Z`."""
        self._change(lambda body: _DATE.sub(rb"/\1 (D:%b)" % date.encode("ascii"), body))

    def redirect(self, change: Callable[[str], str]) -> None:
        """Lets links lead where `change` says, given where they led."""

        def changed(found: re.Match[bytes]) -> bytes:
            return b"/URI (%b)" % change(found[1].decode("latin-1")).encode("latin-1")

        self._change(lambda body: _ADDRESS.sub(changed, body))

    def name_outline(self, titles: list[str]) -> None:
        """Names the entries of the outline, in the order of the pages, if there is one for each title."""
        entries = {
            int(page[1]): number
            for number, body in self._bodies.items()
            if _STREAM not in body and _TITLE.search(body) and (page := _DESTINATION.search(body))
        }
        if len(entries) == len(titles):
            for (_, number), title in zip(sorted(entries.items()), titles, strict=True):
                written = b"/Title <FEFF%b>" % title.encode("utf-16-be").hex().upper().encode("ascii")
                self._bodies[number] = _TITLE.sub(written, self._bodies[number])

    def file(self) -> bytes:
        """The file of the objects as they are now."""
        parts, offsets, place = [self._head], {}, len(self._head)
        for number, body in self._bodies.items():
            offsets[number] = place
            parts.append(body)
            place += len(body)
        parts.append(b"xref\n0 %d\n" % self._size)
        for number in range(self._size):
            used = number in offsets
            line = (offsets[number], 0, b"n") if used else (0, 65535, b"f")
            parts.append(b"%010d %05d %b \n" % line)
        return b"".join([*parts, self._trailer, b"startxref\n%d\n%%%%EOF" % place])

    def _change(self, change: Callable[[bytes], bytes]) -> None:
        for number, body in self._bodies.items():
            if _STREAM not in body:
                self._bodies[number] = change(body)
