"""matplotlib's SVG made fit to be put into a page among others."""

from __future__ import annotations

import re

_ROOT = re.compile(r"<svg[^>]*>")
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_STYLE = re.compile(r"\s*<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
_IDENTIFIER = re.compile(r'\sid="([^"]*)"')
_REFERENCE = re.compile(r'(href="#|url\(#)([^")]*)')


def tidy(svg: str, width: int, height: int, prefix: str) -> str:
    """The `<svg>` element alone, sized in px, without rules that would style the page around it, comments,
    and identifiers that nothing refers to; the others begin with `prefix`."""
    body = svg[svg.index("<svg") :]
    body = _STYLE.sub("", _COMMENT.sub("", body), count=1)
    root = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'style="stroke-linejoin: round; stroke-linecap: butt">'
    )
    body = _ROOT.sub(root, body, count=1)
    used = {name for _, name in _REFERENCE.findall(body)}
    body = _IDENTIFIER.sub(lambda found: found[0] if found[1] in used else "", body)
    return with_prefix(body, prefix)


def with_prefix(svg: str, prefix: str) -> str:
    """`svg` with `prefix` before each identifier and reference. A page that shows one drawing twice needs it:
    identifiers are unique in a page, and references into a hidden copy find nothing."""
    svg = _IDENTIFIER.sub(lambda found: f' id="{prefix}{found[1]}"', svg)
    return _REFERENCE.sub(lambda found: f"{found[1]}{prefix}{found[2]}", svg)
