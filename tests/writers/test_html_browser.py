"""The page as a lecturer meets it: in Chromium, from a file, with the network unused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lecture_tools.ast import Choice, Choices, Deck
from tests.browser import SIZE, open_deck, place, shown
from tests.writers.decks import deck, neutral, pair, slide
from tests.writers.html_reading import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


def test_the_language_changes_in_the_middle_of_a_slide(both: Callable[[str], Page]) -> None:
    page = both("#/bars")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    before = place(page)
    assert "A loss is no distribution" in shown(page) and "확률분포" not in shown(page)
    page.keyboard.press("t")
    assert place(page) == before == ["bars", 1]
    assert "확률분포" in shown(page) and "A loss" not in shown(page)
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.title() == "딥러닝에서의 엔트로피 · 인공지능을 위한 정보 이론"
    page.keyboard.press("t")
    assert page.title() == "Entropy in Deep Learning · Information Theory for AI"


def test_the_hidden_language_is_nowhere(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko")
    text = page.evaluate("document.body.innerText")
    assert "딥러닝에서의 엔트로피" in text
    assert "Entropy in Deep Learning" not in text
    assert not page.evaluate("window.find('Entropy in Deep Learning', true, false, true)")
    assert page.evaluate("document.querySelector('#figure-text aside').textContent") == (
        "두 번째 그래프를 보이기 전에 예상을 물어보십시오."
    )
    tree = page.locator("nav.page-controls").aria_snapshot()
    assert "이전" in tree and "Previous" not in tree


def test_the_address_may_name_a_language(both: Callable[[str], Page]) -> None:
    assert both("?lang=ko").evaluate("document.documentElement.dataset.shown") == "ko"
    assert both("?lang=en+ko").evaluate("document.documentElement.dataset.shown") == "both"
    assert both("?lang=tlh").evaluate("document.documentElement.dataset.shown") == "en"


def test_a_choice_is_remembered_until_the_next(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko#/bars")
    page.keyboard.press("t")
    page.keyboard.press("d")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == [
        "en",
        "dark",
    ]
    assert place(page)[0] == "bars"
    assert both("").evaluate("document.documentElement.dataset.theme") == "dark"


def test_both_languages_stand_side_by_side(both: Callable[[str], Page]) -> None:
    page = both("#/objectives")
    page.keyboard.press("y")
    assert "Predict how temperature" in shown(page) and "예측할 수 있습니다" in shown(page)
    tops = page.evaluate(
        "[...document.querySelectorAll('#objectives li:first-child .tr')]"
        ".map((text) => { const box = text.getBoundingClientRect(); return [box.top, box.left]; })"
    )
    (english_top, english_left), (korean_top, korean_left) = tops
    assert english_top == korean_top and english_left < korean_left
    assert page.evaluate("document.documentElement.lang") == "en"
    page.keyboard.press("y")
    assert "예측할 수 있습니다" not in shown(page)


def test_figures_and_words_of_the_page_are_not_doubled(both: Callable[[str], Page]) -> None:
    page = both("?lang=both#/figure-text")
    assert page.locator("#figure-text [role=img]:visible").count() == 1
    page.evaluate("location.hash = '#/code'")
    assert page.locator("#code .copy").inner_text() == "Copy"


def test_themes_follow_the_system_and_the_key(browser: Browser, file: Callable[[Deck], Path]) -> None:
    dark = browser.new_context(viewport=SIZE, color_scheme="dark")
    page = open_deck(dark, file(sample(("en",))))
    background = "getComputedStyle(document.querySelector('.reveal-viewport')).backgroundColor"
    seen = [page.evaluate(background)]
    for _ in range(3):
        page.keyboard.press("d")
        seen.append(page.evaluate(background))
    dark.close()
    assert seen == ["rgb(20, 24, 29)", "rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(20, 24, 29)"]


def test_a_figure_takes_the_colours_of_the_theme(both: Callable[[str], Page]) -> None:
    page = both("?theme=dark#/figure")
    bar = page.locator("#figure [role=img]:visible svg rect").nth(1)
    assert bar.evaluate("(bar) => getComputedStyle(bar).fill") == "rgb(109, 179, 242)"


def test_a_quiz_is_answered_by_keyboard_and_stays_answered(both: Callable[[str], Page]) -> None:
    page = both("#/quiz")
    answer = page.locator("#quiz .explanation")
    page.keyboard.press("3")
    assert page.locator("#quiz li button[aria-pressed=true] .letter").inner_text() == "C"
    page.keyboard.press("1")
    assert page.locator("#quiz li button[aria-pressed=true] .letter").all_inner_texts() == ["A"]
    page.locator("#quiz li button").nth(3).focus()
    page.keyboard.press("Space")
    assert page.locator("#quiz li button[aria-pressed=true] .letter").all_inner_texts() == ["D"]
    page.keyboard.press("1")
    page.locator("#quiz .show-answer").focus()
    page.keyboard.press("Space")
    answer.wait_for(state="visible")
    assert place(page) == ["quiz", 0]
    assert page.locator("#quiz .correct .verdict").is_visible()
    assert page.locator("#quiz li button[aria-pressed=true] .verdict").inner_text() == "Wrong"
    page.keyboard.press("t")
    assert page.locator("#quiz li button[aria-pressed=true] .verdict").inner_text() == "오답"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert answer.is_visible()
    assert page.locator("#quiz li button[aria-pressed=true] .letter").inner_text() == "A"
    page.keyboard.press("2")
    assert page.locator("#quiz li button[aria-pressed=true] .letter").inner_text() == "A"


def test_a_quiz_is_answered_by_mouse_and_the_space_bar_still_turns_slides(
    both: Callable[[str], Page],
) -> None:
    page = both("#/quiz")
    page.locator("#quiz .show-answer").click()
    page.locator("#quiz .explanation").wait_for(state="visible")
    page.keyboard.press("ArrowLeft")
    page.locator("#quiz li button").nth(1).click()
    page.keyboard.press("Space")
    page.locator("#quiz .explanation").wait_for(state="visible")
    assert page.locator("#quiz li button[aria-pressed=true] .letter").inner_text() == "B"


def test_several_right_answers_can_be_chosen_together(
    context: BrowserContext, file: Callable[[Deck], Path]
) -> None:
    options = tuple(Choice(text=neutral(text), is_correct=text != "c") for text in "abc")
    blocks = (Choices(options=options, explanation=None, step=1),)
    page = open_deck(
        context, file(deck(("en",), [slide("several", "quiz", pair("a", "b"), {"body": blocks})]))
    )
    for key in "1221":
        page.keyboard.press(key)
    page.keyboard.press("2")
    assert page.locator("li button[aria-pressed=true] .letter").all_inner_texts() == ["B"]
    page.keyboard.press("3")
    assert page.locator("li button[aria-pressed=true] .letter").all_inner_texts() == ["B", "C"]


def test_help_lists_the_keys_in_the_language_shown(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko")
    page.keyboard.press("?")
    help_ = page.locator("dialog.help")
    assert "언어 전환" in help_.inner_text() and "Change language" not in help_.inner_text()
    page.keyboard.press("ArrowRight")
    assert place(page)[0] == "title"
    page.keyboard.press("Escape")
    assert not help_.is_visible()
    page.keyboard.press("ArrowRight")
    assert place(page)[0] == "agenda"


def test_buttons_do_what_the_keys_do(both: Callable[[str], Page]) -> None:
    page = both("")
    page.get_by_role("button", name="Next").click()
    assert place(page)[0] == "agenda"
    page.get_by_role("button", name="한국어").click()
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.locator("nav [aria-pressed=true]").inner_text() == "한"
    page.get_by_role("button", name="단축키").click()
    assert page.locator("dialog.help").is_visible()


def test_a_program_is_copied(both: Callable[[str], Page], context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = both("#/code")
    page.locator("#code .copy").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("import numpy as np\n\ndef entropy(p):")
    assert page.locator("#code .copy").inner_text() == "Copied"
