"""Bilingual lecture decks from paired YAML; the pipeline is in `lecture_tools.pipeline`."""

__version__ = "0.1.0"
