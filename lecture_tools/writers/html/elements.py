"""HTML elements built from Python: everything that is not already markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup, escape

Attribute = str | int | float | bool | None


def element(tag: str, /, *children: str, **attributes: Attribute) -> Markup:
    """`<tag …>children</tag>`. Attributes: `class_` is class, `aria_label` is aria-label; `True` stands
    alone, `False` and `None` are left out."""
    inside = "".join([_escaped(child) for child in children])
    return _markup(f"<{tag}{_attributes(attributes)}>{inside}</{tag}>")


def void_element(tag: str, /, **attributes: Attribute) -> Markup:
    """`<tag …>` for the elements that hold nothing, such as inputs. Attributes as for `element`."""
    return _markup(f"<{tag}{_attributes(attributes)}>")


def joined(parts: Iterable[str]) -> Markup:
    """The parts in a row, escaped where they are no markup."""
    return _markup("".join([_escaped(part) for part in parts]))


def classes(*names: str | None) -> str | None:
    """A class attribute of the names that apply."""
    return " ".join(name for name in names if name) or None


def identifier(name: str) -> str:
    """`name` as it can stand in a class or an id, and unescaped in a style sheet."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)


def _attributes(attributes: Mapping[str, Attribute]) -> str:
    written = ""
    for name, value in attributes.items():
        if value is True:
            written += f" {_written(name)}"
        elif value is not None and value is not False:
            written += f' {_written(name)}="{_escaped(value)}"'
    return written


@cache
def _written(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _escaped(value: str | float) -> str:
    return value if type(value) is Markup else escape(value)


def _markup(text: str) -> Markup:
    """`Markup(text)` without its question whether `text` has markup of its own; pages have thousands."""
    return str.__new__(Markup, text)
