"""What of a lesson a deck depends on, language by language: a word of one does not concern the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from lecture_tools.build.digest import add, digest_of, new_hash
from lecture_tools.interactives import Interactive
from lecture_tools.preparing import PreparedLesson
from lecture_tools.texts import NO_LANGUAGE, Text

Hashes = Mapping[str, str]
"""Language → hash of what there is in it; NO_LANGUAGE → of all that is the same in every language."""


def lesson_hashes(prepared: PreparedLesson, interactives: Mapping[str, Interactive]) -> Hashes:
    """Of all that decks are made of; the inputs of figures are not. Where it stands in the file counts as
    nothing."""
    lesson = prepared.lesson
    hashes = _Hashes()
    hashes.add(lesson)
    dropped = {field: sorted(lesson.dropped(field)) for field in type(lesson).model_fields}
    hashes.add((prepared.values, prepared.charts, prepared.outputs, dropped))
    hashes.add(digest_of(interactives))  # the words that a language lacks there, it borrows
    return hashes.hexdigests()


def text_hashes(texts: Iterable[Text]) -> Hashes:
    hashes = _Hashes()
    for text in texts:
        hashes.add(text)
    return hashes.hexdigests()


@dataclass(kw_only=True)
class _Hashes:
    """`texts`: how many there were, so that each has a number in every language."""

    texts: int = 0
    by_language: dict[str, blake2b] = field(default_factory=lambda: {NO_LANGUAGE: new_hash()})

    def add(self, value: object) -> None:
        add(value, self.by_language[NO_LANGUAGE].update, self._take_text)

    def hexdigests(self) -> Hashes:
        return {language: total.hexdigest() for language, total in self.by_language.items()}

    def _take_text(self, value: object) -> bool:
        if not isinstance(value, Text):
            return False
        self.texts += 1
        common = self.by_language[NO_LANGUAGE].update
        add(("text", value.dismissed), common)
        for language, words in value.by_language.items():
            add((self.texts, words), self.by_language.setdefault(language, new_hash()).update)
        return True
