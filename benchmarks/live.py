"""`lecture serve`: seconds from saving one word of a lesson to the changed slide on the screen."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser import SIZE, launched, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

LESSON = "entropy"
SLIDE = "definition"
TITLE = "Entropy is the average of the self-information"
RUNS = 20
WARM_UP = 3
TARGET = 0.10

SEEN = """(word) => {
  const look = () => {
    if (!Reveal.getCurrentSlide().innerText.includes(word)) return requestAnimationFrame(look);
    requestAnimationFrame(() => { window.seen = performance.timeOrigin + performance.now(); });
  };
  window.seen = 0;
  requestAnimationFrame(look);
}"""
"""When the frame with the word has been drawn, in ms since 1970."""
DRAWN = "[...document.querySelectorAll('.drawing svg')].every((drawing) => drawing.childElementCount)"


def measure(root: Path) -> list[float]:
    """Seconds from before the file is written until after the changed slide has been drawn, for each run."""
    file = root / "content" / "lessons" / f"{LESSON}.yaml"
    original = file.read_text(encoding="utf-8")
    with serving(root) as address, launched() as browser:
        page = browser.new_context(viewport=SIZE).new_page()
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        while not page.evaluate(DRAWN):
            page.wait_for_timeout(500)
        page.evaluate(f"location.hash = '/{SLIDE}'")
        wait_until(page, f"Reveal.getCurrentSlide().id === '{SLIDE}'")
        return [_once(page, file, original, f"word{number}") for number in range(RUNS + WARM_UP)][WARM_UP:]


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The server of the project as a process of its own; the address that it prints."""
    command = [sys.executable, "-m", "lecture_tools", "--root", str(root), "serve", LESSON, "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _once(page: Page, file: Path, original: str, word: str) -> float:
    """One save: `word` at the end of the slide's title."""
    page.evaluate(SEEN, word)
    page.wait_for_timeout(150)
    changed = original.replace(TITLE, f"{TITLE} {word}", 1)
    before = time.time()
    file.write_text(changed, encoding="utf-8")
    wait_until(page, "window.seen")
    return float(page.evaluate("window.seen")) / 1000 - before


def main() -> None:
    project = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as folder:
        for name in ("content", "templates"):
            shutil.copytree(project / name, Path(folder) / name)
        seconds = measure(Path(folder))
    print("saved → seen, each:", " ".join(f"{one:.3f}" for one in seconds))
    median = statistics.median(seconds)
    print(f"saved → seen: median of {len(seconds)}: {median:.3f} s (target {TARGET:.2f} s)")


if __name__ == "__main__":
    main()
