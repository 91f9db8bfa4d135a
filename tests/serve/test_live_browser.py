"""The page of a deck while its files are saved: what changed is swapped, where the reader is stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from lecture_tools.figures import FigureTask
from lecture_tools.serve.running import Session, running
from lecture_tools.theme import packaged_templates
from tests.accessibility import THEMES
from tests.browser import SIZE, launched, place, shown, wait_until
from tests.serve.live import LONGER, PLACE, fake_drawings, finish

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LESSON = Path("content/lessons/lesson.yaml")
COIN = """\
  - id: coin
    kind: interactive
    title: {en: A coin, ko: 동전}
    interactive: coin
    figure: bars
    caption: {en: Move it., ko: 움직여 보십시오.}
exercises:
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@dataclass(kw_only=True)
class Desk:
    """A project, its server, and the page of its deck."""

    root: Path
    session: Session
    page: Page
    errors: list[str]

    def save(self, old: str, new: str, name: Path | str = LESSON) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def go(self, slide: str) -> None:
        self.page.evaluate(f"location.hash = '/{slide}'")
        wait_until(self.page, f"Reveal.getCurrentSlide().id === '{slide}'")

    def mark(self) -> None:
        """So that it shows whether the page was loaded again."""
        self.page.evaluate("document.documentElement.dataset.same = ''")

    def is_same(self) -> bool:
        return bool(self.page.evaluate("'same' in document.documentElement.dataset"))

    def wait_for(self, text: str) -> None:
        wait_until(self.page, f"Reveal.getCurrentSlide().innerText.includes({text!r})")

    def reloaded(self) -> None:
        self.page.wait_for_selector("html[data-ready]:not([data-same])")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[FigureTask]:
    return fake_drawings(monkeypatch)


@pytest.fixture
def desk(
    project: Callable[..., Path],
    browser: Browser,
    drawn: list[FigureTask],  # noqa: ARG001
) -> Iterator[Desk]:
    root = project(LONGER.replace("exercises:\n", COIN))
    with running(root, jobs=1) as session:
        session.preview.open(*PLACE)
        finish(session.preview)  # a page that is opened while figures are drawn may load itself again
        context = browser.new_context(viewport=SIZE, color_scheme="light")
        errors = watched(context)
        page = context.new_page()
        page.goto(session.address(*PLACE))
        page.wait_for_selector("html[data-ready]")
        wait_until(page, "document.querySelectorAll('.drawing rect').length > 0")
        yield Desk(root=root, session=session, page=page, errors=errors)
        assert errors == []
        context.close()


def watched(context: BrowserContext) -> list[str]:
    """Everything that goes wrong in the pages, and every request that leaves the machine."""
    errors: list[str] = []

    def noted(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "about:")):
            errors.append(url)

    context.on("console", lambda one: errors.append(one.text) if one.type in ("error", "warning") else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: noted(request.url))
    return errors


def test_a_saved_word_is_seen_and_all_else_stays(desk: Desk) -> None:
    page = desk.page
    page.keyboard.press("y")
    page.keyboard.press("d")
    desk.go("steps")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    before = page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dataset.shown]")
    assert place(page) == ["steps", 1]
    desk.mark()
    desk.save("1비트는", "하나의 비트는")
    desk.wait_for("하나의 비트는")
    assert desk.is_same()
    assert place(page) == ["steps", 1]
    assert (
        page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dataset.shown]")
        == before
    )
    visible = (
        "[...Reveal.getCurrentSlide().querySelectorAll('.fragment')].map((one) => one.matches('.visible'))"
    )
    assert page.evaluate(visible) == [True, True, False]
    page.keyboard.press("ArrowRight")
    assert place(page) == ["steps", 2]


def test_slides_that_were_passed_keep_all_their_steps(desk: Desk) -> None:
    desk.go("again")
    desk.save("One bit,", "A single bit,")
    wait_until(desk.page, "document.getElementById('steps').innerHTML.includes('A single bit')")
    desk.page.keyboard.press("ArrowLeft")
    assert place(desk.page) == ["steps", 2]


def test_slides_come_go_and_move(desk: Desk) -> None:
    desk.go("picture")
    desk.mark()
    desk.save(
        "  - id: points\n", "  - id: new\n    kind: section\n    title: {en: New, ko: 새로}\n  - id: points\n"
    )
    wait_until(desk.page, "document.querySelectorAll('.slides > section')[1].id === 'new'")
    assert desk.page.evaluate("[Reveal.getCurrentSlide().id, Reveal.getIndices().h]") == ["picture", 3]
    assert desk.page.evaluate("document.querySelector('#picture .footer-number').textContent") == "4"
    desk.save("  - id: new\n    kind: section\n    title: {en: New, ko: 새로}\n", "")
    wait_until(desk.page, "!document.getElementById('new')")
    assert desk.page.evaluate("[Reveal.getCurrentSlide().id, Reveal.getIndices().h]") == ["picture", 2]
    desk.page.keyboard.press("ArrowLeft")
    assert place(desk.page)[0] == "points"
    assert desk.is_same()


def test_sliders_stay_where_they_are(desk: Desk) -> None:
    desk.go("coin")
    desk.page.locator("#coin input[type=range]").first.focus()
    for _ in range(3):
        desk.page.keyboard.press("ArrowRight")
    settings = desk.page.evaluate("Lecture.interactives.settings()")
    desk.mark()
    desk.save("en: A coin,", "en: A new coin,")
    desk.wait_for("A new coin")
    assert desk.page.evaluate("Lecture.interactives.settings()") == settings
    assert desk.is_same()
    assert desk.page.locator("#coin .stage svg").count() == 1


def test_notes_follow_the_language(desk: Desk) -> None:
    desk.go("steps")
    desk.save("천천히 말합니다.", "더 천천히 말합니다.")
    desk.save("Say it slowly.", "Say it more slowly.")
    notes = "document.querySelector('#steps aside.notes').textContent.trim()"
    wait_until(desk.page, f"{notes} === 'Say it more slowly.'")
    desk.page.keyboard.press("t")
    assert desk.page.evaluate(notes) == "더 천천히 말합니다."


def test_text_that_fits_no_longer_is_set_smaller(desk: Desk) -> None:
    desk.go("points")
    desk.save("It is <<h|unit>>.'", "It is <<h|unit>>. " + "All of it must fit. " * 120 + "'")
    desk.wait_for("All of it must fit.")
    region = "document.querySelector('#points .region-body')"
    wait_until(desk.page, f"{region}.style.getPropertyValue('--fit') !== ''")
    assert desk.page.evaluate("document.querySelectorAll('.live-stage').length") == 0


def test_a_figure_script_redraws_its_figure_alone(desk: Desk, drawn: list[FigureTask]) -> None:
    desk.go("picture")
    desk.mark()
    before = desk.page.evaluate("document.querySelector('#picture .drawing').innerHTML")
    count = len(drawn)
    desk.save("v.p)", "v.p, color='data')", "content/figures/bars.py")
    wait_until(desk.page, f"document.querySelector('#picture .drawing').innerHTML !== {before!r}")
    assert desk.is_same()
    assert {task.key.figure for task in drawn[count:]} == {"bars"}


def test_mistakes_lie_over_the_last_good_slide_until_they_are_mended(desk: Desk) -> None:
    panel = desk.page.locator(".live-findings")
    assert not panel.is_visible()
    desk.go("points")
    desk.save("<<h|unit>>.'", "<<entropy|unit>>.'")
    panel.wait_for(state="visible")
    assert "content/lessons/lesson.yaml:20:21" in panel.inner_text()
    assert "error[V00" in panel.inner_text()
    assert panel.get_attribute("role") == "alert"
    assert panel.locator("mark").inner_text() == "<<entropy|unit>>"
    assert "1.50 bits" in shown(desk.page)
    desk.save("<<entropy|unit>>.'", "<<h|unit>>!'")
    panel.wait_for(state="hidden")
    desk.wait_for("1.50 bits!")


def test_what_authors_write_is_never_run(desk: Desk) -> None:
    desk.go("points")
    desk.save("<<h|unit>>.'", "<<x>> <img src=x onerror=alert(1)>.'")
    panel = desk.page.locator(".live-findings")
    panel.wait_for(state="visible")
    assert panel.locator("img").count() == 0
    desk.save("<<x>> ", "")
    desk.wait_for("<img src=x onerror=alert(1)>")


def test_another_look_loads_the_page_again_and_keeps_the_place(desk: Desk) -> None:
    desk.go("coin")
    desk.page.locator("#coin input[type=range]").first.focus()
    desk.page.keyboard.press("ArrowRight")
    settings = desk.page.evaluate("Lecture.interactives.settings()")
    desk.go("steps")
    wait_until(desk.page, "document.activeElement === document.body")  # keys belong to the slider until then
    desk.page.keyboard.press("ArrowLeft")
    assert place(desk.page) == ["steps", 1]
    desk.mark()
    own = desk.root / "templates" / "html" / "controls.css"
    own.parent.mkdir(parents=True)
    style = (packaged_templates() / "html" / "controls.css").read_text(encoding="utf-8")
    own.write_text(style + ".page-controls { --changed: 1; }\n", encoding="utf-8")
    desk.reloaded()
    wait_until(desk.page, "Reveal.getCurrentSlide().id === 'steps' && Reveal.getIndices().f === 1")
    assert desk.page.evaluate("Lecture.interactives.settings()") == settings
    changed = "getComputedStyle(document.querySelector('.page-controls')).getPropertyValue('--changed')"
    assert desk.page.evaluate(changed) == "1"


def test_links_between_pages_carry_the_token_and_decks_need_none(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.session.address())
    assert "token" not in page.url
    page.locator("main a").first.click()
    page.wait_for_selector("html[data-ready]")
    assert "token" not in page.url
    desk.go("points")
    desk.save("It is", "This is")
    desk.wait_for("This is 1.50 bits")


def test_the_list_of_decks_speaks_both_languages_and_follows_titles(desk: Desk) -> None:
    page = desk.page
    page.goto(desk.session.address())
    assert page.locator("h1").inner_text() == "Lecture decks"
    page.get_by_role("link", name="한국어").click()
    assert page.locator("h1").inner_text() == "강의 슬라이드"
    desk.save("title: {en: Entropy,", "title: {en: All of entropy,")
    page.get_by_text("All of entropy").wait_for()


def test_a_page_of_an_older_server_says_so(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.goto(desk.session.address(*PLACE).partition("#")[0])
    page.get_by_text("The server was started anew.").wait_for()
    context.close()


def accused(page: Page, part: str) -> list[str]:
    """What axe-core holds against a part of the page."""
    page.evaluate(AXE_SCRIPT)
    run = """async (part) => (await axe.run(part)).violations
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))"""
    return list(page.evaluate(run, part))


@pytest.mark.parametrize("theme", THEMES)
def test_findings_are_accessible(desk: Desk, theme: str) -> None:
    desk.save("<<h|unit>>.'", "<<entropy|unit>>.'")
    desk.page.locator(".live-findings").wait_for(state="visible")
    desk.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    assert accused(desk.page, ".live-findings") == []


def test_the_list_of_decks_is_accessible(desk: Desk) -> None:
    desk.page.goto(desk.session.address())
    for scheme in ("light", "dark"):
        desk.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert accused(desk.page, "html") == []


def test_tabs_in_the_background_do_not_listen(desk: Desk) -> None:
    hidden = "Object.defineProperty(document, 'visibilityState', {{ value: '{}', configurable: true }});"
    change = "document.dispatchEvent(new Event('visibilitychange'))"
    desk.go("points")
    desk.mark()
    desk.page.evaluate(hidden.format("hidden") + change)
    desk.save("It is", "This is")
    desk.page.wait_for_timeout(500)
    assert "This is" not in shown(desk.page)
    desk.page.evaluate(f"{hidden.format('visible')} setTimeout(() => {change}, 100)")
    desk.reloaded()
    desk.wait_for("This is 1.50 bits")


def test_the_speaker_window_works(desk: Desk) -> None:
    desk.go("steps")
    with desk.page.expect_popup() as opening:
        desk.page.keyboard.press("s")
    window = opening.value
    window.wait_for_selector("#current-slide iframe", state="attached")
    wait_until(
        window, "document.querySelector('.speaker-controls-notes .value')?.textContent.includes('slowly')"
    )
    desk.save("Say it slowly.", "Say it clearly.")
    wait_until(
        window, "document.querySelector('.speaker-controls-notes .value')?.textContent.includes('clearly')"
    )
    window.close()
