Lecture.interactives.define("mi", {
  compute({ px, given, otherwise }) {
    const { entropy, surprise, share, sum } = Lecture.information;
    const cells = [px * given, px * (1 - given), (1 - px) * otherwise, (1 - px) * (1 - otherwise)];
    const rows = [cells[0] + cells[1], cells[2] + cells[3]];
    const columns = [cells[0] + cells[2], cells[1] + cells[3]];
    const pmi = cells.map((p, place) => surprise(rows[place >> 1]) + surprise(columns[place & 1]) - surprise(p));
    const shared = Math.max(0, sum(cells.map((p, place) => share(p, pmi[place]))));
    return {
      cells,
      shared_in_cells: pmi,
      hx: entropy(rows),
      hy: entropy(columns),
      hxy: entropy(cells),
      shared,
      lamp: shared < 1e-4 ? 1 : 0,
    };
  },

  draw(stage, settings, results, { labels, format }) {
    this.table(stage, results, format);
    Lecture.drawing.text(stage, [0, 300], labels.pmi, { side: "right", look: "muted" });
    this.bars(stage, results, format);
  },

  table(stage, { cells, shared_in_cells }, format) {
    const { element, text } = Lecture.drawing;
    const [left, top, width, height] = [66, 44, 150, 112];
    ["Y = 1", "Y = 0"].forEach((name, column) => text(stage, [left + (column + 0.5) * width, 22], name));
    ["X = 1", "X = 0"].forEach((name, row) => text(stage, [left, top + (row + 0.5) * height], name, { side: "left" }));
    cells.forEach((p, place) => {
      const [x, y] = [left + (place & 1) * width, top + (place >> 1) * height];
      const cell = element(stage, "rect", { x, y, width: width - 4, height: height - 4, class: "mark joint" });
      cell.style.opacity = 0.06 + 0.5 * p;
      text(stage, [x + width / 2 - 2, y + height / 2 - 12], format(p, 4), { look: "strong bare" });
      text(stage, [x + width / 2 - 2, y + height / 2 + 24], format(shared_in_cells[place], 4), { look: "joint bare" });
    });
  },

  // Lengths to scale: both entropies overlap by what the variables share.
  bars(stage, { hx, hy, hxy, shared }, format) {
    const { element, text } = Lecture.drawing;
    const scale = 290 / 2;
    const left = 404;
    function bar(from, length, top, look) {
      const width = Math.max(0, length) * scale;
      element(stage, "rect", { x: left + from * scale, y: top, width, height: 38, class: `mark ${look}` });
    }
    for (const edge of [hx - shared, hx]) {
      Lecture.drawing.line(stage, [[left + edge * scale, 142], [left + edge * scale, 332]], "muted dashed");
    }
    const rows = [
      ["H(X,Y)", 0, hxy, "muted", 66],
      ["H(X)", 0, hx, "data", 142],
      ["H(Y)", hx - shared, hy, "model", 218],
    ];
    for (const [name, from, length, look, top] of rows) {
      bar(from, length, top, look);
      const words = text(stage, [left + from * scale, top - 16], `${name} = ${format(length, 4)}`, { look });
      words.setAttribute("text-anchor", "start");
    }
    bar(hx - shared, shared, 294, "joint");
    text(stage, [left + (hx - shared) * scale, 356], `I(X;Y) = ${format(shared, 4)}`, { look: "joint strong" });
  },
});
