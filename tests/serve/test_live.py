"""What pages show is what a full rendering of the files would be, and only what changed is sent."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lecture_tools.figures import FigureTask
from lecture_tools.serve import lessons
from lecture_tools.serve.events import Event, Events
from lecture_tools.serve.lessons import read_lesson
from lecture_tools.serve.preview import Preview
from lecture_tools.serve.watching import Watch
from lecture_tools.writers.html import write
from tests.projects import FILES, write_project
from tests.serve.live import LONGER, PLACE, Told, fake_drawings, findings, finish, opened


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[FigureTask]:
    return fake_drawings(monkeypatch)


@pytest.fixture
def root(project: Callable[..., Path], drawn: list[FigureTask]) -> Path:  # noqa: ARG001
    return project(LONGER)


def save(preview: Preview, name: str, old: str, new: str) -> None:
    """Replaces `old` in a file of the project, and lets the preview notice."""
    path = preview.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    preview.update([path], is_patient=False)
    finish(preview)


LESSON_FILE = "content/lessons/lesson.yaml"


def sent(events: Told) -> dict[str, str]:
    """The slides in the last event that sent some."""
    data = [event.data for event in events.events if event.name == "slides"][-1]
    assert isinstance(data, dict)
    return dict(data["sections"])


def test_slides_are_those_that_are_built(root: Path) -> None:
    """Up to the names of shapes, which the page shares."""
    _, deck, _ = opened(root)
    assert deck.shown is not None
    shown, version = deck.shown.deck, deck.shown.version
    pictures, _ = deck.pictures()
    built = write(shown, version.design, pictures).decode("utf-8")
    nameless = re.compile(r"(?<=[\"#])[a-z_0-9]*(?:shape|part)_\d+")
    sections = re.findall(r"<section .*?</section>", nameless.sub("", built), re.DOTALL)
    shared = re.compile(r'<svg class="shared".*?</svg>', re.DOTALL)
    assert [shared.sub("", nameless.sub("", one)) for one in deck.sections.values()] == sections


def test_a_word_changes_one_slide(root: Path) -> None:
    preview, deck, events = opened(root)
    before, version = dict(deck.sections), deck.version
    save(preview, LESSON_FILE, "A fair coin", "A very fair coin")
    assert list(sent(events)) == ["picture"]
    assert "A very fair coin" in deck.sections["picture"]
    assert {name: deck.sections[name] for name in before if name != "picture"} == {
        name: html for name, html in before.items() if name != "picture"
    }
    assert deck.version != version


def test_lines_of_a_slide_are_enough_for_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_lesson(root, "lesson")
    path = root / LESSON_FILE
    text = path.read_text(encoding="utf-8").replace("{en: Bits add up,", "{en: \"Bits 'add' up: $x$\",")
    path.write_text(text, encoding="utf-8")
    whole = read_lesson(root, "lesson")
    monkeypatch.setattr(lessons, "load_lesson", None)
    assert read_lesson(root, "lesson", before) == whole


def test_numbers_and_figures_are_made_again_only_if_they_can_differ(
    root: Path, drawn: list[FigureTask]
) -> None:
    preview, deck, _ = opened(root)
    assert deck.shown is not None
    values, pictures = deck.shown.version.prepared.values, len(drawn)
    save(preview, LESSON_FILE, "Bits add up", "Bits add up again")
    assert deck.shown.version.prepared.values is values
    assert len(drawn) == pictures
    save(preview, LESSON_FILE, "y: {en: Probability", "y: {en: Chance")
    assert [task.key.language for task in drawn[pictures:]] == ["en"]


def test_a_figure_script_changes_the_slides_that_show_it(root: Path) -> None:
    preview, _, events = opened(root)
    events.names()
    save(preview, "content/figures/bars.py", "v.p)", "v.p, color='data')")
    changed = {name for event in events.events if event.name == "slides" for name in event.data["sections"]}  # type: ignore[index]
    assert changed == {"picture", "again"}


def test_a_module_that_figures_share_changes_them(root: Path, drawn: list[FigureTask]) -> None:
    (root / "content/figures/shared.py").write_text("WIDTH = 1\n", encoding="utf-8")
    script = root / "content/figures/bars.py"
    script.write_text("from shared import WIDTH\n" + script.read_text(encoding="utf-8"), encoding="utf-8")
    preview, _, _ = opened(root)
    before = len(drawn)
    save(preview, "content/figures/shared.py", "1", "2")
    assert len(drawn) == 2 * before


def test_mistakes_leave_the_last_good_slides(root: Path) -> None:
    preview, deck, events = opened(root)
    before, version = dict(deck.sections), deck.version
    events.names()
    save(preview, LESSON_FILE, "<<h|unit>>.'", "<<q|unit>>.'")
    assert events.names() == ["problems"]
    assert (deck.sections, deck.version) == (before, version)
    (found,) = findings(preview)  # type: ignore[misc]
    assert (found["code"], found["file"], found["marked"]) == ("V002", LESSON_FILE, "<<q|unit>>")
    assert found["before"].endswith("{en: 'It is ")
    save(preview, LESSON_FILE, "<<q|unit>>.'", "<<h|unit>>.'")
    assert findings(preview) == []
    assert deck.sections == before


def test_mistakes_are_not_told_while_the_editor_may_still_write(root: Path) -> None:
    preview, deck, events = opened(root)
    path, before = root / LESSON_FILE, dict(deck.sections)
    text = path.read_bytes()
    events.names()
    path.write_bytes(text[: len(text) // 2])
    assert preview.update([path], is_patient=True)
    path.write_bytes(b"")
    assert preview.update([path], is_patient=True)
    path.unlink()
    assert preview.update([path], is_patient=True)
    assert "problems" not in events.names()
    path.write_bytes(text)
    assert not preview.update([path], is_patient=True)
    assert deck.sections == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (LESSON_FILE, "title: {en: Entropy,", "title: {en: The Entropy,"),
        ("content/courses/course.yaml", "en: Information Theory", "en: Theory"),
        (LESSON_FILE, "    minutes: 3\n", ""),
    ],
)
def test_what_is_outside_the_slides_loads_the_page_again(root: Path, name: str, old: str, new: str) -> None:
    preview, _, events = opened(root)
    events.names()
    save(preview, name, old, new)
    assert "reload" in events.names()


@pytest.mark.parametrize(
    "name", ["html/deck.css", "html/words.yaml", "html/deck.js", "theme.yaml", "layouts.yaml"]
)
def test_templates_load_the_page_again(root: Path, name: str) -> None:
    from lecture_tools.theme import packaged_templates

    preview, _, events = opened(root)
    own = root / "templates" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    events.names()
    text = (packaged_templates() / name).read_text(encoding="utf-8")
    own.write_text(text.replace("72", "73"), encoding="utf-8")
    preview.update([own], is_patient=False)
    assert "reload" in events.names()


def test_warnings_move_with_their_slides(root: Path) -> None:
    preview, _, _ = opened(root)
    save(preview, LESSON_FILE, "<<h|unit>>입니다.'", "<<h>>를 봅니다.'")
    (warning,) = findings(preview)  # type: ignore[misc]
    save(preview, LESSON_FILE, "    kind: title\n", "    kind: title\n\n    # a comment\n")
    (moved,) = findings(preview)  # type: ignore[misc]
    assert (warning["code"], moved["line"]) == ("T151", warning["line"] + 2)
    assert findings(opened(root)[0]) == [moved]


def test_a_slide_that_a_link_leads_to_is_missed(root: Path) -> None:
    preview, _, _ = opened(root)
    save(preview, LESSON_FILE, "- id: points", "- id: dots")
    assert [one["code"] for one in findings(preview)] == ["L012", "L012"]  # type: ignore[union-attr]


def test_a_deck_with_mistakes_from_the_start_comes_when_they_are_mended(root: Path) -> None:
    (root / LESSON_FILE).write_text(LONGER.replace("kind: title", "kind: tittle"), encoding="utf-8")
    preview, deck, events = opened(root)
    assert deck.sections == {} and deck.version == ""
    assert [one["code"] for one in findings(preview)] == ["S022"]  # type: ignore[union-attr]
    events.names()
    save(preview, LESSON_FILE, "tittle", "title")
    assert "reload" in events.names()
    assert len(deck.sections) == 6


def test_decks_that_nobody_sees_are_made_again_when_they_are_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, deck, _ = opened(root)
    version = deck.version
    monkeypatch.setattr(Told, "is_heard", lambda *_: False)
    save(preview, LESSON_FILE, "A fair coin", "A very fair coin")
    assert deck.version == version
    assert preview.open(*PLACE) is deck
    assert "A very fair coin" in deck.sections["picture"]


def test_broken_words_of_the_page_are_told_and_mended(root: Path) -> None:
    preview, deck, _ = opened(root)
    before = dict(deck.sections)
    own = root / "templates" / "html" / "words.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("languages: {en: {}\n", encoding="utf-8")
    preview.update([own], is_patient=False)
    (found,) = findings(preview)  # type: ignore[misc]
    assert (found["code"], found["file"]) == ("S014", "templates/html/words.yaml")
    save(preview, LESSON_FILE, "A fair coin", "A very fair coin")
    assert deck.sections == before
    own.unlink()
    preview.update([own], is_patient=False)
    assert findings(preview) == []
    assert "A very fair coin" in deck.sections["picture"]


def test_a_state_that_can_not_be_shown_does_not_end_the_preview(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    preview, _, _ = opened(root)
    stop, calls = threading.Event(), list[bool]()

    def update(changed: set[Path], *, is_patient: bool) -> bool:  # noqa: ARG001
        calls.append(is_patient)
        if len(calls) == 1:
            raise RuntimeError("never seen before")
        stop.set()
        return False

    class Twice(Watch):
        def changes(self, stop: threading.Event, is_awaited: Callable[[], bool]) -> Iterator[set[Path]]:  # noqa: ARG002
            yield {root / LESSON_FILE}
            yield {root / LESSON_FILE}

    monkeypatch.setattr(preview, "update", update)
    preview.run(Twice([root]), stop)
    assert calls == [True, True]
    assert "never seen before" in capsys.readouterr().err


def test_a_half_written_file_is_read_again_as_soon_as_it_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, _, _ = opened(root)
    stop, calls = threading.Event(), list[bool]()

    def update(changed: set[Path], *, is_patient: bool) -> bool:  # noqa: ARG001
        calls.append(is_patient)
        if len(calls) == 1:
            (root / LESSON_FILE).write_text("id: x\n", encoding="utf-8")
        if not is_patient:
            stop.set()
        return True

    monkeypatch.setattr(preview, "update", update)
    watch = Watch([root / "content"])
    (root / LESSON_FILE).write_text("", encoding="utf-8")
    preview.run(watch, stop)
    assert calls == [True, True, False]


def test_events_reach_those_who_listen_to_their_topic() -> None:
    events = Events()
    queue = events.listen("a/b")
    stream = events.stream("a/b", queue, Event(name="state", data={"한": 1}))
    assert next(stream) == 'event: state\ndata: {"한": 1}\n\n'.encode()
    events.publish("a/c", Event(name="slides", data=0))
    events.publish("a/b", Event(name="slides", data="two\nlines"))
    assert next(stream) == b'event: slides\ndata: "two\\nlines"\n\n'
    assert events.is_heard("a/b") and not events.is_heard("a/c")
    stream.close()
    assert not events.is_heard("a/b") and not events.is_any_heard()


ADDED = "  - id: added\n    kind: section\n    title: {en: A, ko: 가}\n"
EDITS = (
    (LESSON_FILE, "fair coin", "biased coin"),
    (LESSON_FILE, "biased coin", "fair coin"),
    (LESSON_FILE, "average surprise", "mean $H$"),
    (LESSON_FILE, "mean $H$", "average surprise"),
    (LESSON_FILE, "놀라움입니다", "**놀라움**입니다"),
    (LESSON_FILE, "It is <<h|unit>>.'", "It is <<h>>, <<missing>>.'"),
    (LESSON_FILE, "<<missing>>.'", "<<h|unit>>.'"),
    (LESSON_FILE, "expect: 1.50", "expect: 1.51"),
    (LESSON_FILE, "expect: 1.51", "expect: 1.50"),
    (LESSON_FILE, "[1/2, 1/4, 1/4]", "[1/4, 1/2, 1/4]"),
    (LESSON_FILE, "    steps: yes\n", ""),
    (LESSON_FILE, "    steps: yes\n", "    steps: yes\n\n\n"),
    (LESSON_FILE, "slides:\n", "# a comment\nslides:\n"),
    (LESSON_FILE, "  - id: points\n", ADDED + "  - id: points\n"),
    (LESSON_FILE, ADDED, ""),
    (LESSON_FILE, "- id: again", "- id: last"),
    (LESSON_FILE, "- id: last", "- id: again"),
    (LESSON_FILE, "- id: again", "- id: points"),
    (LESSON_FILE, "figure: bars\n  - id: code", "figure: lines\n  - id: code"),
    (LESSON_FILE, "figure: lines", "figure: bars"),
    (LESSON_FILE, "Two equal bars", "Equal bars"),
    (LESSON_FILE, "Say it slowly.", "Say it slowly.\n\n        Then pause."),
    (LESSON_FILE, "print(6 * 7)", "print(6 * 7) # x"),
    (LESSON_FILE, "two lines.", "two\nlines."),
    (LESSON_FILE, "two\nlines.", "two lines."),
    (LESSON_FILE, "$2 H$.', ko", "$2 H.', ko"),
    (LESSON_FILE, "$2 H.', ko", "$2 H$.', ko"),
    (LESSON_FILE, "What is $H$?", "What is it?"),
    (LESSON_FILE, "ko: 다시 동전", "jo: 다시 동전"),
    (LESSON_FILE, "jo: 다시 동전", "ko: 다시 동전"),
    ("content/values.yaml", "[1/2, 1/2]", "[1/4, 3/4]"),
    ("content/glossary.yaml", "'{} bits'", "'{} b'"),
    ("content/glossary.yaml", "units:", "unit:"),
    ("content/glossary.yaml", "unit:", "units:"),
    ("content/courses/course.yaml", "정보 이론", "정보"),
    ("content/figures/bars.py", "ax.bar(", "ax.plot("),
)  # fmt: skip


@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_come_to_the_same_as_a_full_rendering(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[FigureTask],  # noqa: ARG001
    edits: list[tuple[str, str, str]],
) -> None:
    root = write_project(tmp_path_factory.mktemp("edited"), LONGER)
    preview, deck, _ = opened(root)
    good = dict(deck.sections)
    for name, old, new in edits:
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        preview.update([path], is_patient=False)
        finish(preview)
        fresh, whole, _ = opened(root)
        assert findings(preview) == findings(fresh)
        good = dict(whole.sections) or good
        assert deck.sections == good
        assert list(deck.sections) == list(good)


LINES = st.sampled_from(
    [
        "",
        "    x",
        "  - id: x",
        "  y",
        "'",
        '"',
        "|",
        "    notes: {en: a, ko: b}",
        "...",
        "---",
        "\t",
        "- z",
        "#",
        "a: b",
    ]
)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slide_read_alone_is_the_slide_of_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever stands in one of its lines."""
    root = tmp_path_factory.getbasetemp() / "alone"
    write_project(root, LONGER, dict(FILES))
    before = read_lesson(root, "lesson")
    lines = LONGER.split("\n")
    for number in data.draw(st.sets(st.integers(14, len(lines) - 1), min_size=1, max_size=2)):
        mutated = st.one_of(
            LINES,
            st.builds(str.__add__, st.just(lines[number]), LINES),
            st.sampled_from(lines),
            st.builds(lines[number].__getitem__, st.builds(slice, st.integers(0, 30))),
        )
        lines[number] = data.draw(mutated)
    (root / LESSON_FILE).write_text("\n".join(lines), encoding="utf-8")
    assert read_lesson(root, "lesson", before) == read_lesson(root, "lesson")
