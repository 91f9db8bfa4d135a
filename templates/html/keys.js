// Keys and buttons of the page. Letters count by what is printed on the key, and under a Korean layout or IME by where it is.
Lecture.keys = (() => {
  const help = document.querySelector("dialog.help");
  const actions = {
    language: Lecture.languages.next,
    both: Lecture.languages.both,
    colours: Lecture.palettes.next,
    help: () => (help.open ? help.close() : help.showModal()),
    previous: () => Reveal.prev(),
    next: () => Reveal.next(),
  };
  const letters = { T: "language", Y: "both", D: "colours" };

  const letterOf = (event) =>
    /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : (/^Key([A-Z])$/.exec(event.code)?.[1] ?? "");
  const asksForHelp = (event) =>
    event.key === "?" || event.key === "F1" || (event.code === "Slash" && event.shiftKey);

  function ownKey(event) {
    if (asksForHelp(event)) return actions.help;
    if (help.open || event.shiftKey) return null;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit) return () => Lecture.choices.number(Number(digit));
    const letter = letterOf(event);
    if (letters[letter]) return actions[letters[letter]];
    return letter && event.keyCode === 229 ? () => Reveal.triggerKey(letter.charCodeAt(0)) : null;
  }

  addEventListener(
    "keydown",
    (event) => {
      const isTyping = event.target.matches?.("input:not([type=range], [type=radio]), textarea, select");
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      const action = ownKey(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { capture: true },
  );

  document.querySelector(".page-controls").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.show) Lecture.languages.show(button.dataset.show);
    else actions[button.dataset.do]();
  });
  // After a click with the mouse the space bar turns slides again.
  document.addEventListener("click", (event) => {
    if (event.detail) event.target.closest("button")?.blur();
  });

  return {
    // Whether reveal.js may have the key: not while keys are explained, and no button loses its own.
    areForSlides(event) {
      const isPress = event.code === "Space" || event.code === "Enter" || event.code === "NumpadEnter";
      return !help.open && !(isPress && event.target?.closest?.("button, a"));
    },
  };
})();
