"""What everything depends on that is not in a lesson: the tool itself, the templates, the project's frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lecture_tools.build.code import Code, versions
from lecture_tools.build.digest import digest_of
from lecture_tools.build.files import Files
from lecture_tools.build.journal import settings
from lecture_tools.build.known_results import KnownResults
from lecture_tools.build.state import Manifest, State, load_state

THEME = "templates/theme.yaml"
FRAME_TEMPLATES = (THEME, "templates/layouts.yaml", "templates/interface.yaml")


@dataclass(kw_only=True)
class Basis:
    """What everything depends on that is not in a lesson: the tool itself. `groups`: hash → what it is of.

    `tools`: what `tool` is known to return, by the names of the modules, for a Python and code with the hash
    `made_of`.
    """

    files: Files
    made_of: str
    groups: dict[str, Manifest] = field(default_factory=dict)
    tools: dict[str, Manifest] = field(default_factory=dict)

    @cached_property
    def code(self) -> Code:
        return Code(self.files.package)

    def group(self, members: Manifest) -> str:
        name = digest_of(dict(members))
        self.groups[name] = members
        return name

    @cached_property
    def packages(self) -> str:
        for known in self.tools.values():
            return known["packages"]
        return self.group(versions())

    def tool(self, *modules: str) -> Manifest:
        """The entries of a manifest for a step that runs these modules."""
        name = " ".join(modules)
        if name not in self.tools:
            self.tools[name] = {"code": self.group(self.code.files(modules)), "packages": self.packages}
        return self.tools[name]

    @cached_property
    def pages(self) -> str:
        """The templates of HTML pages."""
        return self.group(self.files.templates("html"))

    @cached_property
    def frame(self) -> Manifest:
        """What the project without its lessons depends on."""
        templates = self.files.templates()
        yaml = {name: templates.get(name, "") for name in FRAME_TEMPLATES}
        content = {name: self.files.hash(f"content/{name}") for name in ("values.yaml", "glossary.yaml")}
        lessons = digest_of(sorted(self.files.below("content/lessons")))
        return {
            **self.files.below("content/courses"),
            **content,
            **yaml,
            "names of lessons": lessons,
            **self.tool("build.frame"),
        }

    @property
    def known_results(self) -> KnownResults:
        return KnownResults(arithmetic=self.tool("compute")["code"], packages=self.packages)


def basis_of(root: Path, state: State) -> Basis:
    """The basis of the project below `root` as it is now. `state`: what need not be looked at again."""
    files = Files(root, state.journal.inputs)
    made_of = digest_of((settings(), files.package))
    return Basis(files=files, made_of=made_of, tools=state.tools if state.made_of == made_of else {})


def known_results(root: Path) -> KnownResults:
    """Those for the project below `root`, for commands that build nothing."""
    state, _ = load_state(root)
    return basis_of(root, state).known_results
