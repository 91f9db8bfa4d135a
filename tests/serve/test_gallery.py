from __future__ import annotations

import pytest

from lecture_tools.figures import Studio
from lecture_tools.serve.gallery import Gallery


def test_closed_gallery_ends_the_processes_it_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Studio] = []
    monkeypatch.setattr(Studio, "close", lambda studio: closed.append(studio))
    gallery = Gallery(jobs=1, on_drawn=lambda _: None)
    assert closed == []
    gallery.close()
    assert len(closed) == 1
