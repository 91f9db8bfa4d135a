// The files, and the slides and other texts of one of them, each with how far it is.
Translate.counted = (counts) => Object.values(counts).reduce((sum, number) => sum + number, 0);

Translate.showWorks = (works, current) => {
  const { word } = Translate.words;
  const nameOf = (work) => {
    const [kind] = work.id.split("/");
    const name = work.title?.target ?? work.title?.source ?? work.id;
    return kind === "lessons" ? name : word(`work_${kind}`, { name }, name);
  };
  const option = (work) => {
    const open = Translate.counted(work.counts) - (work.counts.done ?? 0);
    const line = `${nameOf(work)} · ${work.percentage} %${open ? ` (${open})` : ""}${work.problem ? " ⚠" : ""}`;
    return Translate.element("option", { value: work.id, selected: work.id === current }, line);
  };
  document.getElementById("work").replaceChildren(...works.map(option));
};

Translate.showParts = (() => {
  const { element } = Translate;
  const { word } = Translate.words;
  const RANK = ["missing", "stale", "review", "stale-minor", "new", "polished", "done"];
  const KINDS = ["title", "slide", "figure", "exercise", "term", "symbol", "lesson"];

  const worst = ({ texts }) => RANK.find((status) => texts.some((text) => text.status === status)) ?? "done";

  return (parts, current, { language, source, onOpen }) => {
    const entry = (part) => {
      const { target, source: original } = part.title;
      const kind = word(`part_${KINDS.includes(part.kind) ? part.kind : "other"}`);
      const status = worst(part);
      return element(
        "button",
        { type: "button", "aria-current": part.id === current?.id ? "true" : null, onclick: () => onOpen(part) },
        element("span", { class: "number" }, part.number ? `${part.number}` : kind),
        element("span", { class: "title", lang: target ? language : source }, target ?? original),
        element("span", { class: `dot ${status}`, role: "img", "aria-label": word(status) }),
      );
    };
    document.getElementById("parts").replaceChildren(...parts.map((part) => element("li", {}, entry(part))));
  };
})();
