"""A hash of any value by what it is made of: equal values, equal hashes, in every process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any

_SIZE = 16


def digest_of(value: object) -> str:
    """Parts that take no part in comparing, such as spans, count as nothing."""
    total = blake2b(digest_size=_SIZE)
    _add(value, total.update)
    return total.hexdigest()


def digest_of_bytes(content: bytes) -> str:
    return blake2b(content, digest_size=_SIZE).hexdigest()


def _add(value: object, update: Callable[[bytes], None]) -> None:
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
            _add(item, update)
    elif isinstance(value, Mapping):
        update(b"m%d:" % len(value))
        for name, item in value.items():
            _add(name, update)
            _add(item, update)
    elif isinstance(value, (set, frozenset)):
        _add(sorted(value), update)
    elif is_dataclass(value) and not isinstance(value, type):
        update(f"d{type(value).__name__}:".encode())
        for field in fields(value):
            if field.compare:
                _add(field.name, update)
                _add(getattr(value, field.name), update)
    elif _is_array(value):
        array: Any = value
        update(f"a{array.dtype}{array.shape}:".encode())
        update(array.tobytes())
    else:
        update(pickle.dumps(value, 5))


def _is_array(value: object) -> bool:
    """Whether it is an array or a number of NumPy's, which is not imported to find out."""
    is_numpy = type(value).__module__ == "numpy"
    return is_numpy and hasattr(value, "tobytes") and getattr(value, "dtype", "O") != "O"
