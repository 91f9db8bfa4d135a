"""The order of the layers, the registries, and what may be imported when."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lecture_tools
from lecture_tools import functions
from lecture_tools.commands import COMMANDS
from lecture_tools.functions import FUNCTIONS
from lecture_tools.slides import KINDS
from lecture_tools.writers import WRITERS

PACKAGE = Path(lecture_tools.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

LAYERS = """
diagnostics
source
texts model glossary ast
functions function_names expressions readings particles numbers compute
mathml math_line math_text markup phrases
slides
theme
interactives load
selection limits workers examples charts demonstrations preparing resolve
pictures qr cache highlighting fonts fit figures
writers
browser pdf_objects printing
outputs appendix decks drawing pipeline measuring inventory
build
translation
serve
editor_schema explanations commands arguments cli __main__
"""
"""A module imports only what stands before it, line by line and within a line, or is in its own folder."""

ORDER = LAYERS.split()
EXCEPTIONS = {("figures/__init__.py", "cli")}  # a script that is run alone runs `lecture figures`
HEAVY = {
    "matplotlib",
    "pptx",
    "lxml",
    "scipy",
    "babel",
    "pydantic",
    "numpy",
    "jinja2",
    "rich",
    "fontTools",
    "PIL",
    "yaml",
}


def part_of(path: Path) -> str:
    """The folder or module right below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module of the package that the file imports, anywhere in it, without the package's name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.partition(".")[0] == "lecture_tools"
        ):
            inside = node.module.partition(".")[2]
            yield from (f"{inside}.{alias.name}" if inside else alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.partition(".")[2]
                for alias in node.names
                if alias.name.startswith("lecture_tools.")
            )
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: write imports in full"


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_go_up_the_layers(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        assert list(imports(path)) == []
        return
    allowed = {*ORDER[: ORDER.index(part) + 1], "__version__"}
    imported = {name.partition(".")[0] for name in imports(path)}
    assert {name for name in imported - allowed if (named(path), name) not in EXCEPTIONS} == set()


def test_the_layers_are_the_package() -> None:
    assert {part_of(path) for path in MODULES} - {"__init__"} == set(ORDER)


def test_the_layers_are_those_of_the_documentation() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    numbered = re.findall(r"^\d+\. (.*?) — |^\d+\. (.*)$", page, re.MULTILINE)
    written = [set(re.findall(r"`(\w+)`", "".join(line))) for line in numbered]
    lines = [set(line.split()) for line in LAYERS.split("\n") if line]
    assert len(written) == len(lines)
    assert all(names <= line for names, line in zip(written, lines, strict=True))


@pytest.mark.parametrize(
    ("folder", "shared"),
    [("slides", {"base"}), ("writers", set()), ("commands", {"console", "general", "selection"})],
)
def test_entries_of_a_registry_do_not_import_each_other(folder: str, shared: set[str]) -> None:
    registered = entries(folder, *shared)
    for path in (PACKAGE / folder).rglob("*.py"):
        own = path.relative_to(PACKAGE / folder).parts[0].removesuffix(".py")
        imported = {name.split(".")[1] for name in imports(path) if name.startswith(f"{folder}.")}
        assert own == "__init__" or imported & registered <= {own}, path


def entries(folder: str, *shared: str) -> set[str]:
    names = {
        path.stem
        for path in (PACKAGE / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return names - {"__init__", *shared}


def test_registries_are_their_folders() -> None:
    assert {name.replace("-", "_") for name in KINDS} == entries("slides", "base")
    assert set(WRITERS) == entries("writers")
    assert set(COMMANDS) == entries("commands", "console", "general", "selection")


def test_slide_kinds_say_their_name() -> None:
    for name, kind in KINDS.items():
        assert kind.kind_name == name
        assert kind.__module__ == f"lecture_tools.slides.{name.replace('-', '_')}"
        assert kind.__doc__


def test_functions_of_lessons_come_from_the_function_library() -> None:
    for name, function in FUNCTIONS.items():
        assert function.__module__.startswith("lecture_tools.functions."), name
        assert getattr(functions, function.__name__) is function


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_file_has_one_reason_to_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


def loaded_by(program: str) -> set[str]:
    """The top-level modules in memory after the program."""
    report = "\nimport sys; print('\\n' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", program + report], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_needs_nothing_heavy() -> None:
    assert loaded_by("import lecture_tools.cli") & HEAVY == set()
    program = "from lecture_tools.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_by(program) & HEAVY == set()
    assert loaded_by("from lecture_tools.cli import main; main(['explain', 'S003'])") & HEAVY == set()


def test_check_draws_nothing(project: Callable[..., Path]) -> None:
    root = str(project())
    loaded = loaded_by(f"from lecture_tools.cli import main; assert main(['--root', {root!r}, 'check']) == 0")
    assert "pydantic" in loaded
    assert loaded & {"matplotlib", "scipy", "rich"} == set()
