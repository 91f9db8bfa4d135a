"""Programs in pieces: of which kind they are, and that Pygments is asked once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools import highlighting

PROGRAM = 'def mean(p):\n    """The mean."""\n    return sum(p) / 2  # half\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path))
    highlighting.pieces.cache_clear()


def test_pieces_have_the_kinds_that_are_coloured() -> None:
    found = {text.strip(): kind for text, kind in highlighting.pieces(PROGRAM, "python")}
    assert found["def"] == found["return"] == "keyword"
    assert (found["mean"], found['"""The mean."""'], found["2"]) == ("name", "string", "number")
    assert (found["# half"], found["p"], found["sum"]) == ("comment", "", "")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_pieces_together_are_the_program(source: str) -> None:
    assert "".join(text for text, _ in highlighting.pieces(source, "python")) == source


def test_a_language_that_is_not_known_stays_plain() -> None:
    assert highlighting.pieces(PROGRAM, "no such language") == ((PROGRAM, ""),)


def test_what_was_cut_once_is_not_cut_again() -> None:
    first = highlighting.pieces(PROGRAM, "python")
    again = (
        f"import sys; from lecture_tools.highlighting import pieces; print(pieces({PROGRAM!r}, 'python'));"
        "assert not any(name.startswith('pygments.lex') for name in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == repr(first)
