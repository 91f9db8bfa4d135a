from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.ast import Block, Callout, Table, TableRow
from lecture_tools.writers.pptx import write
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.stack import GAP, Spot, largest_scale, total_height
from lecture_tools.writers.pptx.style import text_style
from tests.writers.decks import bullets, deck, equation, neutral, pair, paragraph, sample_design, slide
from tests.writers.pptx_reading import Package, find

DESIGN = sample_design()
BODY = text_style(DESIGN.theme, "body")
LONG = pair(
    "Training minimises the cross-entropy of labels and predictions. " * 3,
    "학습은 교차 엔트로피를 줄입니다. " * 5,
)


@dataclass(frozen=True)
class Brick:
    tall: float

    def height(self, width: float, scale: float) -> float:  # noqa: ARG002
        return self.tall * scale * scale

    def draw(self, canvas: object, spot: Spot, scale: float) -> None:  # noqa: ARG002
        raise AssertionError("only measured here")


BRICKS = st.lists(st.builds(Brick, st.floats(1, 400)), min_size=1, max_size=5)


@given(BRICKS, st.floats(100, 600))
def test_the_scale_is_the_largest_that_fits_and_never_too_small(bricks: list[Brick], room: float) -> None:
    box = Box(left=0, top=0, width=500, height=room)
    scale = largest_scale(bricks, box, BODY)  # type: ignore[arg-type]
    assert BODY.minimum / BODY.points <= scale <= 1
    fits = total_height(bricks, 500, scale) <= room  # type: ignore[arg-type]
    assert fits or scale == pytest.approx(BODY.minimum / BODY.points)
    if scale < 1 and fits:
        larger = scale + 0.5 / BODY.points
        assert total_height(bricks, 500, larger) > room  # type: ignore[arg-type]


def slide_of(*blocks: Block, languages: tuple[str, ...] = ("en", "ko")) -> Package:
    made = deck(languages, [slide("one", "content", neutral("T"), {"body": blocks})])
    return Package.read(write(made, DESIGN, {}))


def boxes(package: Package) -> list[tuple[int, int]]:
    """Top and bottom in px of the shapes below the title that say where they stand."""
    found = find(package.slides[0], "p:cSld/p:spTree//p:sp[not(.//p:ph[@type])]/p:spPr/a:xfrm")
    edges = []
    for transform in found:
        top, height = (
            int(find(transform, f"a:{name}")[0].get(key)) for name, key in (("off", "y"), ("ext", "cy"))
        )
        edges.append((round(top / 9525), round((top + height) / 9525)))
    return edges


def test_text_that_fits_stays_as_the_layout_has_it() -> None:
    package = slide_of(bullets(pair("Short.", "짧습니다.")))
    (body,) = find(package.slides[0], ".//p:sp[.//p:ph[@idx='1']]")
    assert not find(body, "p:spPr/*")
    assert [dict(node.attrib) for node in find(body, ".//a:normAutofit")] == [{}]


def test_text_that_is_too_long_is_scaled_within_the_theme() -> None:
    package = slide_of(bullets(LONG, LONG), languages=("en",))
    assert not find(package.slides[0], ".//a:normAutofit/@fontScale")
    scales = [
        int(find(slide_of(bullets(*[LONG] * count)).slides[0], ".//a:normAutofit/@fontScale")[0])
        for count in (4, 9)
    ]
    assert 100_000 > scales[0] >= scales[1] == round(18 / 22 * 100_000)


def test_mixed_contents_are_stacked_without_overlap_inside_the_region() -> None:
    package = slide_of(
        paragraph("First.", "처음입니다."),
        equation(r"H(X) = -\sum_x p(x) \log_2 p(x)"),
        bullets(pair("Then.", "다음입니다.")),
        Callout(role="result", text=pair("Last.", "끝입니다.")),
    )
    edges = sorted(set(boxes(package)))
    assert len(edges) == 4
    assert edges[0][0] == 176 and edges[-1][1] <= 640
    for (_, bottom), (top, _) in pairwise(edges):
        assert top - bottom == pytest.approx(GAP, abs=1)


def test_only_the_first_piece_is_the_placeholder() -> None:
    package = slide_of(paragraph("A.", "가."), equation("x = y"), paragraph("B.", "나."))
    assert len(find(package.slides[0], ".//p:ph[@idx='1']")) == 1


def test_a_headline_never_ends_in_a_lone_word() -> None:
    title = pair("You will see what entropy can and cannot say about a deep network", "짧은 제목")
    short = pair("Short", "짧은 제목")
    insets = []
    for headline in (title, short):
        made = deck(("en",), [slide("one", "content", headline)])
        tree = Package.read(write(made, DESIGN, {})).slides[0]
        insets.append(int(next(iter(find(tree, ".//p:sp[.//p:ph[@type='title']]//a:bodyPr/@rIns")), 0)))
    assert insets[0] > 100 * 9525
    assert insets[1] == 0


def test_a_region_takes_the_room_of_empty_ones_below() -> None:
    rows = [TableRow(cells=(LONG, neutral("1")))] * 3
    table = Table(header=(pair("Text", "글"), neutral("n")), rows=tuple(rows), alignments=("left", "right"))
    alone, followed = (
        Package.read(
            write(deck(("en", "ko"), [slide("one", "derivation", neutral("T"), regions)]), DESIGN, {})
        ).slides[0]
        for regions in (
            {"equation": (table,)},
            {"equation": (table,), "body": (paragraph("Below.", "아래입니다."),)},
        )
    )
    sizes = [max(map(int, find(tree, ".//a:tc//a:rPr/@sz"))) for tree in (alone, followed)]
    assert sizes[0] > sizes[1]


def test_columns_are_as_wide_as_their_contents_and_fill_no_more_than_the_region() -> None:
    short = Table(header=(neutral("a"), neutral("bb bb")), rows=(), alignments=("left", "left"))
    long = Table(header=(LONG, neutral("b")), rows=(), alignments=("left", "left"))
    widths = []
    for table in (short, long):
        made = deck(("en",), [slide("one", "table", neutral("T"), {"table": (table,)})])
        tree = Package.read(write(made, DESIGN, {})).slides[0]
        widths.append([int(width) / 9525 for width in find(tree, ".//a:gridCol/@w")])
    assert widths[0][0] < widths[0][1] and sum(widths[0]) < 300
    assert widths[1][0] > 10 * widths[1][1] and sum(widths[1]) == pytest.approx(1136, abs=1)


def test_a_headline_that_must_shrink_gets_its_size_itself() -> None:
    long = pair(
        "Two predictions share one entropy, and one of them is wrong about everything that was asked of it",
        "엔트로피가 같은 두 예측 가운데 하나는 물어본 모든 것에 대해 틀렸습니다",
    )
    tree = Package.read(write(deck(("en", "ko"), [slide("one", "content", long)]), DESIGN, {})).slides[0]
    (title,) = find(tree, ".//p:sp[.//p:ph[@type='title']]")
    assert find(title, ".//a:normAutofit/@fontScale") == []
    (size,) = map(int, find(title, "./p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz"))
    style = DESIGN.theme.type["headline"]
    assert style.min_points * 100 <= size < style.points * 100
    secondary = max(map(int, find(title, ".//a:p[2]//a:rPr/@sz")))
    assert secondary < size
