"""How computed numbers are printed: digits, units and the habits of each language."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from numbers import Integral, Real
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from lecture_tools import particles
from lecture_tools.expressions import ExpressionError
from lecture_tools.source.nodes import Scalar

DEFAULT_DIGITS = 4
MINUS = "−"

Units = Mapping[str, Mapping[str, Scalar | dict[str, Scalar]]]
"""Unit → language → pattern with `{}`, or plural category → pattern."""


class Quantity(float):
    """A number on its way into a text: it still knows its unit and how many digits to print."""

    __slots__ = ("digits", "unit")
    unit: str | None
    digits: int

    @classmethod
    def of(cls, value: float, unit: str | None, digits: int) -> Quantity:
        quantity = cls(value)
        quantity.unit, quantity.digits = unit, digits
        return quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A number as printed in one language: `before` and `after` hold the unit's words or sign."""

    number: str
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.number}{self.after}"

    @property
    def latex(self) -> str:
        words = [rf"\text{{{_latex_words(part)}}}" if part else "" for part in (self.before, self.after)]
        number = self.number.replace(MINUS, "-").replace("∞", r"\infty").replace(",", "{,}")
        return f"{words[0]}{number}{words[1]}"


def quantities(value: object, unit: str | None, digits: int | None) -> object:
    """`value` with every number a Quantity; arrays become nested tuples, so `<<p[0]>>` works."""
    if hasattr(value, "tolist"):  # of NumPy, which is imported only where something is computed
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return tuple(quantities(item, unit, digits) for item in value)
    if isinstance(value, dict):
        return {key: quantities(item, unit, digits) for key, item in value.items()}
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Quantity.of(value, unit, 0 if digits is None else digits)
    if isinstance(value, Real):
        return Quantity.of(float(value), unit, DEFAULT_DIGITS if digits is None else digits)
    return value


def printed(value: object, language: str) -> Printed:
    """What `<<value>>` prints. Raises ExpressionError for what is no number."""
    if isinstance(value, Printed):
        return value
    if isinstance(value, Quantity):
        return Printed(number=format_number(value, value.digits, language))
    if isinstance(value, Integral) and not isinstance(value, bool):
        return Printed(number=format_number(int(value), 0, language))
    if isinstance(value, Real) and not isinstance(value, bool):
        return Printed(number=format_number(float(value), DEFAULT_DIGITS, language))
    raise ExpressionError("V008", "this is no single number", "pick one with [0], or name it in values")


@lru_cache(maxsize=4096)
def format_number(value: float, digits: int, language: str) -> str:
    """`value` rounded to `digits` decimals in the language's notation; a true minus sign; never −0."""
    if math.isnan(value):
        raise ExpressionError("V008", "the value is not a number (nan)")
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    rounded = round_to(value, digits)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(rounded, format=pattern, locale=_locale(language))).replace("-", MINUS)


def round_to(value: float, digits: int) -> Decimal:
    """The nearest decimal with `digits` places, as Python's float formatting rounds; zero has no sign."""
    rounded = Decimal(f"{value:.{digits}f}")
    return abs(rounded) if rounded == 0 else rounded


def filters(
    units: Units, language: str, readings: Mapping[str, str] | None = None
) -> dict[str, Callable[..., object]]:
    """The filters of `<<value|filter>>`, bound to a language. For `readings` see `particles`."""

    def digits(value: Any, count: int) -> object:
        quantity = _quantity(value)
        return Quantity.of(quantity, quantity.unit, min(max(int(count), 0), 12))

    def percent(value: Any, count: int = 0) -> Printed:
        number = format_number(float(_quantity(value)) * 100, min(max(int(count), 0), 12), language)
        return Printed(number=number, after="%")

    def unit(value: Any, name: str = "") -> Printed:
        quantity = _quantity(value)
        chosen = name or quantity.unit
        if not chosen:
            raise ExpressionError(
                "V007", "this value has no unit", "give it one in values: {is: …, unit: bit}"
            )
        before, after = _unit_pattern(units, chosen, quantity, language)
        return Printed(number=format_number(quantity, quantity.digits, language), before=before, after=after)

    def josa(value: Any, forms: str) -> Printed:
        number = printed(value, language)
        if language.partition("-")[0] != particles.KOREAN:
            raise ExpressionError("V003", "josa is for Korean texts", "leave it out")
        made = particles.fitting(number.text, forms, readings or {})
        if made is None:
            raise ExpressionError("V003", f"'{forms}' is no pair of particles", "such as josa('은/는')")
        return Printed(number=number.number, before=number.before, after=number.after + made)

    return {"digits": digits, "percent": percent, "unit": unit, "josa": josa}


def _quantity(value: Any) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ExpressionError("V008", "this is no single number", "pick one with [0], or name it in values")
    is_integer = isinstance(value, Integral)
    return Quantity.of(float(value), None, 0 if is_integer else DEFAULT_DIGITS)


def unit_forms(units: Units, name: str, language: str) -> dict[str, str]:
    """Plural category → pattern with `{}`; a unit with a single form has it as `other`.

    Raises ExpressionError if the unit is not known in the language.
    """
    if name not in units:
        known = ", ".join(units) or "none yet"
        raise ExpressionError(
            "V007", f"there is no unit '{name}' in content/glossary.yaml", f"it has {known}"
        )
    pattern = units[name].get(language)
    if pattern is None:
        raise ExpressionError(
            "V007", f"the unit '{name}' has no '{language}' form", "add it to content/glossary.yaml"
        )
    if isinstance(pattern, dict):
        forms = {category: str(form) for category, form in pattern.items()}
        return {"other": next(iter(forms.values())), **forms}
    return {"other": str(pattern)}


def with_fallback(units: Units, languages: Iterable[str], fallback: str | None) -> Units:
    """The units, with their form in `fallback` for those of `languages` that they have none in."""
    if fallback is None:
        return units
    languages = tuple(languages)
    return {
        name: {**dict.fromkeys(languages, forms[fallback]), **forms} if fallback in forms else forms
        for name, forms in units.items()
    }


def _unit_pattern(units: Units, name: str, quantity: Quantity, language: str) -> tuple[str, str]:
    forms = unit_forms(units, name, language)
    rounded = round_to(quantity, quantity.digits) if math.isfinite(quantity) else Decimal(2)
    pattern = forms.get(_locale(language).plural_form(rounded), forms["other"])
    before, _, after = pattern.partition("{}")
    return before, after


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _latex_words(text: str) -> str:
    return text.replace("\\", "").replace("%", r"\%").replace("_", r"\_").replace("{", "").replace("}", "")
