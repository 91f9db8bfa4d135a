"""A Chromium, Chrome or Edge of this machine, run unseen: pages are handed to it, nothing is loaded by it."""

from __future__ import annotations

from lecture_tools.browser.pages import ORIGIN, Browser, OpenPage, running
from lecture_tools.browser.problems import BrowserError, NoBrowserError, problem

__all__ = ["ORIGIN", "Browser", "BrowserError", "NoBrowserError", "OpenPage", "problem", "running"]
