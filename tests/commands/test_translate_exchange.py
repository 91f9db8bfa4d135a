"""`lecture translate export`, `import` and `add`, as a translator types them, and decks that lack texts."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from lecture_tools.cli import main
from tests.browser import chromium

Project = Callable[..., Path]
Translate = Callable[..., tuple[int, str, str]]
LESSON_FILE = Path("content/lessons/lesson.yaml")
COURSE_FILE = Path("content/courses/course.yaml")


@pytest.fixture
def translate(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Translate]:
    """The root of a small project, where the shell stands, and `lecture translate` in it."""
    root = project()
    monkeypatch.chdir(root)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["translate", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return root, run


def edit(root: Path, old: str, new: str) -> None:
    path = root / LESSON_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def as_poedit(path: Path, changes: dict[str, str]) -> None:
    """The file saved with other translations, by the source; who edits a text takes its mark away."""
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgid in changes:
            entry.msgstr = changes[entry.msgid]
            entry.fuzzy = False
    file.save()


def test_a_po_file_goes_out_and_comes_back(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    code, output, _ = run("export")
    assert (code, output) == (0, "ko.po: 9 texts\n")
    before = (root / LESSON_FILE).read_bytes()
    assert run("import", "ko.po") == (
        0,
        "ko.po: 0 applied, 0 confirmed, 0 fuzzy, 0 refused, 0 conflict, 0 unknown, 9 unchanged\n",
        "",
    )
    assert (root / LESSON_FILE).read_bytes() == before and not (root / "content/l10n").exists()
    as_poedit(root / "ko.po", {"A fair coin": "공평한 동전", "It is <<h|unit>>.": "값이 없습니다."})
    code, output, _ = run("import", "ko.po", "--dry-run")
    assert code == 1 and output.endswith("(nothing was written)\n")
    assert (root / LESSON_FILE).read_bytes() == before
    code, output, _ = run("import", "ko.po")
    assert code == 1
    assert output.splitlines()[0] == f"{LESSON_FILE.as_posix()}:20: refused: lesson:points.body.1"
    assert "    here    값은 <<h|unit>>입니다.\n" in output
    assert f"{LESSON_FILE.as_posix()}:23: applied: lesson:picture.title\n" in output
    assert output.endswith("1 applied, 0 confirmed, 0 fuzzy, 1 refused, 0 conflict, 0 unknown, 7 unchanged\n")
    after = (root / LESSON_FILE).read_bytes()
    assert after.decode() == before.decode().replace("공정한 동전", "공평한 동전")
    statuses = {one["id"]: one["status"] for one in map(json.loads, run("status", "--json")[1].splitlines())}
    assert statuses["lesson:picture.title"] == "done" and statuses["lesson:points.title"] == "new"


def test_outcomes_for_programs(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export")
    as_poedit(root / "ko.po", {"A fair coin": "공평한 동전"})
    edit(root, "공정한 동전", "고른 동전")
    code, output, _ = run("import", "ko.po", "--json")
    found = [json.loads(line) for line in output.splitlines()]
    assert code == 1 and len(found) == 9
    (conflict,) = (one for one in found if one["outcome"] != "unchanged")
    assert conflict == {
        "outcome": "conflict",
        "id": "lesson:picture.title",
        "was": "lesson:picture.title",
        "file": LESSON_FILE.as_posix(),
        "line": 23,
        "source": "A fair coin",
        "target": "공평한 동전",
        "here": "고른 동전",
        "reasons": ["the translation was changed here too since the export"],
    }


def test_quietly_only_what_failed_is_told(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export")
    as_poedit(root / "ko.po", {"A fair coin": "공평한 동전"})
    assert run("import", "ko.po", "--quiet") == (0, "", "")


def test_a_text_that_moved_is_told_of(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export")
    as_poedit(root / "ko.po", {"A fair coin": "공평한 동전"})
    edit(root, "id: picture", "id: coin")
    assert "applied: lesson:coin.title (was lesson:picture.title)" in run("import", "ko.po")[1]


def test_where_files_go(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export", "--format", "xlsx", "--output", "to/send")
    run("export", "--format", "xliff", "--output", "lesson.xlf", "--lesson", "lesson")
    assert (root / "to/send/ko.xlsx").is_file()
    assert "content/glossary.yaml" not in (root / "lesson.xlf").read_text(encoding="utf-8")
    assert run("import", str(Path("to/send/ko.xlsx")), "lesson.xlf")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "--lang", "ja"), "no course is translated into 'ja'"),
        (("export", "--lesson", "nothing"), "there is no lesson 'nothing'"),
        (("import", "nothing.po"), "can't be read"),
        (("import", "content/values.yaml"), "none of .po"),
        (("add", "klingon"), "no language tag"),
        (("add", "en"), "the language that the courses are written in"),
        (("add", "ja", "--course", "none"), "there is no course 'none'; there is course"),
    ],
)
def test_what_is_not_there(
    translate: tuple[Path, Translate], arguments: tuple[str, ...], message: str
) -> None:
    _, run = translate
    code, _, errors = run(*arguments)
    assert code == 2 and message in errors


@pytest.mark.parametrize(
    ("header", "new", "message"),
    [
        ("Language: ko", "Language: fr", "the file is for 'fr'"),
        ("X-Source-Language: en", "X-Source-Language: de", "translates from 'de'"),
    ],
)
def test_a_file_of_other_languages(
    translate: tuple[Path, Translate], header: str, new: str, message: str
) -> None:
    root, run = translate
    run("export")
    path = root / "ko.po"
    path.write_text(path.read_text(encoding="utf-8").replace(header, new), encoding="utf-8")
    code, _, errors = run("import", "ko.po")
    assert code == 2 and message in errors


def test_programs_may_call_the_language_by_its_country(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export")
    path = root / "ko.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Language: ko", "Language: ko_KR"), encoding="utf-8"
    )
    assert run("import", "ko.po")[0] == 0


def test_one_file_holds_one_language(translate: tuple[Path, Translate]) -> None:
    _, run = translate
    run("add", "ja")
    code, _, errors = run("export", "--output", "all.po")
    assert code == 2 and "can hold one language" in errors
    assert run("export", "--output", "all.po", "--lang", "ja")[0] == 0


def test_nothing_goes_out_or_in_while_a_file_is_broken(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("export")
    edit(root, "id: points", "id: [points")
    assert run("export", "--output", "new.po")[0] == 1 and not (root / "new.po").exists()
    code, _, errors = run("import", "ko.po")
    assert code == 1 and "S001" in errors


def test_a_language_is_added(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yaml")}
    code, output, _ = run("add", "ja")
    assert code == 0 and output.startswith("content/courses/course.yaml: ja added\nja: 0 % of 9 texts\n")
    after = {path: path.read_bytes() for path in (root / "content").rglob("*.yaml")}
    course = root / COURSE_FILE
    assert after.pop(course) == before.pop(course).replace(b"[en, ko]", b"[en, ko, ja]")
    assert after == before
    assert "content/courses/course.yaml: has ja already" in run("add", "ja")[1]


def test_what_a_language_needs_beside_its_texts(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    edit(root, "    kind: figure\n", "    kind: interactive\n    interactive: coin\n")
    lines = run("add", "ja")[1].splitlines()[2:]
    assert (
        lines
        == [
            "content/glossary.yaml: 1 unit not in ja: bit",
            *(
                line
                for line in lines
                if line.startswith("templates/interface.yaml: 22 words not in ja: lesson, ")
            ),
            *(line for line in lines if line.startswith("templates/html/words.yaml: ")),
            *(
                line
                for line in lines
                if line.startswith("templates/html/interactive/coin.yaml: 6 texts not in ja: ")
            ),
        ]
        and len(lines) == 4
    )
    assert not (root / "templates").exists()


def test_a_language_gets_the_words_of_the_tool(
    translate: tuple[Path, Translate], capsys: pytest.CaptureFixture[str]
) -> None:
    root, run = translate
    output = run("add", "ja", "--words")[1]
    files = ["templates/interface.yaml", "templates/html/words.yaml"]
    assert all(f"{file}: copied\n" in output for file in files)
    for file in files:
        path = root / file
        path.write_text(
            path.read_text(encoding="utf-8") + "  ja: {answer: 答え, next: 次へ}\n", encoding="utf-8"
        )
    glossary = root / "content/glossary.yaml"
    glossary.write_text(
        glossary.read_text(encoding="utf-8").replace("ko: '{}비트'", "ko: '{}비트', ja: '{}ビット'"),
        encoding="utf-8",
    )
    output = run("add", "ja", "--words")[1]
    assert "copied" not in output and "content/glossary.yaml" not in output
    assert "templates/interface.yaml: 21 words not in ja: lesson, " in output
    assert "templates/html/words.yaml: 41 words not in ja: language, " in output
    course = root / COURSE_FILE
    course.write_text(course.read_text(encoding="utf-8") + "fallback: en\n", encoding="utf-8")
    assert main(["build", "--lang", "ja", "--format", "html"]) == 0
    capsys.readouterr()
    (deck,) = root.glob("build/course/ja/*.html")
    assert "次へ" in deck.read_text(encoding="utf-8")


def test_a_new_project_can_have_another_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its course has a text with a question mark in { }, which not every YAML reader takes."""
    root = str(tmp_path / "project")
    assert main(["init", root]) == 0
    assert main(["--root", root, "translate", "add", "ja"]) == 0
    assert "content/courses/first-course.yaml: ja added" in capsys.readouterr().out


def with_japanese(root: Path, run: Translate, texts: dict[str, str]) -> None:
    """The course in Japanese too, with English where a text is not among `texts`."""
    run("add", "ja")
    run("export", "--lang", "ja")
    as_poedit(root / "ja.po", texts)
    assert run("import", "ja.po")[0] == 0
    course = root / COURSE_FILE
    course.write_text(course.read_text(encoding="utf-8") + "fallback: en\n", encoding="utf-8")


def test_without_a_fallback_missing_texts_are_errors(
    translate: tuple[Path, Translate], capsys: pytest.CaptureFixture[str]
) -> None:
    _, run = translate
    run("add", "ja")
    assert main(["check", "--lang", "ja"]) == 1
    assert "T001" in capsys.readouterr().err


def test_a_fallback_is_marked(translate: tuple[Path, Translate], capsys: pytest.CaptureFixture[str]) -> None:
    root, run = translate
    edit(root, "    body:\n", "    body:\n      - math: 'H=<<h|unit>>'\n")
    with_japanese(root, run, {"Entropy is average surprise": "エントロピーは平均の驚きです"})
    assert main(["build", "--lang", "ja", "--lang", "en+ja"]) == 0
    assert "7 texts have no 'ja' version and stand here in 'en'" in capsys.readouterr().err
    html = (root / "build/course/ja/01-lesson.html").read_text(encoding="utf-8")
    assert '<span class="foreign" lang="en">A fair coin</span>' in html
    assert "エントロピーは平均の驚きです" in html
    assert '<span class="foreign" lang="en">It is 1.50 bits.</span>' in html
    with zipfile.ZipFile(root / "build/course/ja/01-lesson.pptx") as deck:
        slide = deck.read("ppt/slides/slide3.xml").decode()
    run_of_text = slide[: slide.index("A fair coin</a:t>")].rpartition("<a:r>")[2]
    assert 'lang="en-US"' in run_of_text and '<a:schemeClr val="' in run_of_text
    both = (root / "build/course/en+ja/01-lesson.html").read_text(encoding="utf-8")
    assert both.count(">A fair coin</span>") == 1, "in a deck that shows English anyway it stands once"
    assert ">JA<" in both and "日本語" in both, "the button of a language that the page has no words in"


def test_labels_of_figures_fall_back_too(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    with_japanese(root, run, {})
    assert main(["build", "--lang", "ja", "--lang", "en", "--format", "html"]) == 0
    pictures = []
    for language in ("en", "ja"):
        html = (root / f"build/course/{language}/01-lesson.html").read_text(encoding="utf-8")
        pictures.append(html[html.index("<svg") : html.index("</svg>")])
    assert pictures[0].count("<path") == pictures[1].count("<path")


@pytest.mark.browser
def test_texts_go_out_with_pictures_of_their_slides(
    translate: tuple[Path, Translate], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, run = translate
    monkeypatch.setenv("LECTURE_BROWSER", chromium())
    code, output, errors = run("export", "--pictures", "--output", "out")
    assert (code, errors) == (0, "") and output.endswith("out/ko.po: 9 texts\n")
    pictures = {path.relative_to(root / "out").as_posix() for path in (root / "out").rglob("*.png")}
    assert pictures == {f"slides-en/lesson/{slide}.png" for slide in ("start", "points", "picture")}
    for picture in pictures:
        content = (root / "out" / picture).read_bytes()
        assert content.startswith(b"\x89PNG") and struct.unpack(">II", content[16:24]) == (960, 540)
    notes = "\n".join(entry.comment for entry in polib.pofile(str(root / "out" / "ko.po"))).split("\n")
    seen = [note.removeprefix("see: ") for note in notes if note.startswith("see: ")]
    assert set(seen) == pictures
    assert seen.count("slides-en/lesson/picture.png") == 3  # its title, and the words of the figure


@pytest.mark.browser
def test_pictures_are_of_the_lessons_that_go_out(
    translate: tuple[Path, Translate], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, run = translate
    monkeypatch.setenv("LECTURE_BROWSER", chromium())
    assert run("export", "--pictures", "--lesson", "course")[0] == 0
    assert not list(root.rglob("*.png"))
    edit(root, "figure: bars", "figure: bras")
    code, _, errors = run("export", "--pictures", "--output", "out")
    assert code == 1 and "error[L007]" in errors and not (root / "out").exists()


def test_without_a_browser_there_are_no_pictures(
    translate: tuple[Path, Translate], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, run = translate
    monkeypatch.setenv("LECTURE_BROWSER", "no-such-browser")
    code, _, errors = run("export", "--pictures")
    assert code == 1 and "error[B002]" in errors and "install Chromium" in errors
    assert not (root / "ko.po").exists() and run("export")[0] == 0
