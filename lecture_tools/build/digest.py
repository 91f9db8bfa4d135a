"""A hash of any value by what it is made of: equal values, equal hashes, in every process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any

_SIZE = 16

Update = Callable[[bytes], None]
Elsewhere = Callable[[object], bool]
"""Whether a dataclass is counted elsewhere, and shall not be here."""


def digest_of(value: object) -> str:
    """Parts that take no part in comparing, such as spans, count as nothing."""
    total = new_hash()
    add(value, total.update)
    return total.hexdigest()


def digest_of_bytes(content: bytes) -> str:
    return blake2b(content, digest_size=_SIZE).hexdigest()


def new_hash() -> blake2b:
    """A hash to `add` values to."""
    return blake2b(digest_size=_SIZE)


def add(value: Any, update: Update, elsewhere: Elsewhere | None = None) -> None:
    """Tells `update`, of a hash, all that the value is made of."""
    if isinstance(value, str):
        text = value.encode("utf-8", "surrogatepass")
        update(b"s%d:" % len(text))
        update(text)
    elif value is None or isinstance(value, (bool, int, float, complex)):
        update(f"{type(value).__name__} {value!r};".encode())
    elif isinstance(value, bytes):
        update(b"b%d:" % len(value))
        update(value)
    elif isinstance(value, (tuple, list)):
        update(b"l%d:" % len(value))
        for item in value:
            add(item, update, elsewhere)
    elif isinstance(value, Mapping):
        update(b"m%d:" % len(value))
        for name, item in value.items():
            add(name, update)
            add(item, update, elsewhere)
    elif isinstance(value, (set, frozenset)):
        add(sorted(value), update, elsewhere)
    elif isinstance(value, type):
        update(pickle.dumps(value, 5))
    elif (names := _fields(type(value))) is not None:
        if elsewhere is None or not elsewhere(value):
            update(f"d{type(value).__name__}:".encode())
            for name in names:
                add(name, update)
                add(getattr(value, name), update, elsewhere)
    elif _is_array(value):
        update(f"a{value.dtype}{value.shape}:".encode())
        update(value.tobytes())
    else:
        update(pickle.dumps(value, 5))


_known_fields: dict[type, tuple[str, ...] | None] = {}


def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields that count of a dataclass or a pydantic model; None for any other class."""
    if kind not in _known_fields:
        names: Iterable[str] | None = getattr(kind, "model_fields", None)
        if is_dataclass(kind):
            names = (field.name for field in fields(kind) if field.compare)
        _known_fields[kind] = None if names is None else tuple(names)
    return _known_fields[kind]


def _is_array(value: object) -> bool:
    """Whether it is an array or a number of NumPy's, which is not imported to find out."""
    is_numpy = type(value).__module__ == "numpy"
    return is_numpy and hasattr(value, "tobytes") and getattr(value, "dtype", "O") != "O"
