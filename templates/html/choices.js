// Quiz slides: choosing marks a button; the answer is the slide's next step, so that it follows reveal.js everywhere.
Lecture.choices = (() => {
  const isRevealed = (block) => block.querySelector(".explanation").classList.contains("visible");
  const options = (block) => [...block.querySelectorAll("li button")];

  function choose(button) {
    const block = button.closest(".choices");
    if (isRevealed(block)) return;
    const wasChosen = button.getAttribute("aria-pressed") === "true";
    if (!block.hasAttribute("data-several")) {
      options(block).forEach((other) => other.setAttribute("aria-pressed", "false"));
    }
    button.setAttribute("aria-pressed", String(!wasChosen));
  }

  function reveal(block) {
    while (!isRevealed(block) && Reveal.nextFragment());
  }

  document.addEventListener("click", ({ target }) => {
    const block = target.closest(".choices");
    const button = target.closest("button");
    if (block && button) button.matches(".show-answer") ? reveal(block) : choose(button);
  });

  return {
    // Chooses the answer of the current slide with this number, counted from 1; false if there is none.
    number(place) {
      const block = Reveal.getCurrentSlide().querySelector(".choices");
      const button = block && options(block)[place - 1];
      if (button) choose(button);
      return Boolean(button);
    },
  };
})();
