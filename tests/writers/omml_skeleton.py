"""Office math reduced to its structure, so that ours can be compared with pandoc's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from lxml import etree

from lecture_tools.writers.pptx.omml_elements import MATH

# Differences from pandoc that are meant: both skeletons are rewritten to one form before they are compared.
ACCEPTED_DIFFERENCES = {
    "operand": "pandoc gives a sum the next symbol only, we the whole term: it is spliced out of the sum",
    "bare sum": "pandoc writes a sum without limits as a character, we as an n-ary operator",
    "function": "pandoc sets log beside its argument, we make a function: name and argument are spliced out",
    "bars": "pandoc leaves |x| and ‖x‖ as characters, we make delimiters that grow",
    "base": "pandoc hangs the exponent of (1-p)^2 on the parenthesis, we on the whole group",
    "brace": "pandoc writes an underbrace as a limit ⏟, we as a group character",
    "text fraction": "pandoc sets \\tfrac as a linear fraction, we stack it",
    "letters": "pandoc asks for script and double-struck by property, we use the letters themselves",
    "spaces": "widths differ by fractions of an em, and pandoc fills empty limits with zero-width spaces",
    "signs": "the same sign in another code point",
}
SAME_SIGNS = str.maketrans({"∥": "‖", "⟺": "⇔", "∗": "*", "ϵ": "ε", "‾": "\u0305"})
COMPARED_PROPERTIES = {
    "acc": ["chr"],
    "bar": ["pos"],
    "d": ["begChr", "endChr"],
    "f": ["type"],
    "groupChr": ["chr"],
    "rad": ["degHide"],
}
DEFAULT_VALUES = {"bar": "", "on": "1", "off": "0"}


def local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(f"{{{MATH}}}{name}")
    assert found is not None
    return found


def property_of(element: etree._Element, name: str) -> str:
    found = element.find(f"{{{MATH}}}{local(element)}Pr/{{{MATH}}}{name}")
    value = "" if found is None else found.get(f"{{{MATH}}}val") or ""
    return DEFAULT_VALUES.get(value, value)


def skeleton(parent: etree._Element, accepted: Collection[str] = ACCEPTED_DIFFERENCES) -> str:
    """The structures within an element in reading order, with the accepted differences evened out."""
    parts = (part for part in parent if not local(part).endswith("Pr"))
    return "".join(element_skeleton(part, accepted) for part in parts)


def element_skeleton(element: etree._Element, accepted: Collection[str]) -> str:
    tag = local(element)
    values = [signs(property_of(element, name), accepted) for name in COMPARED_PROPERTIES.get(tag, [])]
    parts = [
        element_skeleton(part, accepted) if local(part) == "mr" else skeleton(part, accepted)
        for part in element
        if not local(part).endswith("Pr")
    ]
    before = ""
    if tag == "r":
        return characters(element, accepted)
    if tag == "func" and "function" in accepted:
        return "".join(parts)
    if tag == "nary":
        is_bare = not any(parts[:2]) and "bare sum" in accepted
        operator = (
            property_of(element, "chr") if is_bare else f"[nary {property_of(element, 'chr')} {parts[:2]}]"
        )
        return operator + (parts[2] if "operand" in accepted else f"[of {parts[2]}]")
    if tag == "d" and "bars" in accepted and set(values) <= {"|", "‖"}:
        return values[0] + parts[0] + values[1]
    if tag == "limLow" and "brace" in accepted and parts[1] == "⏟":
        return f"[groupChr ['⏟'] {parts[:1]}]"
    if tag == "f" and "text fraction" in accepted and values == ["lin"]:
        values = [""]
    if tag in ("sSub", "sSup", "sSubSup") and "base" in accepted and parts[0].endswith((")", "]", "|", "‖")):
        before, parts[0] = parts[0][:-1], parts[0][-1]
    return f"{before}[{tag} {values} {parts}]"


def characters(run: etree._Element, accepted: Collection[str]) -> str:
    text = signs("".join(run.itertext()), accepted)
    if "letters" in accepted:
        text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b]", "", text) if "spaces" in accepted else text


def signs(text: str, accepted: Collection[str]) -> str:
    return text.translate(SAME_SIGNS) if "signs" in accepted else text
