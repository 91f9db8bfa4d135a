"""Bytes that depend on the content alone: parts in a fixed order, no dates, no machine's marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_COMPRESSED: Final = (".png", ".jpg", ".jpeg")
_LEVEL: Final = 6


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The package of `files` by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in sorted(files, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            stored = name.endswith(_COMPRESSED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, files[name], compresslevel=_LEVEL)
    return target.getvalue()


def normalised(package: bytes) -> bytes:
    """The same package with nothing left of when and where it was written."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return zipped({name: source.read(name) for name in source.namelist()})
