"""What translators noted about texts, kept beside the ledger: content/l10n/<language>.comments.jsonl."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.outputs import write_whole
from lecture_tools.translation.exchange.entries import tidy_comment
from lecture_tools.translation.ledger import FOLDER


def load_comments(root: Path, language: str) -> dict[str, str]:
    """Source text, made normal → comment. Lines that are none, such as marks of a conflict, do not count."""
    path = _path(root, language)
    comments: dict[str, str] = {}
    if not path.is_file():
        return comments
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        try:
            row = json.loads(line)
            source, comment = row["source"], row["comment"]
        except (ValueError, TypeError, KeyError):
            continue
        if isinstance(source, str) and isinstance(comment, str):
            comments[source] = tidy_comment(comment)
    return comments


def save_comments(root: Path, language: str, comments: Mapping[str, str]) -> list[Diagnostic]:
    """Writes the comments sorted by their source, one a line."""
    lines = (
        json.dumps({"source": source, "comment": comment}, ensure_ascii=False) + "\n"
        for source, comment in sorted(comments.items())
    )
    return write_whole(_path(root, language), "".join(lines).encode())


def _path(root: Path, language: str) -> Path:
    return root / FOLDER / f"{language}.comments.jsonl"
