"""Courses: which lessons, in which order, in which languages, and how their decks look."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from lecture_tools.model.names import Identifier, as_list
from lecture_tools.source.bind import Located
from lecture_tools.texts import LanguageTag, NeutralText, Text


class CourseLesson(Located):
    """A lesson's place in a course, and what the course overview says about it."""

    lesson: Annotated[
        Identifier,
        Field(description="The name of a file of content/lessons, without .yaml.", examples=["entropy"]),
    ]
    title: Annotated[
        Text | None,
        Field(
            description="The lesson's name in this course, if it differs.",
            examples=[{"en": "Entropy", "ko": "엔트로피"}],
        ),
    ] = None
    contents: Annotated[
        Text | None,
        Field(
            description="One line for the course overview.",
            examples=[{"en": "Average surprise", "ko": "평균 놀라움"}],
        ),
    ] = None


class CourseTopic(Located):
    """One thing that students learn in a course."""

    title: Annotated[
        Text,
        Field(
            description="What it is, in a few words.",
            examples=[{"en": "Measure uncertainty", "ko": "불확실성을 잽니다"}],
        ),
    ]
    description: Annotated[
        Text | None,
        Field(
            description="What students will be able to do.",
            examples=[
                {"en": "You compute the entropy of a source.", "ko": "정보원의 엔트로피를 계산합니다."}
            ],
        ),
    ] = None


class Course(Located):
    """An ordered choice of lessons. The first language is the source."""

    id: Annotated[
        Identifier,
        Field(
            description="The name of the file, without .yaml, and of the folder of the decks below build/.",
            examples=["information-theory"],
        ),
    ]
    languages: Annotated[
        list[LanguageTag],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            description="The languages of the course. The first is the one that it is written in.",
            examples=[["en", "ko"]],
        ),
    ]
    fallback: Annotated[
        LanguageTag | None,
        Field(
            description="Stands in, marked, for texts without a translation; without it they are errors.",
            examples=["en"],
        ),
    ] = None
    title: Annotated[
        Text,
        Field(
            description="The name of the course.",
            examples=[{"en": "Information Theory for AI", "ko": "AI를 위한 정보 이론"}],
        ),
    ]
    description: Annotated[
        Text | None,
        Field(
            description="What the course is about, in a sentence or two.",
            examples=[{"en": "From surprise to loss functions.", "ko": "놀라움에서 손실 함수까지 다룹니다."}],
        ),
    ] = None
    lecturer: Annotated[
        NeutralText | None,
        Field(
            description="Shown on title slides; nobody by default.",
            examples=[{"en": "Minji Kim", "ko": "김민지"}],
        ),
    ] = None
    charts: Annotated[
        Literal["drawn", "native"],
        Field(
            description="native: figures with `chart:` become charts that PowerPoint can edit.",
            examples=["native"],
        ),
    ] = "drawn"
    number_digits: Annotated[
        int, Field(ge=1, le=3, description="Lesson numbers: 1 gives 3, 2 gives 03.", examples=[2])
    ] = 1
    palette: Annotated[
        Literal["light", "dark", "contrast"],
        Field(
            description="Colours of the PowerPoint decks; in HTML the key D changes them.", examples=["dark"]
        ),
    ] = "light"
    template: Annotated[
        str | None,
        Field(
            description="Your own PowerPoint template: a .pptx below content/ or the project's folder.",
            examples=["my-university.pptx"],
        ),
    ] = None
    template_layouts: Annotated[
        dict[Identifier, str],
        Field(
            description="Layout here → name of the template's layout, where the match is not right.",
            examples=[{"figure-text": "Two Content"}],
        ),
    ] = {}
    learn: Annotated[
        list[CourseTopic],
        BeforeValidator(as_list),
        Field(
            description="What students learn in the course.",
            examples=[[{"title": {"en": "Measure uncertainty", "ko": "불확실성을 잽니다"}}]],
        ),
    ] = []
    prerequisites: Annotated[
        list[Text],
        BeforeValidator(as_list),
        Field(
            description="What students should know before the course.",
            examples=[[{"en": "Basic probability", "ko": "기초 확률"}]],
        ),
    ] = []
    lessons: Annotated[
        list[CourseLesson],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            description="The lessons of the course, in their order. Their numbers follow from it.",
            examples=[[{"lesson": "introduction"}, {"lesson": "entropy"}]],
        ),
    ]
    appendix: Annotated[
        Literal["glossary"] | None,
        Field(description="glossary: a deck of all terms and symbols.", examples=["glossary"]),
    ] = None

    @property
    def decks(self) -> list[str]:
        """What each deck of the course is made of: its lessons, then the appendix."""
        return [*(entry.lesson for entry in self.lessons), *([self.appendix] if self.appendix else [])]

    @field_validator("languages")
    @classmethod
    def _distinct(cls, languages: list[str]) -> list[str]:
        for language in languages:
            if languages.count(language) > 1:
                raise PydanticCustomError("languages", "'{language}' is listed twice", {"language": language})
        return languages

    @field_validator("fallback")
    @classmethod
    def _is_taught(cls, fallback: str | None, info: ValidationInfo) -> str | None:
        if fallback is not None and fallback not in info.data.get("languages", [fallback]):
            raise PydanticCustomError("fallback", "'fallback' must be one of the course's languages")
        return fallback
