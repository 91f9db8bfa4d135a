"""Add a language to every course; no empty texts are written."""

from __future__ import annotations

import argparse

from lecture_tools.commands.console import FAILURE, SUCCESS, report, say
from lecture_tools.commands.console import count as some

_SHOWN = 6
"""How many names of what is missing are listed."""


def add(action: argparse.ArgumentParser) -> None:
    action.add_argument("language", metavar="LANG", help="its tag, such as ja or zh-Hant")
    action.add_argument("--course", action="append", metavar="COURSE", help="only this course (repeatable)")
    action.add_argument(
        "--words", action="store_true", help="copy the tool's own words into templates/, to add to them"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.diagnostics import SelectionError, has_errors
    from lecture_tools.load import load_project
    from lecture_tools.outputs import write_whole
    from lecture_tools.source.splice import SpliceError
    from lecture_tools.texts import LANGUAGE_TAG, NO_LANGUAGE
    from lecture_tools.translation.beside import gaps, put_words_beside
    from lecture_tools.translation.exchange.languages import with_language
    from lecture_tools.translation.survey import counts, percentage, project_languages, survey

    language = options.language
    if not LANGUAGE_TAG.fullmatch(language) or language == NO_LANGUAGE:
        raise SelectionError(f"'{language}' is no language tag, such as ja or zh-Hant")
    source, _, found = project_languages(options.root)
    if language == source:
        raise SelectionError(f"'{language}' is the language that the courses are written in")
    if has_errors(found):
        return report(found, options)
    paths = sorted((options.root / "content" / "courses").glob("*.yaml"))
    known = [path.stem for path in paths]
    for course in options.course or ():
        if course not in known:
            raise SelectionError(f"there is no course '{course}'; there is {', '.join(known)}")
    changes = {}
    for path in paths:
        if not options.course or path.stem in options.course:
            raw = path.read_bytes()
            try:
                changes[path] = (raw, with_language(raw, language))
            except SpliceError as error:
                raise SelectionError(f"{path.name}: {error}; add it by hand") from error
    for path, (before, after) in changes.items():
        name = path.relative_to(options.root).as_posix()
        if before == after:
            say(f"{name}: has {language} already", options)
            continue
        found += write_whole(path, after)
        say(f"{name}: {language} added", options)
    if options.words:
        copied, problems = put_words_beside(options.root)
        found += problems
        for name in copied:
            say(f"{name}: copied", options)
    if report(found, options) == FAILURE:
        return FAILURE
    (judged,), _ = survey(options.root, [language])
    count = counts(judged.judgements)
    say(f"{language}: {percentage(count)} % of {count.total()} texts", options)
    project, _ = load_project(options.root)
    for gap in gaps(project, language) if project is not None else ():
        shown = [*gap.names[:_SHOWN], *(["…"] if len(gap.names) > _SHOWN else [])]
        say(f"{gap.file}: {some(len(gap.names), gap.what)} not in {language}: {', '.join(shown)}", options)
    return SUCCESS
