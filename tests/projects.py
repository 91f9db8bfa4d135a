"""A small project that is right in every part, for tests to put one thing wrong."""

from __future__ import annotations

from pathlib import Path

LESSON = """\
id: lesson
title: {en: Entropy, ko: 엔트로피}
values:
  h: {is: 'entropy([1/2, 1/4, 1/4])', unit: bit, expect: 1.50}
figures:
  bars:
    script: bars
    values: {p: fair}
    labels:
      y: {en: Probability, ko: 확률}
    alt: {en: Two equal bars., ko: 같은 높이의 막대 두 개입니다.}
slides:
  - id: start
    kind: title
    title: {en: Entropy, ko: 엔트로피}
  - id: points
    kind: bullets
    title: {en: Entropy is average surprise, ko: 엔트로피는 평균 놀라움입니다}
    body:
      - {en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}
  - id: picture
    kind: figure
    title: {en: A fair coin, ko: 공정한 동전}
    figure: bars
"""

FILES = {
    "content/courses/course.yaml": """\
id: course
languages: [en, ko]
title: {en: Information Theory, ko: 정보 이론}
lessons:
  - lesson: lesson
""",
    "content/values.yaml": "values:\n  fair: array([1/2, 1/2])\n",
    "content/glossary.yaml": """\
units:
  bit: {en: {one: '{} bit', other: '{} bits'}, ko: '{}비트'}
terms:
  kl-divergence:
    name: {en: KL divergence, ko: KL 발산}
""",
    "content/figures/bars.py": """\
def draw(ax, t, v):
    ax.bar(range(len(v.p)), v.p)
    ax.set_ylabel(t.y)
""",
}


def write_project(
    root: Path, lesson: str | bytes | None = None, files: dict[str, str | bytes] | None = None
) -> Path:
    """Writes the project with another lesson or other `files` (path → content); returns its root."""
    contents = {"content/lessons/lesson.yaml": LESSON if lesson is None else lesson, **FILES, **(files or {})}
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root
