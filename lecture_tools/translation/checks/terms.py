"""A term of the glossary is called something else in the translation.
content/glossary.yaml says how it is called: `name:`, and `also:` for other names that are good. Particles
may follow, and spaces between the words of a compound are free. Terms of one word are not looked for: most
have an everyday sense too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.terms import squashed

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T109"
SEVERITY: Final = Severity.WARNING


def find(pair: Pair) -> Iterator[Finding]:
    written = squashed(pair.target.prose)
    seen = set()
    for part in pair.terms.named(pair.source.prose):
        names = (pair.source.text[part.start : part.end], *pair.terms.agreed[part.content])
        if part.content not in seen and not any(squashed(name) in written for name in names):
            seen.add(part.content)
            yield Finding(
                side="source",
                start=part.start,
                end=part.end,
                message=f"'{names[0]}' is not called '{names[1]}' in the '{pair.language}' text",
            )
