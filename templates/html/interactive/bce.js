Lecture.interactives.define("bce", {
  compute({ q, label }) {
    const { crossEntropy, nats } = Lecture.information;
    const bits = crossEntropy([label, 1 - label], [q, 1 - q]);
    const pull = q - label;
    return { loss: nats(bits), bits, squared: pull ** 2, pull, squared_pull: 2 * pull * q * (1 - q) };
  },

  draw(stage, { q, label }, { loss, squared, pull, squared_pull }, { labels, format }) {
    const HIGHEST = 5;
    const plot = Lecture.drawing.plot(stage, {
      box: [78, 24, 592, 316],
      x: { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: labels.x },
      y: { from: 0, to: HIGHEST, ticks: [0, 1, 2, 3, 4, 5], label: labels.y },
    });
    plot.curve((value) => -Math.log(label ? value : 1 - value), "data", 1000);
    plot.curve((value) => (value - label) ** 2, "wrong");
    const outside = label ? "right" : "left";
    plot.text([label ? 0.12 : 0.88, 2.6], labels.loss, { side: outside, look: "data" });
    plot.text([label ? 0.01 : 0.99, 0.3], labels.squared, { side: outside, look: "wrong" });
    plot.text([label ? 1 : 0, 4.7], labels.pull, { side: label ? "left" : "right", look: "muted" });
    for (const [height, gradient, look] of [[loss, pull, "data"], [squared, squared_pull, "wrong"]]) {
      const shown = Math.min(height, HIGHEST - 0.1);
      const [x, y] = plot.at(q, shown);
      Lecture.drawing.arrow(stage, [x, y], [x - 150 * gradient, y], `${look} bold`);
      plot.dot([q, shown], look);
    }
    const side = label ? "aboveRight" : "aboveLeft";
    plot.text([q, Math.min(loss, HIGHEST - 0.5)], format(loss, 4), { side, look: "data strong" });
  },
});
