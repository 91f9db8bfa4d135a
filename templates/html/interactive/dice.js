Lecture.interactives.define("dice", {
  pmf({ dice, six }) {
    const die = [...new Array(5).fill((1 - six) / 5), six];
    return Lecture.information.diceSum(dice, die);
  },

  compute(settings) {
    const pmf = this.pmf(settings);
    return { h: Lecture.information.entropy(pmf), largest: Math.log2(5 * settings.dice + 1), top: Math.max(...pmf) };
  },

  draw(stage, settings, { top }, { labels, format }) {
    const pmf = this.pmf(settings);
    const first = settings.dice;
    const last = 6 * settings.dice;
    const highest = [0.25, 0.5, 1].find((height) => 1.12 * top <= height) ?? 1.1;
    const every = Math.ceil(pmf.length / 11);
    const sums = pmf.map((_, place) => first + place).filter((sum) => (sum - first) % every === 0);
    const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].filter((height) => height <= highest);
    const plot = Lecture.drawing.plot(stage, {
      box: [86, 24, 600, 316],
      x: { from: first - 0.7, to: last + 0.7, ticks: sums, label: labels.x },
      y: { from: 0, to: highest, ticks: highest < 0.3 ? [0, 0.1, 0.2] : ticks, label: labels.y, room: 62 },
    });
    pmf.forEach((p, place) => plot.bar([first + place - 0.4, first + place + 0.4], [0, p], "data"));
    const peak = pmf.indexOf(top);
    const side = peak === pmf.length - 1 && pmf.length > 6 ? "left" : "above";
    plot.text([first + peak - (side === "left" ? 0.3 : 0), top], format(top, 4), { side, look: "data strong" });
  },
});
