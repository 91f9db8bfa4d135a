// What does not fit, slide by slide: `lecture check --browser` calls this with a page that is ready.
(modes, themes) => {
  const TOLERANCE = 1;
  const STEPS = 7;
  const TINIEST = 0.25;
  const slides = document.querySelector(".slides");
  const nameOf = (region) => region.classList[1].replace(/^region-/, "");
  const sizeOf = (region) => parseFloat(getComputedStyle(region).fontSize);

  // px of text at which the region would fit if it might be smaller than it may; null if no size helps.
  function fittingSize(region) {
    const kept = region.style.getPropertyValue("--fit");
    let [fits, sticksOut] = [TINIEST, Number(kept || 1)];
    const isFitting = (scale) => {
      region.style.setProperty("--fit", scale);
      return Lecture.fit.excess(region) <= TOLERANCE;
    };
    let size = null;
    if (isFitting(fits)) {
      for (let step = 0; step < STEPS; step++) {
        const middle = (fits + sticksOut) / 2;
        if (isFitting(middle)) fits = middle;
        else sticksOut = middle;
      }
      region.style.setProperty("--fit", fits);
      size = sizeOf(region);
    }
    if (kept) region.style.setProperty("--fit", kept);
    else region.style.removeProperty("--fit");
    return size;
  }

  // px by which the part that sticks out most leaves the slide. Drawings are measured as a whole.
  function outside(region, frame) {
    const parts = [...region.querySelectorAll(":not(svg *, .visually-hidden, .visually-hidden *)")];
    return Math.max(0, ...[region, ...parts].filter((part) => part.getClientRects().length).map((part) => {
      const box = part.getBoundingClientRect();
      return Math.max(frame.left - box.left, frame.top - box.top, box.right - frame.right, box.bottom - frame.bottom);
    }));
  }

  const found = [];
  for (const theme of themes) {
    for (const mode of modes) {
      Lecture.palettes.show(theme, { keep: false });
      Lecture.languages.show(mode, { keep: false });
      Lecture.fit.all();
      slides.classList.add("measuring");
      for (const slide of slides.querySelectorAll("section[id]")) {
        const frame = slide.getBoundingClientRect();
        for (const region of slide.querySelectorAll(".region")) {
          const where = { slide: slide.id, region: nameOf(region), mode, theme, size: sizeOf(region) };
          const over = Lecture.fit.excess(region);
          const away = outside(region, frame);
          if (over > TOLERANCE) found.push({ ...where, over, fitting: fittingSize(region), away: 0 });
          else if (away > TOLERANCE) found.push({ ...where, over: 0, fitting: null, away });
        }
      }
      slides.classList.remove("measuring");
    }
  }
  return found;
}
