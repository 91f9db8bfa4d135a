"""The texts of a project in pairs: what one translator works on, with the way to it in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import read_file
from lecture_tools.source.splice import TextPath
from lecture_tools.texts import DISMISSED, LANGUAGE_TAG

FOLDERS: Final = ("courses", "lessons")
FILES: Final = ("glossary.yaml",)
NOT_TEXTS: Final = frozenset({"values", "units", "also", "avoid", "start", "template_layouts"})
"""Fields whose names an author chooses, `en` and `ko` among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A text in the source language and what it became in the target language, if anything.

    `id` says where it stands to people (`entropy:fair-coin.title`); `path` leads to the pair in `file`;
    `field` is the name that the text has there (`title`, `notes`, `body`, …); `context` the slide or figure;
    `dismissed`: code of a finding to leave → why.
    """

    id: str
    file: str
    path: TextPath
    field: str
    context: str
    source: Scalar
    target: Scalar | None
    span: Span
    dismissed: dict[str, Scalar]
    language: str


def units_of_file(root: Path, file: str, source: str, language: str) -> tuple[list[Unit], list[Diagnostic]]:
    """The units of the file `file` below `root` in the order of the file, and why it can't be read."""
    node, found = read_file(root / file, file)
    return units_of(node, file, source, language), found


def units_of(node: Node | None, file: str, source: str, language: str) -> list[Unit]:
    """The units of a file that was read already; none of one that can't be read."""
    return [] if node is None else list(_units(node, file, source, language, Path(file).stem))


def content_files(root: Path) -> list[str]:
    """The files with texts to translate, as they are shown to people."""
    content = root / "content"
    files = [path for folder in FOLDERS for path in sorted((content / folder).glob("*.yaml"))]
    files += [content / name for name in FILES if (content / name).is_file()]
    return [path.relative_to(root).as_posix() for path in files]


def _units(node: Node, file: str, source: str, language: str, stem: str) -> Iterator[Unit]:
    for path, names, pair in _pairs(node, source):
        target = pair.get(language)
        dismissed = pair.get(DISMISSED)
        yield Unit(
            id=f"{stem}:{'.'.join(names)}",
            file=file,
            path=path,
            field=next((str(step) for step in reversed(path) if isinstance(step, str)), ""),
            context=names[0],
            source=pair[source],
            target=target if isinstance(target, Scalar) and target.strip() else None,
            span=pair.span,
            dismissed=_reasons(dismissed) if isinstance(dismissed, Mapping) else {},
            language=language,
        )


def _reasons(dismissed: Mapping) -> dict[str, Scalar]:
    return {code: reason for code, reason in dismissed.items() if isinstance(reason, Scalar)}


def _pairs(
    node: Node, source: str, path: TextPath = (), names: tuple[str, ...] = ()
) -> Iterator[tuple[TextPath, tuple[str, ...], Mapping]]:
    """(path, what people call it, pair) of every text below `node`."""
    if isinstance(node, Mapping):
        if path and _is_pair(node, source):
            yield path, names, node
            return
        named = node.get("id") or node.get("lesson")
        if path and isinstance(named, str):
            names = (str(named),)
        for key, value in node.items():
            if key not in NOT_TEXTS:
                yield from _pairs(value, source, (*path, key), (*names, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node):
            yield from _pairs(value, source, (*path, index), (*names, str(index + 1)))


def _is_pair(node: Mapping, source: str) -> bool:
    texts = {key: value for key, value in node.items() if key != DISMISSED}
    return isinstance(texts.get(source), Scalar) and all(
        LANGUAGE_TAG.fullmatch(key) and isinstance(value, Scalar) for key, value in texts.items()
    )
