"""Explain a diagnostic code, such as S003."""

from __future__ import annotations

import argparse
import sys

from lecture_tools.commands.console import SUCCESS, USAGE


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", metavar="CODE", help="all codes are listed without it")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.explanations import EXPLANATIONS

    if options.code is None:
        for code, text in EXPLANATIONS.items():
            print(f"{code}  {text.partition(chr(10))[0]}")
        return SUCCESS
    found = EXPLANATIONS.get(options.code.upper())
    if found is None:
        print(
            f"lecture explain: there is no code '{options.code}'; `lecture explain` lists them",
            file=sys.stderr,
        )
        return USAGE
    print(f"{options.code.upper()}: {found}")
    return SUCCESS
