"""Texts in several languages, the unit of what is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.source import nodes
from lecture_tools.source.nodes import Scalar

NO_LANGUAGE = "zxx"
"""BCP 47 for 'no linguistic content': a formula, a number, a name that is the same in every language."""

DISMISSED = "dismissed"
"""Beside the versions of a text: findings of the translation checks to leave as they are, each with why."""

UNUSED_DISMISSAL: Final = "T149"

SCALAR_TYPES = ("string", "number", "boolean")
"""What editors take an unquoted text for; to us all of them are text."""

FINDING_CODE = re.compile(r"T1\d\d")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VERSION: Final = {"type": list(SCALAR_TYPES), "errorMessage": "The text itself stands here, without fields."}
_NO_TAG: Final = "This is no tag of a language, such as en or ko."

LanguageTag = Annotated[
    str,
    Field(
        pattern=f"^{LANGUAGE_TAG.pattern}$",
        description="The tag of a language, such as en or ko.",
        examples=["ko"],
        json_schema_extra={"patternErrorMessage": _NO_TAG},
    ),
]

TEXT_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "errorMessage": "A text needs its languages: {en: …, ko: …}",
    "minProperties": 1,
    "properties": {
        "en": {**_VERSION, "description": "The text in English.", "examples": ["Entropy"]},
        "ko": {**_VERSION, "description": "The text in Korean.", "examples": ["엔트로피"]},
        DISMISSED: {
            "type": "object",
            "description": "Findings of the translation checks to leave as they are: code → why.",
            "examples": [{"T105": "each language counts its own letters"}],
            "propertyNames": {
                "pattern": f"^{FINDING_CODE.pattern}$",
                "patternErrorMessage": "This is no code of a finding, such as T105.",
            },
            "additionalProperties": {
                "type": "string",
                "minLength": 1,
                "description": "Why the finding is to be left.",
            },
        },
    },
    "propertyNames": {
        "pattern": f"^({LANGUAGE_TAG.pattern}|{DISMISSED})$",
        "patternErrorMessage": _NO_TAG,
    },
    "additionalProperties": {**_VERSION, "description": "The text in this language."},
}
"""What editors know of a text. They offer the two languages of the package; any other may be written too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in several languages, or one that needs no translation (`NO_LANGUAGE`).

    `dismissed`: code of a finding to leave as it is → why.
    """

    by_language: dict[str, Scalar]
    span: Span
    dismissed: Mapping[str, Scalar] = field(default_factory=dict)

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
        return deepcopy(TEXT_SCHEMA)

    @classmethod
    def _pair(cls, value: object) -> Text:
        if isinstance(value, Scalar):
            raise PydanticCustomError("text_needs_languages", "a text needs its languages: {en: …, ko: …}")
        if not isinstance(value, nodes.Mapping):
            raise PydanticCustomError("text_expected", "expected a text here")
        texts = {key: text for key, text in value.items() if key != DISMISSED}
        dismissed = _dismissed(value.get(DISMISSED))
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
        return cls(by_language=texts, span=value.span, dismissed=dismissed)


def _dismissed(reasons: object) -> dict[str, Scalar]:
    if reasons is None:
        return {}
    for code, reason in reasons.items() if isinstance(reasons, nodes.Mapping) else (("", ""),):
        if not FINDING_CODE.fullmatch(code) or not isinstance(reason, Scalar) or not reason.strip():
            message = f"'{DISMISSED}' takes a code and a reason, such as {{T105: the name of a person}}"
            raise PydanticCustomError("text_expected", message)
    return dict(reasons)  # type: ignore[call-overload, no-any-return]


def unused_dismissal(code: str, reason: Scalar, why: str = "it finds nothing") -> Diagnostic:
    """Says that `code` is dismissed for nothing, at the reason that was given."""
    return Diagnostic(
        code=UNUSED_DISMISSAL,
        message=f"{code} is dismissed here, but {why}",
        span=reason.span,
        severity=Severity.WARNING,
        hint="delete the dismissal",
    )


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
