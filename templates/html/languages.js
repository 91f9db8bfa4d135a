// Which languages are shown: one of them, or "both". All of them are in the page; the style sheet hides the rest.
Lecture.languages = (() => {
  const { languages, titles } = Lecture.settings;
  const page = document.documentElement;
  const offered = languages.length > 1 ? [...languages, "both"] : languages;
  const noted = [...document.querySelectorAll("section[id]:has(> aside.notes)")];
  const notes = new Map(noted.map((slide) => [slide.id, [...slide.querySelector("aside.notes").children]]));
  let single = languages[0];

  function show(choice, { keep = true } = {}) {
    if (!offered.includes(choice)) return;
    const shown = choice === "both" ? languages : [choice];
    if (choice !== "both") single = choice;
    page.dataset.shown = choice;
    page.lang = shown[0];
    document.title = shown.map((language) => titles[language]).join(" / ");
    for (const aside of document.querySelectorAll("aside.notes")) {
      const parts = notes.get(aside.parentElement.id);
      aside.replaceChildren(...parts.filter((part) => shown.includes(part.lang)));
    }
    for (const button of document.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === choice));
    }
    if (keep) {
      Lecture.memory.keep("language", choice);
      Lecture.forgetQuery("lang");
    }
    document.dispatchEvent(new Event("lecture-shown"));
  }

  function first() {
    const asked = Lecture.query.get("lang") ?? "";
    const wanted = [/[ +]/.test(asked) ? "both" : asked, Lecture.memory.recall("language"), languages[0]];
    return wanted.find((choice) => offered.includes(choice));
  }

  return {
    show,
    // A word of the page in the language shown, or in the first of those shown.
    word: (key) => Lecture.settings.words[page.lang][key],
    start: () => show(first(), { keep: false }),
    shown: () => page.dataset.shown,
    next: () => show(languages[(languages.indexOf(single) + 1) % languages.length]),
    both: () => show(page.dataset.shown === "both" ? single : "both"),
  };
})();
