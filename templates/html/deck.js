// Starts the slides.
(() => {
  const page = document.documentElement;
  page.classList.toggle("receiver", Lecture.isReceiver);
  Lecture.languages.start();
  Lecture.palettes.start();

  // Slides that are not seen must not take the focus.
  function quietHiddenSlides() {
    const allSeen = Lecture.isPrinted || Reveal.isOverview() || Reveal.isScrollView();
    for (const slide of Reveal.getSlides()) {
      slide.inert = !allSeen && slide !== Reveal.getCurrentSlide();
    }
  }

  // The notes plugin listens to reveal.js, which knows nothing of languages.
  function refreshNotes() {
    if (Reveal.isReady()) Reveal.dispatchEvent({ type: "resumed" });
  }

  // What screen readers were told of the slide was in the language shown before.
  function announceAgain() {
    const status = document.querySelector(".reveal > .aria-status");
    if (status?.textContent) status.textContent = Reveal.getCurrentSlide().innerText;
  }

  // reveal.js makes the field for slide numbers only when it is asked for, and names it in English.
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".jump-to-slide-input")) return;
    target.placeholder = Lecture.languages.word("jump");
    target.setAttribute("aria-label", target.placeholder);
  });

  // On phones reveal.js turns the deck into one long page and forgets which slide was asked for.
  const asked = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
  function scrollToAskedSlide() {
    const slide = asked && document.getElementById(asked);
    if (slide && Reveal.isScrollView()) slide.scrollIntoView({ block: "center" });
  }

  Reveal.initialize({
    width: Lecture.settings.width,
    height: Lecture.settings.height,
    margin: 0,
    minScale: 0.05,
    maxScale: 8,
    center: false,
    controls: false,
    slideNumber: false,
    help: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    autoAnimate: false,
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    scrollLayout: "compact",
    scrollSnap: false,
    defaultTiming: Lecture.settings.timed ? 0 : null,
    keyboardCondition: Lecture.keys.areForSlides,
    plugins: [RevealNotes],
  }).then(async () => {
    Reveal.getRevealElement().removeAttribute("role");
    for (const event of ["slidechanged", "overviewshown", "overviewhidden"]) Reveal.on(event, quietHiddenSlides);
    quietHiddenSlides();
    document.addEventListener("lecture-shown", () => {
      Lecture.fit.all();
      announceAgain();
      refreshNotes();
    });
    document.addEventListener("lecture-coloured", Lecture.fit.all); // rules are wider in high contrast
    Lecture.speaker.start();
    await Promise.all([...document.fonts].map((font) => font.load())); // those of hidden slides, too
    Lecture.fit.all();
    scrollToAskedSlide();
    page.dataset.ready = "";
  });
})();
