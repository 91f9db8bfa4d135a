"""What of a lesson counts for which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecture_tools.build.languages import Hashes, lesson_hashes
from lecture_tools.load import load_frame, load_lesson
from lecture_tools.preparing import prepare_lesson
from lecture_tools.texts import NO_LANGUAGE
from tests.rebuilding import LESSON_FILE, edit


def hashes(root: Path) -> Hashes:
    lesson, _ = load_lesson(root, "lesson")
    project, _ = load_frame(root)
    assert lesson is not None and project is not None
    prepared, _ = prepare_lesson(lesson, {}, jobs=1)
    return lesson_hashes(prepared, {})


def changed(before: Hashes, after: Hashes) -> set[str]:
    return {language for language in {*before, *after} if before.get(language) != after.get(language)}


@pytest.mark.parametrize(
    ("old", "new", "languages"),
    [
        ("엔트로피는 평균 놀라움입니다", "엔트로피는 평균적인 놀라움입니다", {"ko"}),
        ("values:\n", "values:  # computed\n", set()),
    ],
)
def test_a_word_counts_for_its_own_language(root: Path, old: str, new: str, languages: set[str]) -> None:
    before = hashes(root)
    edit(root / LESSON_FILE, old, new)
    assert changed(before, hashes(root)) == languages


def test_what_is_no_text_counts_for_all(root: Path) -> None:
    before = hashes(root)
    edit(root / LESSON_FILE, "id: points", "id: items")
    assert changed(before, hashes(root)) == {NO_LANGUAGE}
