"""What a language needs beside the translated texts: units, the tool's own words, interactive figures.

These are no pairs of texts. A unit has as many forms as its language has plurals; readings are Hangul for
Korean particles and have no source; the tool's words belong to no course. So nothing of it goes to
translators in exchange files: it is written once a language, in the files that are named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.interactives import FOLDER
from lecture_tools.load import Project
from lecture_tools.model import Interface
from lecture_tools.outputs import write_whole
from lecture_tools.source.bind import read_model
from lecture_tools.texts import NO_LANGUAGE, texts_in
from lecture_tools.theme import packaged_templates, template

WORDS: Final = ("interface.yaml", "html/words.yaml")
"""Files with words of the tool, below templates/. A project's own replaces the packaged one as a whole."""

GLOSSARY: Final = "content/glossary.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Parts of a file that a language lacks: `what` they are called, in the singular, and their `names`."""

    file: str
    what: str
    names: tuple[str, ...]


def gaps(project: Project, language: str) -> Iterator[Gap]:
    """What `language` lacks. Decks show English for it; units without a fallback are errors."""
    units = (name for name, forms in project.glossary.units.items() if language not in forms)
    yield from _gap(GLOSSARY, "unit", units)
    for file in WORDS:
        words, _ = read_model(Interface, template(project.root / "templates", file), f"templates/{file}")
        if words is not None:
            known = words.languages.get(language, {})
            yield from _gap(
                f"templates/{file}", "word", (key for key in words.languages["en"] if not known.get(key))
            )
    for name, interactive in project.interactives.items():
        lacking = (
            str(text.by_language.get("en", next(iter(text.by_language.values()))))
            for text in texts_in(interactive.description)
            if not {language, NO_LANGUAGE} & text.by_language.keys()
        )
        yield from _gap(f"templates/{FOLDER}/{name}.yaml", "text", dict.fromkeys(lacking))


def put_words_beside(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """Copies the packaged words into the project, where they can be added to; those it has are left alone."""
    copied, found = [], []
    for file in WORDS:
        own = root / "templates" / file
        if not own.exists():
            found += write_whole(own, (packaged_templates() / file).read_bytes())
            copied.append(f"templates/{file}")
    return copied, found


def _gap(file: str, what: str, names: Iterable[str]) -> Iterator[Gap]:
    if found := tuple(names):
        yield Gap(file=file, what=what, names=found)
