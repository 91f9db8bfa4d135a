Lecture.interactives.define("kl", {
  compute({ p1, p2, p3, q1, q2, q3 }) {
    const { entropy, crossEntropy, divergence } = Lecture.information;
    const p = [p1, p2, p3];
    const q = [q1, q2, q3];
    const middle = p.map((one, place) => (one + q[place]) / 2);
    return {
      forward: divergence(p, q),
      reverse: divergence(q, p),
      js: (divergence(p, middle) + divergence(q, middle)) / 2,
      h: entropy(p),
      cross: crossEntropy(p, q),
    };
  },

  draw(stage, { p1, p2, p3, q1, q2, q3 }, { forward }, { labels, format }) {
    const p = [p1, p2, p3];
    const q = [q1, q2, q3];
    this.bars(stage, p, q, labels, format);
    this.waterfall(stage, Lecture.information.divergenceTerms(p, q), forward, labels, format);
  },

  bars(stage, p, q, labels, format) {
    const plot = Lecture.drawing.plot(stage, {
      box: [78, 56, 272, 284],
      x: { from: 0, to: 3, ticks: [[0.5, "1"], [1.5, "2"], [2.5, "3"]], label: labels.x },
      y: { from: 0, to: 1.08, ticks: [0, 0.5, 1], label: labels.y },
    });
    const { text } = Lecture.drawing;
    text(stage, [74, 26], labels.p, { side: "right", look: "data" });
    text(stage, [340, 26], labels.q, { side: "left", look: "model" });
    p.forEach((probability, place) => {
      plot.bar([place + 0.06, place + 0.48], [0, probability], "data");
      plot.bar([place + 0.52, place + 0.94], [0, q[place]], "model hatched");
      plot.text([place + 0.25, probability], format(probability, 2), { side: "above", look: "data" });
      plot.text([place + 0.75, q[place]], format(q[place], 2), { side: "above", look: "model" });
    });
  },

  // Each term begins where the one before it ends; the last bar is their sum.
  waterfall(stage, terms, total, labels, format) {
    const finite = terms.map((term) => (Number.isFinite(term) ? term : 0));
    const ends = finite.map((_, place) => Lecture.information.sum(finite.slice(0, place + 1)));
    const size = Math.max(0.5, ...ends.map(Math.abs), ...finite.map(Math.abs));
    const [from, to] = [Math.min(0, ...ends) * 1.25 - 0.08 * size, Math.max(0.25, ...ends) * 1.22];
    const step = [0.25, 0.5, 1, 2, 4, 8].find((candidate) => (to - from) / candidate <= 5) ?? 16;
    const ticks = [];
    for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
      ticks.push([tick, format(tick, step < 0.5 ? 2 : 1)]);
    }
    const names = ["1", "2", "3", labels.total];
    const plot = Lecture.drawing.plot(stage, {
      box: [462, 56, 230, 284],
      x: { from: 0, to: 4, ticks: names.map((name, place) => [place + 0.5, name]) },
      y: { from, to, ticks, label: labels.terms, room: 72 },
    });
    plot.line([[0, 0], [4, 0]], "axis");
    const columns = [...terms.map((term, place) => [term, ends[place] - finite[place]]), [total, 0]];
    columns.forEach(([height, base], place) => {
      const isTotal = place === terms.length;
      const look = isTotal ? "joint" : height < 0 ? "muted hatched" : "joint faint";
      const top = Number.isFinite(height) ? base + height : to;
      plot.bar([place + 0.12, place + 0.88], [base, top], look);
      const at = [place + 0.5, Math.max(base, top)];
      plot.text(at, format(height, 2), { side: "above", look: isTotal ? "joint strong" : "ink" });
    });
  },
});
