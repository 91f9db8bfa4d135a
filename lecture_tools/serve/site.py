"""The pages of `lecture serve` and what they load: the list of decks, the decks, fonts, and the events."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from markupsafe import Markup

from lecture_tools import ast
from lecture_tools.load import Project
from lecture_tools.model import Course
from lecture_tools.serve.events import Event, Events
from lecture_tools.serve.guard import EVENTS
from lecture_tools.serve.page import FONTS, deck_page, environment, font, font_rules, page_file, words
from lecture_tools.serve.preview import INDEX, Preview
from lecture_tools.serve.server import Request, Response, Routes, Stream
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.html import reveal
from lecture_tools.writers.html.words import TemplateError

DECKS = "/decks/"
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Answers what browsers ask. `translates`: whether there is a page for translators."""

    preview: Preview
    events: Events
    translates: bool = False

    def routes(self) -> Routes:
        return {
            ("GET", "/"): self.index,
            ("GET", f"{DECKS}*"): self.deck,
            ("GET", f"{FONTS}*"): self.font,
            ("GET", EVENTS): self.stream,
        }

    def index(self, request: Request) -> Response:
        """Courses and their lessons."""
        templates = self.preview.root / "templates"
        offered = words(templates)
        language = request.query.get("lang", "en")
        language = language if language in offered else "en"
        project = self.preview.project
        courses = [] if project is None else [_listed(course, project) for course in project.courses.values()]
        fonts = "" if project is None else font_rules(project.design.theme, tuple(offered))
        page = environment(templates, "site").get_template("index.html.j2")
        html = page.render(
            nonce=request.nonce,
            styles=[Markup(style) for style in (fonts, page_file(templates, "site/index.css"))],
            scripts=[Markup(page_file(templates, f"site/{name}.js")) for name in ("token", "index")],
            language=language,
            words={**offered["en"], **offered[language]},
            languages={tag: one["language"] for tag, one in offered.items()},
            courses=courses,
            translates=self.translates,
        )
        return Response(body=html.encode("utf-8"))

    def deck(self, request: Request) -> Response:
        """A deck by its course and the stem of its file, which is also how other decks link to it."""
        place = self._place(request.path.removeprefix(DECKS))
        deck = None if place is None else self.preview.open(*place)
        if place is None or deck is None:
            return Response.error(HTTPStatus.NOT_FOUND, "there is no such deck")
        try:
            html = deck_page(deck, self.preview.root / "templates", "/".join(place), request.nonce)
        except TemplateError as error:
            return Response.error(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        return Response(body=html.encode("utf-8"), framed=True, scripts=(f"'{reveal.SPEAKER_SCRIPT}'",))

    def font(self, request: Request) -> Response:
        project = self.preview.project
        name = request.path.removeprefix(FONTS)
        found = None if project is None else font(project.design.theme.fonts, name)
        if found is None:
            return Response.error(HTTPStatus.NOT_FOUND, "there is no such font")
        return Response(body=found, content_type="font/ttf", headers=_FOREVER)

    def stream(self, request: Request) -> Response | Stream:
        """The events of one topic: a deck as `course/lesson`, or the list of decks."""
        topic = request.query.get("topic", "")
        if topic == INDEX:
            queue = self.events.listen(topic)
            return Stream(chunks=self.events.stream(topic, queue, Event(name="state", data=None)))
        place = self._place(topic)
        if place is None:
            return Response.error(HTTPStatus.NOT_FOUND, "there is no such topic")
        queue = self.events.listen("/".join(place))
        return Stream(chunks=self.events.stream("/".join(place), queue, self.preview.state(*place)))

    def _place(self, name: str) -> tuple[str, str] | None:
        """The course and lesson that `course/lesson`, perhaps with number and suffix, stands for."""
        course_id, _, file = name.partition("/")
        project = self.preview.project
        course = project.courses.get(course_id) if project else None
        if course is None:
            return next((place for place in self.preview.places() if "/".join(place) == name), None)
        lessons = [entry.lesson for entry in course.lessons]
        stems = dict(zip(lessons, lessons, strict=True))
        stems |= {ast.stem(number, lesson): lesson for number, lesson in enumerate(lessons, 1)}
        lesson = stems.get(file.removesuffix(".html"))
        return None if lesson is None else (course_id, lesson)


def address(course: str, lesson: str) -> str:
    """Where the deck of a lesson is."""
    return f"{DECKS}{course}/{lesson}.html"


def _listed(course: Course, project: Project) -> dict[str, object]:
    """A course as the list of decks shows it; titles are by language."""
    titles = {**project.titles, **{entry.lesson: entry.title for entry in course.lessons if entry.title}}
    return {
        "title": course.title.by_language,
        "lessons": [
            {
                "number": f"{number:0{course.number_digits}d}",
                "address": address(course.id, ast.stem(number, entry.lesson)),
                "title": titles[entry.lesson].by_language
                if entry.lesson in titles
                else {NO_LANGUAGE: entry.lesson},
            }
            for number, entry in enumerate(course.lessons, 1)
        ],
    }
