"""The workbook behind a chart, opened when its data are edited: x in column A, then a column a series."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Final

from lecture_tools.writers.pptx.package import normalised

SHEET: Final = "Sheet1"
_NO_DATE: Final = datetime.datetime(1980, 1, 1)


def workbook(
    x_name: str, x: Sequence[float], names: Sequence[str], series: Sequence[Sequence[float]]
) -> bytes:
    """An Excel file with the column `x` and one column a series, each below its name."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": _NO_DATE})
    sheet = book.add_worksheet(SHEET)
    for column, (name, numbers) in enumerate(zip([x_name, *names], [x, *series], strict=True)):
        sheet.write_string(0, column, name)
        for row, number in enumerate(numbers, 1):
            sheet.write_number(row, column, number)
    book.close()
    return normalised(target.getvalue())


def name_cell(column: int) -> str:
    """Where the name of a column stands, as a formula; columns count from 0, which is x."""
    return _cells(0, column, 0)


def number_cells(column: int, count: int) -> str:
    """Where the `count` numbers of a column stand, as a formula."""
    return _cells(1, column, count)


def _cells(first: int, column: int, last: int) -> str:
    from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

    return f"{SHEET}!{xl_range_abs(first, column, last, column)}"
