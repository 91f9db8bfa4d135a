// What every part of the page uses: its settings, its words, elements, and the way to the server.
const Translate = { settings: JSON.parse(document.getElementById("settings").textContent) };

// What the reader chose stays chosen.
Translate.memory = {
  recall(name) {
    try {
      return localStorage.getItem(`lecture.${name}`);
    } catch {
      return null;
    }
  },
  keep(name, value) {
    try {
      localStorage.setItem(`lecture.${name}`, value);
    } catch {
      // Storage is switched off.
    }
  },
};

// Light or dark: what was chosen, on the pages of decks too, else what the system prefers.
Translate.colours = (() => {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;

  function show(theme) {
    document.documentElement.dataset.theme = theme;
    return theme;
  }

  show(Translate.memory.recall("theme") ?? (prefersDark ? "dark" : "light"));
  const shown = () => document.documentElement.dataset.theme;
  return {
    shown,
    next() {
      const theme = show(shown() === "dark" ? "light" : "dark");
      Translate.memory.keep("theme", theme);
      return theme;
    },
  };
})();

Translate.words = (() => {
  const { words } = Translate.settings;
  const offered = Object.keys(words);
  const preferred = [Translate.memory.recall("words"), ...navigator.languages.map((tag) => tag.split("-")[0]), "en"];
  let language = preferred.find((tag) => offered.includes(tag));

  // The word for `key`, with `{name}` filled in; `fallback` where there is none.
  function word(key, values = {}, fallback = key) {
    const text = words[language][key] ?? words.en[key] ?? fallback;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  function fill() {
    document.documentElement.lang = language;
    document.title = word("translate");
    for (const part of document.querySelectorAll("[data-word]")) part.textContent = word(part.dataset.word);
    for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", word(part.dataset.label));
    for (const part of document.querySelectorAll("[data-title]")) part.title = word(part.dataset.title);
  }

  const following = () => offered[(offered.indexOf(language) + 1) % offered.length];
  return {
    word,
    fill,
    name: (tag) => words[tag]?.language ?? new Intl.DisplayNames([language], { type: "language" }).of(tag),
    following: () => ({ tag: following(), name: words[following()].language }),
    next() {
      language = following();
      Translate.memory.keep("words", language);
    },
  };
})();

// An element with attributes and children; `on…` are listeners, false and null are left out.
Translate.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
};

Translate.server = (() => {
  const token = sessionStorage.getItem("lecture.token") ?? ""; // put there by token.js
  Server.passOn();

  // {status, body}; status 0 if the server does not answer.
  async function ask(path, options = {}) {
    const headers = { "X-Lecture-Token": token, ...options.headers };
    try {
      const response = await fetch(path, { ...options, headers });
      return { status: response.status, body: await response.json() };
    } catch {
      return { status: 0, body: {} };
    }
  }

  return {
    get: (name, query) => ask(`/api/translate/${name}?${new URLSearchParams(query)}`),
    post: (name, body) =>
      ask(`/api/translate/${name}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
})();

// A line for everybody, read out by screen readers.
Translate.say = (key, values) => {
  document.getElementById("status").textContent = key ? Translate.words.word(key, values) : "";
};
