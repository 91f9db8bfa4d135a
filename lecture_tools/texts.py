"""Texts in several languages, the unit of what is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lecture_tools.diagnostics import Span
from lecture_tools.source.nodes import Mapping, Scalar

NO_LANGUAGE = "zxx"
"""BCP 47 for 'no linguistic content': a formula, a number, a name that is the same in every language."""

DISMISSED = "dismissed"
"""Beside the versions of a text: findings of the translation checks to leave as they are, each with why."""

SCALAR_TYPES = ("string", "number", "boolean")
"""What editors take an unquoted text for; to us all of them are text."""

FINDING_CODE = re.compile(r"T1\d\d")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LanguageTag = Annotated[str, Field(pattern=f"^{LANGUAGE_TAG.pattern}$", description="Such as en or ko.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in several languages, or one that needs no translation (`NO_LANGUAGE`)."""

    by_language: dict[str, Scalar]
    span: Span

    def in_language(self, language: str, fallback: str | None = None) -> Scalar | None:
        """The version in `language`, or in `fallback` where there is none."""
        for tag in (language, NO_LANGUAGE, fallback):
            if tag in self.by_language:
                return self.by_language[tag]
        return None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._pair)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "object",
            "minProperties": 1,
            "properties": {
                DISMISSED: {
                    "type": "object",
                    "description": "Findings of the translation checks to leave: code → why.",
                    "propertyNames": {"pattern": FINDING_CODE.pattern},
                    "additionalProperties": {"type": "string", "minLength": 1},
                }
            },
            "propertyNames": {"pattern": f"^({LANGUAGE_TAG.pattern}|{DISMISSED})$"},
            "additionalProperties": {"type": list(SCALAR_TYPES)},
        }

    @classmethod
    def _pair(cls, value: object) -> Text:
        if isinstance(value, Scalar):
            raise PydanticCustomError("text_needs_languages", "a text needs its languages: {en: …, ko: …}")
        if not isinstance(value, Mapping):
            raise PydanticCustomError("text_expected", "expected a text here")
        texts = {key: text for key, text in value.items() if key != DISMISSED}
        _check_dismissed(value.get(DISMISSED))
        for language, text in texts.items():
            if not LANGUAGE_TAG.fullmatch(language):
                raise PydanticCustomError(
                    "language_tag",
                    "'{tag}' is no language tag; a text is a mapping like {en: …, ko: …}",
                    {"tag": language},
                )
            if not isinstance(text, Scalar):
                raise PydanticCustomError("text_expected", "'{tag}' must hold a text", {"tag": language})
            if not text.strip():
                raise PydanticCustomError("text_empty", "the '{tag}' text is empty", {"tag": language})
        if not texts:
            raise PydanticCustomError("text_expected", "expected a text here")
        return cls(by_language=texts, span=value.span)


def _check_dismissed(reasons: object) -> None:
    if reasons is None:
        return
    for code, reason in reasons.items() if isinstance(reasons, Mapping) else (("", ""),):
        if not FINDING_CODE.fullmatch(code) or not isinstance(reason, Scalar) or not reason.strip():
            message = f"'{DISMISSED}' takes a code and a reason, such as {{T105: the name of a person}}"
            raise PydanticCustomError("text_expected", message)


class NeutralText(Text):
    """A text that may be written without languages if there is nothing to translate: `$H$`, `<<h>>`, SAC."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._pair_or_neutral)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "anyOf": [{"type": list(SCALAR_TYPES)}, super().__get_pydantic_json_schema__(schema, handler)]
        }

    @classmethod
    def _pair_or_neutral(cls, value: object) -> Text:
        if isinstance(value, Scalar) and value.strip():
            return Text(by_language={NO_LANGUAGE: value}, span=value.span)
        return Text._pair(value)


def texts_in(part: object) -> Iterator[Text]:
    """Every text in a model, a list, a mapping or a text itself."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, BaseModel):
        for field in type(part).model_fields:
            yield from texts_in(getattr(part, field))
    elif isinstance(part, dict):
        for item in part.values():
            yield from texts_in(item)
    elif isinstance(part, (list, tuple)):
        for item in part:
            yield from texts_in(item)
