"""Changing objects of a PDF file keeps its table of places true."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.pdf_objects import PdfObjects

STREAM = b"<</Length 60>> stream\n/ModDate (D:1) /Title (a) /Dest [9 0 R] /URI (x) 1 0 obj\nendstream"
BODIES = (
    b"<</Title (Deck)\n/CreationDate (D:20261122043336+09'00')\n/ModDate (D:20261122043336+09'00')>>",
    STREAM,
    b"<</Type /Catalog /Outlines 4 0 R>>",
    b"<</Type /Outlines>>",
    b"<</Title <FEFF0061>\n/Dest [12 0 R /XYZ 1 2 0]>>",
    b"<</Title (a \\(b\\))\n/Dest [7 0 R /XYZ 1 2 0]>>",
    b"<</S /URI\n/URI (https://deck.invalid/02-x.html)>>",
)


def pdf(bodies: tuple[bytes, ...] = BODIES) -> bytes:
    """A file as Chromium lays it out; the objects are not in the order of their numbers, one is unused."""
    numbers = [number for number in range(1, len(bodies) + 2) if number != 3]
    order = [numbers[-1], *numbers[:-1]]
    file, places = b"%PDF-1.4\n%\xd3\xeb\xe9\xe1\n", {}
    for number, body in zip(order, bodies, strict=True):
        places[number] = len(file)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n" % (len(bodies) + 2)
    for number in range(len(bodies) + 2):
        used = number in places
        table += b"%010d %05d %b \n" % ((places[number], 0, b"n") if used else (0, 65535, b"f"))
    trailer = b"trailer\n<</Size %d\n/Root 2 0 R>>\n" % (len(bodies) + 2)
    return file + table + trailer + b"startxref\n%d\n%%%%EOF" % len(file)


def check_places(file: bytes) -> None:
    """Every entry of the table points at its object, and `startxref` at the table."""
    start = re.search(rb"startxref\n(\d+)\n%%EOF\Z", file)
    assert start is not None
    table = file[int(start[1]) :].split(b"\n")
    assert table[0] == b"xref"
    for number, line in enumerate(table[2 : 2 + int(table[1].split()[1])]):
        assert len(line) == 19
        if line.endswith(b"n "):
            assert file[int(line[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_nothing_changed_is_the_same_file() -> None:
    check_places(pdf())
    assert PdfObjects(pdf()).file() == pdf()


def test_dates_addresses_and_titles() -> None:
    objects = PdfObjects(pdf())
    objects.date("19800101000000Z")
    objects.redirect(lambda address: address.removeprefix("https://deck.invalid/"))
    objects.name_outline(["한국어", "a much longer title than before"])
    file = objects.file()
    check_places(file)
    assert file.count(b"(D:19800101000000Z)") == 2 and b"2026" not in file
    assert b"/URI (02-x.html)" in file
    korean = "한국어".encode("utf-16-be").hex().upper().encode()
    assert b"/Title <FEFF%b>\n/Dest [7 " % korean in file
    assert b"/Title (Deck)" in file and STREAM in file


def test_an_outline_of_another_length_keeps_its_names() -> None:
    objects = PdfObjects(pdf())
    objects.name_outline(["one"])
    assert objects.file() == pdf()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_title_can_be_written(title: str) -> None:
    objects = PdfObjects(pdf())
    objects.name_outline([title, "second"])
    file = objects.file()
    check_places(file)
    found = re.search(rb"/Title <FEFF([0-9A-F]*)>\n/Dest \[7 ", file)
    assert found is not None and bytes.fromhex(found[1].decode()).decode("utf-16-be") == title


@pytest.mark.parametrize("file", [b"", b"%PDF-1.4", pdf()[:-20], pdf().replace(b"xref\n0 ", b"xrfe\n0 ")])
def test_a_file_of_another_build_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match="cross-reference table"):
        PdfObjects(file)
