"""Every code that can be reported is explained, and no other."""

from __future__ import annotations

import ast
from pathlib import Path

import lecture_tools
from lecture_tools.explanations import EXPLANATIONS

PACKAGE = Path(lecture_tools.__file__).parent


def codes_in_the_package() -> set[str]:
    """Every string constant of the package that has the form of a code, outside of the explanations."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name != "explanations.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_code(node.value):
                    found.add(node.value)
    return found


def is_code(text: str) -> bool:
    return len(text) == 4 and text[0].isupper() and text[1:].isdecimal()


def test_codes_and_explanations_are_the_same() -> None:
    assert codes_in_the_package() == set(EXPLANATIONS)


def test_explanations_are_in_order_and_in_sentences() -> None:
    assert list(EXPLANATIONS) == sorted(EXPLANATIONS)
    for code, text in EXPLANATIONS.items():
        assert text.endswith((".", "`", "*")), code
