"""HTML elements built from Python: everything that is not already markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

Attribute = str | int | float | bool | None


def element(tag: str, /, *children: str, **attributes: Attribute) -> Markup:
    """`<tag …>children</tag>`. Attributes: `class_` is class, `aria_label` is aria-label; `True` stands
    alone, `False` and `None` are left out."""
    opening = "".join(_attribute(name, value) for name, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(tag, Markup(opening), joined(children))


def void_element(tag: str, /, **attributes: Attribute) -> Markup:
    """`<tag …>` for the elements that hold nothing, such as inputs. Attributes as for `element`."""
    return Markup("<{0}{1}>").format(
        tag, joined(_attribute(name, value) for name, value in attributes.items())
    )


def joined(parts: Iterable[str]) -> Markup:
    return Markup("").join(parts)


def classes(*names: str | None) -> str | None:
    """A class attribute of the names that apply."""
    return " ".join(name for name in names if name) or None


def identifier(name: str) -> str:
    """`name` as it can stand in a class or an id, and unescaped in a style sheet."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name)


def _attribute(name: str, value: Attribute) -> Markup:
    if value is None or value is False:
        return Markup("")
    written = name.rstrip("_").replace("_", "-")
    return (
        Markup(" {}").format(written) if value is True else Markup(' {}="{}"').format(written, escape(value))
    )
