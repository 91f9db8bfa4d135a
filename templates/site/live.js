// Follows the files of the deck: slides that changed are swapped in their places, all else stays as it is.
(() => {
  const { topic, version: first, words } = JSON.parse(document.getElementById("live_settings").textContent);
  const page = document.documentElement;
  const panel = document.querySelector(".live-findings");
  const KEPT = `lecture.live.${topic}`;
  let version = first;

  // The page's own scripts take notes out of the slides that are not in the language shown.
  const notes = new Map();
  const keepNotes = (section) => {
    const aside = section.querySelector("aside.notes");
    if (aside) notes.set(section.id, [...aside.children]);
  };
  document.querySelectorAll(".slides > section").forEach(keepNotes);

  const word = (key) => (words[page.lang] ?? words.en)[key] ?? words.en[key];

  // ---- slides ------------------------------------------------------------------------------------------------
  function parsed(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  // An interactive figure that is the same goes on as it is; false if one can't, since only a new page starts it.
  function keepFigures(section, fresh) {
    const running = [...section.querySelectorAll(".interactive")];
    const wanted = [...fresh.querySelectorAll(".interactive")];
    const program = (block) => block.querySelector(":scope > script").textContent;
    if (running.length !== wanted.length) return false;
    if (!wanted.every((block, place) => program(block) === program(running[place]))) return false;
    wanted.forEach((block, place) => {
      for (const part of [".picture", ".live > .visually-hidden:first-child"]) {
        const [old, made] = [running[place].querySelector(part), block.querySelector(part)];
        if (old && made) old.replaceWith(made);
      }
      block.replaceWith(running[place]);
    });
    return true;
  }

  // Notes keep their elements, which the page's scripts hold on to. False if there are others than before.
  function keepSpoken(section, fresh) {
    const aside = section.querySelector("aside.notes");
    const made = fresh.querySelector("aside.notes");
    if (!aside && !made) return true;
    const parts = notes.get(section.id) ?? [];
    const now = made ? [...made.children] : [];
    if (parts.length !== now.length || parts.some((part, place) => part.lang !== now[place].lang)) return false;
    parts.forEach((part, place) => part.replaceChildren(...now[place].childNodes));
    made.replaceWith(aside);
    return true;
  }

  // Text is fitted to its boxes off stage, in front of the slides, where the page's script looks first.
  function fit(sections) {
    const stage = document.createElement("div");
    stage.className = "reveal live-stage";
    stage.style.cssText = "position: absolute; visibility: hidden; pointer-events: none; inset: 0; overflow: hidden";
    const slides = document.createElement("div");
    slides.className = "slides";
    const { width, height } = Lecture.settings;
    slides.style.cssText = `width: ${width}px; height: ${height}px; inset: 0; position: absolute`;
    slides.append(...sections);
    stage.append(slides);
    document.body.prepend(stage);
    Lecture.fit.all();
    stage.remove();
  }

  const ofServer = (name) => /^(layout-|kind-|bare$)/.test(name);

  function swap(section, fresh) {
    section.classList.remove(...[...section.classList].filter(ofServer));
    section.classList.add(...fresh.classList);
    for (const name of ["aria-labelledby", "data-timing"]) {
      if (fresh.hasAttribute(name)) section.setAttribute(name, fresh.getAttribute(name));
      else section.removeAttribute(name);
    }
    section.replaceChildren(...fresh.childNodes);
    Reveal.syncFragments(section);
    if (section.classList.contains("past")) {
      for (const part of section.querySelectorAll(".fragment")) part.classList.add("visible");
    }
  }

  function show({ version: next, order, sections }) {
    version = next;
    const slides = Reveal.getSlidesElement();
    const before = [...slides.children];
    const known = new Map(before.map((section) => [section.id, section]));
    const current = Reveal.getCurrentSlide();
    const { h, f } = Reveal.getIndices();
    const fresh = Object.entries(sections).map(([id, html]) => [known.get(id), parsed(html)]);
    const startsFigure = fresh.some(([old, made]) => !old && made.querySelector(".interactive"));
    const kept = fresh.every(([old, made]) => !old || (keepFigures(old, made) && keepSpoken(old, made)));
    const hasNewNotes = fresh.some(([old, made]) => !old && made.querySelector("aside.notes"));
    if (startsFigure || !kept || hasNewNotes) return reload();
    fit(fresh.map(([, made]) => made));
    for (const [old, made] of fresh) {
      if (old) swap(old, made);
      else known.set(made.id, made);
    }
    if (order.join() !== before.map((section) => section.id).join()) {
      slides.replaceChildren(...order.map((id) => known.get(id)));
      Reveal.sync();
      const place = order.indexOf(current.id);
      Reveal.slide(place < 0 ? Math.min(h, order.length - 1) : place, 0, f);
    } else if (current.id in sections) {
      if (f !== undefined) Reveal.navigateFragment(f);
      Reveal.dispatchEvent({ type: "resumed" });
    }
  }

  // ---- the page as it was ------------------------------------------------------------------------------------
  function reload() {
    const figures = Lecture.interactives?.settings() ?? [];
    const fragment = window.Reveal?.isReady() ? Reveal.getIndices().f : undefined;
    sessionStorage.setItem(KEPT, JSON.stringify({ fragment, figures }));
    location.reload();
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    sessionStorage.removeItem(KEPT);
    if (!kept) return;
    Lecture.interactives?.follow(kept.figures);
    if (kept.fragment !== undefined) Reveal.navigateFragment(kept.fragment);
  }

  // ---- what is wrong -----------------------------------------------------------------------------------------
  let isFolded = true;
  let told = [];

  function element(tag, class_, ...children) {
    const made = document.createElement(tag);
    if (class_) made.className = class_;
    made.append(...children);
    return made;
  }

  function excerpt({ line, before, marked, after }) {
    if (!before && !marked && !after) return "";
    return element("pre", "", `${line} | ${before}`, element("mark", "", marked || " "), after);
  }

  const place = ({ file, line, column }) => element("span", "place", `${file}:${line}:${column}`);

  function finding(one) {
    const head = element("p", "", place(one), " ", element("span", "severity", `${one.severity}[${one.code}]`), ` ${one.message}`);
    const made = element("article", one.severity, head, excerpt(one));
    if (one.hint) made.append(element("p", "hint", one.hint));
    for (const other of one.related) made.append(element("p", "", place(other), ` ${other.message}`), excerpt(other));
    return made;
  }

  function tell(findings) {
    told = findings;
    const hasErrors = findings.some(({ severity }) => severity === "error");
    panel.hidden = findings.length === 0;
    panel.classList.toggle("warnings", !hasErrors);
    panel.setAttribute("aria-label", word("findings"));
    panel.setAttribute("role", hasErrors ? "alert" : "status");
    const folded = !hasErrors && isFolded;
    panel.classList.toggle("folded", folded);
    const button = element("button", "", folded ? word("unfold").replace("{number}", findings.length) : word("fold"));
    button.type = "button";
    button.addEventListener("click", () => {
      isFolded = !isFolded;
      tell(told);
    });
    panel.replaceChildren(...(hasErrors ? [] : [button]), ...(folded ? [] : findings.map(finding)));
  }

  function silent(isRefused) {
    panel.hidden = false;
    panel.replaceChildren(element("p", "", word(isRefused ? "forbidden" : "lost")));
  }

  // ---- events ------------------------------------------------------------------------------------------------
  const isReady = () => page.hasAttribute("data-ready");
  const ready = new Promise((resolve) => {
    if (!first || isReady()) resolve();
    else new MutationObserver(() => isReady() && resolve()).observe(page, { attributeFilter: ["data-ready"] });
  });

  ready.then(() => {
    if (first) restore();
    Server.listen(
      topic,
      {
        state: ({ version: now, findings }) => (now === version ? tell(findings) : reload()),
        slides: (changes) => (first ? show(changes) : reload()),
        reload,
        problems: ({ findings }) => tell(findings),
      },
      silent,
    );
  });
})();
