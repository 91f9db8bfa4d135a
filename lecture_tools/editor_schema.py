"""The JSON Schemas of content files, made for editors: they complete fields, explain them and mark mistakes.

They say what the models say, put so that an editor's messages, completions and hovers are those of the part
that an author is writing. https://json-schema.org/draft/2020-12, and keywords that editors add to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from lecture_tools.glossary import Glossary
from lecture_tools.load import LessonFile
from lecture_tools.model import Course, SharedValues
from lecture_tools.source.bind import Located
from lecture_tools.texts import SCALAR_TYPES, TEXT_SCHEMA

MODELS: Final[dict[str, type[Located]]] = {
    "lesson": LessonFile,
    "course": Course,
    "values": SharedValues,
    "glossary": Glossary,
}
"""The kinds of content files, by the name of their schema."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS: Final = "#/$defs/"
_TEXT: Final = "Text"
_ABOUT_KIND: Final = {
    "description": "What kind of slide this is. It decides which other fields there are.",
    "examples": ["bullets"],
}


def file_name(kind: str) -> str:
    """What the schema of a kind of content files is called in content/."""
    return f"{kind}.schema.json"


def editor_schemas() -> dict[str, str]:
    """The schema of each kind of content files, as the text of a file."""
    return {
        name: json.dumps(_schema(model), ensure_ascii=False, indent=1) + "\n"
        for name, model in MODELS.items()
    }


def _schema(model: type[Located]) -> JsonSchemaValue:
    schema = model.model_json_schema(schema_generator=_Generator)
    definitions = schema.setdefault("$defs", {})
    for part in list(_parts(schema)):
        _by_what_is_written(part, definitions)
        if all(part.get(key) == value for key, value in TEXT_SCHEMA.items()):
            for key in TEXT_SCHEMA:
                del part[key]
            part["$ref"] = f"{_DEFINITIONS}{_TEXT}"
    definitions[_TEXT] = TEXT_SCHEMA
    return {"$schema": _DIALECT, **schema}


class _Generator(GenerateJsonSchema):
    """Editors see numbers where we see text, and text (`yes`) where we see a truth value."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": list(SCALAR_TYPES)}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"enum": [True, False, "yes", "no"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field may be left out; one that is there holds something."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without defaults that are nothing, which editors would write down."""
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        return {**super().model_schema(schema), "title": schema["cls"].described()}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def _parts(schema: Any) -> Iterator[JsonSchemaValue]:
    """Every mapping in the schema, the innermost first."""
    if isinstance(schema, list):
        for item in schema:
            yield from _parts(item)
    elif isinstance(schema, dict):
        for item in schema.values():
            yield from _parts(item)
        yield schema


def _by_what_is_written(part: JsonSchemaValue, definitions: JsonSchemaValue) -> None:
    """A choice of models → the one that the author began, so that only its mistakes count."""
    choices = part.pop("oneOf", None)
    if choices is None:
        return
    named = [definitions[choice["$ref"].removeprefix(_DEFINITIONS)] for choice in choices if "$ref" in choice]
    if len(named) == len(choices):
        part |= _by_kind(choices, named)
    else:
        part |= _by_first_field(choices, named)


def _by_kind(choices: list[JsonSchemaValue], named: list[JsonSchemaValue]) -> JsonSchemaValue:
    """Models that differ in what their field `kind` says."""
    kinds = [model["properties"]["kind"]["const"] for model in named]
    for model, kind in zip(named, kinds, strict=True):
        model["properties"]["kind"] = {"const": kind, "description": model["description"]}
    return {
        "title": "a slide",
        "type": "object",
        "properties": {
            "kind": {
                **_ABOUT_KIND,
                "enum": kinds,
                "enumDescriptions": [model["description"] for model in named],
            }
        },
        "required": ["kind"],
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": choice}
            for kind, choice in zip(kinds, choices, strict=True)
        ],
    }


def _by_first_field(choices: list[JsonSchemaValue], named: list[JsonSchemaValue]) -> JsonSchemaValue:
    """Models that are told by their first field; what has none of these is the one without fields."""
    chain = next(choice for choice in choices if "$ref" not in choice)
    fields = {}
    for choice, model in reversed(list(zip(choices, named, strict=False))):
        first = model["required"][0]
        fields[first] = {"description": model["properties"][first]["description"]}
        chain = {"if": {"type": "object", "required": [first]}, "then": choice, "else": chain}
    return {"properties": dict(reversed(fields.items())), **chain}
