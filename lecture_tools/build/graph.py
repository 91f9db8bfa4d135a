"""The tasks of the last build and what each depends on, as text and as a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from lecture_tools.build.state import Record

_STAGES = ("read ", "lesson ", "deck ", "drawing ")
_COLUMNS = (0, 330, 520, 720, 1130)
"""Where sources, reads, lessons, decks with drawings, and files begin (px)."""
_WIDTH, _ROW, _MARGIN = 1560, 22, 30

Graph = Mapping[str, tuple[str, ...]]
"""Task or source → what it directly depends on. The tool's own code and packages are left out."""


def graph(records: Mapping[str, Record], lessons: frozenset[str]) -> Graph:
    """The tasks of the named lessons (of all, if none is named) and the sources that they rest on."""
    edges = {name: tuple(_needs(record, records)) for name, record in records.items()}
    wanted: set[str] = set()
    waiting = [name for name in records if not lessons or _lesson_of(name, edges) & lessons]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += edges.get(name, ())
    return {name: edges.get(name, ()) for name in sorted(wanted)}


def as_text(found: Graph) -> Iterator[str]:
    """A tree below each file that is built; what was shown before is not unfolded again."""
    needed = {name for names in found.values() for name in names}
    shown: set[str] = set()
    for name in sorted(found.keys() - needed):
        yield from _branch(name, found, shown, "", "")


def as_svg(found: Graph) -> str:
    """Sources at the left, files at the right, a line for each dependence."""
    columns: list[list[str]] = [[] for _ in _COLUMNS]
    for name in found:
        columns[_column(name)].append(name)
    places = {
        name: (_COLUMNS[number] + _MARGIN, _MARGIN + _ROW * row)
        for number, names in enumerate(columns)
        for row, name in enumerate(_spread(names, max(map(len, columns))))
        if name
    }
    height = 2 * _MARGIN + _ROW * max(map(len, columns))
    lines = [_line(places[needed], places[name]) for name, names in found.items() for needed in names]
    labels = [
        f'<text x="{x}" y="{y + 4}"><title>{escape(name)}</title>{escape(_short(name))}</text>'
        for name, (x, y) in places.items()
    ]
    style = "text{font:12px sans-serif;fill:#222}path{fill:none;stroke:#7a8ba6;stroke-opacity:.5}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}">',
            f"<style>{style}</style>",
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            *lines,
            *labels,
            "</svg>\n",
        )
    )


def _needs(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    names = dict.fromkeys(name.partition(": ")[0] for name in (*record.depends_on, *record.reads))
    for name in names:
        if name in records or name.startswith(("content/", "templates/")):
            yield name


def _lesson_of(name: str, edges: Graph) -> set[str]:
    """The lessons that a task belongs to."""
    if name.startswith("read "):
        return {name.removeprefix("read ")}
    return {lesson for needed in edges.get(name, ()) for lesson in _lesson_of(needed, edges)}


def _branch(name: str, found: Graph, shown: set[str], lead: str, rest: str) -> Iterator[str]:
    is_known = name in shown and bool(found[name])
    yield f"{lead}{name}{' (see above)' if is_known else ''}"
    if is_known:
        return
    shown.add(name)
    for place, needed in enumerate(found[name], 1):
        is_last = place == len(found[name])
        yield from _branch(
            needed,
            found,
            shown,
            f"{rest}{'└ ' if is_last else '├ '}",
            f"{rest}{'  ' if is_last else '│ '}",
        )


def _column(name: str) -> int:
    if name.startswith("build/"):
        return 4
    for number, start in enumerate(_STAGES, 1):
        if name.startswith(start):
            return min(number, 3)
    return 0


def _spread(names: Sequence[str], rows: int) -> list[str]:
    """The names over so many rows, at equal distances; "" between them."""
    spread = [""] * rows
    for number, name in enumerate(names):
        spread[int((number + 0.5) * rows / len(names))] = name
    return spread


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    (x, y), (to_x, to_y) = start, end
    x += 140
    middle = (x + to_x) // 2
    return f'<path d="M{x},{y}C{middle},{y} {middle},{to_y} {to_x - 6},{to_y}"/>'


def _short(name: str) -> str:
    for start in ("build/", "content/", *_STAGES):
        name = name.removeprefix(start)
    return name if len(name) <= 52 else f"{name[:51]}…"
