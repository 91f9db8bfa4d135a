"""The page that shows a deck while it is written: the deck as it is built, with fonts as files of their own,
scripts and styles as the templates have them now, and a script that follows the events of the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lecture_tools import cache
from lecture_tools.ast import Deck
from lecture_tools.fonts import instance
from lecture_tools.serve.decks import LiveDeck
from lecture_tools.serve.rendering import renderer
from lecture_tools.theme import Design, Fonts, Theme, packaged_templates, template
from lecture_tools.writers.html import reveal
from lecture_tools.writers.html.interactive import used_interactives
from lecture_tools.writers.html.page import IN_SCRIPTS, INTERACTIVE, SCRIPTS, STYLES, inside_html
from lecture_tools.writers.html.stylesheet import stylesheet
from lecture_tools.writers.html.texts import plain
from lecture_tools.writers.html.words import read_words

FONTS = "/fonts/"
_WEIGHTS = (400, 700)


def outline(deck: LiveDeck) -> object:
    """What of its page is outside the slides: when it changes, the page must be loaded again."""
    if deck.shown is None:
        return None
    shown, design = deck.shown.deck, deck.shown.version.design
    return _titles(shown), _is_timed(shown), tuple(used_interactives(shown)), design.theme, design.layouts


def deck_page(deck: LiveDeck, templates: Path, topic: str, nonce: str) -> str:
    """The deck as a page that keeps itself up to date; without slides if there was no good version yet.

    Raises TemplateError or jinja2's errors for templates that can't be used.
    """
    live = {
        "topic": topic,
        "version": deck.version,
        "words": words(templates),
    }
    styles, scripts, body = [page_file(templates, "site/live.css")], list[str](), ""
    settings: dict[str, object] = {}
    own = [page_file(templates, "site/token.js"), page_file(templates, "site/live.js")]
    language, title = "en", topic
    if deck.shown is not None:
        shown, design = deck.shown.deck, deck.shown.version.design
        language, title = shown.languages[0], _titles(shown)[shown.languages[0]]
        used = list(used_interactives(shown))
        names = [name for name in SCRIPTS if used or name not in INTERACTIVE]
        place = names.index(INTERACTIVE[-1]) + 1 if used else len(names)
        names[place:place] = [f"interactive/{figure}.js" for figure in used]
        settings = _settings(shown, design)
        styles = [
            *map(reveal.reveal_file, reveal.STYLES),
            font_rules(design.theme, shown.languages),
            stylesheet(design, shown.languages),
            *(page_file(templates, f"html/{name}") for name in STYLES),
            *styles,
        ]
        scripts = [
            *map(reveal.reveal_file, reveal.SCRIPTS),
            *own,
            "\n".join(page_file(templates, f"html/{name}") for name in names),
        ]
        body = _body(deck, templates)
    return (
        environment(templates, "site")
        .get_template("live.html.j2")
        .render(
            language=language,
            title=title,
            nonce=nonce,
            styles=[Markup(style) for style in styles],
            body=Markup(body),
            settings=_json(settings),
            live=_json(live),
            scripts=[Markup(inside_html(script)) for script in scripts or own],
        )
    )


def environment(templates: Path, folder: str) -> Environment:
    """The page templates of a folder, those of the project before the packaged ones."""
    folders = [templates / folder, packaged_templates() / folder]
    loader = FileSystemLoader(folders, encoding="utf-8")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def words(templates: Path) -> Mapping[str, Mapping[str, str]]:
    """Language → key → what the pages of the server say. Raises TemplateError if the file can't be used."""
    return read_words(template(templates, "site/live.words.yaml")).languages


def font_rules(theme: Theme, languages: tuple[str, ...]) -> str:
    """`@font-face` rules for whole fonts, for any character that is written; `--text-font` per language."""
    fonts = theme.fonts
    rules = [
        _face("lecture-math", fonts.math.path, 400),
        _face("lecture-code", fonts.code.path, 400),
    ]
    paths = dict.fromkeys(fonts.for_language(language).path for language in languages)
    families = {path: f"lecture-text-{place}" for place, path in enumerate(paths, 1)}
    rules += [_face(family, path, weight) for path, family in families.items() for weight in _WEIGHTS]
    for language in languages:
        own = families[fonts.for_language(language).path]
        others = (family for family in families.values() if family != own)
        rules.append(f":lang({language}){{--text-font:{','.join((own, *others))},sans-serif}}")
    return "\n".join(rules)


def font(fonts: Fonts, name: str) -> bytes | None:
    """The font that rules call by that name; None if the theme has no such font."""
    paths = (fonts.math.path, fonts.code.path, *(one.path for one in fonts.text.values()))
    known = {_font_name(path, weight): (path, weight) for path in paths for weight in _WEIGHTS}
    return instance(*known[name]) if name in known else None


def _face(family: str, path: Path, weight: int) -> str:
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};font-display:block;"
        f'src:url("{FONTS}{_font_name(path, weight)}") format("truetype")}}'
    )


@lru_cache(maxsize=64)
def _font_name(path: Path, weight: int) -> str:
    """Another name for another font: browsers keep what they loaded."""
    found = path.stat()
    return cache.key(path.name, weight, found.st_size, found.st_mtime_ns)[:24]


def _body(deck: LiveDeck, templates: Path) -> str:
    assert deck.shown is not None
    shown, design = deck.shown.deck, deck.shown.version.design
    return (
        environment(templates, "html")
        .get_template("body.html.j2")
        .render(
            languages=shown.languages,
            words=renderer(shown, design).words,
            sections=[Markup(section) for section in deck.sections.values()],
            shared="",
            speaker_style=Markup(page_file(templates, "html/speaker.css")),
        )
    )


def _settings(deck: Deck, design: Design) -> dict[str, object]:
    page_words = renderer(deck, design).words
    return {
        "languages": deck.languages,
        "titles": _titles(deck),
        "words": {
            language: {key: page_words.word(key, language) for key in IN_SCRIPTS}
            for language in deck.languages
        },
        "width": design.theme.slide.width,
        "height": design.theme.slide.height,
        "timed": _is_timed(deck),
    }


def _titles(deck: Deck) -> dict[str, str]:
    phrases = (deck.title, deck.place.course_title)
    return {
        language: " · ".join(plain(phrase.in_language(language)) for phrase in phrases)
        for language in deck.languages
    }


def _is_timed(deck: Deck) -> bool:
    return any(slide.minutes is not None for slide in deck.slides)


def page_file(templates: Path, name: str) -> str:
    """A style or script as the templates have it now."""
    return template(templates, name).read_text(encoding="utf-8")


def _json(value: object) -> Markup:
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
