"""`equation`: one formula and the meaning of its symbols."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from lecture_tools import ast
from lecture_tools.model import as_list
from lecture_tools.slides.base import (
    Body,
    Formulas,
    Lowered,
    Lowering,
    SlideKind,
    Steps,
    body_blocks,
    equation,
)
from lecture_tools.source.bind import Located
from lecture_tools.texts import NO_LANGUAGE, NeutralText, Text


class Symbol(Located):
    """A symbol of the formula and what it stands for."""

    symbol: Annotated[
        NeutralText, Field(description="The symbol: LaTeX without dollar signs.", examples=["p(x)"])
    ]
    meaning: Annotated[
        Text,
        Field(
            description="What it stands for.",
            examples=[{"en": "the probability of x", "ko": "x의 확률"}],
        ),
    ]


class EquationSlide(SlideKind):
    """The formula large, every symbol named below, then what it says."""

    kind_name: ClassVar[str] = "equation"

    kind: Literal["equation"]
    equation: Formulas
    where: Annotated[
        list[Symbol],
        BeforeValidator(as_list),
        Field(
            description="The symbols of the formula and what they stand for.",
            examples=[[{"symbol": "p(x)", "meaning": {"en": "the probability of x", "ko": "x의 확률"}}]],
        ),
    ] = []
    body: Body = []

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        formula = equation(self.equation, lowering, steps)
        symbols = tuple(
            ast.ListItem(content=_named(symbol, lowering), step=steps.next()) for symbol in self.where
        )
        named: ast.Blocks = (ast.BulletList(items=symbols),) if symbols else ()
        body = (*named, *body_blocks(self.body, lowering, steps))
        return Lowered("equation", steps.taken, equation=(formula,), body=body)


def _named(symbol: Symbol, lowering: Lowering) -> ast.Phrase:
    latex = lowering.formula(symbol.symbol)
    meaning = lowering.phrase(symbol.meaning)
    by_language = {
        language: (
            ast.Math(latex=latex.get(language, latex.get(NO_LANGUAGE, ""))),
            ast.Run(text=": "),
            *inlines,
        )
        for language, inlines in meaning.by_language.items()
    }
    return ast.Phrase(by_language=by_language, span=meaning.span)
