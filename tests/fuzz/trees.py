"""Ways to break the structure of a file: nodes deleted, doubled, moved, nested, or of another type."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Final

import yaml

from tests.fuzz import snippets
from tests.fuzz.texts import broken_text

LARGEST: Final = 60_000
"""Bytes of a file that is still read and written anew, which takes PyYAML seconds where it is deep."""
_KEYS: Final = (*snippets.WORDS, *snippets.LANGUAGES)
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """A node that stands at two places is written twice."""
        return True


def break_tree(source: random.Random, raw: bytes) -> bytes:
    """The file written anew after a few changes to its nodes; as it is where it is no YAML."""
    tree = _loaded(raw)
    if tree is None:
        return raw
    for _ in range(source.choice((1, 1, 1, 2, 3))):
        tree = _broken(source, tree)
    return _dumped(source, tree)


def break_texts(source: random.Random, raw: bytes) -> bytes:
    """The file written anew with some texts, formulas and expressions changed; the YAML stays right."""
    tree = _loaded(raw)
    texts = [(holder, key) for holder, key in _places(tree) if isinstance(holder[key], str)]
    if not texts:
        return raw
    values = tree.get("values") if isinstance(tree, dict) else None
    names = list(values) if isinstance(values, dict) else []
    for holder, key in source.sample(texts, min(len(texts), source.choice((1, 2, 3, 8)))):
        holder[key] = broken_text(source, holder[key], names)
    return _dumped(source, tree)


def _loaded(raw: bytes) -> Any:
    if len(raw) > LARGEST:
        return None
    try:
        return yaml.load(raw, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return None


def _dumped(source: random.Random, tree: Any) -> bytes:
    text = yaml.dump(
        tree,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=source.choice((20, 110, 10_000)),
        default_flow_style=source.choice((False, False, False, None, True)),
        default_style=source.choice((None, None, None, "'", '"', "|")),
    )
    return str(text).encode("utf-8", "replace")


def _broken(source: random.Random, tree: Any) -> Any:
    places = list(_places(tree))
    if not places:
        return some_tree(source)
    holder, key = source.choice(places)
    other_holder, other_key = source.choice(places)
    match source.randrange(9):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder[key:key] = [holder[key]] * source.choice((1, 1, 5, 40))
        case 1 | 2:
            holder[key], other_holder[other_key] = other_holder[other_key], holder[key]
            if _is_endless(tree):
                holder[key], other_holder[other_key] = other_holder[other_key], holder[key]
        case 3:
            holder[key] = source.choice(source.choice(snippets.ALL))
        case 4:
            holder[key] = some_tree(source)
        case 5:
            holder[key] = _other_type(source, holder[key])
        case 6:
            for _ in range(source.choice((1, 2, 10, 45))):
                holder[key] = source.choice(
                    ([holder[key]], {"en": holder[key]}, {source.choice(_KEYS): holder[key]})
                )
        case 7 if isinstance(holder, dict):
            holder[source.choice(_KEYS)] = holder.pop(key)
        case _ if isinstance(holder, dict):
            holder[source.choice(_KEYS)] = some_tree(source)
        case _:
            holder.insert(key, some_tree(source))
    return tree


def some_tree(source: random.Random, depth: int = 0) -> Any:
    """Some value: most often a text."""
    kind = source.random()
    if depth > 3 or kind < 0.5:
        return source.choice(source.choice(snippets.ALL))
    if kind < 0.65:
        return [some_tree(source, depth + 1) for _ in range(source.randrange(4))]
    if kind < 0.8:
        return {language: source.choice(source.choice(snippets.ALL)) for language in ("en", "ko")}
    return {source.choice(_KEYS): some_tree(source, depth + 1) for _ in range(source.randrange(5))}


def _other_type(source: random.Random, value: Any) -> Any:
    if isinstance(value, str):
        return source.choice(({"en": value}, [value], {value: value}, {"en": value, "ko": value}, {}, [], ""))
    if isinstance(value, list):
        return source.choice((dict.fromkeys(map(str, value), ""), "", {}, str(value), value[:1], value * 20))
    return source.choice((list(value.values()), list(value), "", [], str(value), [value]))


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """(what holds it, its key or position) of every value below."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield tree, key
        yield from _places(tree[key])


def _is_endless(tree: Any, above: tuple[int, ...] = ()) -> bool:
    """Whether something holds itself, which two nodes that change places can bring about."""
    if id(tree) in above:
        return True
    children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return any(_is_endless(child, (*above, id(tree))) for child in children)
