"""What a build leaves behind when it is killed, stopped, or finds no room; and odd places for projects."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from projects import FILES, LESSON, write_project
from rebuilding import HTML, edit, names, rebuilt

from lecture_tools.build.journal import FILE
from lecture_tools.build.lock import OWNER, only_build
from lecture_tools.build.run import build
from lecture_tools.build.unchanged import is_unchanged
from lecture_tools.selection import Selection

LESSON_FILE = "content/lessons/lesson.yaml"
SCRIPT = "content/figures/bars.py"
MARK = "LECTURE_TEST_BUILD"
KILLS = 100
BOTH = Selection(modes=("en", "ko"))
LANGUAGES = "--lang", "en", "--lang", "ko"
VERSIONS = LESSON, LESSON.replace("A fair coin", "An honest coin").replace("공정한 동전", "고른 동전")

with_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows can't kill or stop a group of processes"
)
with_proc = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="only /proc tells what is alive"
)


def start(
    root: Path, *options: str, program: str = "-m lecture_tools", **environment: str
) -> subprocess.Popen[str]:
    """`lecture build` as the leader of a group of processes of its own, each of which has a mark."""
    words = program.split(" ", 1)
    return subprocess.Popen(
        [sys.executable, *words, "build", "--root", str(root), "--quiet", "--jobs", "2", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, MARK: root.as_posix(), **environment},
    )


def alive(root: Path) -> list[int]:
    """The processes with the mark of `root` that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"{MARK}={root.as_posix()}\0".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
    return found


def survivors(root: Path) -> list[int]:
    """Those that are there after two seconds; they are ended, too."""
    end = time.monotonic() + 2
    while (found := alive(root)) and time.monotonic() < end:
        time.sleep(0.02)
    for process in found:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
    return found


def outputs(root: Path) -> dict[str, bytes]:
    """Every file below build/ that is for people."""
    files = (path for path in (root / "build").rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(files)}


def leftovers(root: Path) -> list[Path]:
    return list((root / "build").rglob("*.part"))


def wait_for(condition: Callable[[], object], running: subprocess.Popen[str]) -> None:
    """Waits until it holds, or the process has ended."""
    while not condition() and running.poll() is None:
        time.sleep(0.002)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, bytes]]]:
    """A cache with all that both versions of the lesson are made of, and their files."""
    folder = tmp_path_factory.mktemp("reference")
    made = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LECTURE_CACHE", str(folder / "cache"))
        for number, lesson in enumerate(VERSIONS):
            root = write_project(folder / str(number), lesson)
            assert build(root, Selection(), jobs=1).diagnostics == []
            made.append({name: content for name, content in outputs(root).items() if "+" not in name})
    assert made[0].keys() == made[1].keys() and all(made[0][name] != made[1][name] for name in made[0])
    return folder / "cache", made


@pytest.fixture
def versions(reference: tuple[Path, list[dict[str, bytes]]]) -> list[dict[str, bytes]]:
    """The files of both versions of the lesson."""
    return reference[1]


@pytest.fixture(autouse=True)
def own_cache(
    reference: tuple[Path, list[dict[str, bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A warm cache."""
    folder = tmp_path / "cache"
    shutil.copytree(reference[0], folder)
    monkeypatch.setenv("LECTURE_CACHE", str(folder))
    return folder


@with_signals
@with_proc
def test_a_build_may_be_killed_at_any_time(
    root: Path, versions: list[dict[str, bytes]], own_cache: Path
) -> None:
    """The first build with little to do and the first with much are let be: they say how long one takes."""
    chance = random.Random(7)
    killed = 0
    longest = {"little": 0.0, "much": 0.0}
    rebuilt(root, BOTH)
    for number in range(KILLS):
        now = (number + 1) % 2
        (root / LESSON_FILE).write_text(VERSIONS[now], encoding="utf-8")
        work = "much" if number % 20 == 0 else "little"
        if work == "much":  # there is something to do for processes
            for kind in ("deck", "file", *(["drawing"] if number % 40 == 0 else [])):
                shutil.rmtree(own_cache / kind, ignore_errors=True)
        (root / OWNER).unlink(missing_ok=True)
        running = start(root, *LANGUAGES)
        if number % 9:
            wait_for((root / OWNER).exists, running)
        began = time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            running.wait(chance.uniform(0, longest[work]) if longest[work] else None)
        longest[work] = max(longest[work], time.monotonic() - began)
        running.kill()
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        assert running.returncode in (0, -signal.SIGKILL)
        for name, content in outputs(root).items():
            assert content in (versions[0][name], versions[1][name]), (number, name)
        assert survivors(root) == [], number
        rebuilt(root, BOTH)
        assert outputs(root) == versions[now], number
        assert leftovers(root) == [], number
    assert killed > KILLS / 4


SLOW_FIGURE = """\
import time
from pathlib import Path


def draw(ax, t, v):
    Path(__file__).with_name("started").touch()
    time.sleep(50)
"""
SLOW_CODE = """\
  - id: code
    kind: code
    title: {en: Code, ko: 코드}
    code: |
      import time
      from pathlib import Path
      Path(r"STARTED").touch()
      time.sleep(50)
    expect: x
"""


@pytest.fixture(params=["figure", "program"])
def at_work(request: pytest.FixtureRequest, root: Path) -> Callable[[], bool]:
    """Whether a build of the changed project, which takes long, has come to what takes long."""
    started = root / "content/figures/started"
    if request.param == "figure":
        (root / SCRIPT).write_text(SLOW_FIGURE, encoding="utf-8")
    else:
        other = LESSON.replace("id: lesson", "id: other") + SLOW_CODE.replace("STARTED", str(started))
        (root / "content/lessons/other.yaml").write_text(other, encoding="utf-8")
        edit(root / "content/courses/course.yaml", "- lesson: lesson", "- lesson: lesson\n  - lesson: other")
    return started.exists


@with_signals
@with_proc
def test_ctrl_c_ends_a_build_and_all_that_works_for_it(root: Path, at_work: Callable[[], bool]) -> None:
    running = start(root)
    wait_for(at_work, running)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 1 and "Traceback" not in errors and errors.endswith("stopped\n")
    assert survivors(root) == [] and leftovers(root) == []


@with_signals
@with_proc
def test_no_process_outlives_a_build_that_is_killed_at_work(root: Path, at_work: Callable[[], bool]) -> None:
    running = start(root)
    wait_for(at_work, running)
    running.kill()
    running.communicate()
    assert survivors(root) == []


def test_ctrl_c_while_a_file_is_written_leaves_no_part_of_it(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = outputs(built)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (built / LESSON_FILE).write_text(VERSIONS[1], encoding="utf-8")
    monkeypatch.setattr(Path, "chmod", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(built, HTML, jobs=1)
    assert leftovers(built) == [] and outputs(built) == before


def test_a_second_build_is_refused_or_waits(built: Path) -> None:
    (built / LESSON_FILE).write_text(VERSIONS[1], encoding="utf-8")
    with only_build(built, wait=False):
        refused = start(built, "--no-wait")
        _, errors = refused.communicate(timeout=60)
        assert refused.returncode == 1 and f"another build is running (process {os.getpid()} on " in errors
        waiting = start(built, "--format", "html")
        assert waiting.stderr is not None
        assert waiting.stderr.readline().startswith(f"waiting for another build (process {os.getpid()} on ")
        assert waiting.poll() is None
    assert waiting.communicate(timeout=60) == ("", "") and waiting.returncode == 0
    assert "An honest coin" in (built / "build/course/en/01-lesson.html").read_text(encoding="utf-8")
    assert not (built / OWNER).exists()


def test_two_builds_at_once_are_one_after_the_other(
    root: Path, versions: list[dict[str, bytes]], own_cache: Path
) -> None:
    shutil.rmtree(own_cache / "file")
    together = [start(root, *LANGUAGES), start(root, *LANGUAGES)]
    for one in together:
        _, errors = one.communicate(timeout=120)
        assert one.returncode == 0, errors
        assert {line[:28] for line in errors.splitlines()} <= {"waiting for another build (p"}
    assert outputs(root) == versions[0] and leftovers(root) == []
    assert rebuilt(root, BOTH).ran == []


LIMITED = """\
-c import resource, sys; from lecture_tools.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.exit(main())"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of files")
@pytest.mark.parametrize(
    ("limit", "change"),
    [
        (0, lambda root: edit(root / LESSON_FILE, "A fair coin", "This coin")),
        (4096, lambda root: edit(root / LESSON_FILE, "A fair coin", "This coin")),
        (4096, lambda root: edit(root / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")),
        (60_000, lambda root: edit(root / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")),
        (90_000, lambda root: (root / "build/course/en/01-lesson.html").unlink()),
    ],
)
def test_a_full_disk_is_said_and_spoils_nothing(
    built: Path, limit: int, change: Callable[[Path], object], tmp_path: Path
) -> None:
    change(built)
    before, state = outputs(built), (built / FILE).read_bytes()
    running = start(built, "--format", "html", program=LIMITED.format(limit=limit))
    _, errors = running.communicate(timeout=120)
    assert running.returncode == 1
    assert "B001" in errors and "Traceback" not in errors
    assert outputs(built) == before and leftovers(built) == []
    assert (built / FILE).read_bytes() == state
    rebuilt(built)
    other = tmp_path / "reference"
    shutil.copytree(built / "content", other / "content")
    rebuilt(other)
    assert outputs(built) == outputs(other)


def test_a_disk_that_is_full_for_one_file_gets_the_others(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / LESSON_FILE).write_text(VERSIONS[1], encoding="utf-8")
    before = outputs(built)
    replace = Path.replace

    def full(self: Path, target: Any) -> Path:
        if "/ko/" in Path(target).as_posix():
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        report = build(built, HTML, jobs=1)
    assert [found.code for found in report.diagnostics] == ["B001"] and len(report.written) == 2
    korean = "build/course/ko/01-lesson.html"
    assert outputs(built)[korean] == before[korean] and leftovers(built) == []
    assert [path.relative_to(built).as_posix() for path in rebuilt(built).written] == [korean]


@pytest.mark.parametrize(
    "place", ["build/course/ko/01-lesson.html", "build/course/ko", "build/course", "build"]
)
def test_what_stands_in_the_way_of_an_output_is_said(root: Path, place: str) -> None:
    way = root / place
    if place.endswith(".html"):
        (way / "folder").mkdir(parents=True)
    else:
        way.parent.mkdir(parents=True, exist_ok=True)
        way.write_text("a file", encoding="utf-8")
    arguments = ["--root", str(root), "build"]
    for _ in range(2):
        with only_build(root, wait=True):
            report = build(root, HTML, jobs=1, arguments=arguments)
        assert {found.code for found in report.diagnostics} == {"B001"}
        assert not is_unchanged(arguments)
    assert way.is_dir() or way.read_text(encoding="utf-8") == "a file"
    others = {"build/course/en/01-lesson.html", "build/course/en+ko/01-lesson.html"}
    assert outputs(root).keys() >= (others if "/ko" in place else set())
    if way.is_dir():
        shutil.rmtree(way)
    else:
        way.unlink()
    rebuilt(root)
    assert outputs(root).keys() == {*others, "build/course/ko/01-lesson.html"}
    assert rebuilt(root).ran == []


def test_a_state_that_cannot_be_kept_costs_time_only(root: Path) -> None:
    (root / FILE / "folder").mkdir(parents=True)
    for _ in range(2):
        report = build(root, HTML, jobs=1)
        assert [found.code for found in report.diagnostics] == ["B001"]
        assert "everything is built anew" in report.notice
    assert len(report.current) == 3
    shutil.rmtree(root / FILE)
    rebuilt(root)


def test_a_renamed_lesson_is_as_if_it_had_never_had_another_name(built: Path, tmp_path: Path) -> None:
    before = outputs(built)
    (built / LESSON_FILE).rename(built / "content/lessons/renamed.yaml")
    edit(built / "content/lessons/renamed.yaml", "id: lesson", "id: renamed")
    edit(built / "content/courses/course.yaml", "lesson: lesson", "lesson: renamed")
    rebuilt(built)
    other = tmp_path / "reference"
    shutil.copytree(built / "content", other / "content")
    rebuilt(other)
    assert outputs(built) == outputs(other)
    (built / "content/lessons/renamed.yaml").rename(built / LESSON_FILE)
    edit(built / LESSON_FILE, "id: renamed", "id: lesson")
    edit(built / "content/courses/course.yaml", "lesson: renamed", "lesson: lesson")
    rebuilt(built)
    assert outputs(built) == before


@contextmanager
def linking() -> Iterator[None]:
    """Skips the test where links can't be made."""
    try:
        yield
    except OSError as error:
        if sys.platform == "win32":
            pytest.skip(f"this account can't make links: {error}")
        raise


def test_links_are_followed_to_what_changes(built: Path) -> None:
    before = outputs(built)
    kept = built / "content/kept"
    kept.mkdir()
    (built / SCRIPT).rename(kept / "drawing.py")
    (built / LESSON_FILE).rename(kept / "text.yaml")
    with linking():
        (built / SCRIPT).symlink_to(Path("../kept/drawing.py"))
        (built / LESSON_FILE).symlink_to(kept / "text.yaml")
    rebuilt(built)
    assert outputs(built) == before
    edit(kept / "drawing.py", ", v.p)", ", [2 * p for p in v.p])")
    edit(kept / "text.yaml", "A fair coin", "An honest coin")
    report = rebuilt(built)
    assert "read lesson" in names(report) and len(report.written) == 3
    assert "An honest coin" in (built / "build/course/en/01-lesson.html").read_text(encoding="utf-8")


def test_a_project_and_its_folders_may_be_links(built: Path, tmp_path: Path) -> None:
    before = outputs(built)
    (built / "content/lessons").rename(built / "content/all")
    with linking():
        (built / "content/lessons").symlink_to("all", target_is_directory=True)
        (tmp_path / "link").symlink_to(built, target_is_directory=True)
    for root in (built, tmp_path / "link"):
        rebuilt(root)
        assert outputs(root) == before
    edit(built / "content/all/lesson.yaml", "A fair coin", "An honest coin")
    assert len(rebuilt(tmp_path / "link").written) == 2  # those with English


def test_links_in_circles_and_to_nothing_harm_nobody(built: Path) -> None:
    with linking():
        (built / "content/again").symlink_to(built / "content", target_is_directory=True)
        (built / "content/figures/above").symlink_to(Path(".."), target_is_directory=True)
        (built / "content/figures/itself.py").symlink_to("itself.py")
        (built / "content/figures/nothing.py").symlink_to("nowhere.py")
    rebuilt(built)
    assert rebuilt(built).ran == []
    (built / "content/lessons/nothing.yaml").symlink_to("nowhere.yaml")
    report = build(built, HTML, jobs=1)
    assert {found.span.file for found in report.diagnostics} == {"content/lessons/nothing.yaml"}
    assert len(report.current) == 3


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_paths_may_have_spaces_and_hangul(tmp_path: Path, form: Any) -> None:
    hangul = unicodedata.normalize(form, "정보 이론 강의")
    data = unicodedata.normalize(form, "자료 폴더/막대 높이.txt")
    root = write_project(
        tmp_path / hangul / "1 강",
        files={
            f"content/figures/{data}": "0.5",
            SCRIPT: f"import pathlib\n\nPATH = pathlib.Path(__file__).parent / {data!r}\n"
            + FILES["content/figures/bars.py"].replace(", v.p)", ", v.p, width=float(PATH.read_text()))"),
        },
    )
    running = start(root, "--format", "html")
    assert running.communicate(timeout=120) == ("", "") and running.returncode == 0
    assert len(outputs(root)) == 3
    assert rebuilt(root).ran == []
    (root / "content/figures" / data).write_text("0.9", encoding="utf-8")
    report = rebuilt(root)
    assert {name for name in names(report) if name.startswith("drawing")} and len(report.written) == 3
    assert rebuilt(root).ran == []


def test_other_normal_forms_of_a_name_are_other_files(built: Path) -> None:
    folder = built / "content/figures"
    for form in ("NFC", "NFD"):
        (folder / unicodedata.normalize(form, "막대.txt")).write_text(form, encoding="utf-8")
    rebuilt(built)
    assert rebuilt(built).ran == [] and rebuilt(built).notice == ""


@with_signals
def test_a_process_that_was_killed_is_no_lasting_fault(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = outputs(built)
    edit(
        built / LESSON_FILE,
        "title: {en: A fair coin, ko: 공정한 동전}",
        "title: {en: This coin, ko: 이 동전}",
    )
    other = built / "content/lessons/other.yaml"
    other.write_text(LESSON.replace("id: lesson", "id: other"), encoding="utf-8")
    edit(built / "content/courses/course.yaml", "- lesson: lesson", "- lesson: lesson\n  - lesson: other")

    def killed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr("lecture_tools.build.steps.deck.digest_of", killed)
        report = build(built, HTML, jobs=2)
    assert {found.code for found in report.diagnostics} == {"B004"} and outputs(built) == before
    assert len(rebuilt(built).written) == 6
