"""A Korean text does not speak as its kind asks for.
Slides and notes speak 합니다체 (합니다, 합니까, 하십시오), neither 한다 nor 해요 nor 함. Labels, headings,
cells of a header, and meanings in the glossary are no sentences at all: 줄어드는 손실, not 손실이
줄어듭니다, unless the source asks. What stands in quotation marks speaks as it likes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.kinds import Kind

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T111"
SEVERITY: Final = Severity.WARNING

_QUOTED: Final = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|「[^」]*」")
_LAST_WORD: Final = re.compile(
    r"(?P<word>[가-힣]+)(?:\([^()]*\))?[*_’”)]*(?P<mark>[.?!…]+(?=\s|[*_)]|$)|\s*$)"
)
_FORMAL: Final = re.compile(r"(?:니다|니까|십시오|시오|시다)$")
_POLITE: Final = re.compile(r"(?:요|죠)$")
_NO_POLITE: Final = re.compile(r"(?:개|중|필|주|수|동|소|강|불필|긴|고|조|아니|하나)요$")
_PLAIN: Final = re.compile(
    r"다$|(?:는|은|인|한|된|할|을|일|던)가$|(?:해|하|어|아|여)라$|(?:하|보|두|쓰|가|내|알아보|생각해보)자$"
)
_NO_PLAIN: Final = re.compile(r"^(?:다|바다)$|(?:보다|마다|에다)$")
_CLIPPED: Final = re.compile(r"(?:[함됨임음봄줌짐])$")


def find(pair: Pair) -> Iterator[Finding]:
    if not pair.is_korean:
        return
    prose = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), pair.target.prose)
    asks = pair.source.prose.rstrip().endswith("?")
    for match in _LAST_WORD.finditer(prose):
        word, mark = match["word"], match["mark"].strip()
        message = _fault(word, mark, pair.kind)
        if message and not (asks and word.endswith("니까")):
            yield Finding(start=match.start("word"), end=match.end("word"), message=message)


def _fault(word: str, mark: str, kind: Kind) -> str:
    is_formal = bool(_FORMAL.search(word))
    is_plain = not is_formal and bool(_PLAIN.search(word)) and not _NO_PLAIN.search(word)
    is_polite = bool(_POLITE.search(word)) and not _NO_POLITE.search(word)
    if kind is Kind.PHRASE:
        is_sentence = is_formal or is_polite or (is_plain and word.endswith("다"))
        return f"'{word}' ends a sentence, but this is a name" if is_sentence else ""
    if is_polite or (is_plain and (mark or word.endswith("다"))):
        return f"'{word}' is not 합니다체"
    if kind is Kind.SPEECH and mark and _CLIPPED.search(word):
        return f"'{word}' breaks off; notes speak in whole sentences"
    return ""
