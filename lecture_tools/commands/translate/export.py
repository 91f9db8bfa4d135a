"""Write all texts into a file for a translator: PO, XLIFF or a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.commands.console import FAILURE, SUCCESS, count, jobs_of, progress, report, say
from lecture_tools.translation.exchange import FORMATS

if TYPE_CHECKING:
    from lecture_tools.diagnostics import Diagnostic


def add(action: argparse.ArgumentParser) -> None:
    action.add_argument("--format", choices=FORMATS, default="po", help="xliff is 1.2, xliff2 is 2.0")
    action.add_argument("--lang", action="append", metavar="LANG", help="only this language (repeatable)")
    action.add_argument("--lesson", action="append", metavar="LESSON", help="only this lesson (repeatable)")
    action.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="a file, or a folder for one file a language (default: here)",
    )
    action.add_argument(
        "--pictures", action="store_true", help="picture every slide too, beside the file; needs a browser"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.diagnostics import SelectionError, has_errors
    from lecture_tools.outputs import write_whole
    from lecture_tools.translation.exchange.comments import load_comments
    from lecture_tools.translation.exchange.formats import format_named
    from lecture_tools.translation.exchange.outgoing import outgoing
    from lecture_tools.translation.survey import project_languages, survey
    from lecture_tools.translation.units import content_files

    known = {Path(file).stem for file in content_files(options.root)}
    for lesson in options.lesson or ():
        if lesson not in known:
            raise SelectionError(f"there is no lesson '{lesson}'; there is {', '.join(sorted(known))}")
    source, _, _ = project_languages(options.root)
    surveys, found = survey(options.root, options.lang)
    if has_errors(found):
        return report(found, options)
    chosen = format_named(options.format)
    output = Path() if options.output is None else options.output
    is_file = output.suffix.lower() == chosen.SUFFIX
    if is_file and len(surveys) != 1:
        raise SelectionError(f"{output} can hold one language; choose it with --lang, or name a folder")
    folder = (output.parent if is_file else output).resolve()
    pictures: dict[tuple[str, str], Path] = {}
    if options.pictures:
        pictures, problems = _pictures(folder, source, options)
        found += problems
        if has_errors(found):
            return report(found, options)
    for one in surveys:
        path = output if is_file else output / f"{one.language}{chosen.SUFFIX}"
        exchange = outgoing(
            options.root,
            one,
            source,
            load_comments(options.root, one.language),
            lessons=options.lesson or (),
            folder=folder,
            pictures=pictures,
        )
        problems = write_whole(path, chosen.write(exchange))
        found += problems
        if not problems:
            say(f"{path.as_posix()}: {count(len(exchange.entries), 'text')}", options)
    return FAILURE if report(found, options) == FAILURE else SUCCESS


def _pictures(
    folder: Path, language: str, options: argparse.Namespace
) -> tuple[dict[tuple[str, str], Path], list[Diagnostic]]:
    """(lesson, slide) → the file below `folder` that now shows it, in the language of the source."""
    from lecture_tools.outputs import write_whole
    from lecture_tools.translation.exchange.slide_pictures import file_of, folder_name, slide_pictures

    with progress("picturing", options) as tell:
        made, found = slide_pictures(
            options.root, language, options.lesson or (), jobs=jobs_of(options), tell=tell
        )
    files = {}
    for (lesson, slide), picture in made.items():
        path = files[lesson, slide] = folder / folder_name(language) / file_of(lesson, slide)
        found += write_whole(path, picture)
    return files, found
