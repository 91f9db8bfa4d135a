"""A file that came back from a translator → the project: texts into YAML, pairs into the ledger, comments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import Diagnostic, SelectionError, has_errors
from lecture_tools.outputs import write_whole
from lecture_tools.source.splice import TextPath
from lecture_tools.translation.exchange.comments import load_comments, save_comments
from lecture_tools.translation.exchange.entries import Exchange, ExchangeError, State
from lecture_tools.translation.exchange.incoming import (
    Outcome,
    Verdict,
    texts_to_write,
    verdicts,
    with_refusals,
)
from lecture_tools.translation.exchange.writing import with_texts
from lecture_tools.translation.ledger import Ledger, load_ledger, normal, save_ledger
from lecture_tools.translation.survey import project_languages, survey
from lecture_tools.translation.units import units_of_file

_UNWRITABLE: Final = "the text can't be written in the file without changing something else"


def take_in(
    root: Path, exchange: Exchange, *, with_fuzzy: bool, dry_run: bool
) -> tuple[list[Verdict], list[Diagnostic]]:
    """What becomes of each entry, and what went wrong. Nothing is written while a content file is broken.

    Raises SelectionError if the file is for a language that the project does not have.
    """
    source_language, targets, _ = project_languages(root)
    if exchange.source_language not in ("", source_language):
        raise ExchangeError(f"the file translates from '{exchange.source_language}', not '{source_language}'")
    language = _language_of(exchange.language, targets)
    (judged,), found = survey(root, [language])
    if has_errors(found):
        return [], found
    made = verdicts(exchange, judged, source_language, with_fuzzy=with_fuzzy)
    contents: dict[str, bytes] = {}
    for file, texts in texts_to_write(made).items():
        contents[file], refused = with_texts((root / file).read_bytes(), texts)
        made = with_refusals(made, refused, _UNWRITABLE)
    if not dry_run:
        for file, content in contents.items():
            found += write_whole(root / file, content)
        if not has_errors(found):
            found += _confirm(root, made, source_language, language)
            found += _note(root, made, language)
    return made, found


def _language_of(named: str, targets: list[str]) -> str:
    """The project's language that a program calls `named`: `ko` for `ko-KR`."""
    for language in (named, named.partition("-")[0]):
        if language in targets:
            return language
    raise SelectionError(f"the file is for '{named}'; the project is translated into {', '.join(targets)}")


def _confirm(root: Path, made: Iterable[Verdict], source: str, language: str) -> list[Diagnostic]:
    """Confirms what was applied or freed of its mark, as it now stands in the files."""
    places: dict[str, set[TextPath]] = {}
    for verdict in made:
        is_sure = verdict.outcome is Outcome.APPLIED and verdict.entry.state is not State.REVIEW
        if verdict.unit is not None and (is_sure or verdict.outcome is Outcome.CONFIRMED):
            places.setdefault(verdict.unit.file, set()).add(verdict.unit.path)
    if not places:
        return []
    ledger: Ledger
    ledger, found = load_ledger(root, language)
    for file, paths in places.items():
        units, _ = units_of_file(root, file, source, language)
        ledger.confirm(unit for unit in units if unit.path in paths)
    return [*found, *save_ledger(root, ledger)]


def _note(root: Path, made: Iterable[Verdict], language: str) -> list[Diagnostic]:
    """Keeps the translators' comments; one that a file lacks is not taken away."""
    before = load_comments(root, language)
    comments = dict(before)
    for verdict in made:
        if verdict.entry.comment and verdict.unit is not None and verdict.outcome is not Outcome.UNKNOWN:
            comments[normal(verdict.unit.source)] = verdict.entry.comment
    return save_comments(root, language, comments) if comments != before else []
