"""The translation page over HTTP: what it answers, and the requests that it must not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.projects import LESSON, write_project
from tests.serve.translating import BODY, LESSON_FILE, TITLE, Desk, desk, edit

SAVE = "/api/translate/save"
SLIDE = "/api/translate/slide"
DISMISS = "/api/translate/dismiss"
WORK = "/api/translate/work?language=ko&work=lessons/lesson"
EVIL = "https://evil.example"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(write_project(tmp_path_factory.mktemp("desk") / "project")) as running:
        yield running


def good(served: Desk, **other: object) -> dict[str, object]:
    """What a page sends to save a text, with something changed."""
    key = BODY if other.get("key") == BODY else TITLE
    text = served.text(key)
    sent = {"language": "ko", "work": "lessons/lesson", "key": key, "text": text["target"]}
    return {**sent, "revision": text["revision"], **other}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A request that must not do anything, and its answer. `change`: of the request that a page sends.

    `{port}` and `{token}` in `path` and `hosts` are the server's own.
    """

    status: int
    method: str = "POST"
    path: str = SAVE
    change: dict[str, object] | None = None
    raw: bytes | None = None
    hosts: tuple[str, ...] = ("127.0.0.1:{port}",)
    headers: dict[str, str] = field(default_factory=dict)
    token: bool = True


def get(path: str, status: int, **other: Any) -> Attack:
    return Attack(method="GET", path=path, status=status, raw=None, **other)


HOSTILE = {
    "a name that leads here": get(WORK, 403, hosts=("evil.example",)),
    "a name with our port": get(WORK, 403, hosts=("evil.example:{port}",)),
    "two hosts": get(WORK, 403, hosts=("127.0.0.1:{port}", "evil.example")),
    "no token": get(WORK, 403, token=False),
    "a wrong token": get(WORK, 403, token=False, headers={"X-Lecture-Token": "x" * 32}),
    "the token in the query": get(f"{WORK}&token={{token}}", 403, token=False),
    "saving without a token": Attack(status=403, change={}, token=False),
    "a form": Attack(status=403, change={}, headers={"Content-Type": "text/plain", "Origin": EVIL}),
    "another origin": Attack(status=403, change={}, headers={"Origin": EVIL}),
    "no origin at all": Attack(status=403, change={}, headers={"Origin": "null"}),
    "another site": Attack(status=403, change={}, headers={"Sec-Fetch-Site": "cross-site"}),
    "plain text": Attack(status=415, change={}, headers={"Content-Type": "text/plain"}),
    "a preflight": Attack(status=403, method="OPTIONS", headers={"Origin": EVIL}),
    "another method": Attack(status=405, method="PUT", change={}),
    "a path out of the folder": get("/translate/../../etc/passwd", 404),
    "an encoded one": get("/translate/%2e%2e/%2e%2e/etc/passwd", 404),
    "too much": Attack(
        status=413, raw=b"", headers={"Content-Type": "application/json", "Content-Length": "99999999"}
    ),
    "no JSON": Attack(status=400, raw=b"{"),
    "no object": Attack(status=400, raw=b'["ko"]'),
    "no text": Attack(status=400, raw=b'{"language": "ko", "work": "lessons/lesson"}'),
    "a text that is none": Attack(status=400, change={"text": ["x"]}),
    "a key that is none": Attack(status=400, change={"key": {"x": 1}}),
    "a wish that is none": Attack(status=400, change={"confirm": "yes"}),
    "the source language": Attack(status=400, change={"language": "en"}),
    "an unknown language": Attack(status=400, change={"language": "../ja"}),
    "a language that is a list": Attack(status=400, change={"language": ["ko"]}),
    "a key as a path": Attack(status=404, change={"key": "../../x", "revision": "0"}),
    "a work as a path": Attack(status=404, change={"work": "../content/lessons/lesson"}),
    "an absolute work": Attack(status=404, change={"work": "/etc/passwd"}),
    "a work without texts": get("/api/translate/work?language=ko&work=values", 404),
    "an old revision": Attack(status=409, change={"revision": "0" * 16}),
    "a lost value": Attack(status=422, change={"key": BODY, "text": "비트"}),
    "no reason": Attack(status=400, path=DISMISS, change={"code": "T105"}),
    "an empty reason": Attack(status=422, path=DISMISS, change={"code": "T105", "reason": " "}),
    "an unseen reason": Attack(status=422, path=DISMISS, change={"code": "T105", "reason": "x\u202e"}),
    "a code that is a key": Attack(status=400, path=DISMISS, change={"code": "x: y", "reason": "z"}),
    "an error of ours": Attack(status=400, path=DISMISS, change={"code": "V002", "reason": "z"}),
    "an old dismissal": Attack(
        status=409, path=DISMISS, change={"code": "T105", "reason": "z", "revision": "0" * 16}
    ),
    "an unknown part": Attack(status=404, path=SLIDE, change={"part": "../x"}),
    "drafts that are none": Attack(status=400, path=SLIDE, change={"part": "points", "drafts": ["x"]}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_requests_change_nothing(served: Desk, name: str) -> None:
    before = (served.root / LESSON_FILE).read_bytes()
    attack = HOSTILE[name]
    own = {"port": served.port, "token": served.token}
    change = attack.change
    status, answer = served.ask(
        attack.method,
        attack.path.format(**own),
        None if change is None else good(served, **change),
        raw=attack.raw,
        host=[host.format(**own) for host in attack.hosts],
        headers=attack.headers,
        token=attack.token,
    )
    assert status == attack.status, answer
    assert "error" in answer or status in (409, 422)
    assert (served.root / LESSON_FILE).read_bytes() == before


def test_a_revision_is_good_for_one_change(project: Callable[..., Path]) -> None:
    with desk(project()) as served:
        sent = good(served, text="엔트로피는 놀라움의 평균입니다")
        assert served.ask("POST", SAVE, sent)[0] == 200
        assert served.ask("POST", SAVE, {**sent, "text": "다른 말"})[0] == 409


def test_pages_need_no_token_and_hold_no_texts(served: Desk) -> None:
    for path in ("/translate", "/translate/slide"):
        status, page = served.ask("GET", path, token=False)
        assert status == 200
        assert served.token.encode() not in page
        assert "엔트로피".encode() not in page


def test_a_template_that_cannot_be_used_is_told(project: Callable[..., Path]) -> None:
    words = "templates/site/translate.words.yaml"
    with desk(project(files={words: "languages: {ko: {translate: 번역}}"})) as served:
        status, answer = served.ask("GET", "/translate")
    assert status == 500
    assert "translate.words.yaml" in answer["error"]


def test_how_far_every_file_is(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("{en: A fair coin, ko: 공정한 동전}", "{en: A fair coin}")
    with desk(project(lesson)) as served:
        edit(served.root, "Entropy is average surprise", "Entropy is mean surprise")
        _, answer = served.ask("GET", "/api/translate/works?language=ko")
        by_id = {work["id"]: work for work in answer["works"]}
        assert set(by_id) == {"courses/course", "lessons/lesson", "glossary"}
        assert by_id["lessons/lesson"]["counts"] == {"done": 5, "missing": 1, "stale": 1}
        assert by_id["lessons/lesson"]["percentage"] == 71
        assert by_id["lessons/lesson"]["title"] == {"source": "Entropy", "target": "엔트로피"}


def test_texts_come_slide_by_slide_with_their_figures(served: Desk) -> None:
    parts = served.work()["parts"]
    assert [(part["kind"], part["id"], part["number"]) for part in parts] == [
        ("title", "title", None),
        ("slide", "start", 1),
        ("slide", "points", 2),
        ("slide", "picture", 3),
    ]
    keys = [text["key"] for text in parts[3]["texts"]]
    assert keys == ["lesson:picture.title", "lesson:figures.bars.labels.y", "lesson:figures.bars.alt"]
    assert parts[3]["texts"][1]["figure"] == "bars"
    every = [text["key"] for part in parts for text in part["texts"]]
    assert len(every) == len(set(every)) == 7


def test_a_text_tells_where_it_stands_and_what_it_may_use(served: Desk) -> None:
    text = served.text(BODY)
    assert text["place"] == "content/lessons/lesson.yaml:20"
    assert text["editor"].startswith("vscode://file/")
    assert text["editor"].endswith("/content/lessons/lesson.yaml:20:39")
    assert text["hints"] == [{"kind": "part", "shown": "<<h|unit>>", "insert": "<<h|unit>>"}]


def test_terms_of_the_glossary_are_offered(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("A fair coin,", "A KL divergence,")
    with desk(project(lesson)) as served:
        hints = served.text("lesson:picture.title")["hints"]
    assert hints == [{"kind": "term", "shown": "KL divergence", "insert": "KL 발산"}]


def slide(served: Desk, part: str, **drafts: str) -> dict[str, Any]:
    sent = {"language": "ko", "work": "lessons/lesson", "part": part, "drafts": drafts}
    status, answer = served.ask("POST", SLIDE, sent)
    assert status == 200, answer
    return dict(answer)


def test_a_draft_is_on_the_slide_and_not_in_the_file(served: Desk) -> None:
    before = (served.root / LESSON_FILE).read_bytes()
    answer = slide(served, "points", **{BODY: "이 값은 <<h|unit>>입니다."})
    assert "이 값은 1.50비트입니다." in answer["view"]["section"]
    assert f'data-text="{BODY}"' in answer["view"]["section"]
    assert answer["notes"] == {TITLE: [], BODY: []}
    assert answer["view"]["misfits"] == []
    assert (served.root / LESSON_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("part", "key", "draft"),
    [
        ("points", TITLE, "엔트로피는 **놀라움**의 평균입니다"),
        ("points", BODY, "이 값은\n<<h|unit>>입니다."),
        ("start", "lesson:start.title", "**엔트로피**"),
    ],
)
def test_a_draft_looks_as_it_will_when_it_is_saved(
    project: Callable[..., Path], part: str, key: str, draft: str
) -> None:
    with desk(project()) as served:
        before = slide(served, part)["view"]
        seen = slide(served, part, **{key: draft})["view"]
        assert served.save(key, draft)[0] == 200
        saved = slide(served, part)["view"]
    assert seen["section"] == saved["section"] != before["section"]


def test_findings_of_a_draft_stand_at_their_characters(served: Desk) -> None:
    draft = "값은 <<h|unit>>이다.  <<g>> <<h|unit>>를"
    notes = slide(served, "points", **{BODY: draft})["notes"][BODY]
    spots = {note["code"]: draft[note["start"] : note["end"]] for note in notes if note["end"]}
    assert spots["T101"] == "<<g>>"
    assert spots["V002"] == "<<g>>"
    assert spots["T115"] == "  "
    assert {note["code"] for note in notes if note["blocks"]} == {"T101", "V002"}


def test_particles_are_judged_by_what_stands_before_them(served: Desk) -> None:
    notes = slide(served, "points", **{BODY: "값은 <<h|unit>>이고 $2$을 봅니다."})["notes"][BODY]
    (slip,) = [note for note in notes if note["code"] == "T151"]
    assert (slip["severity"], slip["blocks"]) == ("warning", False)


def test_a_text_that_is_too_long_for_powerpoint_is_told(served: Desk) -> None:
    long = "값은 <<h|unit>>입니다. " + "아주 긴 문장을 더 씁니다. " * 60
    (misfit, *_) = slide(served, "points", **{BODY: long})["view"]["misfits"]
    assert misfit["region"] == "body"
    assert "too long" in misfit["excess"]


def test_broken_drafts_do_not_break_the_page(served: Desk) -> None:
    for draft in ("$", "**", "<<", "<<h", "$\\frac$", "<script>alert(1)</script>", "\u0000", "🙂" * 50, "  "):
        answer = slide(served, "points", **{BODY: draft})
        assert "<script>" not in answer["view"]["section"]


def test_unknown_drafts_are_passed_over(served: Desk) -> None:
    assert slide(served, "points", **{"x:y": "z"})["notes"].keys() == {TITLE, BODY}


def test_parts_without_a_slide_are_checked_too(served: Desk) -> None:
    sent = {"language": "ko", "work": "glossary", "part": "terms.kl-divergence"}
    key = "glossary:terms.kl-divergence.name"
    _, answer = served.ask("POST", SLIDE, {**sent, "drafts": {key: "KL 발산  값"}})
    assert answer["view"] is None
    assert [note["code"] for note in answer["notes"][key]] == ["T115"]


def test_figures_are_drawn_with_the_draft_of_their_label(served: Desk) -> None:
    sent = {"language": "ko", "work": "lessons/lesson", "part": "picture"}
    drafts = {"lesson:figures.bars.labels.y": "가능성"}
    first = served.ask("POST", SLIDE, {**sent, "drafts": drafts})[1]["view"]
    drawn = served.ask("POST", SLIDE, {**sent, "drafts": drafts, "drawn": True})[1]["view"]
    assert (first["waits"], drawn["waits"]) == (True, False)
    assert 'data-figure="bars"' in drawn["section"]
    assert len(drawn["section"]) > len(first["section"])


def test_the_version_follows_files_and_ledger(project: Callable[..., Path]) -> None:
    with desk(project()) as served:

        def version() -> str:
            return str(served.ask("GET", "/api/translate/version?language=ko")[1]["version"])

        first = version()
        assert version() == first
        edit(served.root, "공정한 동전}", "똑같은 동전}")
        second = version()
        served.save("lesson:picture.title", "똑같은 동전", confirm=True)
        assert len({first, second, version()}) == 3


def test_a_file_with_a_mistake_is_named_and_the_others_go_on(project: Callable[..., Path]) -> None:
    with desk(project()) as served:
        edit(served.root, "kind: bullets", "kind: bullets: x")
        _, answer = served.ask("GET", "/api/translate/works?language=ko")
        by_id = {work["id"]: work for work in answer["works"]}
        assert by_id["lessons/lesson"]["problem"].startswith("content/lessons/lesson.yaml:")
        assert by_id["glossary"]["problem"] is None
        assert served.work("glossary")["parts"]
        edit(served.root, "kind: bullets: x", "kind: bullets")
        assert slide(served, "points")["view"]


@pytest.mark.parametrize(
    "content", ["", "en: x\nko: y\n", "- en: x\n", "[", "slides: 3\n", "slides: [{en: x}]\n"]
)
def test_files_that_are_no_lessons_do_no_harm(project: Callable[..., Path], content: str) -> None:
    with desk(project()) as served:
        (served.root / "content" / "lessons" / "other.yaml").write_text(content, encoding="utf-8")
        assert served.ask("GET", "/api/translate/works?language=ko")[0] == 200
        for part in served.work("lessons/other")["parts"]:
            sent = {"language": "ko", "work": "lessons/other", "part": part["id"], "drafts": {}}
            assert served.ask("POST", SLIDE, sent)[0] == 200
        assert slide(served, "points")["view"]


def test_a_missing_text_is_marked_on_the_slide(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("{en: A fair coin, ko: 공정한 동전}", "{en: A fair coin}")
    with desk(project(lesson)) as served:
        answer = slide(served, "picture")
    assert 'data-text="lesson:picture.title"' in answer["view"]["section"]
