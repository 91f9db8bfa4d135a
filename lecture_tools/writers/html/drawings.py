"""Figures as inline SVG: nothing in it can run or load, its ids are its own, its colours follow the theme.

Glyph outlines recur from figure to figure, and most of a figure is the same in every language: a page holds
each outline once.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from lxml import etree
from markupsafe import Markup

_NAMESPACE = "http://www.w3.org/2000/svg"
_SVG = f"{{{_NAMESPACE}}}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    ("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline")
) | {"polygon", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient", "stop", "image"}
_KEPT = frozenset(_SVG + name for name in _DRAWN)
_OUTLINE = frozenset(("d", "href", "x", "y", "width", "height", "preserveAspectRatio"))
_LONG = 300
_LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_DECIMALS = re.compile(r"-?\d*\.\d{3,}(?:[eE][-+]?\d+)?")
_TRANSLATION = re.compile(r"translate\([^()]*\)")
_AROUND_COMMANDS = re.compile(r"\s+(?=[MmLlHhVvCcSsQqTtAaZz])|(?<=[MmLlHhVvCcSsQqTtAaZz])\s+")
_BEFORE_MINUS = re.compile(r"[\s,]+(?=-)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    tag: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """The drawings of one page. `colours`: hex colour in capitals → theme role, shown as `var(--role)`."""

    colours: Mapping[str, str]
    shapes: dict[_Shape, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def inline(self, svg: bytes) -> Markup:
        """The drawing as an `<svg>` element that fills what it stands in; the page says what it shows.

        Raises lxml's XMLSyntaxError if `svg` is no XML.
        """
        cleaned = _cleaned(svg, tuple(self.colours.items()))
        root = copy.deepcopy(cleaned.root)
        parts = list(root.iter())
        names = self._names([parts[place] for place in cleaned.named])
        _rename_references([parts[place] for place in cleaned.referring], names)
        for part in root.iter(f"{_SVG}path", f"{_SVG}image"):
            if max(map(len, part.attrib.values()), default=0) >= _LONG:
                self._lift_outline(part)
        root.set("viewBox", root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}")
        for name in ("width", "height"):
            root.attrib.pop(name, None)
        root.set("aria-hidden", "true")
        return _markup(root)

    def shared(self) -> Markup:
        """The shapes that the drawings refer to, to stand anywhere in the same page."""
        root = etree.Element(f"{_SVG}svg", {"class": "shared", "aria-hidden": "true"}, {None: _NAMESPACE})
        definitions = etree.SubElement(root, f"{_SVG}defs")
        for shape, name in self.shapes.items():
            etree.SubElement(definitions, shape.tag, {"id": name, **dict(shape.attributes)})
        return _markup(root)

    def _names(self, named: Iterable[etree._Element]) -> dict[str, str]:
        """Every id → its name in the page. Glyphs leave the drawing for the shapes of the page."""
        names = {}
        for part in named:
            own = part.attrib.pop("id")
            parent = part.getparent()
            if part.tag == f"{_SVG}path" and parent is not None and parent.tag == f"{_SVG}defs":
                names[str(own)] = self._shape(part.tag, dict(part.attrib))
                parent.remove(part)
            else:
                names[str(own)] = f"part_{next(self.numbers)}"
                part.set("id", names[str(own)])
        return names

    def _lift_outline(self, part: etree._Element) -> None:
        outline = {key: part.attrib.pop(key) for key in list(part.attrib) if key in _OUTLINE}
        part.set("href", f"#{self._shape(part.tag, outline)}")
        part.tag = f"{_SVG}use"

    def _shape(self, tag: str, attributes: Mapping[str, str]) -> str:
        shape = _Shape(tag=tag, attributes=tuple(attributes.items()))
        return self.shapes.setdefault(shape, f"shape_{len(self.shapes)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cleaned:
    """A drawing that is the same for every page. In document order: its `named` parts have an id, its
    `referring` ones may mention others."""

    root: etree._Element
    named: tuple[int, ...]
    referring: tuple[int, ...]


@lru_cache(maxsize=64)
def _cleaned(svg: bytes, colours: tuple[tuple[str, str], ...]) -> _Cleaned:
    """What is drawn in `svg`, in short numbers and the theme's colours; the same for every page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    root = etree.fromstring(svg, parser)
    _keep_only_drawn(root)
    roles = dict(colours)
    named, referring = [], []
    for place, part in enumerate(root.iter()):
        _clean(part, roles)
        if part.get("id") is not None:
            named.append(place)
        if part.get("href") is not None or any("url(" in value for value in part.attrib.values()):
            referring.append(place)
    return _Cleaned(root=root, named=tuple(named), referring=tuple(referring))


def _clean(part: etree._Element, colours: Mapping[str, str]) -> None:
    if part.text is not None:
        part.text = None
    if part.tail is not None:
        part.tail = None
    wanted = dict(_safe(part, colours))
    if list(wanted) != list(part.attrib):
        part.attrib.clear()
    for name, text in wanted.items():
        if part.get(name) != text:
            part.set(name, text)


def _safe(part: etree._Element, colours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes that can neither run nor load anything."""
    for key, value in part.attrib.items():
        name, text = str(key), str(value)
        if name in ("href", _XLINK_HREF):
            if text.startswith("#") or (part.tag == f"{_SVG}image" and _PICTURE.fullmatch(text)):
                yield "href", "".join(text.split())
        elif not name.startswith(("on", "{")) and ("url(" not in text or "url(" not in _LOCAL.sub("", text)):
            yield name, _shortened(name, text, colours)


def _shortened(name: str, text: str, colours: Mapping[str, str]) -> str:
    if name == "d":
        return _path(text)
    if name == "transform":
        return _TRANSLATION.sub(lambda part: _DECIMALS.sub(_two_decimals, part[0]), text)
    return _COLOUR.sub(lambda colour: _colour(colour[0], colours), text) if "#" in text else text


def _colour(colour: str, colours: Mapping[str, str]) -> str:
    role = colours.get(colour.upper())
    return f"var(--{role})" if role else colour


@lru_cache(maxsize=4096)
def _path(commands: str) -> str:
    """An outline in short numbers; glyphs recur from figure to figure."""
    text = _AROUND_COMMANDS.sub("", _DECIMALS.sub(_two_decimals, commands))
    return _BEFORE_MINUS.sub("", " ".join(text.split()))


def _keep_only_drawn(root: etree._Element) -> None:
    for part in list(root.iter()):
        parent = part.getparent()
        if parent is not None and part.tag not in _KEPT:
            parent.remove(part)


def _rename_references(referring: Iterable[etree._Element], names: Mapping[str, str]) -> None:
    for part in referring:
        for key, value in part.attrib.items():
            if key == "href" and value.startswith("#"):
                part.set("href", f"#{names.get(value[1:], '')}")
            elif key != "id" and "url(" in value:
                part.set(key, _LOCAL.sub(lambda found: f"url(#{names.get(found[1], '')})", value))


def _two_decimals(number: re.Match[str]) -> str:
    written = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _markup(root: etree._Element) -> Markup:
    etree.cleanup_namespaces(root)
    markup = etree.tostring(root, encoding="unicode", with_tail=False)
    return Markup(markup.replace(f' xmlns="{_NAMESPACE}"', "", 1))
