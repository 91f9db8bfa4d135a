"""The translation page and the frame that its slides stand in: their files, words and colours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup

from lecture_tools.serve.page import environment, font_rules, page_file
from lecture_tools.serve.server import Request, Response
from lecture_tools.theme import Design, load_design, packaged_templates
from lecture_tools.writers.html.page import inside_html
from lecture_tools.writers.html.reveal import STYLES as REVEAL_STYLES
from lecture_tools.writers.html.reveal import reveal_file
from lecture_tools.writers.html.stylesheet import stylesheet
from lecture_tools.writers.html.words import read_words

_FOLDER: Final = "site"
_WORDS: Final = f"{_FOLDER}/translate.words.yaml"
_SCRIPTS: Final = (
    "token",
    "translate.base",
    "translate.drafts",
    "translate.preview",
    "translate.parts",
    "translate.cards",
    "translate",
)
_DECK_STYLES: Final = ("deck.css", "blocks.css", "interactive.css")
_SHORTCUTS: Final = (
    (("Ctrl", "S"), "key_save"),
    (("Ctrl", "⏎"), "key_confirm"),
    (("Alt", "N"), "key_missing"),
    (("Alt", "O"), "key_stale"),
    (("Alt", "↓", "↑"), "key_text"),
    (("Alt", "PgDn", "PgUp"), "key_part"),
    (("F1",), "key_help"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages for the project at `root`, made from its templates as they are at that moment."""

    root: Path
    source: str
    languages: tuple[str, ...]

    def page(self, request: Request) -> Response:
        design = self._design()
        settings = {"source": self.source, "languages": self.languages, "words": _words(design)}
        return self._made(
            design,
            "translate.html.j2",
            nonce=request.nonce,
            styles=[self._theme(design), _file(design, "translate.css")],
            shortcuts=_SHORTCUTS,
            settings=Markup(json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")),
            scripts=[_file(design, f"{name}.js") for name in _SCRIPTS],
        )

    def slide(self, request: Request) -> Response:
        """The empty frame; only our own page may show it, and fills it."""
        design = self._design()
        deck_styles = (page_file(design.templates, f"html/{name}") for name in _DECK_STYLES)
        return self._made(
            design,
            "translate.slide.html.j2",
            framed=True,
            nonce=request.nonce,
            source=self.source,
            styles=[
                *map(reveal_file, REVEAL_STYLES),
                self._theme(design),
                *deck_styles,
                _file(design, "translate.slide.css"),
            ],
            scripts=[_file(design, "translate.slide.js"), page_file(design.templates, "html/fit.js")],
        )

    def _design(self) -> Design:
        """The project's design; ours while its own has a mistake, which `lecture check` tells."""
        design, _ = load_design(self.root / "templates")
        if design is None:
            design, _ = load_design(packaged_templates())
        assert design is not None
        return design

    def _theme(self, design: Design) -> str:
        """Whole fonts, since any character may be typed; colours; the boxes of slides."""
        languages = (self.source, *self.languages)
        return "\n".join((font_rules(design.theme, languages), stylesheet(design, languages)))

    def _made(
        self,
        design: Design,
        template: str,
        *,
        styles: list[str],
        scripts: list[str],
        framed: bool = False,
        **values: object,
    ) -> Response:
        page = environment(design.templates, _FOLDER).get_template(template)
        body = page.render(
            styles=[Markup(style) for style in styles],
            scripts=[Markup(inside_html(script)) for script in scripts],
            **values,
        )
        return Response(body=body.encode("utf-8"), framed=framed)


def _file(design: Design, name: str) -> str:
    return page_file(design.templates, f"{_FOLDER}/{name}")


def _words(design: Design) -> Mapping[str, Mapping[str, str]]:
    """Language → key → word. Raises TemplateError if the file of words can't be used."""
    return read_words(design.template(_WORDS)).languages
