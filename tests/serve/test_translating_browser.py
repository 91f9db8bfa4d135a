"""The translation page in Chromium: a translator's whole way, by keyboard, and what must not get lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import launched
from tests.projects import LESSON
from tests.serve.translating import BODY, LESSON_FILE, TITLE, Desk, changed_lines, desk, edit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page

pytestmark = pytest.mark.browser

OLD = "엔트로피는 평균 놀라움입니다"
NEW = "엔트로피는 놀라움의 평균입니다"
SIZE = (1280, 800)
AXE_OPTIONS = {"resultTypes": ["violations"], "iframes": False}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as one:
        yield one


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`opened(desk, part)`: the page at a part of the lesson; nothing on it may fail or leave the server."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def note(kind: str, text: str) -> None:
        is_answer = "status of 4" in text  # the browser's own note of a conflict or of errors
        if kind in ("error", "warning") and not is_answer:
            trouble.append(text)

    def open_page(served: Desk, part: str = "points", **options: str) -> Page:
        context = browser.new_context(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            locale=options.get("locale", "en-US"),
            color_scheme="dark" if options.get("theme") == "dark" else "light",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: note(message.type, message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"http://127.0.0.1:{served.port}/", "data:"))
                else trouble.append(request.url)
            ),
        )
        where, _, token = served.address.partition("#")
        page.goto(f"{where}?work=lessons/lesson&part={part}#{token}")
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector("#fit li")
        return page

    yield open_page
    seen = list(trouble)
    for context in contexts:
        context.close()
    assert seen == []


@pytest.fixture
def served(project: Callable[..., Path]) -> Iterator[Desk]:
    with desk(project()) as running:
        yield running


def card(page: Page, key: str) -> Locator:
    name = key.replace(":", "_58").replace(".", "_46")
    return page.locator(f'article[aria-labelledby="{name}_name"]')


def field(page: Page, key: str) -> Locator:
    return card(page, key).locator("textarea")


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def shows(page: Page, words: str) -> None:
    """Waits until the slide says so."""
    frame(page).locator(".slides", has_text=words).wait_for()


def status(page: Page, words: str) -> None:
    page.locator("#status", has_text=words).wait_for()


def test_open_edit_see_save(served: Desk, opened: Callable[..., Page]) -> None:
    before = (served.root / LESSON_FILE).read_bytes()
    page = opened(served)
    shows(page, OLD)
    text = field(page, BODY)
    text.focus()
    frame(page).locator(f'.pointed[lang="ko"][data-text="{BODY}"]').wait_for()
    text.fill("값은 1.50비트입니다.")
    card(page, BODY).locator(".notes .error", has_text="T101").wait_for()
    shows(page, "값은 1.50비트입니다.")
    page.keyboard.press("Control+s")
    status(page, "Not saved: 2 to correct first")
    assert (served.root / LESSON_FILE).read_bytes() == before
    text.fill("")
    card(page, BODY).locator(".hints").get_by_role("button", name="<<h|unit>>").click()
    page.keyboard.type("가 그 값이다.")
    card(page, BODY).locator(".notes .warning", has_text="T111").wait_for()
    shows(page, "1.50비트가 그 값이다.")
    page.keyboard.press("Control+s")
    status(page, "Saved in content/lessons/lesson.yaml:20")
    ((old, new),) = changed_lines(before, (served.root / LESSON_FILE).read_bytes())
    assert new == old.replace("값은 <<h|unit>>입니다.".encode(), "<<h|unit>>가 그 값이다.".encode())
    assert card(page, BODY).locator(".badge").inner_text() == "reworded"
    page.keyboard.press("Control+Enter")
    card(page, BODY).locator(".badge.done").wait_for()


def test_the_deck_follows_what_is_saved(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    deck = page.context.new_page()
    token = served.address.partition("#")[2]
    deck.goto(f"http://127.0.0.1:{served.port}/decks/course/01-lesson.html?lang=ko#{token}")
    deck.locator("#points_title", has_text=OLD).wait_for(state="attached")
    field(page, TITLE).fill(NEW)
    page.keyboard.press("Control+s")
    deck.locator("#points_title", has_text=NEW).wait_for(state="attached")


def test_a_click_on_the_slide_leads_to_its_text(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    frame(page).locator(f'[lang="ko"][data-text="{BODY}"]').click()
    assert page.evaluate("document.activeElement.value") == "값은 <<h|unit>>입니다."


def test_a_conflict_shows_both_and_loses_nothing(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).fill(NEW)
    theirs = "엔트로피는 놀라움입니다"
    edit(served.root, OLD, theirs)
    page.keyboard.press("Control+s")
    conflict = card(page, TITLE).locator(".conflict")
    conflict.wait_for()
    assert theirs in conflict.inner_text()
    assert NEW in conflict.inner_text()
    assert field(page, TITLE).input_value() == NEW
    assert theirs in (served.root / LESSON_FILE).read_text(encoding="utf-8")
    conflict.get_by_role("button", name="Keep mine").click()
    conflict.wait_for(state="hidden")
    page.keyboard.press("Control+s")
    status(page, "Saved")
    assert NEW in (served.root / LESSON_FILE).read_text(encoding="utf-8")


def test_the_file_is_followed_and_its_version_can_be_taken(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).fill(NEW)
    edit(served.root, OLD, "엔트로피는 놀라움입니다")
    edit(served.root, "값은 <<h|unit>>입니다.", "그 값은 <<h|unit>>입니다.")
    conflict = card(page, TITLE).locator(".conflict")
    conflict.wait_for()
    assert field(page, BODY).input_value() == "그 값은 <<h|unit>>입니다."
    shows(page, "그 값은 1.50비트입니다.")
    conflict.get_by_role("button", name="Take the file's").click()
    conflict.wait_for(state="hidden")
    assert field(page, TITLE).input_value() == "엔트로피는 놀라움입니다"
    field(page, TITLE).focus()
    page.keyboard.press("Control+z")
    assert field(page, TITLE).input_value() == NEW


def test_drafts_outlive_a_reload_and_leaving_is_asked(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).click()
    page.keyboard.type("새 ")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    written = field(page, TITLE).input_value()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert asked == ["beforeunload"]
    assert field(page, TITLE).input_value() == written
    assert card(page, TITLE).locator(".unsaved").inner_text() == "not saved"
    card(page, TITLE).get_by_role("button", name="Undo").click()
    assert field(page, TITLE).input_value() == OLD
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert asked == ["beforeunload"]


def test_drafts_follow_their_texts_and_outlive_them(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    draft = "<<h|unit>>가 그 값입니다."
    field(page, BODY).fill(draft)
    bullet = "      - {en: One more., ko: 하나 더 있습니다.}\n"
    whole = "      - {en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}\n"
    edit(served.root, whole, bullet + whole)
    field(page, "lesson:points.body.2").wait_for()
    assert field(page, BODY).input_value() == "하나 더 있습니다."
    assert field(page, "lesson:points.body.2").input_value() == draft
    assert page.locator(".conflict:visible").count() == 0
    edit(served.root, whole, "")
    orphan = page.locator(".orphan")
    orphan.wait_for()
    assert draft in orphan.inner_text()
    orphan.get_by_role("button", name="Discard").click()
    orphan.wait_for(state="detached")


def test_a_wrong_finding_is_dismissed_with_a_reason(
    project: Callable[..., Path], opened: Callable[..., Page]
) -> None:
    lesson = LESSON.replace("{en: A fair coin, ko: 공정한 동전}", "{en: 45 coins, ko: 동전 45개}")
    key = "lesson:picture.title"
    with desk(project(lesson)) as served:
        page = opened(served, "picture")
        field(page, key).fill("동전 23개")
        card(page, key).locator(".notes .error", has_text="T105").get_by_role(
            "button", name="It is right"
        ).click()
        page.keyboard.type("counted otherwise")
        page.keyboard.press("Enter")
        status(page, "The reason stands beside the text")
        card(page, key).locator(".notes .dismissed", has_text="counted otherwise").first.wait_for()
        assert field(page, key).input_value() == "동전 23개"
        page.keyboard.press("Control+s")
        status(page, "Saved")
        wanted = "{en: 45 coins, ko: 동전 23개, dismissed: {T105: counted otherwise}}"
        assert wanted in (served.root / LESSON_FILE).read_text(encoding="utf-8")


def test_a_file_that_is_broken_for_a_while_changes_nothing(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).fill(NEW)
    edit(served.root, "kind: bullets", "kind: bullets: x")
    status(page, "This file has a mistake: content/lessons/lesson.yaml:")
    assert field(page, TITLE).input_value() == NEW
    edit(served.root, "kind: bullets: x", "kind: bullets")
    page.locator("#work option", has_text="⚠").wait_for(state="detached")
    page.keyboard.press("Control+s")
    status(page, "Saved")


def test_keys_lead_to_what_is_missing_and_outdated(
    project: Callable[..., Path], opened: Callable[..., Page]
) -> None:
    lesson = LESSON.replace("{en: A fair coin, ko: 공정한 동전}", "{en: A fair coin}")
    with desk(project(lesson)) as served:
        edit(served.root, "Entropy is average surprise", "Entropy is mean surprise")
        page = opened(served, "start")
        page.keyboard.press("Alt+n")
        field(page, "lesson:picture.title").wait_for()
        assert page.evaluate("document.activeElement.labels") is not None
        assert "lesson_58picture" in page.evaluate("document.activeElement.getAttribute('aria-labelledby')")
        page.keyboard.press("Alt+o")
        field(page, TITLE).wait_for()
        assert card(page, TITLE).locator("del").inner_text() == "average"
        assert card(page, TITLE).locator("ins").inner_text() == "mean"
        page.keyboard.press("Control+Enter")
        field(page, "lesson:picture.title").wait_for()
        assert served.text(TITLE)["status"] == "done"
        page.keyboard.press("Alt+o")
        status(page, "Nothing is outdated.")


def test_keys_work_under_a_korean_input_method(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).fill(NEW)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'Process', code: 'KeyS', keyCode: 229, ctrlKey: true, bubbles: true, cancelable: true}))"
    )
    status(page, "Saved")
    assert NEW in (served.root / LESSON_FILE).read_text(encoding="utf-8")


def test_going_by_text_and_by_slide(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    field(page, TITLE).focus()
    places = []
    for key in ("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowUp", "Alt+PageUp", "Alt+PageDown"):
        page.keyboard.press(key)
        places.append(page.evaluate("document.activeElement.getAttribute('aria-labelledby')"))
    assert places == [
        "lesson_58points_46body_461_name",
        "lesson_58picture_46title_name",
        "lesson_58points_46body_461_name",
        "lesson_58start_46title_name",
        "lesson_58points_46title_name",
    ]


def test_what_does_not_fit_is_told_while_writing(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    page.locator("#fit .fits").wait_for()
    field(page, BODY).fill("값은 <<h|unit>>입니다. " + "아주 긴 문장을 더 씁니다. " * 120)
    page.locator("#fit .over", has_text="PowerPoint (ko): the body").wait_for()
    page.locator("#fit .over", has_text="In the browser: the body").wait_for()


def test_figures_follow_their_labels(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served, "picture")
    picture = frame(page).locator('[data-figure="bars"] .drawing:visible svg use, .drawing:visible svg path')
    picture.first.wait_for(timeout=60_000)
    label = "lesson:figures.bars.labels.y"
    field(page, label).focus()
    frame(page).locator('.pointed[data-figure="bars"]').wait_for()


def test_texts_without_a_slide(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    page.locator("#work").select_option("glossary")
    page.locator("#no_slide").wait_for()
    assert page.locator("#frame").is_hidden()
    assert page.locator("article").count() == 1


def test_a_server_that_was_started_anew_is_told(served: Desk, opened: Callable[..., Page]) -> None:
    page = opened(served)
    page.evaluate("sessionStorage.setItem('lecture.token', 'x')")
    page.reload()
    status(page, "The server was started anew.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "ko-KR"])
def test_axe_finds_nothing(served: Desk, opened: Callable[..., Page], theme: str, locale: str) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    edit(served.root, "Entropy is average surprise", "Entropy is mean surprise")
    page = opened(served, theme=theme, locale=locale)
    page.locator("#words").filter(has_text="한국어" if locale == "en-US" else "English").wait_for()
    field(page, BODY).fill("값은  1.50비트다")
    card(page, BODY).locator(".notes .error").first.wait_for()
    page.evaluate(AXE_SCRIPT)
    for is_help in (False, True):
        if is_help:
            page.keyboard.press("F1")
            page.locator("dialog[open]").wait_for()
        found = page.evaluate("(options) => axe.run(document, options)", AXE_OPTIONS)
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_the_page_has_all_words_in_both_languages() -> None:
    import re

    import yaml

    folder = Path(__file__).parents[2] / "templates" / "site"
    words = yaml.safe_load((folder / "translate.words.yaml").read_text(encoding="utf-8"))["languages"]
    assert words["en"].keys() == words["ko"].keys()
    for key in words["en"]:
        assert set(re.findall(r"\{(\w+)\}", words["en"][key])) == set(
            re.findall(r"\{(\w+)\}", words["ko"][key])
        ), key
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("translate*.js"))
    used = {*re.findall(r"\bword\(\"([a-z_]+)\"", source), *re.findall(r"say\(\"([a-z_]+)\"", source)}
    page = (folder / "translate.html.j2").read_text(encoding="utf-8")
    used |= set(re.findall(r"data-(?:word|label|title)=\"([a-z_]+)\"", page))
    assert used <= words["en"].keys()
