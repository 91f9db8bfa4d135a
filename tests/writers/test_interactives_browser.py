"""Interactive figures as an audience meets them: the same numbers as in Python, keys, languages, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lecture_tools.ast import Deck, Interactive
from lecture_tools.interactives import known_interactives
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection
from lecture_tools.theme import packaged_templates
from lecture_tools.writers.html import write
from tests.browser import SIZE, Trouble, launched, open_deck, wait_until
from tests.projects import LESSON, write_project
from tests.writers.decks import sample_design, sample_pictures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

NAMES = sorted(known_interactives(packaged_templates()))
GLOSSARY = """\
units:
  bit: {en: {one: '{} bit', other: '{} bits'}, ko: '{}비트'}
  nat: {en: {one: '{} nat', other: '{} nats'}, ko: '{}내트'}
"""
DIFFERENCES = """() => Lecture.interactives.all().flatMap(({ spec, compute }) =>
  spec.expected.flatMap(({ settings, results }) => {
    const found = compute(settings);
    return Object.entries(results).flatMap(([name, numbers]) => numbers.flatMap((number, place) => {
      const [want, have] = [Number(number), found[name][place]];
      const isSame = Object.is(want, have) || Math.abs(want - have) <= 1e-9 * Math.max(1, Math.abs(want));
      return isSame && found[name].length === numbers.length ? [] : [[spec.name, name, settings, want, have]];
    }));
  }))"""
CROWDED = """() => {
  const slide = Reveal.getCurrentSlide();
  const box = slide.querySelector('.region-figure').getBoundingClientRect();
  const inside = ({ left, top, right, bottom }) =>
    left >= box.left - 4 && right <= box.right + 1 && top >= box.top - 4 && bottom <= box.bottom + 2;
  const parts = [...slide.querySelectorAll('.panel, .panel *, .stage text')];
  return parts
    .filter((part) => !part.closest('.visually-hidden, math') && part.getClientRects().length)
    .filter((part) => !inside(part.getBoundingClientRect()))
    .map((part) => part.outerHTML.slice(0, 120));
}"""
SIZES = """[...document.querySelectorAll(
  '.present :is(.stage text, .panel .name, .panel .value, .panel dt, .panel dd)'
)].map((part) => parseFloat(getComputedStyle(part).fontSize))"""
SETTINGS = """Lecture.interactives.all()
  .find(({ block }) => Reveal.getCurrentSlide().contains(block)).settings()"""
SLIDE = """\
  - id: {0}
    kind: interactive
    title: {{en: Move it, ko: 움직여 봅니다}}
    interactive: {0}
    figure: bars
"""


def made_deck(folder: Path) -> Deck:
    """A deck in two languages with every figure there is, one a slide."""
    slides = "".join(map(SLIDE.format, NAMES))
    _, decks, report = prepare(
        write_project(folder, LESSON + slides, {"content/glossary.yaml": GLOSSARY}),
        Selection(modes=("en+ko",)),
        jobs=1,
    )
    assert report.diagnostics == []
    return decks[0].deck


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return made_deck(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def file(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(deck, tmp_path_factory.mktemp("page"))


def written(deck: Deck, folder: Path) -> Path:
    path = folder / "deck.html"
    path.write_bytes(write(deck, sample_design(), sample_pictures(deck, sample_design())))
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    trouble = Trouble()
    made = browser.new_context(viewport=SIZE, color_scheme="light")
    trouble.watch(made)
    yield made
    made.close()
    assert list(trouble) == []


@pytest.fixture
def opened(context: BrowserContext, file: Path) -> Callable[[str], Page]:
    return lambda address: open_deck(context, file, address)


def settings(page: Page) -> Any:
    """Where the controls of the current slide stand."""
    return page.evaluate(SETTINGS)


def here(page: Page) -> str:
    return str(page.evaluate("Reveal.getCurrentSlide().id"))


def read_out(page: Page, name: str) -> str:
    return str(page.locator(f".present [data-read-out={name}]").inner_text())


def words_drawn(page: Page) -> list[str]:
    return list(page.locator(".present .stage text").all_text_contents())


def test_every_read_out_is_what_python_computed(opened: Callable[[str], Page]) -> None:
    page = opened("")
    assert sorted(page.evaluate("Lecture.interactives.all().map(({ spec }) => spec.name)")) == NAMES
    assert page.evaluate(DIFFERENCES) == []


def test_another_number_would_be_noticed(deck: Deck, context: BrowserContext, tmp_path: Path) -> None:
    def shifted(block: Interactive) -> Interactive:
        first, *others = block.expected
        name = next(iter(first.results))
        moved = (first.results[name][0] + 1e-8, *first.results[name][1:])
        return replace(block, expected=(replace(first, results={**first.results, name: moved}), *others))

    slides = [
        replace(
            slide,
            regions={
                region: tuple(shifted(block) if isinstance(block, Interactive) else block for block in blocks)
                for region, blocks in slide.regions.items()
            },
        )
        for slide in deck.slides
    ]
    page = open_deck(context, written(replace(deck, slides=tuple(slides)), tmp_path))
    assert sorted(name for name, *_ in page.evaluate(DIFFERENCES)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_crowded_or_tiny(opened: Callable[[str], Page], name: str) -> None:
    page = opened(f"#/{name}")
    for language in ("en", "ko", "both"):
        page.evaluate(f"Lecture.languages.show('{language}')")
        assert page.evaluate(CROWDED) == []
        assert min(page.evaluate(SIZES)) >= 20


def test_arrow_keys_move_the_slider_and_not_the_slides(opened: Callable[[str], Page]) -> None:
    page = opened("#/coin")
    slider = page.locator("#coin input")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert here(page) == "coin" and settings(page) == {"theta": 0.52}
    assert read_out(page, "h") == "0.9988 bits"
    page.keyboard.press("End")
    assert settings(page) == {"theta": 1} and read_out(page, "tail") == "∞ bits"
    page.keyboard.press("PageDown")
    assert here(page) == NAMES[NAMES.index("coin") + 1]
    page.keyboard.press("PageUp")
    assert here(page) == "coin" and settings(page) == {"theta": 1}
    slider.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert here(page) != "coin"


def test_after_the_mouse_the_arrows_turn_slides_again(opened: Callable[[str], Page]) -> None:
    page = opened("#/coin")
    box = page.locator("#coin input").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 30, box["y"] + box["height"] / 2)
    page.mouse.up()
    assert settings(page) == {"theta": 1}
    page.keyboard.press("ArrowRight")
    assert here(page) == "dice"
    page.locator("#dice .options label").last.click()
    assert settings(page)["dice"] == 4
    page.keyboard.press("ArrowLeft")
    assert here(page) == "coin"
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    assert settings(page) == {"theta": 1}
    page.keyboard.press("ArrowRight")
    assert here(page) == "dice"


def test_reset_goes_back_to_the_start(opened: Callable[[str], Page]) -> None:
    page = opened("#/kl")
    start = settings(page)
    page.locator("#kl input").first.focus()
    page.keyboard.press("End")
    assert [settings(page)[name] for name in ("p1", "p2", "p3")] == [1, 0, 0]
    assert settings(page)["q1"] == start["q1"]
    assert read_out(page, "reverse") == "∞ bits"
    page.get_by_role("button", name="Reset").click()
    assert settings(page) == start
    assert read_out(page, "forward") == "0.3701 bits"


def test_a_language_or_theme_changes_in_place(opened: Callable[[str], Page]) -> None:
    page = opened("#/coin")
    page.locator("#coin input").focus()
    page.keyboard.press("Home")
    page.keyboard.press("t")
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert settings(page) == {"theta": 0}
    assert read_out(page, "h") == "0.0000비트"
    assert "엔트로피(비트)" in words_drawn(page)
    assert (
        page.get_by_role("slider", name="앞면 확률 θ", exact=True).get_attribute("aria-valuetext") == "0.00"
    )
    page.keyboard.press("y")
    assert read_out(page, "h") == "0.0000 bits"


def test_a_slider_named_by_a_formula_has_a_name(opened: Callable[[str], Page]) -> None:
    page = opened("#/kl")
    names = page.locator("#kl input").evaluate_all("(inputs) => inputs.map((input) => input.ariaLabel)")
    assert names == ["p₁", "p₂", "p₃", "q₁", "q₂", "q₃"]


def test_a_logarithmic_slider_says_its_value(opened: Callable[[str], Page]) -> None:
    page = opened("#/surprise")
    slider = page.get_by_role("slider", name="probability", exact=True)
    assert slider.get_attribute("aria-valuetext") == "0.500"
    slider.focus()
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "0.001"
    assert read_out(page, "bits") == "10.0000 bits"


def test_the_numbers_are_spoken_after_a_pause(opened: Callable[[str], Page]) -> None:
    page = opened("#/coin")
    page.locator("#coin input").focus()
    page.keyboard.press("End")
    status = page.locator("#coin .status")
    assert status.text_content() == ""
    wait_until(page, "document.querySelector('#coin .status').textContent")
    assert (status.text_content() or "").endswith("H(θ): 0.0000 bits")


def test_moving_one_control_may_set_another(opened: Callable[[str], Page]) -> None:
    page = opened("#/noise")
    page.get_by_role("slider", name="set by hand").focus()
    page.keyboard.press("End")
    assert settings(page)["sure"] == 1
    assert read_out(page, "loss") == "0.6917 nats"


def test_the_point_in_the_triangle_moves_by_keys_and_mouse(opened: Callable[[str], Page]) -> None:
    page = opened("#/simplex")
    point = page.get_by_role("slider", name="prediction", exact=True)
    point.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    moved = settings(page)
    assert here(page) == "simplex"
    assert (moved["p1"], moved["p2"], moved["p3"]) == (0.04, 0.07, 0.89)
    assert point.get_attribute("aria-valuetext") == "3, 0.04, 0.07, 0.89"
    box = page.locator("#simplex .stage").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 350, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 410)
    page.mouse.up()
    assert [settings(page)[name] for name in ("p1", "p2", "p3")] == [1, 0, 0]
    assert read_out(page, "ce") == "∞ bits"
    page.keyboard.press("PageDown")
    assert here(page) != "simplex"


def test_the_speaker_window_follows_the_sliders(
    opened: Callable[[str], Page], context: BrowserContext
) -> None:
    page = opened("#/coin")
    with context.expect_page() as speaker:
        page.keyboard.press("s")
    window = speaker.value
    wait_until(window, "frames.length === 2")
    frames = [frame for frame in window.frames if frame is not window.main_frame]
    for frame in frames:
        frame.wait_for_selector("html[data-ready]")
    page.locator("#coin input").focus()
    page.keyboard.press("Home")
    assert len(frames) == 2
    for frame in frames:
        wait_until(frame, "Lecture.interactives.all().some(({ settings }) => settings().theta === 0)")
    window.close()


def test_paper_shows_the_picture_of_the_states(opened: Callable[[str], Page]) -> None:
    page = opened("?print-pdf")
    assert page.locator("#coin .picture").is_visible()
    assert not page.locator("#coin .live").is_visible()
    page = opened("#/coin")
    assert page.locator("#coin .live").is_visible() and not page.locator("#coin .picture").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#coin .picture").is_visible() and not page.locator("#coin .live").is_visible()


def test_without_scripts_the_picture_stands_there(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    parts = "[...document.querySelectorAll('#coin :is(.picture, .live)')]"
    assert page.evaluate(f"{parts}.map((part) => getComputedStyle(part).display)") == ["none", "block"]
    context.close()


def test_a_page_has_only_the_programs_that_it_uses(deck: Deck) -> None:
    design = sample_design()
    only = replace(deck, slides=tuple(slide for slide in deck.slides if slide.id in ("start", "coin")))
    page = write(only, design, sample_pictures(only, design)).decode()
    assert 'define("coin"' in page and 'define("dice"' not in page
    none = replace(deck, slides=deck.slides[:1])
    assert "Lecture.interactives =" not in write(none, design, sample_pictures(none, design)).decode()
