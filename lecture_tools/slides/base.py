"""What slide kinds share: the parts their fields are made of, and what lowering them needs."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Protocol

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from lecture_tools import ast
from lecture_tools.model import Slide, as_list
from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NeutralText, Text


class Formula(Located):
    """Displayed mathematics, LaTeX without dollar signs, and what to say beside it."""

    math: Annotated[
        NeutralText, Field(description="A formula: LaTeX without dollar signs.", examples=[r"H(X) = <<h>>"])
    ]
    reason: Annotated[
        NeutralText | None,
        Field(
            description="Why it holds; stands beside the formula.",
            examples=[{"en": "by definition", "ko": "정의에 따라"}],
        ),
    ] = None


class Remark(Located):
    """A text set apart from the rest of the body."""

    callout: Annotated[
        Literal["definition", "result", "answer", "warning"],
        Field(description="What is set apart; it decides the heading and the colour.", examples=["result"]),
    ]
    text: Annotated[
        Text,
        Field(
            description="What the callout says.",
            examples=[{"en": "Entropy is average surprise.", "ko": "엔트로피는 평균 놀라움입니다."}],
        ),
    ]


class Prose(Located):
    """A paragraph without a bullet."""

    text: Annotated[
        NeutralText,
        Field(
            description="A paragraph without a bullet.",
            examples=[{"en": "Two dice are thrown.", "ko": "주사위 두 개를 던집니다."}],
        ),
    ]


_ADDRESS = r"https?://\S+"


def _is_address(value: str) -> str:
    if not re.fullmatch(_ADDRESS, value):
        raise PydanticCustomError(
            "address", "'{value}' is no web address such as https://example.org", {"value": value}
        )
    return value


class Scannable(Located):
    """An address as a QR code, with the address beneath."""

    qr: Annotated[
        str,
        AfterValidator(_is_address),
        Field(
            max_length=200,
            description="A web address, shown as a code to scan: https://… or http://…",
            examples=["https://example.org/course"],
            json_schema_extra={
                "pattern": f"^{_ADDRESS}$",
                "patternErrorMessage": "This is no web address such as https://example.org",
            },
        ),
    ]


def _body_tag(value: Any) -> str:
    for key, tag in (
        ("math", "kind:formula"),
        ("callout", "kind:remark"),
        ("text", "kind:prose"),
        ("qr", "kind:qr"),
    ):
        if isinstance(value, dict) and key in value:
            return tag
    return "kind:bullet"


BodyItem = Annotated[
    Annotated[Formula, Tag("kind:formula")]
    | Annotated[Remark, Tag("kind:remark")]
    | Annotated[Prose, Tag("kind:prose")]
    | Annotated[Scannable, Tag("kind:qr")]
    | Annotated[NeutralText, Tag("kind:bullet")],
    Discriminator(_body_tag),
]
Body = Annotated[
    list[BodyItem],
    BeforeValidator(as_list),
    Field(
        description="Bullets ({en, ko}), paragraphs (text:), formulas (math:), callouts and codes (qr:).",
        examples=[
            [
                {"en": "A rare event surprises", "ko": "드문 사건은 놀랍습니다"},
                {"math": r"-\log_2 p", "reason": {"en": "in bits", "ko": "비트 단위"}},
            ]
        ],
    ),
]
Formulas = Annotated[
    list[Formula],
    BeforeValidator(as_list),
    Field(
        min_length=1,
        description="Formulas below each other, aligned at their signs of relation.",
        examples=[[{"math": r"H(X) &= -\sum_x p(x) \log_2 p(x)"}]],
    ),
]


class Lowering(Protocol):
    """What a slide kind may ask while it is turned into blocks. Problems are reported, never raised."""

    place: ast.Place

    def phrase(self, text: Text) -> ast.Phrase: ...

    def word(self, key: str) -> ast.Phrase:
        """A word of templates/interface.yaml."""

    def formula(self, text: Text) -> Mapping[str, str]: ...

    def picture(self, name: Scalar, step: int = 0) -> ast.Blocks: ...

    def interactive(self, name: Scalar, figure: Scalar, start: Mapping[str, Scalar]) -> ast.Blocks:
        """The interactive figure `name`, its states in `figure`, its controls set to `start`."""

    def printed(self, slide: Slide) -> str:
        """What the slide's program printed."""

    def overview(self) -> Sequence[tuple[ast.Phrase, ast.Phrase, ast.Phrase, bool]]:
        """Per lesson of the course: number, title, contents, and whether it is this one."""


class Steps:
    """Counts the clicks of one slide; every part is there at once unless the slide asks for steps."""

    def __init__(self, slide: Slide) -> None:
        self._wanted = slide.steps
        self.taken = 0

    def next(self) -> int:
        self.taken += self._wanted
        return self.taken


class Lowered:
    """The blocks of a slide by region, its layout, and the clicks it takes."""

    def __init__(self, layout: str, steps: int = 0, **regions: ast.Blocks) -> None:
        self.layout, self.steps = layout, steps
        self.regions = {name: blocks for name, blocks in regions.items() if blocks}


class SlideKind(Slide, ABC):
    """A slide that can be lowered. `kind` is the name authors write."""

    kind: str

    @classmethod
    def described(cls) -> str:
        return f"a '{cls.kind_name}' slide"

    def begins(self) -> Text | None:
        """The name of the part of the lesson that begins here."""
        return self.part

    @abstractmethod
    def lower(self, lowering: Lowering) -> Lowered: ...


def body_blocks(body: Sequence[Any], lowering: Lowering, steps: Steps) -> ast.Blocks:
    """Blocks for the items of a body; neighbouring bullets share a list, formulas an equation."""
    blocks: list[ast.Block] = []
    for item in body:
        step = steps.next()
        previous = blocks[-1] if blocks else None
        if isinstance(item, Formula):
            line = equation_line(item, lowering, step)
            lines = previous.lines if isinstance(previous, ast.Equation) else ()
            block: ast.Block = ast.Equation(lines=(*lines, line))
        elif isinstance(item, Remark):
            block = ast.Callout(role=item.callout, text=lowering.phrase(item.text), step=step)
        elif isinstance(item, Prose):
            block = ast.Paragraph(text=lowering.phrase(item.text), step=step)
        elif isinstance(item, Scannable):
            block = ast.QrCode(target=item.qr, alt=_labelled(lowering.word("qr_code"), item.qr), step=step)
        else:
            entry = ast.ListItem(content=lowering.phrase(item), step=step)
            items = previous.items if isinstance(previous, ast.BulletList) else ()
            block = ast.BulletList(items=(*items, entry))
        if (
            previous is not None
            and type(block) is type(previous)
            and isinstance(block, (ast.Equation, ast.BulletList))
        ):
            blocks.pop()
        blocks.append(block)
    return tuple(blocks)


def _labelled(label: ast.Phrase, address: str) -> ast.Phrase:
    by_language = {
        language: (*words, ast.Run(text=f": {address}")) for language, words in label.by_language.items()
    }
    return ast.Phrase(by_language=by_language, span=label.span)


def equation_line(formula: Formula, lowering: Lowering, step: int) -> ast.EquationLine:
    reason = lowering.phrase(formula.reason) if formula.reason is not None else None
    return ast.EquationLine(latex=lowering.formula(formula.math), reason=reason, step=step)


def equation(formulas: Sequence[Formula], lowering: Lowering, steps: Steps) -> ast.Equation:
    return ast.Equation(lines=tuple(equation_line(item, lowering, steps.next()) for item in formulas))


def caption(text: Text | None, lowering: Lowering) -> ast.Blocks:
    return () if text is None else (ast.Paragraph(text=lowering.phrase(text), role="caption"),)
