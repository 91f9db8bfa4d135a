"""A build whose work is done by a real cluster: two worker processes on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest
from distributed import Client, LocalCluster

from lecture_tools.build import cluster
from lecture_tools.build.cluster_worker import CODE, ClusterError, identity
from lecture_tools.build.listener import Listener
from lecture_tools.build.local import Processes
from lecture_tools.build.run import Report, build
from lecture_tools.cli import main
from lecture_tools.selection import Selection
from tests.projects import LESSON, write_project
from tests.rebuilding import FONTS, Reference, cache_of, edit

pytestmark = pytest.mark.usefixtures("nothing_made")

EVERY = Selection(formats=("html", "pptx"))
PAGE = Selection(modes=("en",), formats=("html",))
SLOW_PROGRAM = """\
  - id: program
    kind: code
    title: {en: A slow program, ko: 느린 프로그램}
    code: |
      import time
      time.sleep(2)
      print("done")
"""


def local_cluster(folder: Path, workers: int, reference: Reference) -> LocalCluster:
    """Worker processes with a folder of their own, and a cache that has fonts."""
    cache_of(reference, folder / "cache", FONTS)
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=str(folder),
        env={"LECTURE_CACHE": str(folder / "cache")},
    )


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Iterator[str]:
    """The address of a cluster of two worker processes."""
    with local_cluster(tmp_path_factory.mktemp("cluster"), 2, reference) as running:
        yield running.scheduler_address


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks that are performed in this process fail; the workers are other processes."""

    def refuse(*_: object) -> None:
        raise AssertionError("this is for the workers to do")

    monkeypatch.setattr("lecture_tools.build.local.perform", refuse)
    monkeypatch.setattr("lecture_tools.build.drawings.draw", refuse)


@pytest.fixture
def another_cache(
    reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """From then on, results are kept in another cache, which has fonts."""

    def change() -> None:
        cache_of(reference, tmp_path / "another cache", FONTS)
        monkeypatch.setenv("LECTURE_CACHE", str(tmp_path / "another cache"))

    return change


class Killer(Listener):
    """Kills the worker process that works on the task of that name."""

    def __init__(self, scheduler: str, name: str) -> None:
        self._scheduler, self._name = scheduler, name
        self.killed: list[int] = []

    def running(self, names: Sequence[str]) -> None:
        if self.killed or self._name not in names:
            return
        with Client(self._scheduler, set_as_default=False) as client:
            busy = [
                worker for worker, tasks in client.processing().items() if any("work" in t for t in tasks)
            ]
            if busy:
                process = psutil.Process(client.run(os.getpid, workers=busy)[busy[0]])
                process.kill()
                self.killed.append(process.pid)


def built(root: Path, address: str, listener: Listener | None = None, selection: Selection = PAGE) -> Report:
    with cluster.connected(address) as executor:
        return build(root, selection, jobs=1, executor=executor, listener=listener)


def outputs(root: Path) -> dict[str, bytes]:
    found = (path for path in (root / "build").rglob("*.*") if path.suffix in (".html", ".pptx"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.usefixtures("nothing_here")
def test_a_killed_worker_loses_nothing_and_the_files_are_those_of_a_local_build(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_cache: Callable[[], None]
) -> None:
    killer = Killer(scheduler, "lesson lesson")
    far = write_project(tmp_path / "far", LESSON + SLOW_PROGRAM)
    report = built(far, scheduler, killer, EVERY)
    assert report.diagnostics == [] and len(killer.killed) == 1
    monkeypatch.undo()
    another_cache()
    near = write_project(tmp_path / "near", LESSON + SLOW_PROGRAM)
    local = build(near, EVERY, jobs=1)
    assert local.diagnostics == []
    assert {ran.name for ran in local.ran} == {ran.name for ran in report.ran}
    assert len(outputs(near)) == 6 and outputs(far) == outputs(near)


def test_a_task_that_ends_every_worker_is_reported_and_done_by_the_next_build(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allow_failures(number: int, dask_scheduler: Any = None) -> int:
        before, dask_scheduler.allowed_failures = dask_scheduler.allowed_failures, number
        return int(before)

    root = write_project(tmp_path / "project", LESSON + SLOW_PROGRAM.replace("done", "done at last"))
    with Client(scheduler, set_as_default=False) as client:
        before = client.run_on_scheduler(allow_failures, 0)
        monkeypatch.setattr(cluster, "_ROUNDS", 1)
        report = built(root, scheduler, Killer(scheduler, "lesson lesson"))
        client.run_on_scheduler(allow_failures, before)
    assert [found.code for found in report.diagnostics] == ["B004"] and report.written == []
    assert len(built(root, scheduler).written) == 1


@pytest.mark.usefixtures("nothing_here")
def test_findings_are_those_of_a_local_build(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_cache: Callable[[], None]
) -> None:
    script = "def draw(ax, t, v):\n    open(__file__ + '.csv')\n"
    root = write_project(tmp_path / "project", files={"content/figures/bars.py": script})
    far = built(root, scheduler).diagnostics
    assert any(str(root) in found.message for found in far)
    monkeypatch.undo()
    another_cache()
    (root / "build" / ".lecture-state").unlink()
    assert build(root, PAGE, jobs=1).diagnostics == far


def test_a_file_saved_after_planning_is_planned_again(
    scheduler: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot_of = cluster.snapshot_of

    def interrupted(bench: Any) -> Any:
        lesson = root / "content/lessons/lesson.yaml"
        if "A fair coin" in lesson.read_text(encoding="utf-8"):
            edit(lesson, "A fair coin", "A coin typed meanwhile")
        return snapshot_of(bench)

    monkeypatch.setattr(cluster, "snapshot_of", interrupted)
    assert built(root, scheduler).diagnostics == []
    assert b"typed meanwhile" in outputs(root)["build/course/en/01-lesson.html"]


def test_a_lesson_that_is_a_link_out_of_content_is_refused_as_at_home(
    scheduler: str, root: Path, tmp_path: Path
) -> None:
    lesson = root / "content/lessons/lesson.yaml"
    lesson.rename(tmp_path / "elsewhere.yaml")
    try:
        lesson.symlink_to(tmp_path / "elsewhere.yaml")
    except OSError:
        pytest.skip("links need a right here that we lack")
    assert [found.code for found in built(root, scheduler).diagnostics] == ["L002"]


def test_workers_of_another_version_are_refused(
    scheduler: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**identity(), "numpy": "0.1", CODE: "another"}
    monkeypatch.setattr(cluster, "identity", lambda: other)
    with pytest.raises(
        ClusterError, match=r"numpy is 0\.1 here and .* there, the code of lecture-tools differs"
    ):
        built(root, scheduler)
    monkeypatch.setattr(cluster, "_check", lambda *_: None)  # as if the worker had come later
    with pytest.raises(ClusterError, match=r"numpy is 0\.1 here"):
        built(root, scheduler)


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda patch: patch.setattr(cluster, "PATIENCE", 0.5), "no scheduler answers at tcp://127.0.0.1:9"),
        (lambda patch: patch.setitem(sys.modules, "distributed", None), "lecture-tools[distributed]"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    prepare: Callable[[pytest.MonkeyPatch], None],
    words: str,
) -> None:
    prepare(monkeypatch)
    assert main(["--root", str(root), "build", "--scheduler", "tcp://127.0.0.1:9"]) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


def test_a_scheduler_that_goes_away_ends_the_build(
    root: Path, tmp_path: Path, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)

    class Stopper(Listener):
        def done(self, name: str) -> None:
            if name == "read lesson":
                running.close()

    with (
        local_cluster(tmp_path / "cluster", 1, reference) as running,
        pytest.raises(ClusterError, match=r"the scheduler at tcp://.* is gone"),
    ):
        built(root, running.scheduler_address, Stopper())


def test_the_command_has_its_work_done_there(
    scheduler: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Processes, "perform", None)
    assert (
        main(
            [
                "--root",
                str(root),
                "build",
                "--format",
                "html",
                "--lang",
                "en",
                "--quiet",
                "--scheduler",
                scheduler,
            ]
        )
        == 0
    )
    assert len(outputs(root)) == 1
