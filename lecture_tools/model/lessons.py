"""Lessons, and what every kind of slide has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from lecture_tools.model.figures import Figure
from lecture_tools.model.names import Identifier, as_list
from lecture_tools.model.values import Values
from lecture_tools.source.bind import Located
from lecture_tools.texts import Text, texts_in


class Exercise(Located):
    """A problem for students with its worked answer."""

    id: Identifier
    question: Annotated[
        Text,
        Field(
            description="What students are asked.",
            examples=[
                {"en": "What is the entropy of a fair coin?", "ko": "공정한 동전의 엔트로피는 얼마입니까?"}
            ],
        ),
    ]
    answer: Annotated[
        Text,
        Field(
            description="The worked answer; a blank line parts paragraphs.",
            examples=[{"en": "It is <<h_coin|unit>>.", "ko": "<<h_coin|unit>>입니다."}],
        ),
    ]


class Slide(Located):
    """What every kind of slide has."""

    kind_name: ClassVar[str] = ""

    id: Identifier
    title: Annotated[
        Text,
        Field(
            description="The claim of the slide, a full sentence.",
            examples=[{"en": "Entropy is average surprise", "ko": "엔트로피는 평균 놀라움입니다"}],
        ),
    ]
    notes: Annotated[
        Text | None,
        Field(
            description="What the lecturer says; a blank line parts paragraphs.",
            examples=[{"en": "Ask before you show it.", "ko": "보여 주기 전에 물어봅니다."}],
        ),
    ] = None
    minutes: Annotated[
        float | None, Field(gt=0, le=60, description="How many minutes this slide takes.", examples=[1.5])
    ] = None
    steps: Annotated[
        bool,
        Field(description="Whether the parts of the slide come one by one, at clicks.", examples=["yes"]),
    ] = False
    part: Annotated[
        Text | None,
        Field(
            description="The name of the part of the lesson that begins with this slide.",
            examples=[{"en": "Surprise", "ko": "놀라움"}],
        ),
    ] = None

    def texts(self) -> Iterator[Text]:
        """Every text of the slide, in the order of its fields."""
        for field in type(self).model_fields:
            yield from texts_in(getattr(self, field))


class Lesson(Located):
    """One lesson of the pool. `slides` holds models of the kinds in `slides/`."""

    id: Annotated[
        Identifier,
        Field(
            description="The name of the file, without .yaml. Courses and links use it.", examples=["entropy"]
        ),
    ]
    title: Annotated[
        Text, Field(description="The name of the lesson.", examples=[{"en": "Entropy", "ko": "엔트로피"}])
    ]
    values: Values = {}
    figures: Annotated[
        dict[Identifier, Figure],
        Field(
            description="The figures of the lesson: the name that slides show them by → what draws them.",
            examples=[
                {
                    "two-dice": {
                        "script": "dice_histograms",
                        "values": {"fair": "fair"},
                        "alt": {
                            "en": "Fair dice peak at seven.",
                            "ko": "공정한 주사위는 7에서 가장 높습니다.",
                        },
                    }
                }
            ],
        ),
    ] = {}
    slides: Annotated[list[Slide], BeforeValidator(as_list)]
    exercises: Annotated[
        list[Exercise],
        BeforeValidator(as_list),
        Field(
            description="Problems for students, each with its answer. They are on no slide.",
            examples=[
                [
                    {
                        "id": "fair-coin",
                        "question": {"en": "How uncertain is it?", "ko": "얼마나 불확실합니까?"},
                        "answer": {"en": "One bit.", "ko": "1비트입니다."},
                    }
                ]
            ],
        ),
    ] = []
