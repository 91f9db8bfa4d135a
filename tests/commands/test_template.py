"""`lecture template`, `template:` in a course, and `lecture build --template`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from projects import FILES

from lecture_tools.cli import main

Project = Callable[..., Path]
COURSE = "content/courses/course.yaml"


def default(*removed: str) -> bytes:
    presentation = pptx.Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name in removed:
            presentation.slide_layouts.remove(layout)
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def build(root: Path, *options: object) -> int:
    arguments = ("--root", root, "build", "--format", "pptx", "--lang", "en", *options)
    return main([str(argument) for argument in arguments])


def layouts_used(root: Path) -> list[str]:
    deck = pptx.Presentation(str(root / "build" / "course" / "en" / "01-lesson.pptx"))
    return [slide.slide_layout.name for slide in deck.slides]


def test_the_mapping_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.pptx"
    file.write_bytes(default("Section Header"))
    assert main(["--root", str(tmp_path), "template", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["title", "Title", "Slide", "by", "its", "type"]
    assert lines[1].split() == ["section", "Title", "Slide", "nothing", "better"]
    assert main(["--root", str(tmp_path), "--json", "template", str(file)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found[2] == {"layout": "content", "uses": "Title and Content", "master": 1, "found": "type"}


@pytest.mark.parametrize(("content", "code"), [(None, "P001"), (b"no", "P002")])
def test_what_is_no_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / "my.pptx").write_bytes(content)
    assert main(["--root", str(tmp_path), "template", str(tmp_path / "my.pptx")]) == 1
    assert f"error[{code}]" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["content/my.pptx", "my.pptx"])
def test_a_course_names_its_template(project: Project, place: str) -> None:
    course = FILES[COURSE] + "template: my.pptx\ntemplate_layouts: {content: Title Only}\n"
    root = project(files={COURSE: course, place: default()})
    assert build(root) == 0
    assert layouts_used(root)[:2] == ["Title Slide", "Title Only"]


def test_the_command_line_names_another(project: Project, tmp_path: Path) -> None:
    root = project(files={COURSE: FILES[COURSE] + "template: nowhere.pptx\n"})
    file = tmp_path / "other.pptx"
    file.write_bytes(default())
    assert build(root, "--template", file) == 0
    assert layouts_used(root)[:2] == ["Title Slide", "Title and Content"]


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.pptx", "P001"), ("../outside.pptx", "P001"), ("broken.pptx", "P002")]
)
def test_a_wrong_template_is_an_error_at_its_line(
    project: Project, capsys: pytest.CaptureFixture[str], name: str, code: str
) -> None:
    root = project(files={COURSE: f"{FILES[COURSE]}template: {name}\n", "broken.pptx": b"no"})
    (root.parent / "outside.pptx").write_bytes(default())
    assert build(root) == 1
    line = FILES[COURSE].count("\n") + 1
    errors = capsys.readouterr().err
    assert f"{COURSE}:{line}:" in errors and f"error[{code}]" in errors
    assert not list((root / "build").glob("*/"))


def test_a_missing_layout_is_a_warning(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    template = default("Title and Content", "Two Content", "Title and Vertical Text")
    root = project(files={COURSE: FILES[COURSE] + "template: my.pptx\n", "my.pptx": template})
    assert build(root) == 0
    errors = capsys.readouterr().err
    assert "warning[P004]: the template has no layout for 'content'; its slides use 'Title Only'" in errors
