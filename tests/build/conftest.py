"""A small project, and a cache of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rebuilding import HTML

from lecture_tools.build.run import build


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("LECTURE_CACHE", str(folder))
    return folder


@pytest.fixture
def root(project: Callable[..., Path]) -> Path:
    """A project with one lesson and a figure."""
    return project()


@pytest.fixture
def built(root: Path) -> Path:
    """The same, after a build."""
    assert build(root, HTML, jobs=1).diagnostics == []
    return root
