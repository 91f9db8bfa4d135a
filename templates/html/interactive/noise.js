Lecture.interactives.define("noise", {
  floor: (eta, k) => Lecture.information.nats(Lecture.information.coinEntropy(eta)) + eta * Math.log(k - 1),

  compute({ eta, k, sure, confidence }) {
    const { crossEntropy, divergence, nats } = Lecture.information;
    const q = sure ? confidence : 1 - eta;
    const labels = [eta, 1 - eta];
    const model = [1 - q, q];
    return {
      floor: this.floor(eta, k),
      q,
      loss: nats(crossEntropy(labels, model)) + eta * Math.log(k - 1),
      gap: nats(divergence(labels, model)),
    };
  },

  draw(stage, { eta, k }, { floor, loss }, { labels, format }) {
    const highest = [1, 2, 4, 6].find((height) => Math.max(this.floor(0.5, k), loss) * 1.08 <= height) ?? 6;
    const plot = Lecture.drawing.plot(stage, {
      box: [86, 24, 500, 316],
      x: { from: 0, to: 0.5, ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5], label: labels.x },
      y: { from: 0, to: highest, ticks: [0, 1, 2, 3, 4].map((part) => part * highest / 4), label: labels.y, room: 66 },
    });
    plot.curve((rate) => this.floor(rate, k), "data");
    plot.text([0.5, this.floor(0.5, k)], labels.floor, { side: "right", look: "data" });
    if (loss - floor > 0.02 * highest) plot.line([[eta, floor], [eta, loss]], "model bold");
    plot.dot([eta, floor], "data");
    plot.dot([eta, loss], "model");
    const isHigh = loss - floor > 0.08 * highest || floor < 0.2 * highest;
    const side = `${isHigh ? "above" : "below"}${eta > 0.36 ? "Left" : "Right"}`;
    plot.text([eta, loss], format(loss, 4), { side, look: "model strong" });
  },
});
