// The page: which file, which slide, which text; saving; keys.
(() => {
  const { element, server, words, drafts, preview, memory, settings } = Translate;
  const { word } = words;
  const EVERY = 2000; // ms between two looks whether a file was changed by somebody else
  const STALE = ["stale", "stale-minor", "review"];
  const at = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search);

  let language = settings.languages.includes(asked.get("language")) ? asked.get("language") : settings.languages[0];
  let version = "";
  let works = [];
  let work = null; // {id, parts}
  let part = null;
  let cards = new Map();
  let current = null; // the card that is written in
  let shown = memory.recall("translate.shown") ?? "target";

  Translate.lost = (status, error) => {
    if (error && status !== 403) at("status").textContent = error;
    else Translate.say(status === 403 ? "forbidden" : "offline");
  };

  // ---- what there is ---------------------------------------------------------------------------------------
  async function loadWorks() {
    const { status, body } = await server.get("works", { language });
    if (status !== 200) return Translate.lost(status, body.error);
    works = body.works;
    version = body.version;
    showWorks();
  }

  function showWorks() {
    Translate.showWorks(works, work?.id);
    const here = works.find((one) => one.id === work?.id);
    const values = here && { percentage: here.percentage, count: Translate.counted(here.counts) };
    at("progress").textContent = here ? word("progress", values) : "";
    if (here?.problem) Translate.say("problem", { problem: here.problem });
  }

  async function openWork(id, partId) {
    const { status, body } = await server.get("work", { language, work: id });
    if (status !== 200) return Translate.lost(status, body.error);
    if (body.parts.length) {
      work = body;
      settleDrafts();
    } else if (body.problems.length) Translate.say("problem", { problem: body.problems[0] });
    version = body.version;
    showWorks();
    if (work !== body) return;
    openPart(work.parts.find((one) => one.id === partId) ?? work.parts.find((one) => one.kind === "slide") ?? work.parts[0]);
  }

  // Drafts go with their texts when these have another place in the file now.
  function settleDrafts() {
    const texts = all().map(({ text }) => text);
    for (const key of drafts.keys(language, work.id)) {
      const draft = draftOf(key);
      if (texts.some((text) => text.key === key && text.revision === draft.revision)) continue;
      const same = texts.filter((text) => text.revision === draft.revision);
      if (same.length !== 1 || draftOf(same[0].key)) continue;
      drafts.keep(language, work.id, same[0].key, draft);
      drafts.drop(language, work.id, key);
    }
  }

  // ---- slides and other parts --------------------------------------------------------------------------------
  const showParts = () => Translate.showParts(work.parts, part, { language, source: settings.source, onOpen: openPart });

  function openPart(one, focusKey = null) {
    if (!one) return;
    part = one;
    const address = new URLSearchParams({ language, work: work.id, part: part.id });
    history.replaceState(null, "", `?${address}`);
    showParts();
    at("parts").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    cards = new Map(part.texts.map((text) => [text.key, cardOf(text)]));
    at("texts").replaceChildren(...orphans(), ...[...cards.values()].map((card) => card.node));
    at("texts").scrollTop = 0;
    for (const card of cards.values()) {
      card.fitHeight();
      showState(card);
    }
    setCurrent(null);
    if (focusKey) cards.get(focusKey)?.focus();
    preview.start(request, showFindings);
    preview.now();
  }

  // Drafts of texts that are no longer in the file.
  function orphans() {
    const known = new Set(all().map(({ text }) => text.key));
    const lost = drafts.keys(language, work.id).filter((key) => !known.has(key));
    return lost.map((key) =>
      Translate.orphan(draftOf(key).text, language, () => {
        drafts.drop(language, work.id, key);
        openPart(part);
      }),
    );
  }

  const request = () => ({
    language,
    work: work.id,
    part: part.id,
    drafts: Object.fromEntries([...cards].filter(([, card]) => isChanged(card)).map(([key, card]) => [key, card.value()])),
  });

  function showFindings(notes, problems) {
    for (const [key, card] of cards) card.showNotes(notes[key] ?? []);
    if (problems.length) Translate.say("problem", { problem: problems[0] });
  }

  // ---- texts -------------------------------------------------------------------------------------------------
  const draftOf = (key) => drafts.of(language, work.id, key);
  const isChanged = (card) => card.value() !== (card.text().target ?? "");

  function cardOf(text) {
    const card = Translate.card(text, {
      language,
      source: settings.source,
      draft: draftOf(text.key)?.text,
      onInput: () => write(card),
      onFocus: () => setCurrent(card),
      onSave: () => save(card, false),
      onConfirm: () => confirm(card),
      onUndo: () => undo(card),
      onDismiss: (note) => askWhy(card, note),
      onResolve: (theirs, keepsMine) => resolve(card, theirs, keepsMine),
    });
    return card;
  }

  function write(card) {
    const { key, revision } = card.text();
    if (isChanged(card)) {
      drafts.keep(language, work.id, key, { text: card.value(), revision: draftOf(key)?.revision ?? revision });
    } else drafts.drop(language, work.id, key);
    showState(card);
    preview.soon();
  }

  // Whether the text is saved, and whether somebody else wrote it since the draft was begun.
  function showState(card) {
    const { key, revision } = card.text();
    const draft = draftOf(key);
    if (draft && draft.text === (card.text().target ?? "")) drafts.drop(language, work.id, key);
    const isOpen = Boolean(draft) && isChanged(card);
    card.setUnsaved(isOpen);
    card.showConflict(isOpen && draft.revision !== revision ? card.text() : null, card.value());
  }

  function setCurrent(card) {
    current?.setCurrent(false);
    current = card;
    current?.setCurrent(true);
    const text = current?.text();
    preview.point(text?.key ?? null, text?.figure ?? null);
  }

  async function save(card, isConfirmed) {
    const { key, revision } = card.text();
    const draft = draftOf(key);
    const text = card.value();
    const sent = { language, work: work.id, key, text, revision: draft?.revision ?? revision, confirm: isConfirmed };
    const { status, body } = await server.post("save", sent);
    if (status === 200) {
      if (draftOf(key)?.text === text) drafts.drop(language, work.id, key);
      else if (draftOf(key)) drafts.keep(language, work.id, key, { text: card.value(), revision: body.text.revision });
      put(body.text, card);
      Translate.say(isConfirmed ? "confirmed" : "saved", { place: body.text.place });
      await refresh();
      return true;
    }
    if (status === 409) {
      if (!draft) drafts.keep(language, work.id, key, { text, revision });
      put(body.text, card);
      Translate.say("conflict");
    } else if (status === 422 && body.notes) {
      card.showNotes(body.notes);
      Translate.say("blocked", { count: body.notes.length });
    } else if (status === 404) {
      if (!draft) drafts.keep(language, work.id, key, { text, revision });
      Translate.say("gone");
      await refresh();
    } else Translate.lost(status, body.error);
    return false;
  }

  // The text as the server has it now, in the list and on its card; what is being written stays.
  function put(text, card) {
    const place = part.texts.findIndex((one) => one.key === card.text().key);
    if (place >= 0) part.texts[place] = text;
    const hadDraft = Boolean(draftOf(text.key));
    card.show(text);
    if (!hadDraft) card.write(text.target ?? "");
    showState(card);
  }

  async function confirm(card) {
    if (card.value().trim() && (await save(card, true))) go((text) => text.status !== "done", { quiet: true });
  }

  // What the file has again; the browser's own undo brings the draft back.
  const undo = (card) => card.retype(card.text().target ?? "");

  // A finding that is wrong: asks why, and has it written beside the text.
  async function askWhy(card, note) {
    const reason = await Translate.askWhy(note);
    card.focus();
    if (reason) await dismiss(card, note.code, reason);
  }

  async function dismiss(card, code, reason) {
    const { key, revision } = card.text();
    const { status, body } = await server.post("dismiss", { language, work: work.id, key, code, reason, revision });
    if (status === 200) Translate.say("reason_kept");
    else if (status === 409) Translate.say("conflict");
    else Translate.lost(status, body.error);
    await refresh();
  }

  function resolve(card, theirs, keepsMine) {
    if (!keepsMine) return undo(card);
    drafts.keep(language, work.id, theirs.key, { text: card.value(), revision: theirs.revision });
    showState(card);
    card.focus();
  }

  // ---- going from text to text -------------------------------------------------------------------------------
  const all = () => work.parts.flatMap((one) => one.texts.map((text) => ({ one, text })));

  // The next text that `fits`, after the current one, around the end of the file, then in the other files.
  async function go(fits, { step = 1, none = "", quiet = false } = {}) {
    const list = all();
    const key = current?.text().key ?? part.texts[0]?.key;
    const here = list.findIndex(({ text }) => text.key === key);
    const from = current ? here : here - step;
    for (let far = 1; far <= list.length; far++) {
      const { one, text } = list[(from + step * far + 2 * list.length) % list.length];
      if (fits(text) && text.key !== current?.text().key) return goTo(one, text.key);
    }
    if (none && (await goElsewhere(fits))) return;
    if (!quiet && none) Translate.say(none);
  }

  async function goElsewhere(fits) {
    const start = works.findIndex((one) => one.id === work.id);
    for (let far = 1; far < works.length; far++) {
      const other = works[(start + far) % works.length];
      if (!Object.keys(other.counts).some((status) => fits({ status }))) continue;
      await openWork(other.id);
      const found = all().find(({ text }) => fits(text));
      if (found) goTo(found.one, found.text.key);
      return true;
    }
    return false;
  }

  function goTo(one, key) {
    if (one === part) cards.get(key).focus();
    else openPart(one, key);
    cards.get(key)?.node.scrollIntoView({ block: "nearest" });
  }

  function turn(step) {
    const place = work.parts.indexOf(part) + step;
    if (work.parts[place]) openPart(work.parts[place], work.parts[place].texts[0]?.key);
  }

  const nextMissing = () => go((text) => text.status === "missing", { none: "none_missing" });
  const nextStale = () => go((text) => STALE.includes(text.status), { none: "none_stale" });
  const help = () => (at("keys").open ? at("keys").close() : at("keys").showModal());

  // Keys by where they are: under a Korean layout or IME the letters are others. `⏎` ends no composition here.
  const keys = [
    [(e) => (e.ctrlKey || e.metaKey) && !e.altKey && e.code === "KeyS", () => current && save(current, false)],
    [(e) => (e.ctrlKey || e.metaKey) && /Enter$/.test(e.code), () => current && confirm(current)],
    [(e) => e.altKey && !e.ctrlKey && e.code === "KeyN", nextMissing],
    [(e) => e.altKey && !e.ctrlKey && e.code === "KeyO", nextStale],
    [(e) => e.altKey && e.code === "ArrowDown", () => go(() => true, { quiet: true })],
    [(e) => e.altKey && e.code === "ArrowUp", () => go(() => true, { step: -1, quiet: true })],
    [(e) => e.altKey && e.code === "PageDown", () => turn(1)],
    [(e) => e.altKey && e.code === "PageUp", () => turn(-1)],
    [(e) => e.code === "F1", help],
  ];
  addEventListener("keydown", (event) => {
    const found = keys.find(([is]) => is(event));
    if (!found) return;
    event.preventDefault();
    found[1]();
  });

  // ---- what else happens ---------------------------------------------------------------------------------------
  // Another program saved a file: its texts are taken in, and drafts stay.
  async function look() {
    if (document.hidden) return;
    const { status, body } = await server.get("version", { language });
    if (status === 200 && body.version !== version) await refresh();
  }

  async function refresh() {
    await loadWorks();
    if (!work) return openFirst();
    const { status, body } = await server.get("work", { language, work: work.id });
    if (status === 404) {
      work = null; // the file is gone
      return openFirst();
    }
    if (status !== 200) return Translate.lost(status, body.error);
    if (body.id !== work.id) return undefined; // another file was opened meanwhile
    if (!body.parts.length) return undefined; // it has a mistake for now, which is told
    const [before, key] = [part.id, current?.has(document.activeElement) ? current.text().key : null];
    version = body.version;
    work = body;
    settleDrafts();
    const now = work.parts.find((one) => one.id === before);
    const isSame = now?.texts.length === cards.size && now.texts.every((text) => cards.has(text.key));
    if (!isSame) return openPart(now ?? work.parts[0], key);
    part = now;
    for (const text of part.texts) put(text, cards.get(text.key));
    showParts();
    preview.now();
    return undefined;
  }

  const openFirst = () => {
    const first = works.find((one) => one.id === asked.get("work")) ?? works.find((one) => one.id.startsWith("lessons/"));
    return openWork((first ?? works[0]).id, asked.get("part"));
  };

  function showViews() {
    for (const button of document.querySelectorAll("[data-show]")) {
      const which = button.dataset.show;
      button.setAttribute("aria-pressed", String(which === shown));
      if (which !== "both") button.textContent = words.name(which === "target" ? language : settings.source);
    }
    preview.languages({ target: language, source: settings.source, both: "both" }[shown]);
  }

  function fillWords() {
    words.fill();
    at("words").textContent = words.following().name;
    at("words").lang = words.following().tag;
    at("language").replaceChildren(
      ...settings.languages.map((tag) => element("option", { value: tag, selected: tag === language }, words.name(tag))),
    );
    at("languages").hidden = settings.languages.length < 2;
    showViews();
  }

  at("work").addEventListener("change", () => openWork(at("work").value));
  at("language").addEventListener("change", async () => {
    language = at("language").value;
    showViews();
    await loadWorks();
    openWork(work.id, part.id);
  });
  at("next_missing").addEventListener("click", nextMissing);
  at("next_stale").addEventListener("click", nextStale);
  at("help").addEventListener("click", help);
  at("colours").addEventListener("click", () => preview.colours(Translate.colours.next()));
  at("words").addEventListener("click", () => {
    words.next();
    fillWords();
    if (work) openPart(part);
    showWorks();
  });
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      shown = button.dataset.show;
      memory.keep("translate.shown", shown);
      showViews();
    });
  }
  addEventListener("resize", () => cards.forEach((card) => card.fitHeight()));

  preview.onPick((key, figure) => {
    const found = part.texts.find((text) => text.key === key) ?? part.texts.find((text) => figure && text.figure === figure);
    if (found) goTo(part, found.key);
  });

  (async () => {
    fillWords();
    preview.colours(Translate.colours.shown());
    await loadWorks();
    if (works.length) await openFirst();
    document.documentElement.dataset.ready = "";
    setInterval(look, EVERY);
  })();
})();
