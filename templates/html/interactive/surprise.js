Lecture.interactives.define("surprise", {
  compute({ p }) {
    const { surprise, nats } = Lecture.information;
    return { bits: surprise(p), nats: nats(surprise(p)), heads: surprise(p) };
  },

  draw(stage, { p }, { bits }, { labels, format }) {
    const plot = Lecture.drawing.plot(stage, {
      box: [78, 24, 592, 316],
      x: { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: labels.x },
      y: { from: 0, to: 10.4, ticks: [0, 2, 4, 6, 8, 10], label: labels.y },
    });
    plot.curve(Lecture.information.surprise, "data", 1000);
    plot.line([[p, 0], [p, bits], [0, bits]], "muted dashed");
    plot.dot([p, bits], "data");
    const side = p > 0.75 ? "aboveLeft" : "aboveRight";
    plot.text([p, bits], format(bits, 4), { side, look: "data strong" });
  },
});
