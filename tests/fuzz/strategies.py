"""Hypothesis strategies for what stands in content files, right in most parts and wrong in some."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from lecture_tools.slides import KINDS
from tests.fuzz import snippets

_LANGUAGES: Final = ("en", "ko")


def _some(*lists: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([snippet for snippets_ in lists for snippet in snippets_])


_COMMANDS: Final = (r"\frac", r"\sqrt", r"\data", r"\hat", r"\text", r"\left(", "^", "_", r"\binom")
_FUNCTIONS: Final = ("entropy", "array", "sum", "log2", "linspace", "dice_sum", "h", "lesson", "term")
_OPERATORS: Final = ("+", "-", "*", "/", "**", "//", "%", "<", " and ", " if ")
_FILTERS: Final = ("unit", "digits(2)", "percent", "josa('은/는')", "nothing")
_OPERANDS: Final = ("h", "p", "1", "0", "-1", "0.5", "1e308", "10**9", "'x'", "none", "spam")

pieces: Final = _some(*snippets.ALL) | st.text(max_size=8)
words: Final = st.lists(
    _some(snippets.MARKUP, snippets.LATEX, snippets.UNSEEN) | st.text(max_size=6), max_size=8
).map("".join)


def _larger_formulas(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{{{}}}".format, st.sampled_from(_COMMANDS), inner),
        st.lists(inner, max_size=4).map("".join),
        st.builds(r"\begin{{aligned}}{}\\{}\end{{aligned}}".format, inner, inner),
    )


formulas: Final = st.recursive(
    st.sampled_from("xyz12+=<>|,()&%'") | _some(snippets.LATEX).map(lambda latex: latex.strip("$")),
    _larger_formulas,
    max_leaves=12,
)


def _larger_expressions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from(_OPERATORS), inner),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.builds("{}({})".format, st.sampled_from(_FUNCTIONS), inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("{}|{}".format, inner, st.sampled_from(_FILTERS)),
    )


expressions: Final = st.recursive(
    st.sampled_from(_OPERANDS) | _some(snippets.EXPRESSIONS), _larger_expressions, max_leaves=8
)
texts: Final = st.one_of(
    st.fixed_dictionaries(dict.fromkeys(_LANGUAGES, words)),
    st.fixed_dictionaries({"en": words}, optional={"ko": words, "zxx": words, "dismissed": pieces}),
    words,
)
keys: Final = _some(snippets.WORDS, snippets.LANGUAGES)
trees: Final = st.recursive(
    pieces | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=10,
)


@st.composite
def lessons(draw: st.DrawFn) -> dict[str, Any]:
    """A lesson whose fields hold what they should, or anything."""
    value = {"is": draw(expressions), "expect": draw(pieces)}
    return {
        "id": draw(st.sampled_from(("lesson", "lesson", "lesson", "other", "")) | pieces),
        "title": draw(texts),
        "values": {"p": "[1/2, 1/2]", "h": draw(expressions), "k": value},
        "figures": {"bars": {"script": "bars", "values": {"p": draw(expressions)}, "alt": draw(texts)}},
        "slides": draw(st.lists(slides() | trees, max_size=3)),
    }


@st.composite
def slides(draw: st.DrawFn) -> dict[str, Any]:
    """A slide of any kind with its own fields, each with something in it."""
    name = draw(st.sampled_from(sorted(KINDS)))
    made: dict[str, Any] = {"id": draw(st.sampled_from(("a", "b", "c"))), "kind": name}
    for field, info in KINDS[name].model_fields.items():
        if field not in made and (info.is_required() or draw(st.booleans())):
            made[field] = draw(_FIELDS.get(field, trees))
    return made


_BODY: Final = st.lists(
    texts
    | st.fixed_dictionaries({"math": formulas}, optional={"reason": texts})
    | st.fixed_dictionaries({"callout": st.sampled_from(("definition", "answer", "x")), "text": texts})
    | st.fixed_dictionaries({"qr": pieces}),
    max_size=4,
)
_TEXTS: Final = (
    "title", "notes", "part", "subtitle", "lead", "caption", "source", "quote", "text", "question",
)  # fmt: skip
_BODIES: Final = ("body", "left", "right", "summary", "objectives", "prerequisites", "points")
_FORMULAS: Final = st.lists(st.fixed_dictionaries({"math": formulas}), min_size=1, max_size=3)
_FIELDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    **dict.fromkeys(_TEXTS, texts),
    **dict.fromkeys(_BODIES, _BODY),
    **dict.fromkeys(("equation", "lines"), _FORMULAS),
    "figure": st.just("bars") | pieces,
    "figures": st.just(["bars", "bars"]) | trees,
    "minutes": st.sampled_from(snippets.NUMBERS),
    "steps": st.sampled_from(("yes", "no", "true", "maybe")),
}
