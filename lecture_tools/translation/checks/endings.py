"""A text ends in another way than its kind or the source text asks for.
Headlines and labels have no full stop, and neither have names of any kind; sentences that are spoken have
one. A question stays a question or becomes a request, and a colon at the end stays a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.kinds import Kind

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T112"
SEVERITY: Final = Severity.WARNING

_TRAILING: Final = " \n\t*_\"'”’)]"
_QUESTION: Final = re.compile(r"[?？]|까$|가$|[는은인일을][지가](?![가-힣])|인지")
_SENTENCE: Final = re.compile(r"(?:니다|십시오|시오|시다|니까)$")
_REQUEST: Final = re.compile(r"시(?:오|다)\.?$")
_NAMES: Final = {Kind.TITLE: "headline", Kind.PHRASE: "name"}


def find(pair: Pair) -> Iterator[Finding]:
    source, target = (side.prose.rstrip(_TRAILING) for side in (pair.source, pair.target))
    end = len(target)
    if not end:
        return

    def at_the_end(message: str) -> Finding:
        return Finding(start=end - 1, end=end, message=message)

    if source.endswith("?") and not (_QUESTION.search(target) or _REQUEST.search(target)):
        yield at_the_end("the source text is a question, this is none")
    elif source.endswith(":") and not target.endswith(":"):
        yield at_the_end("the source text ends in a colon, this does not")
    elif pair.kind in (Kind.TITLE, Kind.PHRASE):
        if target.endswith(".") and not source.endswith("."):
            yield at_the_end(f"a {_NAMES[pair.kind]} has no full stop")
    elif pair.is_korean and _SENTENCE.search(target) and (pair.kind is Kind.SPEECH or source.endswith(".")):
        yield at_the_end("the sentence has no full stop")
