"use strict";

// The slide in the frame: the page around it hands over its HTML and says which text is being written.
window.Lecture = {};

Lecture.slide = (() => {
  const page = document.documentElement;
  const slides = () => document.querySelector(".slides");
  let pointed = [null, null];
  let picked = () => {};

  function scale() {
    const width = parseFloat(getComputedStyle(page).getPropertyValue("--slide-width"));
    slides().style.transform = `scale(${innerWidth / width})`;
  }

  function point(key, figure) {
    pointed = [key, figure];
    for (const part of document.querySelectorAll(".pointed")) part.classList.remove("pointed");
    const texts = document.querySelectorAll(`[data-text="${CSS.escape(key ?? "")}"]`);
    const pictures = figure ? document.querySelectorAll(`[data-figure="${CSS.escape(figure)}"]`) : [];
    for (const part of texts.length ? texts : pictures) part.classList.add("pointed");
  }

  // Regions that are too full in a browser, by name.
  function overfull() {
    Lecture.fit.all();
    slides().classList.add("measuring");
    const found = [...slides().querySelectorAll("section > .region")].filter((region) => Lecture.fit.excess(region) > 1);
    slides().classList.remove("measuring");
    return found.map((region) => /region-(\S+)/.exec(region.className)[1]);
  }

  addEventListener("resize", scale);
  document.addEventListener("click", (event) => {
    event.preventDefault();
    const text = event.target.closest("[data-text]");
    const figure = event.target.closest("[data-figure]");
    if (text || figure) picked(text?.dataset.text ?? null, figure?.dataset.figure ?? null);
  });

  return {
    async show(html) {
      slides().innerHTML = html;
      for (const section of slides().children) section.classList.add("present");
      for (const step of slides().querySelectorAll(".fragment")) step.classList.add("visible");
      for (const part of slides().querySelectorAll("a, button, input, [tabindex]")) part.tabIndex = -1;
      scale();
      point(...pointed);
      await document.fonts.ready;
      return overfull();
    },
    clear: () => slides().replaceChildren(),
    point,
    languages(shown) {
      page.dataset.shown = shown;
      page.lang = shown === "both" ? page.lang : shown;
      return overfull();
    },
    colours: (theme) => (page.dataset.theme = theme),
    onPick: (call) => (picked = call),
  };
})();
