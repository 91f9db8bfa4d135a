"""The pages that repeat what the code says, held to it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from lecture_tools.commands import COMMANDS
from lecture_tools.functions import FUNCTIONS
from lecture_tools.slides import KINDS
from lecture_tools.source.parse import read_file

ROOT = Path(__file__).parent.parent


def functions_page() -> str:
    """docs/functions.md as it should be: one line for every name in FUNCTIONS."""
    lines = [
        "# Functions",
        "",
        "What expressions under `values:` may call. Probabilities must sum to 1; nothing is normalised",
        "silently. The code, in `lecture_tools/functions`, states shapes, units, errors and sources.",
        "",
        "| call | gives |",
        "|---|---|",
    ]
    for name, function in sorted(FUNCTIONS.items()):
        arguments = ", ".join(
            _argument(parameter) for parameter in inspect.signature(function).parameters.values()
        )
        summary = (inspect.getdoc(function) or "").partition("\n\n")[0]
        summary = summary.replace("\n", " ").replace("|", "\\|")
        lines.append(f"| `{name}({arguments})` | {summary} |")
    return "\n".join(lines) + "\n"


def test_every_function_is_documented(update_goldens: bool) -> None:
    page = ROOT / "docs" / "functions.md"
    if update_goldens:
        page.write_text(functions_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == functions_page()


def test_authors_page_names_every_kind_of_slide() -> None:
    page = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))
    assert named == set(KINDS)


def test_changelog_names_every_command() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page or f"`lecture {name}`" in page for name in COMMANDS)


def test_every_dependency_is_justified() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project.partition("dependencies = [")[2].partition("]")[0]
    for name in re.findall(r'"([a-z0-9-]+)', block):
        assert re.search(rf"^\| {name} \|", page, re.MULTILINE), f"{name} has no line in docs/dependencies.md"


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in re.findall(r'^    "([a-z0-9-]+)[>=]', project, re.MULTILINE):
        assert name in pinned, f"{name} is not pinned in constraints.txt"


PAGES = ("README.md", "README.ko.md", "CONTRIBUTING.md", "docs/authors.md", "docs/architecture.md")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    text = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), f"{page} links to {target}"


def test_the_example_of_the_readme_is_a_lesson(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    korean = (ROOT / "README.ko.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    assert example == korean
    scratch = tmp_path / "example.yaml"
    scratch.write_text(example, encoding="utf-8")
    node, found = read_file(scratch, "README.md")
    assert not found
    assert isinstance(node, dict)
    assert set(node) == {"values", "slides"}


def _argument(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return parameter.name
    return f"{parameter.name}={_shown(parameter.default)}"


def _shown(default: object) -> str:
    if isinstance(default, float) and abs(default - 2.718281828459045) < 1e-12:
        return "e"
    return repr(default)
