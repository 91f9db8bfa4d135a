"""`lecture serve --translate`: texts and their translations beside the slides that they are on.

Every answer comes from the files as they are at that moment. A text is asked for by its key, which is looked
up among the texts of the project; nothing in a request ever leads to a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from lecture_tools.glossary import Glossary
from lecture_tools.serve.server import Request, Response, Routes
from lecture_tools.serve.translating_answers import (
    placed,
    plain_entry,
    plain_notes,
    plain_view,
    plain_work,
    plain_works,
)
from lecture_tools.serve.translating_desk import Desk, Desktop, Work
from lecture_tools.serve.translating_findings import draft_scalar, notes
from lecture_tools.serve.translating_page import Pages
from lecture_tools.serve.translating_parts import SLIDE, Part, lesson_of, parts
from lecture_tools.serve.translating_saving import (
    Blocked,
    Conflict,
    Gone,
    Outcome,
    Saved,
    Unwritable,
    dismiss,
    save,
)
from lecture_tools.serve.translating_stage import Stage, View
from lecture_tools.texts import FINDING_CODE
from lecture_tools.translation.terms import terms_of
from lecture_tools.writers.html.words import TemplateError

PAGE: Final = "/translate"
API: Final = "/api/translate"
EDITOR: Final = "vscode://file/{path}:{line}:{column}"
"""How an editor is asked to open a file, if the user names no other way."""


def handlers(root: Path, *, jobs: int = 1, editor: str = EDITOR) -> Routes:
    """The page at `PAGE` and what it asks for. Raises SelectionError where there is nothing to translate.

    `editor`: an address with {path}, {line} and {column}.
    """
    desk = Desk(root=root)
    office = _Office(desk=desk, stage=Stage(desk=desk, jobs=jobs), editor=editor)
    pages = Pages(root=root, source=desk.source, languages=tuple(desk.languages))
    return {
        ("GET", PAGE): _answered(pages.page),
        ("GET", f"{PAGE}/slide"): _answered(pages.slide),
        ("GET", f"{API}/version"): _answered(office.version),
        ("GET", f"{API}/works"): _answered(office.works),
        ("GET", f"{API}/work"): _answered(office.work),
        ("POST", f"{API}/slide"): _answered(office.slide),
        ("POST", f"{API}/save"): _answered(office.save),
        ("POST", f"{API}/dismiss"): _answered(office.dismiss),
    }


class _RefusedError(Exception):
    """A request that names something that is not there, or says what it may not."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


def _answered(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    def handler(request: Request) -> Response:
        try:
            return answer(request)
        except _RefusedError as refused:
            return Response.error(refused.status, refused.reason)
        except TemplateError as error:
            return Response.error(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    return handler


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """Answers what the page asks."""

    desk: Desk
    stage: Stage
    editor: str

    def version(self, request: Request) -> Response:
        """Another word as soon as any text or confirmation has changed."""
        return Response.json({"version": self._desktop(request.query).version})

    def works(self, request: Request) -> Response:
        desktop = self._desktop(request.query)
        problems = [placed(one) for one in desktop.diagnostics]
        works = plain_works(desktop.works.values())
        return Response.json({"version": desktop.version, "works": works, "problems": problems})

    def work(self, request: Request) -> Response:
        desktop = self._desktop(request.query)
        work = _work(desktop, request.query)
        answer = plain_work(work, self.desk.root, self.stage.glossary(), self.desk.source, self.editor)
        return Response.json({"version": desktop.version, **answer})

    def slide(self, request: Request) -> Response:
        """A part with drafts in place of what is saved: how its slide looks, and what is wrong with each."""
        asked = _fields(request.body)
        desktop = self._desktop(asked)
        work = _work(desktop, asked)
        part = next((part for part in parts(work) if part.id == asked.get("part")), None)
        if part is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "there is no such part")
        drafts = _drafts(asked.get("drafts", {}), part)
        if asked.get("drawn") is True:
            self.stage.wait_for_figures()
        view = self._view(desktop.language, work, part, drafts)
        terms = terms_of(self.stage.glossary(), self.desk.source, desktop.language)
        found = {
            entry.key: plain_notes(
                notes(
                    entry.unit,
                    entry.key,
                    drafts[entry.key],
                    self.desk.source,
                    terms,
                    () if view is None else view.diagnostics,
                )
            )
            for entry in part.entries
            if entry.key in drafts
        }
        problems = [placed(one) for one in self.stage.problems()]
        return Response.json(
            {"view": None if view is None else plain_view(view), "notes": found, "problems": problems}
        )

    def save(self, request: Request) -> Response:
        asked = _fields(request.body)
        desktop = self._desktop(asked)
        work = _work(desktop, asked)
        key, text, revision = (_text(asked, name) for name in ("key", "text", "revision"))
        confirm = asked.get("confirm", False)
        if not isinstance(confirm, bool):
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "'confirm' is true or false")
        glossary = self.stage.glossary()
        outcome = save(
            self.desk,
            terms_of(glossary, self.desk.source, desktop.language),
            desktop.language,
            work.id,
            key,
            text=text,
            revision=revision,
            confirm=confirm,
        )
        return self._told(outcome, glossary, desktop.language)

    def dismiss(self, request: Request) -> Response:
        """A finding may stay; why is written beside its text."""
        asked = _fields(request.body)
        desktop = self._desktop(asked)
        work = _work(desktop, asked)
        key, code, reason, revision = (_text(asked, name) for name in ("key", "code", "reason", "revision"))
        if not FINDING_CODE.fullmatch(code):
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "this is no finding that can be dismissed")
        outcome = dismiss(
            self.desk, desktop.language, work.id, key, code=code, reason=reason, revision=revision
        )
        return self._told(outcome, self.stage.glossary(), desktop.language)

    def _told(self, outcome: Outcome, glossary: Glossary, language: str) -> Response:
        match outcome:
            case Saved(entry=entry) | Conflict(entry=entry):
                told = plain_entry(entry, self.desk.root, glossary, self.desk.source, language, self.editor)
                version = self.desk.desktop(language).version
                is_saved = isinstance(outcome, Saved)
                status = HTTPStatus.OK if is_saved else HTTPStatus.CONFLICT
                return Response.json({"version": version, "text": told}, status)
            case Blocked(notes=found):
                told_notes = plain_notes(found)
                return Response.json({"notes": told_notes}, HTTPStatus.UNPROCESSABLE_ENTITY)
            case Unwritable(reason=reason):
                return Response.error(HTTPStatus.UNPROCESSABLE_ENTITY, reason)
            case Gone():
                return Response.error(HTTPStatus.NOT_FOUND, "this text is no longer there")

    def _desktop(self, asked: Mapping[str, object]) -> Desktop:
        language = asked.get("language")
        if language not in self.desk.languages:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "this is no language to translate into")
        return self.desk.desktop(str(language))

    def _view(self, language: str, work: Work, part: Part, drafts: Mapping[str, str]) -> View | None:
        lesson = lesson_of(work)
        if lesson is None or part.kind != SLIDE:
            return None
        return self.stage.view(
            language,
            lesson,
            part.id,
            {
                entry.unit.span: draft_scalar(entry.key, drafts[entry.key])
                for entry in part.entries
                if drafts.get(entry.key, "").strip()
            },
            {entry.unit.span: entry.key for entry in work.entries},
        )


def _fields(body: object) -> dict[str, object]:
    if not isinstance(body, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "an object was expected")
    return body


def _text(asked: Mapping[str, object], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, f"'{name}' is missing or is no text")
    return value


def _work(desktop: Desktop, asked: Mapping[str, object]) -> Work:
    work = desktop.works.get(str(asked.get("work")))
    if work is None:
        raise _RefusedError(HTTPStatus.NOT_FOUND, "there is no such file")
    return work


def _drafts(given: object, part: Part) -> dict[str, str]:
    """Key → what is to be shown: what was given, or else the saved translation."""
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "'drafts' are texts by key")
    saved = {entry.key: str(entry.unit.target) for entry in part.entries if entry.unit.target is not None}
    own = {entry.key for entry in part.entries}
    return {**saved, **{key: text for key, text in given.items() if key in own}}
