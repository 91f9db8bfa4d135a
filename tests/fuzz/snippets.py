"""What authors, editors and adversaries put into files: the fuzzer's vocabulary."""

from __future__ import annotations

from typing import Final

UNSEEN: Final = (
    *"\u00a0\u00ad\u200b\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\u3000\u3164\ufeff\u0085\x0b\x0c\x1b\x7f",
    *"\u0300\u1100\u1161\u11a8\ufe0f\U000e0001\uffff\ufffd\ue000\U0010ffff\u0958\ufb2a", "\t", "\r", "\r\n",
    "e\u0301", "\u1112\u1161\u11ab", "👩‍👩‍👧", "𝐇", "가각", "ﷺ", "İ", "ß",
)  # fmt: skip
YAML: Final = (
    ":", ": ", "- ", "? ", "&a ", "*a", "!!python/object:os.system ", "!x ", "%YAML 1.1\n", "---\n", "...\n",
    "<<: ", "|", "|-\n", ">+2\n", "'", '"', "{", "}", "[", "]", "[[[[[[[[", "{a: {b: {c: ", ",", "#", " #x",
    "@", "`", "~", "null", "true", "yes", "0x1F", "1e999", ".nan", "-.inf", "2001-01-01", "1_000", "", "''",
    '""', "{}", "[]", "\\", '"\\x00"', '"\\u202e"', '"\\ud800"', '"\\b"', '"\\nabla"', "'it''s'", "=",
    "{en: a}", "{ko: 가}", "{en: a, en: b}", "{en: , ko: }", "{en: {en: a}}", "{zxx: $H$}",
    "{en: [a], ko: 가}",
    "- - - - - - x",
)  # fmt: skip
MARKUP: Final = (
    "**", "*", "***", "****", "`", "``", "$", "$$", "\\", "\\*", "<<", ">>", "<<<", "<<>>", "<< >>", "[",
    "](", ")", "[a](b)", "[a](#nowhere)", "[a](https://example.org/(x))", "[a](javascript:alert(1))",
    "[*a](mailto:x)*", "**a *b **c* d**", "<script>alert(1)</script>", "&lt;&#0;", "]]>", "<!--", "{{ x }}",
    "{% x %}", "을(를)", "(으)로", "H(X)은", "5은(는)", "$H$이(가)", "<<h>>이라고", "\n\n", "\n", "  ", "-",
    "…", "%s",
    "{}", "{0}", "{:.4f}",
)  # fmt: skip
LATEX: Final = (
    "$x$", "$", r"$\frac{1}{2}$", r"$\frac{1}$", r"$\left($", r"$\left(\right.$",
    r"$\begin{aligned}a&b\\c\end{aligned}$", r"$\begin{aligned}$", r"$\end{x}$", "$a^b^c$", "$_{_{_{}}}$",
    "${{{{}}}}$", "$}$", "${$", r"$\data{p}$", r"$\data$", r"$\sqrt[3]{x}$", r"$\sqrt[$", r"$\color{red}x$",
    r"$\text{가 $x$ 나}$", r"$\text{%}$", r"$\href{a}{b}$", r"$\unknown$", r"$\def\a{\a}\a$",
    r"$\newcommand{\x}{y}$", "$&$", "$#1$", "$%$", r"$\\$", r"$x\\$", "$8{,}145$", "$8,145$", "$|x|$",
    r"$\underbrace{a}_{b}$", r"$\overline{\overline{x}}$", r"$\mathbb{가}$", "$가나다$", "$<<h>>$",
    "$x'''''$",
    r"$\not=$", r"$\sum\limits_{i}$", r"$\hat$", r"$\begin{matrix}1\\2&3\end{matrix}$", r"$\substack{a\\b}$",
    r"$\genfrac{}{}{}{}{}{}$", r"$\char 97$", r"$\char 999999999$", r"$\big\big($", r"$\middle|$",
    r"$\tag{1}$", r"$\label{x}$", r"$\hspace{1e9em}$", r"$\rule{99999em}{1em}$", r"$\kern-9999em x$",
    r"$\operatorname{a}$", r"$\mathinner{…}$", r"$\xrightarrow[a]{b}$",
    r"$\cfrac{1}{\cfrac{1}{\cfrac{1}{2}}}$", "$" + "(" * 15 + "$", "$" + "{" * 20 + "}" * 20 + "$", r"$\ $",
    "$ $", r"$\cancel{x}$", r"$\phantom{x}$", r"$\boldsymbol{x}$", r"$\pmod{3}$", r"$\binom{n}{k}$",
    r"$\overset{a}{b}$", r"$\begin{array}{c|c}a&b\\\hline c&d\end{array}$", r"$\begin{cases}a\\b\end{cases}$",
    r"$\prescript{a}{b}{c}$", r"$\color[HTML]{01F001}x$", "$\u200b$", "$\ufe00$",
    r"$\mathchoice{a}{b}{c}{d}$", r"$\verb|x|$", r"$\ce{H2O}$",
)  # fmt: skip
EXPRESSIONS: Final = (
    "1/0", "0/0", "9**9**9", "2**-1024", "-1**0.5", "(-1)**0.5", "10**400", "[1]*9", "[]", "()", "[[]]",
    "[[1], [2, 3]]", "none", "true", "x", "a.b", "a.__class__", "''.join([])", "'a' + 'b'", "1 +", "1 if 0",
    "1 if 0 else []", "h[0]", "h[99]", "h['a']", "[1][::0]", "range(9)", "lesson('x')", "term('entropy')",
    "lesson()", "term(1)", "term([1])", "lesson({})", "h|unit", "h|unit('x')", "h|digits(99)", "h|digits(-1)",
    "h|digits('a')", "h|percent", "h|josa('은/는')", "h|josa", "h|nothing", "h|unit|unit",
    "h|digits(1)|percent|unit", "entropy([])", "entropy([-1, 2])", "entropy('a')", "entropy([1e308, 1e308])",
    "entropy(entropy)", "linspace(0, 1, 10**9)", "linspace(0, 1, -1)", "arange(0, 1, 1e-9)",
    "dice_sum(10**6)", "dice_sum(-1)", "dice_sum(0)", "dice_sum(300)", "array([[1, 2], [3]])", "array('a')",
    "sum(1)", "ones(10**8)", "log2(0)", "log2(-1)", "ln(0)", "sqrt(-1)", "exp(1e6)", "round(1, 400)",
    "max([])", "1 < 2 < 3", "not 1", "1 and 0", "'%s' % 1", "'a' * 9", "1 ~ 2", "1 is none", "1 in [1]",
    "[x for x in y]", "lambda: 1", "1e400", "0x10", "1_000", "123456789012345678901234567890",
    "(" * 90 + "1" + ")" * 90, "[" * 60 + "]" * 60, "-" * 200 + "1", "1+" * 200 + "1", "not " * 100 + "1",
    "2**2**2**2**2", "h|" * 3, "{1: 2}", "{'a': 1}", "self", "loop", "caller", "1//0", "5%0", "1e308*10",
    "array([1e308])*10", "array([1, 2]) == 1", "array([1]) and 1", "[1, 2][0:1]", "-h", "+h",
    "entropy([1/2, 1/2], base=0)", "entropy([1/2, 1/2], base=1)", "entropy(p=[1])", "entropy(*[1])",
    "entropy(**{})", "huffman_lengths([1])", "huffman_lengths(linspace(0, 1, 99999))",
    "cross_entropy([1], [0])", "kl_divergence([1], [])", "'a", '"', "가", "h가", "1;2", "a=1", "{% x %}",
    "{{ h }}", "}}", "#", "h # x", "\n", "1\n+\n1", "",
)  # fmt: skip
LANGUAGES: Final = (
    "en", "ko", "zxx", "ja", "xx", "EN", "ko-KR", "en_US", "x", "", "en-", "zh-Hant-TW", "und", "root", "tlh",
    "dismissed", "a" * 3 + "-bb" * 9, "qaa", "en-x", "sr-Cyrl", "iw", "no", "yes",
)  # fmt: skip
WORDS: Final = (
    "id", "kind", "title", "slides", "values", "figures", "exercises", "notes", "minutes", "steps", "part",
    "body", "math", "reason", "callout", "text", "qr", "is", "unit", "digits", "expect", "script", "labels",
    "alt", "chart", "series", "x", "type", "label", "colour", "lowest", "highest", "lesson", "contents",
    "languages", "fallback", "palette", "template", "template_layouts", "charts", "number_digits", "appendix",
    "learn", "prerequisites", "terms", "units", "readings", "notation", "symbol", "meaning", "also", "avoid",
    "name", "figure", "interactive", "start", "caption", "columns", "bullets", "equation", "figure-text",
    "figure-pair", "quiz", "table", "code", "derivation", "worked-example", "quote", "references", "section",
    "objectives", "summary", "closing", "agenda", "tilte", "../../etc/passwd", "con", "nul", "glossary",
    "native", "dark", "contrast", "bars", "lines", "scatter", "definition", "warning", "https://example.org",
    "https://example.org/" + "a" * 170, "http://", "https://가.한국/경로?q=값", "mailto:a", "a.pptx",
    "content",
    "/", "..",
)  # fmt: skip
NUMBERS: Final = (
    "0", "-0", "-1", "1", "2", "3", "12", "13", "60", "61", "1e9", "1e308", "-1e308", "1e999", "nan", "inf",
    "0.1", ".5", "5.", "1,5", "9" * 30, "0" * 30, "1e-400", "٣", "３", "½", "²", "1 000", "+1", "0b1", "1e",
    "1.50", "[1, 2]", "1.5e-3",
)  # fmt: skip
ALL: Final = (UNSEEN, YAML, MARKUP, LATEX, EXPRESSIONS, LANGUAGES, WORDS, NUMBERS)
LARGE: Final = (
    "가" * 30_000, "a" * 100_000, "a " * 50_000, "**a** " * 3_000, "*" * 20_000, "`" * 20_001, "$x$ " * 2_000,
    "$" * 9_999, "[" * 20_000, "[a](" * 5_000, "<<" * 9_000, "<<1>> " * 1_500, "\\" * 20_000, "\\$" * 10_000,
    "(" * 20_000, "- " * 20_000, "\n" * 30_000, "a\n\n" * 5_000, "'" * 20_000, '"' * 20_000, "{" * 20_000,
    "a: " * 9_000, "#" * 30_000, "e\u0301" * 20_000, "\u200b" * 20_000, "을(를) " * 5_000, "H(X)은 " * 3_000,
    "1" * 50_000, "<b>" * 9_000, "&" * 20_000, "x^" * 900, "{" * 900, "$" + "x" * 3_000 + "$",
    "$" + r"\frac" * 300 + "$", "$" + r"\sqrt" * 390 + "$", "$" + "a_" * 900 + "$", "$x" + "'" * 1_900 + "$",
    "$" + "|" * 1_900 + "$", "$" + "&" * 1_900 + "$", "$" + r"\left(" * 23 + "$", "$" + r"\data" * 300 + "x$",
    "$" + "1," * 900 + "1$", "$" + r"\overline" * 200 + "{x}$", "$" + r"\text{가}" * 250 + "$",
    "$" + r"\begin{cases}" * 12 + "x" + r"\end{cases}" * 12 + "$",
)  # fmt: skip
"""Long texts: what is right for a word has to end for a book."""
