"""A project's inputs and its bench in one piece, to be set up again on another machine."""

from __future__ import annotations

import io
import pickle
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from lecture_tools.build.blobs import Blobs
from lecture_tools.build.digest import digest_of_bytes
from lecture_tools.build.journal import inputs_below
from lecture_tools.build.stamps import stamps_below
from lecture_tools.build.steps.bench import Bench
from lecture_tools.theme import packaged_templates

FOLDERS = ("content", "templates")
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """`archive`: a ZIP file of the inputs, by their paths below the root. `bench`: pickled, without blobs.

    `name`: a hash of both.
    """

    name: str
    archive: bytes
    bench: bytes


def snapshot_of(bench: Bench) -> Snapshot:
    """The project's inputs as they are now. Links become the files that they lead to."""
    target = io.BytesIO()
    root = bench.project.root
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, file in sorted(_inputs(root).items()):
            try:
                content = file.read_bytes()
            except OSError:  # gone, or a link to nowhere: the tasks that need it will say so
                continue
            archive.writestr(zipfile.ZipInfo(path, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    files = target.getvalue()
    pickled = pickle.dumps(replace(bench, blobs=Blobs(kept=None, own=Path())), 5)
    return Snapshot(name=digest_of_bytes(files + pickled), archive=files, bench=pickled)


def _inputs(root: Path) -> dict[str, Path]:
    """Path below the root there → file here. The packaged templates stand in for those the project lacks:
    there may be others where the tasks run."""
    packaged = packaged_templates()
    start = len(str(packaged))
    lent = {f"templates{path[start:]}": Path(path) for path, _ in stamps_below(str(packaged))}
    return lent | {path: root / path for path, _ in inputs_below(str(root), FOLDERS)}


def unpacked(snapshot: Snapshot, root: Path) -> Bench:
    """Writes the inputs below `root`, and returns the bench of the project there; it has no blobs."""
    with zipfile.ZipFile(io.BytesIO(snapshot.archive)) as archive:
        archive.extractall(root)
    bench: Bench = pickle.loads(snapshot.bench)
    templates = root / "templates"
    project = replace(bench.project, root=root, design=replace(bench.project.design, templates=templates))
    designs = {course: replace(design, templates=templates) for course, design in bench.designs.items()}
    return replace(bench, project=project, designs=designs)
