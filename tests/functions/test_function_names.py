"""The list of names that is there without NumPy."""

from __future__ import annotations

import subprocess
import sys

from lecture_tools.function_names import FUNCTION_NAMES
from lecture_tools.functions import FUNCTIONS


def test_every_function_is_named() -> None:
    assert FUNCTIONS.keys() == FUNCTION_NAMES


def test_resolving_and_writing_need_no_numpy() -> None:
    """It takes a tenth of a second, which a deck whose numbers are known does not need."""
    stages = "lecture_tools.resolve, lecture_tools.compute, lecture_tools.charts, lecture_tools.interactives"
    program = f"import {stages}, lecture_tools.writers.pptx, lecture_tools.writers.html, sys"
    subprocess.run([sys.executable, "-c", f"{program}; sys.exit('numpy' in sys.modules)"], check=True)
