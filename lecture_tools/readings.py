"""How letters, signs and LaTeX commands are read aloud in Korean."""

from __future__ import annotations

import unicodedata
from typing import Final

LETTERS: Final = {
    "A": "에이",
    "B": "비",
    "C": "시",
    "D": "디",
    "E": "이",
    "F": "에프",
    "G": "지",
    "H": "에이치",
    "I": "아이",
    "J": "제이",
    "K": "케이",
    "L": "엘",
    "M": "엠",
    "N": "엔",
    "O": "오",
    "P": "피",
    "Q": "큐",
    "R": "알",
    "S": "에스",
    "T": "티",
    "U": "유",
    "V": "브이",
    "W": "더블유",
    "X": "엑스",
    "Y": "와이",
    "Z": "제트",
}
DIGITS: Final = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
MYRIADS: Final = {4: "만", 8: "억", 12: "조", 16: "경", 20: "해"}
"""The last word of a whole number with at least so many zeros at its end; with fewer it is 십, 백 or 천."""

GREEK: Final = {
    "alpha": "알파",
    "beta": "베타",
    "gamma": "감마",
    "delta": "델타",
    "epsilon": "엡실론",
    "varepsilon": "엡실론",
    "zeta": "제타",
    "eta": "에타",
    "theta": "세타",
    "vartheta": "세타",
    "iota": "요타",
    "kappa": "카파",
    "lambda": "람다",
    "mu": "뮤",
    "nu": "뉴",
    "xi": "크시",
    "pi": "파이",
    "rho": "로",
    "sigma": "시그마",
    "tau": "타우",
    "upsilon": "입실론",
    "phi": "파이",
    "varphi": "파이",
    "chi": "카이",
    "psi": "프시",
    "omega": "오메가",
}
_SMALL_GREEK: Final = "αβγδεζηθικμνξπρστυφχψω"

COMMANDS: Final = {
    **GREEK,
    **{name.capitalize(): reading for name, reading in GREEK.items()},
    "infty": "무한대",
    "ell": "엘",
    "hbar": "에이치 바",
    "nabla": "나블라",
    "partial": "라운드",
    "log": "로그",
    "ln": "엘엔",
    "max": "맥스",
    "min": "민",
    "argmax": "아그맥스",
    "argmin": "아그민",
    "star": "스타",
    "ast": "스타",
    "top": "티",
    "prime": "프라임",
    "%": "퍼센트",
    "emptyset": "공집합",
}
ACCENTS: Final = {
    "hat": "햇",
    "widehat": "햇",
    "bar": "바",
    "overline": "바",
    "tilde": "틸데",
    "widetilde": "틸데",
    "vec": "벡터",
}
SIGNS: Final = {
    **{
        sign: GREEK[unicodedata.name(sign).removeprefix("GREEK SMALL LETTER ").lower()]
        for sign in _SMALL_GREEK
    },
    "Σ": "시그마",
    "Δ": "델타",
    "Ω": "오메가",
    "λ": "람다",
    "%": "퍼센트",
    "‰": "퍼밀",
    "°": "도",
    "∞": "무한대",
    "′": "프라임",
}
