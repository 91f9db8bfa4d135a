Lecture.interactives.define("temperature", {
  compute({ t, z1, z2, z3 }) {
    const { softmax, entropy } = Lecture.information;
    const logits = [z1, z2, z3];
    const p = softmax(logits, t);
    return { p, h: entropy(p), best: logits.indexOf(Math.max(...logits)) };
  },

  draw(stage, { t, z1, z2, z3 }, { p, h }, { labels, format }) {
    const { softmax, entropy } = Lecture.information;
    const names = [labels.first, labels.second, labels.third];
    const bars = Lecture.drawing.plot(stage, {
      box: [78, 24, 236, 316],
      x: { from: 0, to: 3, ticks: names.map((name, place) => [place + 0.5, name]) },
      y: { from: 0, to: 1.1, ticks: [0, 0.5, 1], label: labels.probability },
    });
    p.forEach((probability, place) => {
      bars.bar([place + 0.14, place + 0.86], [0, probability], "model");
      bars.text([place + 0.5, probability], format(probability, 4), { side: "above", look: "model" });
    });
    const curve = Lecture.drawing.plot(stage, {
      box: [424, 24, 266, 316],
      x: { from: 0.25, to: 10, isLog: true, ticks: [0.25, 1, 10], label: labels.x },
      y: { from: 0, to: 1.9, ticks: [0, 0.5, 1, 1.5], label: labels.y },
    });
    const limit = Math.log2(3);
    curve.line([[0.25, limit], [10, limit]], "muted dashed");
    curve.text([0.25, limit], `${labels.limit} ${format(limit, 4)}`, { side: "aboveRight", look: "muted" });
    curve.curve((temperature) => entropy(softmax([z1, z2, z3], temperature)), "model");
    curve.dot([t, h], "model");
    const isFar = t > 2;
    curve.text([t, h - (isFar ? 0.4 : 0.04)], format(h, 4), { side: isFar ? "left" : "right", look: "model strong" });
  },
});
