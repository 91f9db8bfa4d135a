"""The page around the slides: one file with its styles, scripts, fonts and notices, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lecture_tools.ast import Deck
from lecture_tools.pictures import Pictures
from lecture_tools.theme import Design, packaged_templates
from lecture_tools.writers.html import reveal
from lecture_tools.writers.html.blocks import Blocks
from lecture_tools.writers.html.drawings import Drawings
from lecture_tools.writers.html.interactive import used_interactives
from lecture_tools.writers.html.slides import section
from lecture_tools.writers.html.stylesheet import stylesheet
from lecture_tools.writers.html.texts import Texts, plain
from lecture_tools.writers.html.webfonts import font_faces, font_notices
from lecture_tools.writers.html.words import load_words

TEMPLATES = ("body.html.j2", "deck.html.j2")
STYLES = ("deck.css", "blocks.css", "controls.css", "interactive.css", "paper.css")
INTERACTIVE = ("information.js", "drawing.js", "handle.js", "interactives.js")
"""What interactive figures share; only in pages that have one."""
SCRIPTS = (
    "memory.js",
    "languages.js",
    "palettes.js",
    "fit.js",
    "choices.js",
    "listings.js",
    *INTERACTIVE,
    "speaker.js",
    "print.js",
    "keys.js",
    "deck.js",
)
IN_SCRIPTS = (
    "jump",
    "speaker_window",
    "next_slide",
    "time",
    "reset_time",
    "pacing",
    "notes",
    "layout",
    "layout_default",
    "layout_wide",
    "layout_tall",
    "layout_notes",
)
"""The words that scripts put where reveal.js has its own."""
NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def page(deck: Deck, design: Design, pictures: Pictures) -> str:
    """The whole deck as one HTML document."""
    environment = _environment(*(design.template(f"html/{name}") for name in TEMPLATES), design.templates)
    texts = Texts(languages=deck.languages, slides=frozenset(slide.id for slide in deck.slides))
    words = load_words(design.template("html/words.yaml"), deck, texts)
    drawings = Drawings(
        colours={colour.upper(): role for role, colour in design.theme.palettes["light"].items()}
    )
    blocks = Blocks(texts=texts, words=words, design=design, pictures=pictures, drawings=drawings)
    sections = [section(slide, number, deck, design, blocks) for number, slide in enumerate(deck.slides, 1)]
    body = environment.get_template(TEMPLATES[0]).render(
        languages=deck.languages,
        words=words,
        sections=sections,
        shared=drawings.shared(),
        speaker_style=Markup(_file(design, "speaker.css")),
    )
    body = NOT_HTML.sub("\ufffd", body)
    styles = [
        *map(reveal.reveal_file, reveal.STYLES),
        font_faces(body, design.theme, deck.languages),
        stylesheet(design, deck.languages),
        *(_file(design, name) for name in STYLES),
    ]
    scripts = [
        *map(reveal.reveal_file, reveal.SCRIPTS),
        "\n".join(_file(design, name) for name in _scripts(list(used_interactives(deck)))),
    ]
    scripts = [inside_html(script) for script in scripts]
    notices = [reveal.notice(), *font_notices(design.theme.fonts, deck.languages)]
    titles = {language: _title(deck, language) for language in deck.languages}
    settings = {
        "languages": deck.languages,
        "titles": titles,
        "words": {
            language: {key: words.word(key, language) for key in IN_SCRIPTS} for language in deck.languages
        },
        "width": design.theme.slide.width,
        "height": design.theme.slide.height,
        "timed": any(slide.minutes is not None for slide in deck.slides),
    }
    return environment.get_template(TEMPLATES[1]).render(
        policy=_policy(scripts),
        language=deck.languages[0],
        title=titles[deck.languages[0]],
        notices=Markup(re.sub("-{2,}|>", "-", "\n\n".join(notices))),
        styles=[Markup(style) for style in styles],
        body=Markup(body),
        settings=Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")),
        scripts=[Markup(script) for script in scripts],
    )


@lru_cache(maxsize=8)
def _environment(body: Path, deck: Path, templates: Path) -> Environment:  # noqa: ARG001
    """Compiles `body` and `deck`, the project's own or the packaged ones, again only when they change."""
    folders = [templates / "html", packaged_templates() / "html"]
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"), autoescape=True, undefined=StrictUndefined
    )


def _scripts(interactives: Sequence[str]) -> Iterator[str]:
    """The page's own scripts in order, with the programs of the interactive figures that it shows."""
    for name in SCRIPTS:
        if name not in INTERACTIVE or interactives:
            yield name
        if name == INTERACTIVE[-1]:
            yield from (f"interactive/{figure}.js" for figure in interactives)


def _file(design: Design, name: str) -> str:
    return design.template(f"html/{name}").read_text(encoding="utf-8")


def _title(deck: Deck, language: str) -> str:
    phrases = (deck.title, deck.place.course_title)
    return NOT_HTML.sub("\ufffd", " · ".join(plain(phrase.in_language(language)) for phrase in phrases))


def inside_html(script: str) -> str:
    """JavaScript of the same meaning that cannot end its `<script>` element early."""
    return re.sub("</(?=script)", r"<\\/", script, flags=re.IGNORECASE).replace("<!--", r"<\!--")


def _policy(scripts: Iterable[str]) -> str:
    """Only the scripts of this page run; nothing is loaded; the speaker window may frame the page itself."""
    hashes = " ".join(f"'{digest}'" for digest in (*map(_digest, scripts), reveal.SPEAKER_SCRIPT))
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
