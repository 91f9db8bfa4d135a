"""A project whose texts go to a translator and come back, for tests of the exchange."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from projects import write_project

from lecture_tools.translation.exchange.comments import load_comments
from lecture_tools.translation.exchange.entries import Exchange, State
from lecture_tools.translation.exchange.importing import take_in
from lecture_tools.translation.exchange.incoming import Outcome, Verdict
from lecture_tools.translation.exchange.outgoing import outgoing
from lecture_tools.translation.ledger import save_ledger
from lecture_tools.translation.survey import survey

LESSON = """\
# a comment at the top
id: lesson
title: {en: Entropy, ko: 엔트로피}   # a comment behind
values:
  h: {is: 'entropy([1/2, 1/2])', unit: bit}
slides:
  - id: coin
    kind: bullets
    title: {en: A fair coin, ko: '공정한 동전'}
    body:
      - {en: 'It has <<h|unit>> of $H$.', ko: "$H$는 <<h|unit>>입니다."}
      # a comment between
      - en: >-
          Folded words that go on
          over two lines.
        ko: >-
          접은 글이
          이어집니다.
    notes:
      en: |
        First paragraph.

        Second paragraph.
      ko: |
        첫 문단입니다.

        둘째 문단입니다.
  - id: other
    kind: bullets
    title: {en: A fair coin, ko: 같은 동전}
    body:
      - {en: Only English so far}
      - {en: Twice, ko: 두 번}
      - {en: Twice, ko: 두 번}
"""
LESSON_FILE = "content/lessons/lesson.yaml"
COIN, OTHER = "lesson:coin.title", "lesson:other.title"


def project(folder: Path, lesson: str | bytes = LESSON) -> Path:
    return write_project(folder, lesson)


def confirm_all(root: Path) -> None:
    (judged,), _ = survey(root, ["ko"])
    judged.ledger.confirm(one.unit for one in judged.judgements)
    save_ledger(root, judged.ledger)


def exported(root: Path) -> Exchange:
    (judged,), found = survey(root, ["ko"])
    assert found == []
    return outgoing(root, judged, "en", load_comments(root, "ko"), lessons=(), folder=root)


def translated(what: Exchange, texts: dict[str, str], state: State = State.TRANSLATED) -> Exchange:
    """The file with other targets, by the id of the text."""
    return replace(
        what,
        entries=tuple(
            replace(one, target=texts[one.key.id], state=state) if one.key.id in texts else one
            for one in what.entries
        ),
    )


def outcomes(root: Path, what: Exchange, *, fuzzy: bool = False, dry_run: bool = False) -> list[Verdict]:
    made, found = take_in(root, what, with_fuzzy=fuzzy, dry_run=dry_run)
    assert found == []
    return [one for one in made if one.outcome is not Outcome.UNCHANGED]


def edit(root: Path, *changes: tuple[str, str]) -> None:
    path = root / LESSON_FILE
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "content").rglob("*")) if path.is_file()}


def targets(root: Path) -> dict[str, str]:
    return {f"{one.key.id} {one.key.number}": one.target for one in exported(root).entries}


def changed_lines(before: bytes, after: bytes) -> int:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert len(old) == len(new)
    return sum(one != other for one, other in zip(old, new, strict=True))
