"""`lecture check --browser`: what does not fit is found, in its language and at its line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LESSON

from lecture_tools.cli import main
from lecture_tools.theme import packaged_templates
from tests.browser import chromium

pytestmark = pytest.mark.browser

ROWS = "".join(f"      - [a, '{number}']\n" for number in range(3))
SENTENCE = "이 문장은 슬라이드의 한 줄을 거의 다 채울 만큼 길게 쓴 문장이라서 여러 번 쓰면 넘칩니다. "
CROWDED = f"""
  - id: crowded
    kind: bullets
    title: {{en: Short, ko: 짧은 제목}}
    body:
      - {{en: One line., ko: '{SENTENCE * 26}'}}
  - id: after
    kind: table
    title: {{en: Last, ko: 마지막}}
    header: [x, y]
    rows:
{ROWS}"""
Check = Callable[..., tuple[int, list[dict[str, object]]]]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(root, …)` gives the exit code and the findings of the browser."""
    monkeypatch.setenv("LECTURE_BROWSER", chromium())

    def run(root: Path, *arguments: str) -> tuple[int, list[dict[str, object]]]:
        code = main(["--root", str(root), "check", "--browser", "--json", *arguments])
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        return code, [one for one in found if one["code"] in ("B002", "B003", "D003", "D004")]

    return run


def test_a_deck_that_fits_has_no_findings(check: Check, project: Callable[..., Path]) -> None:
    assert check(project()) == (0, [])


def test_a_slide_that_is_too_full_in_one_language(check: Check, project: Callable[..., Path]) -> None:
    lesson = LESSON + CROWDED
    line = lesson.split("\n").index("  - id: crowded") + 1
    code, found = check(project(lesson))
    assert code == 1
    assert [one["code"] for one in found] == ["D003", "D003"]
    for one in found:
        assert one["span"]["file"] == "content/lessons/lesson.yaml" and one["span"]["line"] == line
        assert "the body of this slide holds " in one["message"] and " px more than" in one["message"]
        assert re.search(r"it would fit at \d+ px, and \d+ px is the smallest", str(one["hint"]))
    modes = {mode for one in found for mode in ("en", "ko", "en+ko") if f"'{mode}'" in one["message"]}
    assert modes == {"ko", "en+ko"}
    assert check(project(lesson), "--lang", "en") == (0, [])


def test_a_formula_that_is_too_wide(check: Check, project: Callable[..., Path]) -> None:
    slide = f"""
  - id: wide
    kind: equation
    title: {{en: Wide, ko: 넓은 식}}
    equation:
      - math: '{"+".join(["x_{123456789}"] * 30)}'
"""
    code, found = check(project(LESSON + slide), "--lang", "en")
    assert code == 1 and [one["code"] for one in found] == ["D003"]
    assert "the equation of this slide" in found[0]["message"]


def test_a_part_that_leaves_the_slide(check: Check, project: Callable[..., Path]) -> None:
    root = project()
    shutil.copytree(packaged_templates() / "html", root / "templates" / "html")
    style = root / "templates" / "html" / "blocks.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n.picture { left: -100px; }\n", encoding="utf-8")
    code, found = check(root, "--lang", "ko")
    assert code == 1 and [one["code"] for one in found] == ["D004"]
    assert found[0]["message"] == "the figure of this slide reaches 28 px out of it for 'ko' in a browser"


def test_only_one_of_the_palettes_has_no_room(check: Check, project: Callable[..., Path]) -> None:
    root = project()
    shutil.copytree(packaged_templates() / "html", root / "templates" / "html")
    style = root / "templates" / "html" / "blocks.css"
    wide = "\n[data-theme=contrast] #points li { border-top: 900px solid; }\n"
    style.write_text(style.read_text(encoding="utf-8") + wide, encoding="utf-8")
    code, found = check(root, "--lang", "en")
    assert code == 1 and [one["code"] for one in found] == ["D003"]
    assert "for 'en' in a browser, contrast colours" in found[0]["message"]
    assert "no size of text helps" in found[0]["hint"]
