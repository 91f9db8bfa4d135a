"""Slide kinds: one a file. A new kind is a new file and a line in `KINDS`."""

from __future__ import annotations

from lecture_tools.slides.agenda import AgendaSlide
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.slides.bullets import BulletsSlide
from lecture_tools.slides.closing import ClosingSlide
from lecture_tools.slides.code import CodeSlide
from lecture_tools.slides.columns import ColumnsSlide
from lecture_tools.slides.derivation import DerivationSlide
from lecture_tools.slides.equation import EquationSlide
from lecture_tools.slides.figure import FigureSlide
from lecture_tools.slides.figure_pair import FigurePairSlide
from lecture_tools.slides.figure_text import FigureTextSlide
from lecture_tools.slides.interactive import InteractiveSlide
from lecture_tools.slides.objectives import ObjectivesSlide
from lecture_tools.slides.quiz import QuizSlide
from lecture_tools.slides.quote import QuoteSlide
from lecture_tools.slides.references import ReferencesSlide
from lecture_tools.slides.section import SectionSlide
from lecture_tools.slides.summary import SummarySlide
from lecture_tools.slides.table import TableSlide
from lecture_tools.slides.title import TitleSlide
from lecture_tools.slides.worked_example import WorkedExampleSlide

KINDS: dict[str, type[SlideKind]] = {
    "title": TitleSlide,
    "agenda": AgendaSlide,
    "objectives": ObjectivesSlide,
    "section": SectionSlide,
    "bullets": BulletsSlide,
    "figure": FigureSlide,
    "figure-text": FigureTextSlide,
    "figure-pair": FigurePairSlide,
    "columns": ColumnsSlide,
    "equation": EquationSlide,
    "derivation": DerivationSlide,
    "worked-example": WorkedExampleSlide,
    "table": TableSlide,
    "code": CodeSlide,
    "quiz": QuizSlide,
    "quote": QuoteSlide,
    "references": ReferencesSlide,
    "interactive": InteractiveSlide,
    "summary": SummarySlide,
    "closing": ClosingSlide,
}

__all__ = ["KINDS", "Lowered", "Lowering", "SlideKind"]
