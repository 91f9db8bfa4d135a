"""Every check on every translation of a project, as diagnostics at their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.glossary import Glossary
from lecture_tools.load import Project
from lecture_tools.phrases import PARTICLE_FINDINGS
from lecture_tools.selection import Selection
from lecture_tools.texts import UNUSED_DISMISSAL, unused_dismissal
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks import CHECKS
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.checks.pair import Pair
from lecture_tools.translation.kinds import kind_of
from lecture_tools.translation.survey import languages_of
from lecture_tools.translation.terms import Terms, terms_of
from lecture_tools.translation.units import Unit, content_files, units_of_file

CODES: Final = frozenset(check.CODE for check in CHECKS)


def check_translations(project: Project, selection: Selection) -> Iterator[Diagnostic]:
    """What is wrong with the translations in the files and languages that `selection` asks for."""
    source, others = languages_of(project.courses.values())
    asked = {language for mode in selection.modes or () for language in mode.split("+")}
    languages = [language for language in others if selection.modes is None or language in asked]
    for diagnostic in check_files(
        project.root, _files(project, selection), project.glossary, source, languages
    ):
        if diagnostic.code != UNUSED_DISMISSAL or languages == others:
            yield diagnostic


def _files(project: Project, selection: Selection) -> list[str]:
    """All files with texts; those of the lessons, or of the courses, that were named."""
    files = content_files(project.root)
    if selection.courses is None and selection.lessons is None:
        return files
    wanted = {
        f"content/lessons/{entry.lesson}.yaml"
        for course in project.courses.values()
        for entry in course.lessons
        if selection.includes(course, entry.lesson)
    }
    if selection.lessons is None:
        wanted |= {f"content/courses/{course}.yaml" for course in selection.courses or ()}
    return [file for file in files if file in wanted]


def check_files(
    root: Path, files: Iterable[str], glossary: Glossary, source: str, languages: Iterable[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the translations in `files`, as they are named below `root`, into each language.

    Files that can't be read are passed over: loading the project reports them.
    """
    terms = {language: terms_of(glossary, source, language) for language in languages}
    for file in files:
        in_languages = [units_of_file(root, file, source, language)[0] for language in terms]
        for versions in zip(*in_languages, strict=True):
            yield from _check_versions(versions, source, terms)


def _check_versions(versions: tuple[Unit, ...], source: str, terms: dict[str, Terms]) -> Iterator[Diagnostic]:
    """What is wrong with one text in its languages and not dismissed; and the dismissals of nothing."""
    unused = dict(versions[0].dismissed)
    for unit in versions:
        for code, diagnostic in diagnostics(unit, source, terms[unit.language]):
            unused.pop(code, None)
            if code not in unit.dismissed:
                yield diagnostic
    if any(unit.target is None for unit in versions):
        return
    for code, reason in unused.items():
        if code in CODES:
            yield unused_dismissal(code, reason)
        elif code not in PARTICLE_FINDINGS:
            yield unused_dismissal(code, reason, "only checks of translations can be")


def diagnostics(unit: Unit, source: str, terms: Terms) -> Iterator[tuple[str, Diagnostic]]:
    """(code, what was found) in one translation, dismissed or not; nothing where it is missing."""
    if unit.target is None:
        return
    pair = Pair(
        source=anatomy(unit.source),
        target=anatomy(unit.target),
        source_language=source,
        language=unit.language,
        kind=kind_of(unit.path),
        terms=terms,
    )
    for check in CHECKS:
        for finding in check.find(pair):
            yield (
                check.CODE,
                Diagnostic(
                    code=check.CODE,
                    message=finding.message,
                    span=_span(unit, finding),
                    severity=check.SEVERITY,
                    hint=finding.hint,
                ),
            )


def _span(unit: Unit, finding: Finding) -> Span:
    text = unit.source if finding.side == "source" or unit.target is None else unit.target
    return text.part(finding.start, finding.end) if finding.end else text.span
