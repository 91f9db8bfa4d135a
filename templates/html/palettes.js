// Light, dark or high contrast: what was chosen, else what the system prefers. Paper is light.
Lecture.palettes = (() => {
  const names = ["light", "dark", "contrast"];
  const page = document.documentElement;

  function show(name, { keep = true } = {}) {
    if (!names.includes(name)) return;
    page.dataset.theme = name;
    if (keep) {
      Lecture.memory.keep("theme", name);
      Lecture.forgetQuery("theme");
    }
    document.dispatchEvent(new Event("lecture-coloured"));
  }

  function preferred() {
    if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  function first() {
    const chosen = Lecture.isPrinted ? "light" : Lecture.memory.recall("theme");
    return [Lecture.query.get("theme"), chosen, preferred()].find((name) => names.includes(name));
  }

  // Paper stays light when a page that is dark on the screen is printed.
  let onScreen = null;
  addEventListener("beforeprint", () => {
    if (Lecture.isPrinted || page.dataset.theme !== "dark") return;
    onScreen = page.dataset.theme;
    show("light", { keep: false });
  });
  addEventListener("afterprint", () => {
    if (onScreen) show(onScreen, { keep: false });
    onScreen = null;
  });

  return {
    show,
    start: () => show(first(), { keep: false }),
    shown: () => page.dataset.theme,
    next: () => show(names[(names.indexOf(page.dataset.theme) + 1) % names.length]),
  };
})();
