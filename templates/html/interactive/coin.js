Lecture.interactives.define("coin", {
  compute({ theta }) {
    const { surprise, coinEntropy } = Lecture.information;
    return { head: surprise(theta), tail: surprise(1 - theta), h: coinEntropy(theta) };
  },

  draw(stage, { theta }, { head, tail, h }, { labels, format }) {
    const { share, coinEntropy } = Lecture.information;
    const curve = Lecture.drawing.plot(stage, {
      box: [78, 24, 430, 316],
      x: { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: labels.x },
      y: { from: 0, to: 1.1, ticks: [0, 0.5, 1], label: labels.y },
    });
    curve.curve(coinEntropy, "data");
    const axes = { x: { from: 0, to: 1 }, y: { from: 0, to: 1.1 } };
    const bar = Lecture.drawing.plot(stage, { box: [566, 24, 80, 316], ...axes });
    const parts = [
      { name: labels.head, height: share(theta, head), look: "data" },
      { name: labels.tail, height: share(1 - theta, tail), look: "muted hatched" },
    ];
    let bottom = 0;
    for (const { name, height, look } of parts) {
      bar.bar([0, 1], [bottom, bottom + height], look);
      if (height > 0.09) bar.text([1, bottom + height / 2], name, { side: "right", look });
      bottom += height;
    }
    Lecture.drawing.line(stage, [curve.at(theta, h), bar.at(0, h)], "muted dashed");
    curve.dot([theta, h], "data");
    bar.text([0.5, h], format(h, 4), { side: "above", look: "data strong" });
  },
});
