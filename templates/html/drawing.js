// SVG for interactive figures: a stage in px of the slide, plots with axes, marks. A `look` is a list of CSS classes:
// a role of the palette (data, model, …), and dashed, hatched, faint, bare (for text on a mark), strong (for numbers:
// the page has no bold words for drawings).
Lecture.drawing = (() => {
  const WIDTH = 700;
  const HEIGHT = 420;
  const GAP = 10;
  const SIDES = {
    right: { dx: GAP, dy: 7, anchor: "start" },
    left: { dx: -GAP, dy: 7, anchor: "end" },
    above: { dx: 0, dy: -GAP, anchor: "middle" },
    below: { dx: 0, dy: GAP + 16, anchor: "middle" },
    aboveRight: { dx: GAP, dy: -GAP - 4, anchor: "start" },
    aboveLeft: { dx: -GAP, dy: -GAP - 4, anchor: "end" },
    belowRight: { dx: GAP, dy: GAP + 20, anchor: "start" },
    belowLeft: { dx: -GAP, dy: GAP + 20, anchor: "end" },
    middle: { dx: 0, dy: 7, anchor: "middle" },
  };

  function element(parent, tag, attributes = {}, text = "") {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function stage() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("aria-hidden", "true");
    return svg;
  }

  const path = (points) =>
    points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

  function line(parent, points, look = "muted") {
    return element(parent, "path", { d: path(points), class: `line ${look}` });
  }

  function arrow(parent, [x0, y0], [x1, y1], look) {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 1) return;
    const head = Math.min(14, length);
    const [along, across] = [(x1 - x0) / length, (y1 - y0) / length];
    const [neckX, neckY] = [x1 - head * along, y1 - head * across];
    line(parent, [[x0, y0], [neckX, neckY]], look);
    const [wingX, wingY] = [head * 0.5 * across, head * 0.5 * along];
    const tip = [[x1, y1], [neckX - wingX, neckY + wingY], [neckX + wingX, neckY - wingY]];
    element(parent, "path", { d: `${path(tip)}Z`, class: `mark ${look}` });
  }

  function text(parent, [x, y], words, { side = "middle", look = "ink" } = {}) {
    const { dx, dy, anchor } = SIDES[side];
    return element(parent, "text", { x: x + dx, y: y + dy, "text-anchor": anchor, class: look }, words);
  }

  function dot(parent, [x, y], look) {
    return element(parent, "circle", { cx: x, cy: y, r: 9, class: `mark dot ${look}` });
  }

  // A box with axes. `box`: left, top, width, height. An axis: from, to, and perhaps ticks (numbers, or pairs of a
  // number and its text), a label, isLog.
  function plot(parent, { box: [left, top, width, height], x, y }) {
    const share = ({ from, to, isLog }, value) =>
      isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    const clip = (part) => Math.min(1.2, Math.max(-0.2, part));
    const toX = (value) => left + width * clip(share(x, value));
    const toY = (value) => top + height * (1 - clip(share(y, value)));
    const at = (one, other) => [toX(one), toY(other)];
    const named = (ticks = []) => ticks.map((tick) => (Array.isArray(tick) ? tick : [tick, String(tick)]));
    const bottom = top + height;

    for (const [value, name] of named(y.ticks)) {
      line(parent, [[left, toY(value)], [left + width, toY(value)]], "grid");
      text(parent, [left, toY(value)], name, { side: "left", look: "muted" });
    }
    line(parent, [[left, bottom], [left + width, bottom]], "axis");
    if (y.ticks) line(parent, [[left, top], [left, bottom]], "axis");
    for (const [value, name] of named(x.ticks)) {
      text(parent, [toX(value), bottom], name, { side: "below", look: "muted" });
    }
    if (x.label) text(parent, [left + width / 2, bottom + 32], x.label, { side: "below" });
    if (y.label) {
      const turned = text(parent, [0, 0], y.label);
      turned.setAttribute("transform", `translate(${left - (y.room ?? 58)} ${top + height / 2}) rotate(-90)`);
    }

    return {
      at,
      curve(heightAt, look, points = 240) {
        const places = Array.from({ length: points + 1 }, (_, place) => {
          const part = place / points;
          return x.isLog ? x.from * (x.to / x.from) ** part : x.from + part * (x.to - x.from);
        });
        const drawn = places
          .map((value) => [value, heightAt(value)])
          .filter(([, found]) => Number.isFinite(found) && found <= y.to)
          .map(([one, other]) => at(one, other));
        return line(parent, drawn, `curve ${look}`);
      },
      line: (points, look) => line(parent, points.map(([one, other]) => at(one, other)), look),
      dot: ([one, other], look) => dot(parent, at(one, other), look),
      text: ([one, other], words, how) => text(parent, at(one, other), words, how),
      bar([from, to], [low, high], look) {
        const [x0, y0] = at(Math.min(from, to), Math.max(low, high));
        const [x1, y1] = at(Math.max(from, to), Math.min(low, high));
        const place = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
        element(parent, "rect", { ...place, class: `mark ${look.replace("hatched", "")}` });
        if (look.includes("hatched")) element(parent, "rect", { ...place, class: "hatching", fill: hatching(parent) });
      },
    };
  }

  // Stripes in the colour of the ground, for what must not differ by colour alone.
  let patterns = 0;
  function hatching(parent) {
    const id = `hatching_${(patterns += 1)}`;
    const pattern = element(element(parent, "defs"), "pattern", {
      id,
      width: 9,
      height: 9,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    });
    element(pattern, "rect", { width: 2.5, height: 9, class: "stripe" });
    return `url(#${id})`;
  }

  return { WIDTH, HEIGHT, stage, element, plot, line, arrow, text, dot, path };
})();
