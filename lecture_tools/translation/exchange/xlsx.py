"""A workbook, for translators without a program of their own: one row a text, the translation in one column.

Cells are texts, whatever they begin with; `=1+1` never becomes a formula.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]

from lecture_tools.translation.exchange.entries import (
    MAX_BYTES,
    Entry,
    Exchange,
    ExchangeError,
    Key,
    State,
    carried,
    exact_fingerprint,
    tidy_comment,
)

SUFFIX: Final = ".xlsx"
LONGEST: Final = 32_767
"""Characters that a cell holds."""

_WHERE, _CONTEXT, _STATE, _WAS, _COMMENT = "where", "context", "state", "source before", "comment"
_KEY, _EXPORTED = "key", "exported"
_SOURCE: Final = re.compile(r"source \((?P<language>[A-Za-z0-9-]+)\)")
_TARGET: Final = re.compile(r"translation \((?P<language>[A-Za-z0-9-]+)\)")
_WIDTHS: Final = (26, 40, 11, 50, 60, 60, 30, 10, 10)
_STATE_COLUMN: Final = 2
_HIDDEN: Final = 7
"""The first column that is ours alone."""

_NO_DATE: Final = datetime(2000, 1, 1)


def write(exchange: Exchange) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"author": "", "created": _NO_DATE})
    look = {"text_wrap": True, "valign": "top", "num_format": "@"}
    plain = book.add_format(look)
    highlighted = book.add_format({**look, "bg_color": "#FFF2CC"})
    heading = book.add_format({**look, "bold": True, "bottom": 1})
    sheet = book.add_worksheet(exchange.language)
    headings = (
        _WHERE,
        _CONTEXT,
        _STATE,
        _WAS,
        f"source ({exchange.source_language})",
        f"translation ({exchange.language})",
        _COMMENT,
        _KEY,
        _EXPORTED,
    )
    for column, (name, width) in enumerate(zip(headings, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, plain, {"hidden": column >= _HIDDEN})
        sheet.write_string(0, column, name, heading)
    for row, entry in enumerate(exchange.entries, 1):
        chosen = highlighted if entry.state in (State.MISSING, State.REVIEW) else plain
        for column, text in enumerate(_cells(entry)):
            if len(text) > LONGEST:
                raise ExchangeError(
                    f"{entry.file}:{entry.line}: this text is too long for a cell; use PO or XLIFF"
                )
            sheet.write_string(row, column, text, chosen)
    last = max(len(exchange.entries), 1)
    sheet.data_validation(1, _STATE_COLUMN, last, _STATE_COLUMN, {"validate": "list", "source": list(State)})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    book.close()
    return buffer.getvalue()


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        f"{entry.file}:{entry.line}",
        "\n".join(entry.notes),
        entry.state,
        entry.was,
        entry.source,
        entry.target,
        entry.comment,
        str(entry.key),
        entry.exported or "",
    )


def read(path: Path) -> Exchange:
    rows = iter(_rows(path))
    headings = [str(cell or "") for cell in next(rows, [])]
    source, source_language = _column(headings, _SOURCE, path)
    target, language = _column(headings, _TARGET, path)
    columns = {name: headings.index(name) for name in (_STATE, _COMMENT, _KEY, _EXPORTED) if name in headings}
    entries = []
    for number, row in enumerate(rows, 2):
        cells = {name: _text(row, column) for name, column in columns.items()}
        if _text(row, source):
            entries.append(_entry(cells, _text(row, source), _text(row, target), f"{path.name}", number))
    return Exchange(source_language=source_language, language=language, entries=tuple(entries))


def _entry(cells: dict[str, str], source: str, target: str, file: str, row: int) -> Entry:
    """A text that was rewritten counts as looked at, though its state was left at `review`."""
    exported = cells.get(_EXPORTED) or None
    target = carried(target)
    is_fuzzy = cells.get(_STATE) == State.REVIEW and exact_fingerprint(target) == exported
    return Entry(
        key=Key.read(cells.get(_KEY, ""), source),
        source=carried(source),
        target=target,
        state=State.returned(target, is_fuzzy=is_fuzzy),
        file=file,
        line=row,
        exported=exported,
        comment=tidy_comment(cells.get(_COMMENT, "")),
    )


def _rows(path: Path) -> Iterator[Sequence[object]]:
    """The values of the first sheet; formulas as they are written, `=…`."""
    import openpyxl

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > MAX_BYTES:
            raise ExchangeError(f"{path.name} unpacks to {size:,} bytes, more than {MAX_BYTES:,}")
        book: Any = openpyxl.load_workbook(path, read_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True)
        book.close()
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, IndexError) as error:
        raise ExchangeError(f"{path.name} is no workbook: {error}") from error


def _column(headings: Sequence[str], pattern: re.Pattern[str], path: Path) -> tuple[int, str]:
    for place, heading in enumerate(headings):
        if found := pattern.fullmatch(heading):
            return place, found["language"]
    raise ExchangeError(f"{path.name} has no column '{pattern.pattern.partition(' ')[0]} (…)'")


def _text(row: Sequence[object], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return "" if cell is None else str(cell)
