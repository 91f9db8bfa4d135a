"""How good the checks of translations are: what they catch of seeded faults, what they report on the course.

python -m tools.check_rates [--root DIR]     →  two tables, and every fault missed and every false alarm
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from lecture_tools.diagnostics import Span
from lecture_tools.glossary import Glossary
from lecture_tools.load import load_project
from lecture_tools.source.bind import bind
from lecture_tools.source.nodes import Scalar
from lecture_tools.source.parse import parse
from lecture_tools.translation.checking import diagnostics
from lecture_tools.translation.checks import CHECKS
from lecture_tools.translation.survey import project_languages
from lecture_tools.translation.terms import Terms, terms_of
from lecture_tools.translation.units import Unit, content_files, units_of_file

ROOT: Final = Path(__file__).parents[1]
SEEDED: Final = ROOT / "tests" / "translation" / "data" / "seeded_faults.yaml"
PER: Final = 50
"""Texts, on which one false alarm is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A seeded pair: the code that has to be found (none in a harmless one), and those that were."""

    code: str
    source: str
    target: str
    found: frozenset[str]

    @property
    def is_right(self) -> bool:
        return self.code in self.found if self.code else not self.found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the project whose texts are checked")
    options = parser.parse_args()
    seeds = seeded()
    texts = course(options.root.resolve())
    print_seeded(seeds)
    print_course(texts)
    return 0


def seeded() -> list[Seed]:
    """The seeded pairs, faults first, with what the checks find in them."""
    text = SEEDED.read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    block = text[text.index("\nterms:") : text.index("\nfaults:")]
    terms = terms_of(glossary_of(block), "en", "ko")
    entries = [*data["faults"], *({**entry, "check": ""} for entry in data["harmless"])]
    return [
        Seed(
            code=entry["check"],
            source=entry["en"],
            target=entry["ko"],
            found=frozenset(_found(_unit(entry), terms)),
        )
        for entry in entries
    ]


def glossary_of(text: str) -> Glossary:
    """The glossary that a text of YAML is."""
    node, _ = parse(text.encode(), "glossary.yaml")
    assert node is not None
    glossary, _ = bind(Glossary, node)
    assert glossary is not None
    return glossary


def _unit(entry: dict[str, Any]) -> Unit:
    span = Span(file=SEEDED.name, line=1, column=1, end_line=1, end_column=1)
    return Unit(
        id="seed",
        file=SEEDED.name,
        path=tuple(entry.get("path", ("slides", 0, entry["field"]))),
        field=entry["field"],
        context="seed",
        source=Scalar.at(entry["en"], span),
        target=Scalar.at(entry["ko"], span),
        span=span,
        dismissed={},
        language="ko",
    )


def course(root: Path) -> list[frozenset[str]]:
    """For every translated text of the project, the codes found and not dismissed."""
    project, _ = load_project(root)
    assert project is not None
    source, languages, _ = project_languages(root)
    texts = []
    for language in languages:
        terms = terms_of(project.glossary, source, language)
        for file in content_files(root):
            units, _ = units_of_file(root, file, source, language)
            texts += [
                frozenset(_found(unit, terms)) - unit.dismissed.keys()
                for unit in units
                if unit.target is not None
            ]
    return texts


def _found(unit: Unit, terms: Terms) -> Iterator[str]:
    return (code for code, _ in diagnostics(unit, "en", terms))


def print_seeded(seeds: Iterable[Seed]) -> None:
    faults, harmless = [], []
    for seed in seeds:
        (faults if seed.code else harmless).append(seed)
    seeded_ones = Counter(seed.code for seed in faults)
    caught = Counter(seed.code for seed in faults if seed.is_right)
    alarms = Counter(code for seed in harmless for code in seed.found)
    say("seeded faults        seeded  caught  missed   false alarms on harmless pairs")
    for name, code in _names():
        numbers = (seeded_ones[code], caught[code], seeded_ones[code] - caught[code])
        say(f"{code} {name:<14} " + "".join(f"{number:>8}" for number in numbers) + f"{alarms[code]:>8}")
    false = sum(not seed.is_right for seed in harmless)
    total = f"{len(faults):>8}{caught.total():>8}{len(faults) - caught.total():>8}"
    say(f"all                {total}{alarms.total():>8}, in {false} of {len(harmless)} pairs")
    for seed in (*faults, *harmless):
        if not seed.is_right:
            kind = f"missed {seed.code}" if seed.code else "false alarm"
            found = ", ".join(sorted(seed.found)) or "nothing"
            say(f"  {kind} (found {found}): {seed.source} | {seed.target}")


def print_course(texts: list[frozenset[str]]) -> None:
    found = Counter(code for text in texts for code in text)
    say(f"\non the course        texts  per {PER}")
    for name, code in _names():
        say(f"{code} {name:<14} {found[code]:>7}{PER * found[code] / len(texts):>8.2f}")
    flagged = sum(map(bool, texts))
    say(f"any, of {len(texts):<12}{flagged:>7}{PER * flagged / len(texts):>8.2f}")


def _names() -> Iterator[tuple[str, str]]:
    return ((check.__name__.rpartition(".")[2], check.CODE) for check in CHECKS)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
