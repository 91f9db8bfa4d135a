"""Hand-built decks for the writers' tests: every kind of block in every language mode, and a hostile deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import resvg_py
import yaml

from lecture_tools.ast import (
    Block,
    Blocks,
    BulletList,
    Callout,
    Choice,
    Choices,
    Code,
    CodeListing,
    Deck,
    Emphasis,
    Equation,
    EquationLine,
    Exercise,
    Inline,
    Inlines,
    Link,
    ListItem,
    Math,
    NumberedList,
    Paragraph,
    Phrase,
    Picture,
    Place,
    QrCode,
    Run,
    Slide,
    Strong,
    Table,
    TableRow,
)
from lecture_tools.diagnostics import Span
from lecture_tools.pictures import Drawing, PictureKey, Pictures, picture_keys
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Design, PaletteName, load_design

TEMPLATES = Path(__file__).parents[2] / "templates"
MODES = (("en",), ("ko",), ("en", "ko"))
NOWHERE = Span(file="content/lessons/sample.yaml", line=1, column=1, end_line=1, end_column=1)

Words = str | Inline | Iterable[str | Inline]


def inlines(words: Words) -> Inlines:
    if isinstance(words, str):
        return (Run(text=words),)
    if isinstance(words, Inline):
        return (words,)
    return tuple(Run(text=part) if isinstance(part, str) else part for part in words)


def pair(en: Words, ko: Words) -> Phrase:
    return Phrase(by_language={"en": inlines(en), "ko": inlines(ko)}, span=NOWHERE)


def neutral(words: Words) -> Phrase:
    return Phrase(by_language={NO_LANGUAGE: inlines(words)}, span=NOWHERE)


def paragraph(en: Words, ko: Words) -> Paragraph:
    return Paragraph(text=pair(en, ko))


def bullets(*phrases: Phrase, stepwise: bool = False) -> BulletList:
    return BulletList(
        items=tuple(
            ListItem(content=phrase, step=step if stepwise else 0) for step, phrase in enumerate(phrases, 1)
        )
    )


def numbered(*phrases: Phrase) -> NumberedList:
    return NumberedList(items=tuple(ListItem(content=phrase) for phrase in phrases))


def equation(*lines: str) -> Equation:
    return Equation(lines=tuple(EquationLine(latex={NO_LANGUAGE: line}) for line in lines))


def slide(
    name: str,
    layout: str,
    title: Phrase,
    regions: Mapping[str, Iterable[Block]] | None = None,
    *,
    notes: tuple[Words, Words] | None = None,
    minutes: float | None = None,
    steps: int = 0,
    part: Phrase | None = None,
) -> Slide:
    return Slide(
        id=name,
        kind=layout,
        layout=layout,
        title=title,
        regions={region: tuple(blocks) for region, blocks in (regions or {}).items()},
        notes={} if notes is None else {"en": (inlines(notes[0]),), "ko": (inlines(notes[1]),)},
        minutes=minutes,
        steps=steps,
        part=part,
        span=NOWHERE,
    )


def m(latex: str) -> Math:
    return Math(latex=latex)


def b(text: str) -> Strong:
    return Strong(children=(Run(text=text),))


def deck(languages: tuple[str, ...], slides: Iterable[Slide], *, title: Phrase | None = None) -> Deck:
    interface = yaml.safe_load((TEMPLATES / "interface.yaml").read_text(encoding="utf-8"))["languages"]
    return Deck(
        languages=languages,
        title=title or pair("Entropy in Deep Learning", "딥러닝에서의 엔트로피"),
        place=Place(
            course_id="information-theory-for-ai",
            course_title=pair("Information Theory for AI", "인공지능을 위한 정보 이론"),
            lesson_id="entropy-in-deep-learning",
            number=4,
            label=pair("Lesson 4", "4강"),
            lecturer=None,
        ),
        slides=tuple(slides),
        exercises=(
            Exercise(
                id="coin",
                question=pair("What is the entropy of a fair coin?", "공정한 동전의 엔트로피는 얼마입니까?"),
                answer=pair("One bit.", "1비트입니다."),
            ),
        ),
        interface=interface,
    )


def sample_deck(languages: tuple[str, ...] = ("en", "ko")) -> Deck:
    """About twenty slides that use every block, every inline and every layout."""
    return deck(languages, (*_opening(), *_text(), *_pictures(), *_mathematics(), *_tables(), *_end()))


def sample_pictures(deck: Deck, design: Design, palette: PaletteName = "light") -> Pictures:
    """A labelled frame for every picture that `deck` shows, in one palette."""
    return {key: _frame(key, design) for key in picture_keys(deck, design, palette)}


def sample_design() -> Design:
    design, found = load_design(TEMPLATES)
    assert design is not None, found
    return design


def hostile_deck(languages: tuple[str, ...] = ("en", "ko")) -> Deck:
    """Texts that would break out of careless markup; all of them must be shown as they are written."""
    attack = '<script>alert(1)</script> & "quotes" ]]> <!-- --> &amp; \\u0007'
    controls = "control \x00\x07\x1b\x0b\ufffe end"
    cell = neutral(attack)
    blocks: Blocks = (
        paragraph(attack, attack),
        bullets(
            pair(controls, controls),
            neutral((Link(target="https://example.org/?a=1&b=<2>", children=inlines(attack)),)),
        ),
        Callout(role="warning", text=pair(attack, controls)),
    )
    return deck(
        languages,
        (
            slide("hostile", "content", pair(attack, controls), {"body": blocks}, notes=(attack, controls)),
            slide(
                "hostile-table",
                "table",
                pair(attack, attack),
                {"table": (Table(header=(cell,), rows=(TableRow(cells=(cell,)),), alignments=("left",)),)},
            ),
            slide(
                "hostile-code",
                "code",
                pair(attack, attack),
                {
                    "code": (
                        CodeListing(
                            language="python", source=f"print({attack!r})\n", output=attack + controls
                        ),
                    )
                },
            ),
            slide(
                "hostile-figure",
                "figure",
                pair(attack, attack),
                {"figure": (Picture(figure="dice", alt=pair(attack, controls)),)},
            ),
        ),
        title=pair(attack, controls),
    )


def with_slides(deck: Deck, *names: str) -> Deck:
    """`deck` cut down to the named slides."""
    return replace(deck, slides=tuple(slide for slide in deck.slides if slide.id in names))


def _opening() -> Iterable[Slide]:
    yield slide(
        "title",
        "title",
        pair("Entropy in Deep Learning", "딥러닝에서의 엔트로피"),
        {
            "subtitle": (
                paragraph(
                    "What entropy can and cannot say about a network",
                    "엔트로피가 신경망에 대해 말할 수 있는 것과 없는 것",
                ),
            ),
            "details": (
                paragraph("Information Theory for AI · Lesson 4", "인공지능을 위한 정보 이론 · 4강"),
            ),
        },
        notes=("Welcome.", "환영합니다."),
        minutes=1,
    )
    yield slide(
        "agenda",
        "agenda",
        pair(
            "Ten lessons lead from bits to training practice", "열 강의가 비트에서 학습 실무까지 이어집니다"
        ),
        {
            "table": (
                Table(
                    header=(neutral("#"), pair("Topic", "주제"), pair("Contents", "내용")),
                    rows=(
                        TableRow(
                            cells=(
                                neutral("1"),
                                pair("Orientation", "오리엔테이션"),
                                pair("Goals, prerequisites, tools", "목표, 선수 지식, 도구"),
                            )
                        ),
                        TableRow(
                            cells=(
                                neutral("2"),
                                pair("Information", "정보"),
                                pair("Surprise of one outcome", "결과 하나의 놀라움"),
                            )
                        ),
                        TableRow(
                            cells=(
                                neutral("3"),
                                pair("Entropy", "엔트로피"),
                                pair("Average surprise, chain rule", "평균적인 놀라움, 연쇄 법칙"),
                            )
                        ),
                        TableRow(
                            cells=(
                                neutral("4"),
                                pair("Entropy in Deep Learning", "딥러닝에서의 엔트로피"),
                                pair(
                                    "Softmax, temperature, what entropy cannot see",
                                    "소프트맥스, 온도, 엔트로피가 보지 못하는 것",
                                ),
                            ),
                            is_current=True,
                        ),
                        TableRow(
                            cells=(
                                neutral("5"),
                                pair("Cross-Entropy Loss", "교차 엔트로피 손실"),
                                pair("Why networks minimise it", "신경망이 이를 최소화하는 이유"),
                            )
                        ),
                        TableRow(
                            cells=(
                                neutral("6"),
                                pair("KL Divergence", "KL 발산"),
                                pair("Distance between distributions", "분포 사이의 거리"),
                            )
                        ),
                    ),
                    alignments=("right", "left", "left"),
                ),
            )
        },
    )
    yield slide(
        "objectives",
        "content",
        pair(
            "You will see what entropy can and cannot say about a network",
            "엔트로피가 신경망에 대해 말할 수 있는 것과 없는 것을 구분합니다",
        ),
        {
            "body": (
                numbered(
                    pair(
                        "Compute information and entropy from logits through softmax.",
                        "로짓에서 소프트맥스를 거쳐 정보량과 엔트로피를 계산할 수 있습니다.",
                    ),
                    pair(
                        "Predict how temperature changes entropy.",
                        "온도가 엔트로피를 어떻게 바꾸는지 예측할 수 있습니다.",
                    ),
                    pair(
                        "Explain the one-way relation: low cross-entropy gives low entropy, not the reverse.",
                        "교차 엔트로피가 낮으면 엔트로피가 낮지만 역은 아님을 설명할 수 있습니다.",
                    ),
                    pair(
                        "Name uses of entropy where it is the right objective or signal.",
                        "엔트로피가 올바른 목적 함수나 신호가 되는 쓰임을 말할 수 있습니다.",
                    ),
                ),
            )
        },
    )
    yield slide(
        "section",
        "section",
        pair("From logits to entropy", "로짓에서 엔트로피까지"),
        {"body": (paragraph("One distribution, three numbers", "분포 하나, 숫자 세 개"),)},
        part=pair("From logits to entropy", "로짓에서 엔트로피까지"),
    )


def _text() -> Iterable[Slide]:
    yield slide(
        "bars",
        "content",
        pair("The bars are predicted probabilities, not losses", "막대는 손실이 아니라 예측 확률입니다"),
        {
            "body": (
                paragraph(
                    ("A loss is no ", b("distribution"), ": it need not sum to 1."),
                    ("손실은 ", b("확률분포"), "가 아닙니다. 합이 1일 필요가 없기 때문입니다."),
                ),
                bullets(
                    pair(
                        (
                            "Errors carry a sign, so ",
                            m(r"\sum_k e_k"),
                            " can be ",
                            Emphasis(children=(Run(text="anything"),)),
                            ".",
                        ),
                        (
                            "오차에는 부호가 있으므로 ",
                            m(r"\sum_k e_k"),
                            "는 ",
                            Emphasis(children=(Run(text="어떤 값"),)),
                            "이든 될 수 있습니다.",
                        ),
                    ),
                    pair(
                        (
                            "An untrained network has the same loss ",
                            m(r"\ln 3 = 1.0986"),
                            " on every example.",
                        ),
                        (
                            "학습하지 않은 신경망은 모든 예제에서 손실이 ",
                            m(r"\ln 3 = 1.0986"),
                            "로 같습니다.",
                        ),
                    ),
                    pair(
                        (
                            "See ",
                            Link(target="lesson:03-entropy", children=(Run(text="Lesson 3, Entropy"),)),
                            " and ",
                            Code(text="softmax(z)"),
                            ".",
                        ),
                        (
                            Link(target="lesson:03-entropy", children=(Run(text="3강 엔트로피"),)),
                            "와 ",
                            Code(text="softmax(z)"),
                            "를 참고하십시오.",
                        ),
                    ),
                    stepwise=True,
                ),
                Callout(
                    role="result",
                    text=pair(
                        ("The bars show ", m(r"\hat p"), ", so their entropy is defined."),
                        ("막대는 ", m(r"\hat p"), "이므로 엔트로피를 정의할 수 있습니다."),
                    ),
                    step=4,
                ),
            )
        },
        notes=(
            ("Ask what would happen with ", m(r"\ln 3"), " everywhere."),
            ("모든 값이 ", m(r"\ln 3"), "이면 어떻게 되는지 물어보십시오."),
        ),
        minutes=2.5,
        steps=4,
    )
    yield slide(
        "columns",
        "columns",
        pair(
            "Joint entropy adds variables; conditional entropy subtracts what you know",
            "결합 엔트로피는 변수를 더하고 조건부 엔트로피는 아는 것을 뺍니다",
        ),
        {
            "left": (
                Paragraph(text=pair("Joint", "결합"), role="lead"),
                equation(r"H(X,Y) = -\sum_{x,y} p(x,y) \log_2 p(x,y)"),
                paragraph("Never below the larger of the two.", "둘 중 큰 값보다 작아지지 않습니다."),
            ),
            "right": (
                Paragraph(text=pair("Conditional", "조건부"), role="lead"),
                equation(r"H(Y \mid X) = H(X,Y) - H(X)"),
                paragraph("Zero when X decides Y.", "X가 Y를 결정하면 0입니다."),
            ),
        },
    )
    yield slide(
        "worked",
        "aside",
        pair(
            "Three logits become three surprises and one entropy",
            "로짓 세 개가 정보량 세 개와 엔트로피 하나가 됩니다",
        ),
        {
            "body": (
                paragraph(
                    "Softmax turns the logits into probabilities.", "소프트맥스가 로짓을 확률로 바꿉니다."
                ),
                equation(r"\hat p = (0.7054,\; 0.2595,\; 0.0351)"),
                paragraph("Each surprise is a logarithm.", "정보량은 로그로 구합니다."),
                equation(r"I = (0.3490,\; 1.3490,\; 3.3490) \text{ nats}"),
                paragraph("Entropy averages them.", "엔트로피는 그 평균입니다."),
                equation(r"H(\hat p) = \sum_k \hat p_k I_k = 0.7139 \text{ nats}"),
            ),
            "aside": (
                Callout(
                    role="definition",
                    text=pair(
                        ("Logits ", m(r"z = (2, 1, -1)"), " of three classes."),
                        ("세 클래스의 로짓 ", m(r"z = (2, 1, -1)"), "입니다."),
                    ),
                ),
                Callout(
                    role="answer",
                    text=pair(
                        "64.98 % of the largest possible entropy.", "가능한 최대 엔트로피의 64.98%입니다."
                    ),
                ),
            ),
        },
    )


def _pictures() -> Iterable[Slide]:
    alt = pair(
        "Two bar charts. Fair dice peak at seven; loaded dice pile up on twelve.",
        "막대그래프 두 개입니다. 공정한 주사위는 7에서, 치우친 주사위는 12에서 가장 높습니다.",
    )
    yield slide(
        "figure",
        "figure",
        pair("Predictions sharpen as training proceeds", "학습이 진행되면서 예측이 뾰족해집니다"),
        {
            "figure": (Picture(figure="epochs", alt=alt),),
            "caption": (
                Paragraph(
                    text=pair(
                        "Entropy falls from 1.5813 to 0.5661 bits.",
                        "엔트로피가 1.5813에서 0.5661비트로 줄어듭니다.",
                    ),
                    role="caption",
                ),
            ),
        },
    )
    yield slide(
        "figure-text",
        "figure-text",
        pair(
            "Loading the dice removes more than a bit of uncertainty",
            "주사위를 치우치게 하면 불확실성이 1비트 넘게 줄어듭니다",
        ),
        {
            "figure": (Picture(figure="dice", alt=alt),),
            "body": (
                paragraph(
                    "Fair dice carry 3.27 bits, loaded ones only 1.90 bits.",
                    "공정한 주사위는 3.27비트이고, 치우친 주사위는 1.90비트입니다.",
                ),
                bullets(
                    pair(
                        ("The six has probability ", m("0.8"), "."), ("6이 나올 확률은 ", m("0.8"), "입니다.")
                    ),
                    pair("Twelve now takes 64 % of the mass.", "이제 12가 전체의 64%를 차지합니다."),
                ),
            ),
        },
        notes=(
            "Ask for a guess before you show the second chart.",
            "두 번째 그래프를 보이기 전에 예상을 물어보십시오.",
        ),
        minutes=3,
    )
    yield slide(
        "figure-pair",
        "figure-pair",
        pair(
            "Two predictions share one entropy, and one of them is wrong",
            "엔트로피가 같은 두 예측 가운데 하나는 틀렸습니다",
        ),
        {
            "left": (Picture(figure="right", alt=alt),),
            "right": (Picture(figure="wrong", alt=alt, step=1),),
            "caption": (
                Paragraph(
                    text=pair(
                        "Both carry 0.5661 bits; their cross-entropies are 0.1520 and 4.6439 bits.",
                        "둘 다 0.5661비트이지만 교차 엔트로피는 0.1520비트와 4.6439비트입니다.",
                    ),
                    role="caption",
                ),
            ),
        },
        steps=1,
    )


def _mathematics() -> Iterable[Slide]:
    yield slide(
        "equation",
        "equation",
        pair("Entropy is the average of the self-information", "엔트로피는 자기 정보량의 평균입니다"),
        {
            "equation": (
                equation(
                    r"H(X) = \mathbb{E}[I(X)] = -\sum_{x \in \mathcal{X}} \data{p(x)} \log_2 \data{p(x)}"
                ),
            ),
            "body": (
                bullets(
                    pair(
                        (m(r"\data{p(x)}"), " is the probability of the outcome ", m("x"), "."),
                        (m(r"\data{p(x)}"), "는 결과 ", m("x"), "의 확률입니다."),
                    ),
                    pair(
                        (m(r"\mathcal{X}"), " is the alphabet with ", m(r"K = |\mathcal{X}|"), " symbols."),
                        (m(r"\mathcal{X}"), "는 기호 ", m(r"K = |\mathcal{X}|"), "개의 집합입니다."),
                    ),
                    pair(
                        ("By convention ", m(r"0 \log 0 = 0"), "."),
                        ("관례에 따라 ", m(r"0 \log 0 = 0"), "으로 둡니다."),
                    ),
                ),
            ),
        },
    )
    yield slide(
        "translated-equation",
        "equation",
        pair("Cross-entropy is entropy plus divergence", "교차 엔트로피는 엔트로피와 발산의 합입니다"),
        {
            "equation": (
                Equation(
                    lines=(
                        EquationLine(
                            latex={
                                language: rf"\text{{{whole} }} H(p,q) = "
                                rf"\underbrace{{H(p)}}_{{\text{{{entropy}}}}}"
                                r" + \underbrace{D_{\mathrm{KL}}(\data{p}\,\|\,\model{q})}"
                                rf"_{{\text{{{divergence}}}}}"
                                for language, whole, entropy, divergence in (
                                    ("en", "cross-entropy", "entropy", "divergence"),
                                    ("ko", "교차 엔트로피", "엔트로피", "발산"),
                                )
                            }
                        ),
                    )
                ),
            ),
            "body": (
                Callout(
                    role="warning",
                    text=pair(
                        "Low entropy by itself is not evidence of learning.",
                        "엔트로피가 낮다는 사실만으로 학습이 되었다고 말할 수는 없습니다.",
                    ),
                ),
            ),
        },
    )
    reasons = (
        None,
        pair("product rule", "곱셈 법칙"),
        pair("the logarithm of a product is a sum", "곱의 로그는 로그의 합입니다"),
        pair("definition of both entropies", "두 엔트로피의 정의"),
    )
    lines = (
        r"H(X,Y) = -\sum_{x,y} p(x,y) \log_2 p(x,y)",
        r"= -\sum_{x,y} p(x,y) \log_2 \bigl( p(x)\, p(y \mid x) \bigr)",
        r"= -\sum_{x} p(x) \log_2 p(x) - \sum_{x,y} p(x,y) \log_2 p(y \mid x)",
        r"= H(X) + H(Y \mid X)",
    )
    yield slide(
        "derivation",
        "derivation",
        pair("Entropy adds up along a chain", "엔트로피는 연쇄적으로 더해집니다"),
        {
            "equation": (
                Equation(
                    lines=tuple(
                        EquationLine(latex={NO_LANGUAGE: line}, reason=reason, step=step)
                        for step, (line, reason) in enumerate(zip(lines, reasons, strict=True))
                    )
                ),
            ),
            "body": (
                paragraph(
                    "Check: 0.9580 + 0.6452 = 1.6032 bits.", "검산: 0.9580 + 0.6452 = 1.6032비트입니다."
                ),
            ),
        },
        minutes=4,
        steps=3,
    )


def _tables() -> Iterable[Slide]:
    yield slide(
        "table",
        "table",
        pair(
            "More dice hide the loading from the entropy",
            "주사위가 많아지면 조작이 엔트로피에 잘 드러나지 않습니다",
        ),
        {
            "table": (
                Table(
                    header=(
                        pair("Dice", "주사위"),
                        pair("Fair", "공정함"),
                        neutral(m("p(6) = 0.5")),
                        neutral(m("p(6) = 0.8")),
                    ),
                    rows=tuple(
                        TableRow(cells=tuple(neutral(cell) for cell in row))
                        for row in (
                            ("1", "2.5850", "2.1610", "1.1863"),
                            ("2", "3.2744", "3.0622", "1.9014"),
                            ("4", "3.8141", "3.8122", "2.7990"),
                        )
                    ),
                    alignments=("left", "right", "right", "right"),
                ),
                paragraph(
                    ("With four dice the loading moves ", m("H"), " by only 0.0019 bits."),
                    ("주사위 네 개에서는 조작해도 ", m("H"), "가 0.0019비트만 달라집니다."),
                ),
            ),
        },
    )
    yield slide(
        "words-table",
        "table",
        pair(
            "Deep learning does use entropy directly, in five places",
            "딥러닝이 엔트로피를 직접 쓰는 곳은 다섯 가지입니다",
        ),
        {
            "table": (
                Table(
                    header=(pair("Use", "쓰임"), pair("Sign", "부호"), pair("Risk", "위험")),
                    rows=(
                        TableRow(
                            cells=(
                                pair("Exploration bonus (SAC, 2018)", "탐색 보너스(SAC, 2018)"),
                                neutral(m("+")),
                                pair("Acts at random", "무작위로 행동합니다"),
                            )
                        ),
                        TableRow(
                            cells=(
                                pair("Confidence penalty", "확신 벌점"),
                                neutral(m("+")),
                                pair("Underconfident predictions", "확신이 부족한 예측"),
                            )
                        ),
                        TableRow(
                            cells=(
                                pair("Semi-supervised learning", "준지도 학습"),
                                neutral(m("-")),
                                pair("Confirms its own errors", "자기 오류를 굳힙니다"),
                            )
                        ),
                        TableRow(
                            cells=(
                                pair("Test-time adaptation (Tent, 2021)", "테스트 시점 적응(Tent, 2021)"),
                                neutral(m("-")),
                                pair("Collapses to one class", "한 클래스로 무너집니다"),
                            )
                        ),
                    ),
                    alignments=("left", "center", "left"),
                ),
            ),
        },
    )
    yield slide(
        "code",
        "code",
        pair(
            "Python shows same entropy, different cross-entropy",
            "같은 엔트로피와 다른 교차 엔트로피를 파이썬으로 확인합니다",
        ),
        {
            "code": (
                CodeListing(
                    language="python",
                    source=(
                        "import numpy as np\n\n"
                        "def entropy(p):\n"
                        "    return -(p * np.log2(p)).sum()\n\n"
                        "sure = np.array([0.04, 0.06, 0.90])   # 정답은 세 번째\n"
                        "wrong = np.array([0.90, 0.06, 0.04])\n"
                        "for name, p in {'right': sure, 'wrong': wrong}.items():\n"
                        "    print(f'{name}: H = {entropy(p):.4f}, CE = {-np.log2(p[2]):.4f} bits')\n"
                    ),
                    output="right: H = 0.5661, CE = 0.1520 bits\nwrong: H = 0.5661, CE = 4.6439 bits\n",
                ),
            )
        },
    )


def _end() -> Iterable[Slide]:
    yield slide(
        "quiz",
        "quiz",
        pair(
            "Which of these statements about entropy is false?",
            "엔트로피에 관한 설명 가운데 틀린 것은 무엇입니까",
        ),
        {
            "body": (
                Choices(
                    options=(
                        Choice(text=neutral(m(r"H(X) \le \log_2 K")), is_correct=False),
                        Choice(
                            text=pair(
                                (m(r"H(Y \mid X = x) \le H(Y)"), " for every ", m("x")),
                                ("모든 ", m("x"), "에 대하여 ", m(r"H(Y \mid X = x) \le H(Y)")),
                            ),
                            is_correct=True,
                        ),
                        Choice(text=neutral(m(r"H(X,Y) \le H(X) + H(Y)")), is_correct=False),
                        Choice(
                            text=pair(
                                "Relabelling the outcomes keeps the entropy.",
                                "결과의 이름을 바꾸어도 엔트로피는 그대로입니다.",
                            ),
                            is_correct=False,
                        ),
                    ),
                    explanation=pair(
                        "One observation can raise uncertainty; only the average never does.",
                        "관측 하나는 불확실성을 키울 수 있고, 평균만 그렇지 않습니다.",
                    ),
                    step=1,
                ),
            )
        },
        notes=("Let them vote first.", "먼저 손을 들게 하십시오."),
        minutes=2,
        steps=1,
    )
    yield slide(
        "closing",
        "closing",
        pair(
            "Training minimises cross-entropy; entropy is what you watch",
            "학습은 교차 엔트로피를 줄이고 엔트로피는 지켜보는 값입니다",
        ),
        {
            "body": (
                paragraph(
                    "When labels are clean this also lowers the entropy of the predictions.",
                    "레이블이 깨끗하면 예측의 엔트로피도 함께 낮아집니다.",
                ),
                QrCode(
                    target="https://example.org/entropy?lang=en&x=1",
                    alt=pair("QR code for the slides", "슬라이드로 가는 QR 코드"),
                ),
            )
        },
    )


def _frame(key: PictureKey, design: Design) -> Drawing:
    colours = design.theme.palettes[key.palette]
    width, height = key.width, key.height
    bars = "".join(
        f'<rect x="{width * (0.1 + 0.12 * index):.1f}" y="{height * (0.9 - share):.1f}" '
        f'width="{width * 0.09:.1f}" height="{height * share:.1f}" fill="{colours["data"]}"/>'
        for index, share in enumerate((0.2, 0.35, 0.55, 0.7, 0.5, 0.3, 0.15))
    )
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<rect width="{width}" height="{height}" fill="{colours["surface"]}"/>{bars}'
        f'<path d="M0 {height * 0.9:.1f}H{width}" stroke="{colours["ink"]}" stroke-width="2"/></svg>'
    )
    return Drawing(svg=svg.encode(), png=bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2)))
