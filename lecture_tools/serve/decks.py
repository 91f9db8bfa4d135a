"""A deck that is shown while its lesson is written: only what changed is resolved and set again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from lecture_tools import ast
from lecture_tools.decks import PreparedDeck, overfull_regions
from lecture_tools.diagnostics import Diagnostic, has_errors
from lecture_tools.drawing import PALETTE, figure_task
from lecture_tools.load import lesson_problems
from lecture_tools.pictures import Drawing, PictureKey, picture_keys
from lecture_tools.serve.gallery import Gallery
from lecture_tools.serve.problems import moved
from lecture_tools.serve.rendering import Renderer, renderer
from lecture_tools.serve.versions import (
    ResolvedVersion,
    Version,
    differ_in_slides_only,
    mistakes,
    resolve_all,
    resolve_changed,
)
from lecture_tools.writers.html.words import TemplateError

_RUN = secrets.token_hex(4)
_VERSIONS = count(1)


@dataclass(slots=True, kw_only=True)
class LiveDeck:
    """A lesson in a course, in all its languages. `sections`: slide id → HTML, in order, the last good ones.

    `version` changes with them; it is empty as long as there was no good one.
    """

    gallery: Gallery
    version: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    _shown: ResolvedVersion | None = None
    _renderer: Renderer | None = None
    _overfull: dict[str, tuple[int, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    @property
    def shown(self) -> ResolvedVersion | None:
        return self._shown

    def show(self, version: Version) -> tuple[dict[str, str], list[Diagnostic]]:
        """The slides that look different now, by id; or the mistakes for which all was left as it is.

        Raises TemplateError, and leaves all as it is, for words of the page that can't be read.
        """
        before = self._shown
        if before is not None and differ_in_slides_only(before, version):
            shown, changed = resolve_changed(before, version)
            unlike = before.version
        else:
            unlike = None
            shown, changed = resolve_all(version), list(version.ids())
            self._renderer = None
        found = [*shown.found, *mistakes(unlike, version, changed)]
        if has_errors(found):
            return {}, [*shown.found, *lesson_problems(version.lesson, version.project)]
        self._shown = shown
        try:
            different = self._set(changed)
        except TemplateError:
            self._shown = before
            raise
        for name in changed:
            self._overfull.pop(name, None)
        return different, []

    def redraw(self) -> dict[str, str]:
        """The slides that look different now that figures have been drawn."""
        if self._shown is None:
            return {}
        return self._set(slide.id for slide in self._shown.deck.slides if self._keys(slide))

    def check(self) -> list[Diagnostic]:
        """All that is wrong with the deck that is shown, as far as it is known without its figures."""
        if self._shown is None:
            return []
        version = self._shown.version
        found = [*self._shown.found, *lesson_problems(version.lesson, version.project)]
        for name, resolved in self._shown.slides.items():
            if name not in self._overfull:
                self._overfull[name] = resolved.line, tuple(overfull_regions([self._alone(resolved.slide)]))
            line, problems = self._overfull[name]
            found += [moved(one, version.lesson.span.file, resolved.line - line) for one in problems]
        return [*found, *self.pictures()[1]]

    def pictures(self) -> tuple[Mapping[PictureKey, Drawing], list[Diagnostic]]:
        """The drawings of all slides, and what is wrong with them."""
        return ({}, []) if self._shown is None else self._pictures(self._shown.deck.slides)

    def _set(self, changed: Iterable[str]) -> dict[str, str]:
        """Sets the slides again; those that came out differently."""
        assert self._shown is not None
        shown, wanted = self._shown, set(changed)
        if self._renderer is None:
            self._renderer = renderer(shown.deck, shown.version.design)
        slides = [slide for slide in shown.deck.slides if slide.id in wanted]
        pictures, _ = self._pictures(slides)
        sections = {
            slide.id: self._renderer.slide(slide, number, pictures)
            if slide.id in wanted
            else self.sections[slide.id]
            for number, slide in enumerate(shown.deck.slides, 1)
        }
        different = {name: html for name, html in sections.items() if self.sections.get(name) != html}
        if different or list(sections) != list(self.sections):
            self.version = f"{_RUN}-{next(_VERSIONS)}"
        self.sections = sections
        return different

    def _pictures(self, slides: Iterable[ast.Slide]) -> tuple[Mapping[PictureKey, Drawing], list[Diagnostic]]:
        assert self._shown is not None
        version = self._shown.version
        tasks = {
            key: figure_task(key, version.prepared, version.project, version.course.fallback)
            for slide in slides
            for key in self._keys(slide)
        }
        return self.gallery.pictures(version.lesson.id, tasks, version.design.theme)

    def _keys(self, slide: ast.Slide) -> list[PictureKey]:
        alone = self._alone(slide)
        return list(picture_keys(alone.deck, alone.design, PALETTE))

    def _alone(self, slide: ast.Slide) -> PreparedDeck:
        """A deck with no slide but this one."""
        assert self._shown is not None
        version = self._shown.version
        return PreparedDeck(
            lesson=version.prepared,
            deck=replace(self._shown.deck, slides=(slide,)),
            diagnostics=[],
            design=version.design,
        )
