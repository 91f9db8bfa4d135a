// A text with its translation: what it says, where it stands, what is wrong with it, and what may be put in.
Translate.card = (text, { language, source, draft, onInput, onFocus, onSave, onConfirm, onUndo, onResolve, onDismiss }) => {
  const { element } = Translate;
  const { word } = Translate.words;
  const name = text.key.replace(/[^A-Za-z0-9_-]/g, (sign) => `_${sign.codePointAt(0)}`);
  const badge = element("span", { class: "badge" });
  const unsaved = element("span", { class: "unsaved" });
  const original = element("p", { class: "source", lang: source });
  const before = element("div", { class: "before" });
  const field = element("textarea", {
    lang: language,
    rows: 1,
    spellcheck: "true",
    "aria-labelledby": `${name}_name`,
    "aria-describedby": `${name}_notes`,
    oninput: () => onInput(field.value),
    onfocus: onFocus,
  });
  const findings = element("ul", { class: "notes", id: `${name}_notes` });
  const hints = element("div", { class: "hints" });
  const conflict = element("div", { class: "conflict", role: "alert" });
  const place = element("a", { class: "place" });
  const button = (key, kbd, onclick) =>
    element("button", { type: "button", onclick }, word(key), " ", element("kbd", {}, kbd));
  const undo = element("button", { type: "button", onclick: onUndo }, word("undo"));
  const actions = element(
    "div",
    { class: "actions" },
    button("save", "Ctrl S", onSave),
    button("confirm", "Ctrl ⏎", onConfirm),
    undo,
  );
  const node = element(
    "article",
    { class: "text", "aria-labelledby": `${name}_name` },
    element("header", {}, element("h2", { id: `${name}_name` }, nameOf(text)), badge, unsaved, place),
    before,
    element("div", { class: "pair" }, original, field),
    findings,
    conflict,
    hints,
    actions,
  );

  // `body 2` → `body 2` in the words of the page; what has no word of its own stays as the file calls it.
  function nameOf({ name: steps }) {
    return steps
      .split(" ")
      .map((step) => (/^\d/.test(step) ? step : word(`field_${step}`, {}, step)))
      .join(" ");
  }

  function fitHeight() {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  // As if it were typed, so that the browser's own undo takes it back; its `input` event does the rest.
  function insert(words) {
    field.focus();
    document.execCommand(words ? "insertText" : "delete", false, words);
  }

  function retype(words) {
    field.focus();
    field.select();
    insert(words);
  }

  // Values, formulas and code stand out from the words around them.
  function marked(words) {
    const parts = words.split(/(<<(?:(?!>>).)+>>|\$\$?(?:\\.|[^$\\])+\$\$?|`[^`]+`)/);
    return parts.map((part, place) => (place % 2 ? element("code", {}, part) : part));
  }

  function showBefore() {
    before.replaceChildren();
    if (text.changes) {
      const parts = text.changes.map(([kind, words]) =>
        kind === "kept" ? `${words} ` : element(kind === "gone" ? "del" : "ins", {}, words),
      );
      const spaced = parts.flatMap((part) => (typeof part === "string" ? [part] : [part, " "]));
      before.append(element("p", { class: "label" }, word("changed_before")), element("p", { lang: source }, ...spaced));
    }
    if (text.remembered) {
      const put = element("button", { type: "button", lang: language, onclick: () => insert(text.remembered) }, text.remembered);
      before.append(element("p", { class: "label" }, word("remembered")), put);
    }
  }

  function showHints() {
    const made = text.hints.map(({ kind, shown, insert: words }) =>
      element(
        "button",
        { type: "button", class: kind, onclick: () => insert(words), title: word("hint", { text: words }) },
        ...(kind === "term" ? [element("span", { lang: source }, shown), " → ", element("span", { lang: language }, words)] : [words]),
      ),
    );
    hints.replaceChildren(...made);
  }

  // One line a finding; a press on it selects the characters that it is about.
  function showNotes(found) {
    const lines = found.map((note) => {
      const kind = note.dismissed !== null ? "dismissed" : note.severity;
      const select = () => {
        field.focus();
        if (note.end) field.setSelectionRange(note.start, note.end);
      };
      const spot = note.end ? element("q", { lang: language }, field.value.slice(note.start, note.end)) : null;
      const why = note.dismissed === null ? note.hint : word("dismissed", { reason: note.dismissed });
      const isFirst = found.find((other) => other.code === note.code) === note; // one reason is for all of them
      const canBeDismissed = isFirst && note.dismissed === null && /^T1\d\d$/.test(note.code);
      return element(
        "li",
        { class: kind },
        element("button", { type: "button", lang: "en", onclick: select }, element("b", {}, note.code), " ", spot, " ", note.message),
        canBeDismissed && element("button", { type: "button", class: "dismiss", onclick: () => onDismiss(note) }, word("dismiss")),
        why ? element("span", { class: "hint", lang: note.dismissed === null ? "en" : null }, why) : null,
      );
    });
    findings.replaceChildren(...lines);
    node.classList.toggle("has-errors", found.some((note) => note.blocks));
    field.setAttribute("aria-invalid", String(found.some((note) => note.blocks)));
  }

  function show(changed) {
    text = changed;
    badge.className = `badge ${text.status}`;
    badge.textContent = word(text.status);
    place.textContent = text.place;
    place.href = text.editor;
    place.setAttribute("aria-label", word("open", { place: text.place }));
    original.replaceChildren(...marked(text.source));
    showBefore();
    showHints();
  }

  // Both versions, and the choice between them; the draft stays where it is until one is taken.
  function showConflict(theirs, mine) {
    conflict.replaceChildren();
    node.classList.toggle("in-conflict", Boolean(theirs));
    if (!theirs) return;
    const version = (label, words) => [element("dt", {}, word(label)), element("dd", { lang: language }, words ?? "–")];
    conflict.append(
      element("p", {}, word("conflict")),
      element("dl", {}, ...version("in_file", theirs.target), ...version("yours", mine)),
      element("button", { type: "button", onclick: () => onResolve(theirs, false) }, word("take_file")),
      " ",
      element("button", { type: "button", onclick: () => onResolve(theirs, true) }, word("keep_yours")),
    );
  }

  function write(words) {
    field.value = words;
    fitHeight();
  }

  field.addEventListener("input", fitHeight);
  show(text);
  write(draft ?? text.target ?? "");
  return {
    node,
    show,
    showNotes,
    showConflict,
    write,
    retype,
    fitHeight,
    text: () => text,
    value: () => field.value,
    focus: () => field.focus(),
    has: (target) => node.contains(target),
    setUnsaved(is) {
      node.classList.toggle("is-unsaved", is);
      unsaved.textContent = is ? word("unsaved") : "";
      undo.disabled = !is;
    },
    setCurrent: (is) => node.classList.toggle("current", is),
  };
};

// A draft whose text is no longer in the file, to be copied or thrown away.
Translate.orphan = (draft, language, onDrop) =>
  Translate.element(
    "div",
    { class: "conflict orphan", role: "alert" },
    Translate.element("p", {}, Translate.words.word("gone")),
    Translate.element("p", { lang: language }, draft),
    Translate.element("button", { type: "button", onclick: onDrop }, Translate.words.word("discard")),
  );

// Why a finding may stay; null if it may not after all.
Translate.askWhy = (note) => {
  const [dialog, reason] = [document.getElementById("dismissal"), document.getElementById("dismissal_reason")];
  document.getElementById("dismissal_finding").textContent = `${note.code} ${note.message}`;
  reason.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  reason.focus();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "dismiss" ? reason.value : null);
  });
};
