"""Words that the tool itself puts on slides."""

from __future__ import annotations

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from lecture_tools.source.bind import Located


class Interface(Located):
    """Words that the tool itself puts on slides: language → key → word. English has them all."""

    languages: dict[str, dict[str, str]]

    @field_validator("languages")
    @classmethod
    def _has_english(cls, languages: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        if "en" not in languages:
            raise PydanticCustomError("words", "the words in 'en' are missing")
        return languages

    def word(self, key: str, language: str) -> str:
        """The word in `language`, or in English where that language has none."""
        return self.languages.get(language, {}).get(key) or self.languages["en"][key]
