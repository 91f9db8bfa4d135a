// Text that does not fit its box is set smaller, but never below the smallest size of its style.
Lecture.fit = (() => {
  const STEP = 0.02;
  const TOLERANCE = 1;

  // px by which the blocks of a region leave its box. Their own boxes count: glyphs reach out of tight lines.
  function excess(region) {
    const bottoms = [...region.children].map((block) => block.offsetTop + block.offsetHeight);
    const below = Math.max(0, ...bottoms) - region.clientHeight;
    return Math.max(below, region.scrollWidth - region.clientWidth);
  }

  function fitRegion(region) {
    region.style.removeProperty("--fit");
    if (excess(region) <= TOLERANCE) return;
    const style = getComputedStyle(region);
    const least = Math.min(1, style.getPropertyValue("--least") / parseFloat(style.fontSize));
    let fit = 1;
    do {
      fit = Math.max(fit - STEP, least);
      region.style.setProperty("--fit", fit.toFixed(3));
    } while (fit > least && excess(region) > TOLERANCE);
  }

  function all() {
    const slides = document.querySelector(".slides");
    slides.classList.add("measuring");
    slides.querySelectorAll("section .region").forEach(fitRegion);
    slides.classList.remove("measuring");
  }

  return { all, excess };
})();
