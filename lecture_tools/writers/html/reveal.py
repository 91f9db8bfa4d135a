"""The files of reveal.js that go into every page, known by their checksums."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from lecture_tools.writers.html.words import TemplateError

VERSION = "6.0.1"
STYLES = ("dist/reset.css", "dist/reveal.css")
SCRIPTS = ("dist/reveal.js", "dist/plugin/notes.js")
LICENCE = "LICENSE"
MARKED = """\
The speaker window contains marked (https://marked.js.org), under the same licence.
Copyright (c) 2018+, MarkedJS (https://github.com/markedjs/)
Copyright (c) 2011-2018, Christopher Jeffrey (https://github.com/chjj/)"""
SPEAKER_SCRIPT = "sha256-GzCveToXhSIzS3M5eQeRm3McVRB7cYneYKwTkzA3wDk="
"""What a content security policy calls the script inside the speaker window, which notes.js writes."""

_SHA256 = {
    "dist/reset.css": "39413c3490fdcf826427c26ff4c1ee59ea961a0aa8507c18454e0c6dc96c12d8",
    "dist/reveal.css": "64e6203ee2048665c9f49c368f345fb3d7f936c404934162c70369a7682f388f",
    "dist/reveal.js": "3fb84c30d2e610dd598843d75a123ef2c4dbc588847cda86cd8c7a61e18ddb6b",
    "dist/plugin/notes.js": "946159680c70354c665dbf4f3c9023a737d8b14b48c6c9af452553717a046729",
    "LICENSE": "b2883e4b610bfa1b4d8fff84c4d4b825cc7d553cbd9fec4777c04068a2859dc0",
}


@cache
def reveal_file(name: str) -> str:
    """The text of a file of reveal.js. Raises TemplateError if it is missing or is not the reviewed one."""
    spec = importlib.util.find_spec("pyreveal")
    if spec is None or spec.origin is None:
        raise TemplateError("the package pyreveal, which carries reveal.js, is not installed")
    path = Path(spec.origin).parent / "revealjs" / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path} can't be read: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != _SHA256[name]:
        raise TemplateError(
            f"{path} is not the file of reveal.js {VERSION} that pages use; reinstall pyreveal 1.0.0"
        )
    return content.decode("utf-8")


def notice() -> str:
    """Whose work the embedded files are, and the licence to hand on with them."""
    return f"reveal.js {VERSION} (https://revealjs.com)\n{reveal_file(LICENCE)}\n\n{MARKED}"
