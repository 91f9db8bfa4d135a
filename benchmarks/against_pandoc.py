"""The CPU seconds of four files, the same slides in English and in Korean as PowerPoint and as HTML, next to
pandoc's. The figures are given; all processes count from their start to their end, with their children.

    python benchmarks/against_pandoc.py
"""

from __future__ import annotations

import gc
import pickle
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import cost

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

SLIDES = 24
RUNS = 7
LANGUAGES = ("en", "ko")
FORMATS = ("pptx", "html")
DRAWINGS = "drawings.pickle"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [[sys.executable, __file__, str(folder)]]
        theirs = _given(folder)
        for commands in (ours, theirs):  # caches of both, and of the file system
            _cpu_seconds(commands)
        seconds = [(_cpu_seconds(ours), _cpu_seconds(theirs)) for _ in range(RUNS)]
    own, pandoc = (statistics.median(column) for column in zip(*seconds, strict=True))
    for one, other in seconds:
        print(f"{one:6.2f} s  {other:6.2f} s")
    print(
        f"lecture {own:.2f} s, pandoc {pandoc:.2f} s: {own / pandoc:.0%} of pandoc's CPU (median of {RUNS})"
    )


def write_four(folder: Path) -> None:
    """All that a build does for these slides but the drawing: from YAML to the four files."""
    from decks import COURSE, LESSON

    from lecture_tools.arguments import GARBAGE
    from lecture_tools.build.basis import known_results
    from lecture_tools.diagnostics import has_errors
    from lecture_tools.pipeline import prepare
    from lecture_tools.selection import Selection
    from lecture_tools.writers import writer

    selection = Selection(courses=frozenset([COURSE]), lessons=frozenset([LESSON]), modes=LANGUAGES)
    gc.set_threshold(*GARBAGE)  # as the command does
    known = known_results(folder)
    project, decks, report = prepare(folder, selection, jobs=1, lesson_with_results=known.prepare_lesson)
    assert project is not None and not has_errors(report.diagnostics), report.diagnostics
    with (folder / DRAWINGS).open("rb") as file:
        pictures = pickle.load(file)
    for prepared in decks:
        for kind in FORMATS:
            target = folder / f"ours-{prepared.deck.mode}.{kind}"
            target.write_bytes(writer(kind).write(prepared.deck, prepared.design, pictures))


def _given(folder: Path) -> list[list[str]]:
    """Puts the lesson, its drawings, and the same as Markdown into `folder`; returns pandoc's commands."""
    import pypandoc
    from decks import COURSE, LESSON, cut_project
    from pandoc_markdown import HTML_OPTIONS, Markdown, reveal_folder

    from lecture_tools.diagnostics import has_errors
    from lecture_tools.drawing import needed_pictures
    from lecture_tools.pipeline import draw_figures, prepare
    from lecture_tools.selection import Selection

    cut_project(ROOT, folder, SLIDES)
    selection = Selection(courses=frozenset([COURSE]), lessons=frozenset([LESSON]), modes=LANGUAGES)
    project, decks, report = prepare(folder, selection, jobs=2)
    assert project is not None and not has_errors(report.diagnostics), report.diagnostics
    wanted = [(prepared, key) for prepared in decks for key in needed_pictures(prepared, FORMATS)]
    drawings, _ = draw_figures(project, wanted, jobs=2, tell=lambda _: None)
    (folder / DRAWINGS).write_bytes(pickle.dumps(drawings[LESSON]))
    reveal = reveal_folder(folder)
    commands = []
    for prepared in decks:
        (language,) = prepared.deck.languages
        for kind in FORMATS:
            source = folder / f"{language}-{kind}.md"
            made = Markdown(
                deck=prepared.deck,
                language=language,
                design=prepared.design,
                pictures=drawings[LESSON],
                folder=folder,
                kind="svg" if kind == "html" else "png",
            )
            source.write_text(made.text(), encoding="utf-8")
            options = ["--to=revealjs", *HTML_OPTIONS]
            options.append(f"--variable=revealjs-url={reveal.as_posix()}")
            commands.append(
                [
                    pypandoc.get_pandoc_path(),
                    str(source),
                    f"--output={folder / f'pandoc-{language}.{kind}'}",
                    "--slide-level=2",
                    *(options if kind == "html" else ["--to=pptx"]),
                ]
            )
    return commands


def _cpu_seconds(commands: Sequence[Sequence[str]]) -> float:
    return sum(cost(command).cpu for command in commands)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_four(Path(sys.argv[1]))
    else:
        main()
