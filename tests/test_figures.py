from __future__ import annotations

import hashlib
import io
import os
import re
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest
import resvg_py
from PIL import Image, ImageColor

from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.figures import FigureResult, FigureTask, Studio, draw_all
from lecture_tools.figures.readings import Readings, UnknownNameError
from lecture_tools.figures.style import style_of
from lecture_tools.figures.svg import tidy, with_prefix
from lecture_tools.pictures import PictureKey
from lecture_tools.theme import PaletteName, load_design

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "tests" / "data" / "figures"
THEME = load_design(ROOT / "templates")[0].theme  # type: ignore[union-attr]
FIGURE_SPAN = Span(file="content/lessons/lesson.yaml", line=9, column=3, end_line=12, end_column=1)
SIZES = {"panels": (1136, 420), "channel": (1136, 420)}
VALUES: dict[str, dict[str, object]] = {
    "bars": {"p": numpy.array([0.5, 0.25, 0.125, 0.125]), "q": [0.25, 0.25, 0.25, 0.25]},
    "panels": {"maximum": 1.0},
    "channel": {"joint": [[0.4, 0.1], [0.0, 0.5]]},
}
LABELS: dict[str, dict[str, dict[str, str]]] = {
    "bars": {
        "en": {
            "weather": "sun,cloud,rain,snow",
            "probability": "probability",
            "true": "true weather $p$",
            "guess": "forecast $q$",
            "cost": r"$D(p\,\|\,q)$ = 0.25 bits",
        },
        "ko": {
            "weather": "맑음,흐림,비,눈",
            "probability": "확률",
            "true": "실제 날씨 $p$",
            "guess": "예보 $q$",
            "cost": r"$D(p\,\|\,q)$ = 0.25비트",
        },
    },
    "panels": {
        "en": {"left": "Binary source", "right": "Rounded", "entropy": "entropy (bits)"},
        "ko": {"left": "이진 정보원", "right": "반올림", "entropy": "엔트로피 (비트)"},
    },
    "channel": {
        "en": {"sender": "sender", "channel": "channel $p(y|x)$", "receiver": "receiver", "noise": "noise"},
        "ko": {"sender": "송신기", "channel": "통신로 $p(y|x)$", "receiver": "수신기", "noise": "잡음"},
    },
}


def task(
    script: Path,
    *,
    language: str = "en",
    palette: PaletteName = "light",
    labels: Mapping[str, str] | None = None,
    values: Mapping[str, object] | None = None,
) -> FigureTask:
    width, height = SIZES.get(script.stem, (653, 472))
    return FigureTask(
        key=PictureKey(figure=script.stem, language=language, width=width, height=height, palette=palette),
        script=script,
        script_name=f"content/figures/{script.name}",
        labels=labels or {},
        values=values or {},
        span=FIGURE_SPAN,
    )


def sample(name: str, language: str, palette: PaletteName = "light") -> FigureTask:
    return task(
        SCRIPTS / f"{name}.py",
        language=language,
        palette=palette,
        labels=LABELS[name][language],
        values=VALUES[name],
    )


@pytest.fixture(scope="module")
def samples() -> dict[tuple[str, str, str], FigureResult]:
    wanted = [sample(name, language) for name in LABELS for language in ("en", "ko")]
    wanted += [sample("bars", "ko", "dark")]
    results = draw_all(wanted, THEME, jobs=2)
    return {(result.key.figure, result.key.language, result.key.palette): result for result in results}


def picture(png: bytes, ground: str = "#FFFFFF") -> numpy.ndarray:
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    page = Image.new("RGBA", drawn.size, ground)
    page.alpha_composite(drawn)
    return numpy.asarray(page.convert("RGB"), dtype=int)


def test_samples_are_drawn_without_complaint(samples: dict[tuple[str, str, str], FigureResult]) -> None:
    for result in samples.values():
        assert result.diagnostics == ()
        assert result.drawing is not None
        assert result.labels_read == set(LABELS[result.key.figure]["en"])
        assert result.values_read == set(VALUES[result.key.figure])


def test_svg_and_png_show_the_same_at_the_size_of_the_region(
    samples: dict[tuple[str, str, str], FigureResult],
) -> None:
    for result in samples.values():
        assert result.drawing is not None
        root = ElementTree.fromstring(result.drawing.svg)
        width, height = SIZES.get(result.key.figure, (653, 472))
        assert (root.get("width"), root.get("height")) == (str(width), str(height))
        assert root.get("viewBox") == f"0 0 {width} {height}"
        png = picture(result.drawing.png)
        assert png.shape == (2 * height, 2 * width, 3)
        rendered = resvg_py.svg_to_bytes(svg_string=result.drawing.svg.decode(), zoom=2)
        difference = numpy.abs(picture(bytes(rendered)) - png)
        assert difference.mean() < 2
        assert (difference.max(axis=2) > 128).mean() < 0.01


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_ground_is_transparent_and_of_the_colour_that_may_shine_through(
    samples: dict[tuple[str, str, str], FigureResult], palette: str
) -> None:
    drawing = samples["bars", "ko", palette].drawing
    assert drawing is not None
    image = Image.open(io.BytesIO(drawing.png))
    ground = ImageColor.getrgb(THEME.palettes[palette]["background"])  # type: ignore[index]
    assert image.mode == "RGBA" and image.getpixel((1300, 500)) == (*ground, 0)


def test_roles_are_the_colours_of_the_palette(samples: dict[tuple[str, str, str], FigureResult]) -> None:
    for palette in ("light", "dark"):
        drawing = samples["bars", "ko", palette].drawing
        assert drawing is not None
        used = set(re.findall(r"#[0-9a-f]{6}\b", drawing.svg.decode()))
        allowed = {colour.lower(): role for role, colour in THEME.palettes[palette].items()}
        assert {allowed[colour] for colour in used} >= {"data", "model", "wrong", "ink", "muted"}


def test_languages_differ_in_their_texts_only(samples: dict[tuple[str, str, str], FigureResult]) -> None:
    english, korean = (samples["bars", language, "light"].drawing for language in ("en", "ko"))
    assert english is not None and korean is not None and english.svg != korean.svg

    def bars(svg: bytes) -> list[str]:
        data = THEME.palettes["light"]["data"].lower()
        return re.findall(rf'd="([^"]*)"[^>]*style="fill: {data}"/>', svg.decode())

    assert len(bars(english.svg)) >= 4 and len(bars(english.svg)) == len(bars(korean.svg))


def test_svg_can_stand_in_a_page(samples: dict[tuple[str, str, str], FigureResult]) -> None:
    identifiers: set[str] = set()
    for result in samples.values():
        assert result.drawing is not None
        text = result.drawing.svg.decode()
        assert text.startswith("<svg ") and "<style" not in text and "<!--" not in text
        assert "<text" not in text and "metadata" not in text
        found = re.findall(r'\sid="([^"]*)"', text)
        assert set(re.findall(r'(?:href="#|url\(#)([^")]*)', text)) == set(found)
        assert len(found) == len(set(found)) and identifiers.isdisjoint(found)
        identifiers.update(found)


def test_two_weights_are_two_sets_of_glyphs(samples: dict[tuple[str, str, str], FigureResult]) -> None:
    drawing = samples["bars", "ko", "light"].drawing
    assert drawing is not None
    names = set(re.findall(r'id="f\w+-(NotoSansKR-\d+)-', drawing.svg.decode()))
    assert names == {"NotoSansKR-400", "NotoSansKR-700"}


def test_same_bytes_in_another_process_and_hash_seed(
    samples: dict[tuple[str, str, str], FigureResult], tmp_path: Path
) -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]; import test_figures as f\n"
        "for r in f.draw_all([f.sample('panels', 'ko'), f.sample('bars', 'en')], f.THEME, jobs=1):\n"
        "    print(hashlib.sha256(r.drawing.svg + r.drawing.png).hexdigest())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program, str(ROOT), str(ROOT / "tests")],
        env={**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Seoul", "SOURCE_DATE_EPOCH": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    expected = [samples["panels", "ko", "light"].drawing, samples["bars", "en", "light"].drawing]
    assert printed == [
        hashlib.sha256(drawing.svg + drawing.png).hexdigest() for drawing in expected if drawing
    ]


def test_studio_draws_in_one_process_until_the_theme_or_the_languages_change(tmp_path: Path) -> None:
    (tmp_path / "noting.py").write_text(
        "import os\n\n\ndef draw(ax, t, v):\n    open(v.log, 'a').write(f'{os.getpid()} ')\n",
        encoding="utf-8",
    )
    values = {"log": str(tmp_path / "log")}
    english, korean = (task(tmp_path / "noting.py", language=one, values=values) for one in ("en", "ko"))
    other = THEME.model_copy(update={"palettes": {**THEME.palettes, "light": THEME.palettes["dark"]}})
    with closing(Studio(jobs=2)) as studio:
        for wanted, theme in (
            (english, THEME),
            (english, THEME),
            (korean, THEME),
            (english, THEME),
            (english, other),
        ):
            (drawn,) = studio.draw([wanted], theme)
            assert drawn.diagnostics == () and drawn.key == wanted.key
    processes = (tmp_path / "log").read_text(encoding="utf-8").split()
    assert [processes.index(process) for process in processes] == [0, 0, 2, 2, 4]


def test_studio_draws_again_after_its_work_was_broken_off(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    wanted = [task(tmp_path / "good.py")] * 2

    def interrupt(_: FigureResult) -> None:
        raise KeyboardInterrupt

    with closing(Studio(jobs=1)) as studio:
        with pytest.raises(KeyboardInterrupt):
            studio.draw(wanted, THEME, interrupt)
        assert [result.diagnostics for result in studio.draw(wanted, THEME)] == [(), ()]


def test_parent_does_not_import_matplotlib() -> None:
    program = (
        "import sys, lecture_tools.figures as figures; assert figures.draw_all([], None, jobs=1) == [];"
        "assert not {'matplotlib', 'numpy', 'pydantic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


GOOD = "def draw(ax, t, v):\n    ax.plot([0, 1])\n"
FAULTY: dict[str, tuple[str, str, int | None, str]] = {
    "bad_syntax": ("def draw(ax, t, v):\n    ax.plot(\n", "F002", 2, "not valid Python"),
    "no_draw": ("x = 1\n", "F002", 1, "no function `draw`"),
    "other_signature": ("\ndef draw(axes, labels):\n    pass\n", "F002", 2, "(axes, labels)"),
    "raising": (
        "def helper():\n    return 1 / 0\n\n\ndef draw(ax, t, v):\n    helper()\n",
        "F003",
        2,
        "ZeroDivisionError: division by zero",
    ),
    "raising_in_matplotlib": (
        "def draw(ax, t, v):\n    ax.plot([1, 2],\n            [1])\n",
        "F003",
        2,
        "ValueError: x and y",
    ),
    "raising_at_import": ("import no_such_module\n" + GOOD, "F003", 1, "No module named 'no_such_module'"),
    "unknown_colour": ("def draw(ax, t, v):\n    ax.plot([1], color='dota')\n", "F003", 2, "'dota'"),
    "exiting": ("def draw(ax, t, v):\n    raise SystemExit(3)\n", "F003", 2, "SystemExit: 3"),
    "bad_math_in_script": ("def draw(ax, t, v):\n    ax.set_title('$\\\\foo$')\n", "F003", None, "foo"),
    "unknown_label": ("def draw(ax, t, v):\n    ax.set_title(t.titel)\n", "F005", 2, "no label 'titel'"),
    "unknown_value": ("def draw(ax, t, v):\n    ax.plot(v.data)\n", "F006", 2, "no value 'data'"),
    "no_glyph": ("def draw(ax, t, v):\n    ax.set_title('\\U0001f3b2')\n", "F007", None, "U+1F3B2"),
    "no_math_glyph": ("def draw(ax, t, v):\n    ax.set_title('$가$')\n", "F007", None, "U+AC00"),
    "wrong_size": (
        "def draw(fig, t, v):\n    fig.set_size_inches(5, 5)\n    fig.subplots()\n",
        "F008",
        None,
        "360 × 360",
    ),
    "dying": ("import os\n\n\ndef draw(ax, t, v):\n    os._exit(7)\n", "F009", None, "exit code 7"),
}
LINUX_FAULTY = {
    "greedy": ("import numpy\n\n\ndef draw(ax, t, v):\n    numpy.ones(2**30)\n", "F009", 5, "too much memory")
}
if sys.platform == "linux":
    FAULTY |= LINUX_FAULTY


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FigureResult]:
    folder = tmp_path_factory.mktemp("한글 폴더")
    tasks = []
    for name, (source, *_) in FAULTY.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
        tasks.append(task(folder / f"{name}.py", labels={"title": "a"} if "label" in name else {}))
        tasks.append(task(folder / "good.py"))
    (folder / "good.py").write_text(GOOD, encoding="utf-8")
    tasks.append(task(folder / "rasing.py"))
    tasks.append(task(folder / "good.py", labels={"sum": "$\\summ p$"}))
    tasks.append(task(folder / "good.py", labels={"title": "unused"}, values={"p": 1.0}))
    (folder / "labelled.py").write_text("def draw(ax, t, v):\n    ax.set_title(t.title)\n", encoding="utf-8")
    tasks.append(task(folder / "labelled.py", labels={"title": "two lines,\n$x$ in the second"}))
    results = draw_all(tasks, THEME, jobs=2)
    assert [result.key.figure for result in results] == [item.key.figure for item in tasks]
    found = dict(zip(FAULTY, results[::2], strict=False))
    found["good"] = results[1]
    assert all(result == found["good"] for result in results[1 : 2 * len(FAULTY) : 2])
    return found | dict(zip(("missing", "bad_math", "unread", "two_lines"), results[-4:], strict=True))


def only(result: FigureResult) -> Diagnostic:
    (found,) = result.diagnostics
    return found


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_script_is_blamed_at_its_line(faulty: dict[str, FigureResult], name: str) -> None:
    _, code, line, words = FAULTY[name]
    found = only(faulty[name])
    assert faulty[name].drawing is None
    assert found.code == code and found.severity is Severity.ERROR
    assert words in found.message
    if line is None:
        assert found.span == FIGURE_SPAN
    else:
        assert (found.span.file, found.span.line) == (f"content/figures/{name}.py", line)
        assert found.span.column < found.span.end_column


def test_blameless_script_is_drawn_among_faulty_ones(faulty: dict[str, FigureResult]) -> None:
    assert faulty["good"].diagnostics == () and faulty["good"].drawing is not None


def test_unknown_name_comes_with_a_suggestion_and_the_declaration(faulty: dict[str, FigureResult]) -> None:
    label = only(faulty["unknown_label"])
    assert label.hint == "did you mean title?"
    assert [related.span for related in label.related] == [FIGURE_SPAN]
    assert only(faulty["unknown_value"]).hint == "its values: none"


def test_missing_script(faulty: dict[str, FigureResult]) -> None:
    found = only(faulty["missing"])
    assert (found.code, found.span, found.hint) == ("F001", FIGURE_SPAN, "did you mean raising?")


def test_label_with_bad_math_is_named(faulty: dict[str, FigureResult]) -> None:
    found = only(faulty["bad_math"])
    assert found.code == "F011" and "'sum'" in found.message


def test_math_in_a_label_of_two_lines_is_drawn(faulty: dict[str, FigureResult]) -> None:
    assert faulty["two_lines"].diagnostics == () and faulty["two_lines"].drawing is not None


def test_unread_names_are_warnings(faulty: dict[str, FigureResult]) -> None:
    found = faulty["unread"].diagnostics
    assert [(item.code, item.severity) for item in found] == [("F010", Severity.WARNING)] * 2
    assert faulty["unread"].drawing is not None


def test_hanging_script_is_stopped_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "hanging.py").write_text(
        "import time\n\n\ndef draw(ax, t, v):\n    while True:\n        time.sleep(0.01)\n", encoding="utf-8"
    )
    seen: list[FigureResult] = []
    tasks = [task(tmp_path / name) for name in ("good.py", "hanging.py", "good.py")]
    before, hung, after = draw_all(tasks, THEME, jobs=1, time_limit=6, on_done=seen.append)
    found = only(hung)
    assert found.code == "F004" and "6 s" in found.message
    assert found.span.file == "content/figures/hanging.py" and found.span.line in (5, 6)
    assert before == after and before.drawing is not None
    assert seen == [before, hung, after]


def test_small_and_cut_texts_are_warned_of(tmp_path: Path) -> None:
    sources = {
        "small": "ax.text(0.5, 0.5, 'tiny', size=9)",
        "cut": "ax.get_figure().text(0.9, 0.5, 'far too long to fit')",
        "cramped": "ax.set_xlabel('\\n' * 40 + 'x')",
    }
    for name, line in sources.items():
        (tmp_path / f"{name}.py").write_text(f"def draw(ax, t, v):\n    {line}\n", encoding="utf-8")
    results = draw_all([task(tmp_path / f"{name}.py") for name in sources], THEME, jobs=1)
    found = [result.diagnostics[0] for result in results]
    assert [item.code for item in found] == ["F012", "F013", "F013"]
    assert all(item.severity is Severity.WARNING for item in found)
    assert all(result.drawing is not None for result in results)
    assert "'tiny'" in found[0].message
    assert "at the right (en, 653 × 472 px)" in found[1].message
    assert any("no room" in item.message for item in results[2].diagnostics)


def test_readings_record_what_is_asked_for() -> None:
    asked: set[str] = set()
    readings = Readings("value", {"fair": 1.5, "asked": 2, "entries": 3}, asked)
    assert (readings.fair, readings.asked, readings.entries) == (1.5, 2, 3)
    assert asked == {"fair", "asked", "entries"}
    with pytest.raises(UnknownNameError):
        _ = readings.fairr
    assert not hasattr(readings, "biased") and "biased" not in asked


def test_tidy_svg_keeps_what_is_referred_to() -> None:
    source = (
        '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg width="9pt" viewBox="0 0 9 9">'
        "<defs><style>*{}</style></defs>"
        '<g id="axes_1"><!-- a > b --><path id="m1" d="M 0 0"/></g><use xlink:href="#m1"/></svg>'
    )
    found = tidy(source, 9, 8, "x-")
    assert found.startswith("<svg ") and 'width="9" height="8" viewBox="0 0 9 8"' in found
    assert found.endswith('<g><path id="x-m1" d="M 0 0"/></g><use xlink:href="#x-m1"/></svg>')
    assert with_prefix('<a id="b" fill="url(#b)"/>', "y-") == '<a id="y-b" fill="url(#y-b)"/>'


def test_script_run_alone_asks_for_a_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def main(arguments: list[str]) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setitem(sys.modules, "lecture_tools.cli", SimpleNamespace(main=main))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPTS / "panels.py"), run_name="__main__")
    assert ended.value.code == 0 and asked == [
        ["--root", str(SCRIPTS.parents[1]), "figures", "panels", "--show"]
    ]


def test_in_high_contrast_drawings_keep_their_grounds_and_their_labels() -> None:
    design, _ = load_design(Path(__file__).parents[1] / "templates")
    assert design is not None
    palettes = style_of(design.theme, [], Path()).palettes
    for name, colours in palettes.items():
        assert colours["surface"] != colours["background"] != colours["hairline"], name
        assert colours["hairline"] != colours["ink"], name
    assert palettes["contrast"]["surface"] == "#F0F0F0" and palettes["contrast"]["hairline"] == "#BFBFBF"
    assert palettes["light"] == {str(role): colour for role, colour in design.theme.palettes["light"].items()}
