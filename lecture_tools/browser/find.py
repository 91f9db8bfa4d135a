"""Where browsers are: on the path, and where their installers put them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lecture_tools.browser.problems import NoBrowserError

VARIABLE = "LECTURE_BROWSER"
"""The environment variable that names a browser; the command line comes before it."""

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_MAC_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def find_browser(named: Path | None = None) -> Path:
    """The browser `named`, else the one that LECTURE_BROWSER names, else the first one found.

    A name may be a path or a command. Raises NoBrowserError.
    """
    name = str(named) if named is not None else os.environ.get(VARIABLE)
    if name:
        if found := shutil.which(name):
            return Path(found)
        raise NoBrowserError(f"there is no program '{name}'")
    for command in _COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    for place in installed_places(sys.platform, os.environ, Path.home()):
        if place.is_file():
            return place
    raise NoBrowserError("there is no Chromium, Chrome or Edge on this machine")


def installed_places(platform: str, environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Where Windows and macOS keep browsers that are not on the path, the likeliest first."""
    if platform == "win32":
        folders = [environment[name] for name in _WINDOWS_FOLDERS if environment.get(name)]
        yield from (Path(folder) / program for program in _WINDOWS_PROGRAMS for folder in folders)
    elif platform == "darwin":
        for name in _MAC_APPLICATIONS:
            for folder in (Path("/Applications"), home / "Applications"):
                yield folder / f"{name}.app" / "Contents" / "MacOS" / name
