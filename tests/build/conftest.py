"""A small project, and a cache of its own that has all that the project is made of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_tools.build.run import build
from tests.course import once, shared_folder
from tests.rebuilding import FONTS, HTML, Reference, cache_of, reference_in


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """Made once for all processes: what is slow to make is in the cache from then on."""
    folder = shared_folder(tmp_path_factory)
    return once(folder, "reference", lambda: reference_in(folder / "reference"))


@pytest.fixture(autouse=True)
def own_cache(reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warm cache."""
    folder = tmp_path / "cache"
    cache_of(reference, folder)
    monkeypatch.setenv("LECTURE_CACHE", str(folder))
    return folder


@pytest.fixture
def nothing_made(reference: Reference, own_cache: Path) -> None:
    """Only fonts are in the cache."""
    shutil.rmtree(own_cache)
    cache_of(reference, own_cache, FONTS)


@pytest.fixture
def root(project: Callable[..., Path]) -> Path:
    """A project with one lesson and a figure."""
    return project()


@pytest.fixture
def built(root: Path) -> Path:
    """The same, after a build."""
    assert build(root, HTML, jobs=1).diagnostics == []
    return root
