"""The project without its lessons, from the cache as long as none of its files has changed."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.build.basis import Basis
from lecture_tools.build.blobs import Blobs
from lecture_tools.build.digest import digest_of
from lecture_tools.build.journal import hash_of
from lecture_tools.build.steps import ChangedError
from lecture_tools.build.tasks import Result
from lecture_tools.compute import ComputedValues, compute
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.load import Project, load_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`shared`: the values of all lessons. `project` is None where there is none."""

    project: Project | None
    shared: ComputedValues
    diagnostics: tuple[Diagnostic, ...]


def read_frame(root: Path, basis: Basis, blobs: Blobs) -> Frame:
    """The frame below `root`. Raises ChangedError if a file changes meanwhile."""
    fingerprint = digest_of((str(root), sorted(basis.frame.items())))
    known = blobs.get("frame", fingerprint)
    if known is not None and known.content is not None:
        frame: Frame = pickle.loads(known.content)
        return frame
    frame = _read(root)
    for file, content in basis.frame.items():
        if file.startswith("content/") and hash_of(str(root / file)) != content:
            raise ChangedError(file)
    blobs.put("frame", fingerprint, Result(content=pickle.dumps(frame, 5)))
    return frame


def _read(root: Path) -> Frame:
    project, found = load_frame(root)
    if project is None:
        return Frame(project=None, shared={}, diagnostics=tuple(found))
    shared, problems = compute(project.shared.values, dropped=project.shared.dropped("values"))
    return Frame(project=project, shared=shared, diagnostics=(*found, *problems))
