from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lecture_tools import cache, fonts
from lecture_tools.theme import load_design

FONTS = load_design(Path(__file__).parents[1] / "templates")[0].theme.fonts  # type: ignore[union-attr]
KOREAN_FONT = FONTS.for_language("ko").path
MATH_FONT = FONTS.math.path


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def test_instance_has_the_advances_of_its_weight() -> None:
    for weight in (400, 700):
        pinned = opened(fonts.instance(KOREAN_FONT, weight))
        assert "fvar" not in pinned
        assert pinned["name"].getDebugName(6) == f"NotoSansKR-{weight}"
        units, names = pinned["head"].unitsPerEm, pinned.getBestCmap()
        measured = fonts.metrics(KOREAN_FONT, weight)
        for character in "aWg09 가힣한−√":
            expected = pinned["hmtx"][names[ord(character)]][0] / units
            assert measured.advance(character) == pytest.approx(expected, abs=1.5 / units)


def test_metrics_differ_by_weight_and_skip_invisible_characters() -> None:
    regular, bold = fonts.metrics(KOREAN_FONT, 400), fonts.metrics(KOREAN_FONT, 700)
    assert bold.width("Hello") > regular.width("Hello")
    assert regular.width("가\u200b\u0301") == regular.width("가")
    assert regular.ascent + regular.descent > 1


def test_instance_of_a_static_font_is_the_file() -> None:
    assert fonts.instance(MATH_FONT, 400) == MATH_FONT.read_bytes()


def test_subset_holds_the_characters_asked_for_and_few_others() -> None:
    packed = opened(fonts.subset_woff2(KOREAN_FONT, 400, ["한글", "Abc", "한"]))
    assert packed.flavor == "woff2"
    assert set(packed.getBestCmap()) == set(map(ord, "한글Abc"))
    assert packed["maxp"].numGlyphs < 30


def test_variable_font_is_pinned_before_it_is_cut_down() -> None:
    whole = opened(fonts.instance(KOREAN_FONT, 700))
    regular, bold = (opened(fonts.subset_woff2(KOREAN_FONT, weight, "가한글Wg")) for weight in (400, 700))
    for character in "가Wg":
        name, whole_name = (font.getBestCmap()[ord(character)] for font in (bold, whole))
        assert bold["hmtx"][name] == whole["hmtx"][whole_name]
        points, whole_points = (
            font["glyf"][glyph].getCoordinates(font["glyf"])
            for font, glyph in ((bold, name), (whole, whole_name))
        )
        assert points == whole_points
    assert "fvar" not in bold
    assert [font["name"].getDebugName(6)[-4:] for font in (regular, bold)] == ["-400", "-700"]
    assert regular["hmtx"][regular.getBestCmap()[ord("W")]] < bold["hmtx"][bold.getBestCmap()[ord("W")]]


def test_math_subset_keeps_roots_tables_and_large_variants() -> None:
    packed = opened(fonts.subset_woff2(MATH_FONT, 400, "y∑", math=True))
    assert set(packed.getBestCmap()) == {ord("y"), ord("∑"), 0x221A}
    assert "MATH" in packed
    assert packed["maxp"].numGlyphs > 10


def test_missing_characters() -> None:
    assert fonts.missing_characters(KOREAN_FONT, "가 x\n\u200b𝑥") == {"𝑥"}
    assert fonts.missing_characters(MATH_FONT.read_bytes(), "가𝑥") == {"가"}


def test_same_subset_in_another_process_and_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from lecture_tools import fonts;"
        "font = pathlib.Path(sys.argv[1]);"
        "sys.stdout.buffer.write(fonts.subset_woff2(font, 700, {'엔트로피', 'entropy', 'x'}))"
    )
    results = [
        subprocess.run(
            [sys.executable, "-c", program, str(KOREAN_FONT)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LECTURE_CACHE": str(tmp_path / seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert results[0] == results[1] != b""


def counting() -> tuple[Callable[[], bytes], list[int]]:
    calls: list[int] = []

    def make() -> bytes:
        calls.append(1)
        return b"made"

    return make, calls


def test_cache_makes_once(cache_folder: Path) -> None:
    make, calls = counting()
    assert cache.cached("kind", "name", make) == cache.cached("kind", "name", make) == b"made"
    assert len(calls) == 1
    assert [path.name for path in (cache_folder / "kind").iterdir()] == ["name"]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_damaged_cache_entry_is_made_again(cache_folder: Path, damage: bytes) -> None:
    make, calls = counting()
    cache.cached("kind", "name", make)
    (cache_folder / "kind" / "name").write_bytes(damage)
    assert cache.cached("kind", "name", make) == b"made"
    assert cache.cached("kind", "name", make) == b"made"
    assert len(calls) == 2


def test_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path / "file"))
    assert cache.cached("kind", "name", counting()[0]) == b"made"


def test_keys_tell_parts_apart() -> None:
    assert len({cache.key("a", "b"), cache.key("ab", ""), cache.key(b"a", "b"), cache.key("a", "c")}) == 4
    assert cache.key("a", 1) == cache.key("a", 1)


def test_cache_folder_without_a_choice_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LECTURE_CACHE", raising=False)
    chosen = cache.folder()
    assert chosen is not None and chosen.name == "lecture-tools" and chosen.is_relative_to(Path.home())
