"""axe-core on the slides of a page: what it holds against a slide as it is seen, all steps shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import show_all

if TYPE_CHECKING:
    from playwright.sync_api import Page

THEMES = ("light", "dark", "contrast")
_STYLE = """
.reveal .backgrounds { display: none !important; }
.reveal .slides section .fragment { will-change: auto !important; }
dialog { z-index: 100; }
* { transition: none !important; animation: none !important; }
"""
"""Where axe loses its way and leaves contrast undecided: stacked backgrounds, hints to the browser that make
layers, dialogs on top of everything."""

_PREPARE = """() => {
  axe.configure({ checks: [{ id: 'color-contrast', options: {
    ignoreUnicode: false, ignoreLength: true, ignorePseudo: true, boldValue: 700, boldTextPt: 14,
    largeTextPt: 18, contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
    pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03,
  } }] });
  // Outlines of letters in drawn figures hold no text; axe would walk through thousands of them.
  document.querySelectorAll('.shared, .drawing svg').forEach((drawing) => drawing.replaceChildren());
  window.contents = new Map(Reveal.getSlides().map((slide) => [slide, [...slide.childNodes]]));
}"""

_ONLY = """() => {
  for (const [slide, nodes] of contents) {
    if (slide !== Reveal.getCurrentSlide()) slide.replaceChildren();
    else if (!slide.hasChildNodes()) slide.replaceChildren(...nodes);
  }
}"""

_EVERY = "() => { for (const [slide, nodes] of contents) slide.replaceChildren(...nodes); }"

_COLOURS = """() => {
  const grounds = new Map([[null, '']]);
  const groundOf = (part) => {
    if (!grounds.has(part)) {
      const { backgroundColor, opacity } = getComputedStyle(part);
      const isClear = backgroundColor === 'rgba(0, 0, 0, 0)' && opacity === '1';
      grounds.set(part, groundOf(part.parentElement) + (isClear ? '' : ` ${backgroundColor} ${opacity}`));
    }
    return grounds.get(part);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const parts = new Set();
  while (texts.nextNode()) if (texts.currentNode.data.trim()) parts.add(texts.currentNode.parentElement);
  const seen = [...parts].filter((part) => part.checkVisibility({ visibilityProperty: true })).map((part) => {
    const { color, fill, fontSize, fontWeight } = getComputedStyle(part);
    return `${color} ${fill} ${parseFloat(fontSize) < 24} ${fontWeight}${groundOf(part)}`;
  });
  return [...new Set(seen)];
}"""
"""The colours of texts, each with its weight and all grounds it stands on."""

_WEAR = "(theme) => { document.documentElement.dataset.theme = theme; }"

_RUN = """async (options) => {
  const found = await axe.run(document, {
    elementRef: true, resultTypes: ['violations', 'incomplete'], ...options,
  });
  const isNamed = ({ element }) => element.ariaLabel && element.querySelector('math');
  const violations = found.violations.map(({ id, nodes }) => (
    { id, nodes: id === 'empty-table-header' ? nodes.filter((node) => !isNamed(node)) : nodes }
  ));
  const undecided = found.incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ element }) => !element.closest('svg, math')) }));
  const said = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join('; ');
  const lines = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${said(node)}`);
  return [...violations, ...undecided].flatMap(lines);
}"""
"""axe reads no MathML, so a heading of formulas is empty to it in spite of its name; and it cannot tell what
is under the text of a drawing or the parts of a fraction. Whatever else it leaves undecided is a problem."""

_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
_ALL_BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


class Audit:
    """axe-core in a page whose context was made with `bypass_csp=True`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._seen: dict[str, set[str]] = {theme: set() for theme in THEMES}
        page.add_style_tag(content=_STYLE)
        page.evaluate(AXE_SCRIPT)
        page.evaluate(_PREPARE)
        self.slides = int(page.evaluate("contents.size"))

    def show(self, language: str) -> None:
        self.page.evaluate(_EVERY)
        self.page.evaluate("(language) => Lecture.languages.show(language)", language)

    def problems(self, slide: int, *, thoroughly: bool = False) -> list[str]:
        """What axe finds on the slide, counted from 0, and the controls around it, in every theme.

        Contrast is judged where the slide has a colour on a ground that is new in the theme; `thoroughly`, in
        the first theme on every slide.
        """
        show_all(self.page, slide)
        self.page.evaluate(_ONLY)
        found = self._run(_ALL_BUT_CONTRAST)
        for theme, seen in self._seen.items():
            self.page.evaluate(_WEAR, theme)
            colours = set(self.page.evaluate(_COLOURS))
            if not colours <= seen or (thoroughly and theme == THEMES[0]):
                seen |= colours
                found += [f"{theme}: {problem}" for problem in self._run(_CONTRAST)]
        return found

    def _run(self, options: dict[str, object]) -> list[str]:
        return [str(problem) for problem in self.page.evaluate(_RUN, options)]
