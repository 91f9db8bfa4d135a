Lecture.interactives.define("simplex", (() => {
  const { entropy, surprise, coinEntropy } = Lecture.information;
  const { text, line, element, path } = Lecture.drawing;
  const STEP = 0.01;
  // Class 1 at the lower left, 2 at the lower right, 3 on top.
  const CORNERS = [[150, 368], [550, 368], [350, 22]];
  const LEVELS = [
    { bits: 0.5, labelled: [1, 0, 0] },
    { bits: 1, labelled: [0.8, 0, 0.2] },
    { bits: 1.5, labelled: [0.7, 0, 0.3] },
  ];
  const LOSSES = [0.5, 1, 2, 3];
  const CENTRE = [1 / 3, 1 / 3, 1 / 3];

  const at = (p) => [0, 1].map((axis) => p.reduce((sum, one, place) => sum + one * CORNERS[place][axis], 0));
  const vector = ({ p1, p2, p3 }) => [p1, p2, p3];
  const named = ([p1, p2, p3]) => ({ p1, p2, p3 });
  const mixed = (p, q, share) => p.map((one, place) => one + share * (q[place] - one));

  // With two decimals, which add up to 1 as before.
  function rounded([, p2, p3]) {
    const second = Math.round(p2 / STEP);
    const third = Math.min(Math.round(p3 / STEP), 1 / STEP - second);
    return [1 / STEP - second - third, second, third].map((steps) => steps / 100);
  }

  // The prediction at a place on the stage; beside the triangle, one on its edge.
  function under([x, y]) {
    const [[left, bottom], [right], [middle, top]] = CORNERS;
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    const third = within((bottom - y) / (bottom - top), 1);
    const second = within((x - left - third * (middle - left)) / (right - left), 1 - third);
    return named(rounded([1 - second - third, second, third]));
  }

  // Takes a hundredth from one class, or from two of them in turn, and gives it to another.
  function given(settings, to, ...from) {
    const p = rounded(vector(settings));
    const giver = from.reduce((best, place) => (p[place] > p[best] ? place : best));
    if (p[giver] < STEP / 2) return settings;
    p[giver] -= STEP;
    p[to] += STEP;
    return named(rounded(p));
  }

  // How far from the centre to the edge entropy has fallen to `level`; it falls all the way, so halving finds it.
  function reach(level, edge) {
    let [low, high] = [0, 1];
    for (let round = 0; round < 40; round += 1) {
      const middle = (low + high) / 2;
      if (entropy(mixed(CENTRE, edge, middle)) > level) low = middle;
      else high = middle;
    }
    return low;
  }

  function contour(level) {
    const parts = [[]];
    for (let step = 0; step <= 360; step += 1) {
      const [part, side] = [(step % 120) / 120, Math.floor(step / 120) % 3];
      const edge = [0, 0, 0];
      edge[side] = 1 - part;
      edge[(side + 1) % 3] = part;
      if (entropy(edge) > level) {
        parts.push([]);
        continue;
      }
      parts.at(-1).push(at(mixed(CENTRE, edge, reach(level, edge))));
    }
    return parts.filter((part) => part.length > 1).map(path).join("");
  }

  const contours = LEVELS.map(({ bits, labelled }) => {
    return { bits, d: contour(bits), place: at(mixed(CENTRE, labelled, reach(bits, labelled))) };
  });

  function drawLosses(stage, truth) {
    const others = [0, 1, 2].filter((place) => place !== truth);
    for (const loss of LOSSES) {
      const ends = others.map((other) => {
        const p = [0, 0, 0];
        p[truth] = 2 ** -loss;
        p[other] = 1 - p[truth];
        return at(p);
      });
      line(stage, ends, "wrong dashed");
      text(stage, truth === 0 ? ends[0] : ends.at(truth === 1 ? 0 : 1), String(loss), {
        side: truth === 2 ? "right" : "below",
        look: "wrong",
      });
    }
  }

  return {
    handle: {
      label: "point",
      at: (settings) => at(vector(settings)),
      from: (place) => under(place),
      keys: {
        ArrowLeft: (settings) => given(settings, 0, 1),
        ArrowRight: (settings) => given(settings, 1, 0),
        ArrowUp: (settings) => given(settings, 2, 0, 1),
        ArrowDown: (settings) => given(settings, settings.p1 <= settings.p2 ? 0 : 1, 2),
      },
    },

    compute(settings) {
      const p = vector(settings);
      const right = p[settings.truth - 1];
      return { h: entropy(p), ce: surprise(right), bound: coinEntropy(right) + 1 - right };
    },

    draw(stage, settings, results, { labels, format }) {
      const truth = settings.truth - 1;
      element(stage, "path", { d: `${path(CORNERS)}Z`, class: "line ink" });
      for (const { d } of contours) element(stage, "path", { d, class: "line model" });
      drawLosses(stage, truth);
      for (const { bits, place } of contours) text(stage, place, String(bits), { look: "model" });
      CORNERS.forEach((corner, place) => {
        const words = place === truth ? labels.correct : labels.class;
        const side = ["left", "right", "right"][place];
        text(stage, corner, `${words} ${place + 1}`, { side, look: place === truth ? "right" : "ink" });
      });
      line(stage, [[2, 23], [36, 23]], "model");
      text(stage, [36, 23], labels.entropy, { side: "right", look: "model" });
      line(stage, [[2, 53], [36, 53]], "wrong dashed");
      text(stage, [36, 53], labels.loss, { side: "right", look: "wrong" });
    },
  };
})());
