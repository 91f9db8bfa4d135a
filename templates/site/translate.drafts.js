// What is written but not saved: it outlives a reload, and goes with the tab.
Translate.drafts = (() => {
  const place = (language, work, key) => `lecture.draft ${language} ${work} ${key}`;

  return {
    // {text, revision} or null; `revision` is that of the text the draft was begun from.
    of: (language, work, key) => JSON.parse(sessionStorage.getItem(place(language, work, key)) ?? "null"),
    keep: (language, work, key, draft) => sessionStorage.setItem(place(language, work, key), JSON.stringify(draft)),
    drop: (language, work, key) => sessionStorage.removeItem(place(language, work, key)),
    keys(language, work) {
      const start = place(language, work, "");
      return Object.keys(sessionStorage)
        .filter((name) => name.startsWith(start))
        .map((name) => name.slice(start.length));
    },
    any: () => Object.keys(sessionStorage).some((name) => name.startsWith("lecture.draft ")),
  };
})();

addEventListener("beforeunload", (event) => {
  if (Translate.drafts.any()) event.preventDefault();
});
