"""Fixtures of the writers' tests."""

from __future__ import annotations

import pytest

from tests.course import ShippedDeck, build_shipped, once, shared_folder


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ShippedDeck]:
    """The decks of the shipped course by name (see `tests.course.SHIPPED`)."""
    folder = shared_folder(tmp_path_factory)

    def build() -> dict[str, ShippedDeck]:
        target = folder / "shipped"
        target.mkdir()
        return build_shipped(target)

    return once(folder, "shipped", build)
