"""`quiz`: a question with choices; the answer comes after the students had time to think."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from lecture_tools import ast
from lecture_tools.model import as_list
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.source.bind import Located
from lecture_tools.texts import NeutralText, Text


class QuizChoice(Located):
    """One possible answer."""

    text: Annotated[
        NeutralText,
        Field(description="What the choice says.", examples=["$H(X)$", {"en": "Both", "ko": "둘 다"}]),
    ]
    correct: Annotated[
        bool, Field(description="Whether the choice is right; several may be.", examples=["yes"])
    ] = False


class QuizSlide(SlideKind):
    """The title asks; one choice or more is correct; the explanation comes with the answer."""

    kind_name: ClassVar[str] = "quiz"

    kind: Literal["quiz"]
    question: Annotated[
        Text | None,
        Field(
            description="What is asked, if the title does not ask it in full.",
            examples=[{"en": "Which coin is more uncertain?", "ko": "어느 동전이 더 불확실합니까?"}],
        ),
    ] = None
    choices: Annotated[
        list[QuizChoice],
        BeforeValidator(as_list),
        Field(
            min_length=2,
            max_length=6,
            description="Two to six possible answers, one of them right or more.",
            examples=[[{"text": "$H(X)$", "correct": "yes"}, {"text": "$H(Y)$"}]],
        ),
    ]
    explanation: Annotated[
        Text,
        Field(
            description="Why; comes with the answer, at a click.",
            examples=[{"en": "The fair coin has one bit.", "ko": "공정한 동전은 1비트입니다."}],
        ),
    ]

    @model_validator(mode="after")
    def _answerable(self) -> QuizSlide:
        if not any(choice.correct for choice in self.choices):
            raise PydanticCustomError("quiz_answer", "no choice is correct; give one 'correct: yes'")
        return self

    def lower(self, lowering: Lowering) -> Lowered:
        options = tuple(
            ast.Choice(text=lowering.phrase(choice.text), is_correct=choice.correct)
            for choice in self.choices
        )
        choices = ast.Choices(options=options, explanation=lowering.phrase(self.explanation), step=1)
        question: ast.Blocks = ()
        if self.question is not None:
            question = (ast.Paragraph(text=lowering.phrase(self.question)),)
        return Lowered("quiz", 1, body=(*question, choices))
