"""What a build leaves behind when it is killed or stopped, and what a second one does meanwhile."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lecture_tools.build.lock import OWNER, only_build
from lecture_tools.build.run import build
from lecture_tools.selection import Selection
from tests.build.processes import copying, start, survivors, wait_for, with_proc, with_signals
from tests.projects import LESSON
from tests.rebuilding import (
    HTML,
    LESSON_FILE,
    SCRIPT,
    VERSIONS,
    Reference,
    edit,
    leftovers,
    outputs,
    rebuilt,
)

KILLS = 100
LONGER = 1.1
"""How much longer than was thought a build may take that did not end."""
BOTH = Selection(modes=("en", "ko"))
LANGUAGES = "--lang", "en", "--lang", "ko"


@pytest.fixture
def versions(reference: Reference) -> list[dict[str, bytes]]:
    """The files of both versions of the lesson, in one language each."""
    return [{name: found[name] for name in found if "+" not in name} for found in reference.outputs]


def test_the_versions_differ_in_every_file(versions: list[dict[str, bytes]]) -> None:
    one, other = versions
    assert one.keys() == other.keys() and all(one[name] != other[name] for name in one)


@with_signals
@with_proc
def test_a_build_may_be_killed_at_any_time(
    root: Path, versions: list[dict[str, bytes]], own_cache: Path
) -> None:
    """The first build of each sort is let be: it says how long they take. So do those that end before they
    are killed, since the machine is busier at one time than at another."""
    chance = random.Random(7)
    killed = 0
    lasted: dict[tuple[bool, bool], float] = defaultdict(float)
    rebuilt(root, BOTH)
    with copying(root, *LANGUAGES) as copied:
        for number in range(KILLS):
            now = (number + 1) % 2
            (root / LESSON_FILE).write_text(VERSIONS[now], encoding="utf-8")
            is_much = number % 20 == 0
            if is_much:  # there is something to do for processes
                for kind in ("deck", "file", *(["drawing"] if number % 40 == 0 else [])):
                    shutil.rmtree(own_cache / kind, ignore_errors=True)
            (root / OWNER).unlink(missing_ok=True)
            is_whole = number % 9 == 0
            running = start(root, *LANGUAGES) if is_whole else copied()
            if not is_whole:
                wait_for((root / OWNER).exists, running)
            began = time.monotonic()
            limit = lasted[is_whole, is_much]
            with suppress(subprocess.TimeoutExpired):
                running.wait(chance.uniform(0, limit) if limit else None)
            seconds = time.monotonic() - began
            running.kill()
            running.wait()
            lasted[is_whole, is_much] = LONGER * limit if running.returncode else seconds
            killed += running.returncode == -signal.SIGKILL
            assert running.returncode in (0, -signal.SIGKILL)
            for name, content in outputs(root).items():
                assert content in (versions[0][name], versions[1][name]), (number, name)
            assert survivors(running.pid) == [], number
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
    assert survivors(running.pid) == [] and leftovers(root) == []


@with_signals
@with_proc
def test_no_process_outlives_a_build_that_is_killed_at_work(root: Path, at_work: Callable[[], bool]) -> None:
    running = start(root)
    wait_for(at_work, running)
    running.kill()
    running.communicate()
    assert survivors(running.pid) == []


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
