"""Another language for a course: one word more in its list, and no other byte of the file."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from lecture_tools.source.splice import SpliceError

LIST: Final = "languages"

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM: Final = "\ufeff"
_LINE_END: Final = re.compile(r"\r?\n|$")


def with_language(raw: bytes, language: str) -> bytes:
    """The course file `raw` with `language` as the last of its languages; as it is if it has it already.

    Raises SpliceError if the file has no such list, or if something else would change.
    """
    try:
        text = raw.decode("utf-8").removeprefix(_BOM)
        root: Any = yaml.compose(text, Loader=_LOADER)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise SpliceError("the file can't be read") from error
    entries = root.value if isinstance(root, yaml.MappingNode) else []
    listed: Any = next((value for key, value in entries if key.value == LIST), None)
    if not isinstance(listed, yaml.SequenceNode) or not listed.value:
        raise SpliceError(f"there is no list '{LIST}' in the file")
    if language in [item.value for item in listed.value]:
        return raw
    last = listed.value[-1]
    at, written = last.end_mark.index, f", {language}"
    if not listed.flow_style:
        line_end = _LINE_END.search(text, at)
        assert line_end is not None
        at = line_end.start()
        newline = "\r\n" if "\r\n" in text else "\n"
        written = f"{newline}{' ' * listed.start_mark.column}- {language}"
    changed = text[:at] + written + text[at:]
    if not _says(text, changed, language):
        raise SpliceError("the language can't be added without changing something else")
    bom = _BOM if raw.startswith(_BOM.encode()) else ""
    return (bom + changed).encode()


def _says(before: str, after: str, language: str) -> bool:
    try:
        old, new = (yaml.load(text, _PLAIN_LOADER) for text in (before, after))
    except yaml.YAMLError:
        return False
    old[LIST].append(language)
    return bool(old == new)
