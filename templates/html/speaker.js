// The speaker window frames this page twice; both frames ask their opener what it shows and follow it.
Lecture.speaker = (() => {
  const followers = new Set();

  function state() {
    const figures = Lecture.interactives?.settings() ?? [];
    return { lecture: "state", language: Lecture.languages.shown(), theme: Lecture.palettes.shown(), figures };
  }

  // The window itself is reveal.js's. Nothing depends on its looks, so a browser may refuse to have it changed.
  const LABELS = {
    "#upcoming-slide .label": "next_slide",
    ".speaker-controls-time > .label": "time",
    ".speaker-controls-time .reset-button": "reset_time",
    ".pacing-title": "pacing",
    ".speaker-controls-notes > .label": "notes",
    "option[value=default]": "layout_default",
    "option[value=wide]": "layout_wide",
    "option[value=tall]": "layout_tall",
    "option[value=notes-only]": "layout_notes",
  };
  const COLOURS = ["background", "ink", "muted", "surface", "hairline", "data", "right", "wrong"];

  function dress(view) {
    try {
      const { documentElement, head } = view.document;
      if (!view.document.getElementById("speaker_style")) {
        const fonts = [...document.head.querySelectorAll("style")].find((style) => style.sheet.cssRules[0] instanceof CSSFontFaceRule);
        head.append(fonts.cloneNode(true), document.getElementById("speaker_window").content.cloneNode(true));
      }
      documentElement.lang = document.documentElement.lang;
      view.document.title = Lecture.languages.word("speaker_window");
      const colours = getComputedStyle(document.documentElement);
      for (const role of COLOURS) documentElement.style.setProperty(`--${role}`, colours.getPropertyValue(`--${role}`));
      for (const [selector, word] of Object.entries(LABELS)) {
        const label = view.document.querySelector(selector);
        if (label) label.firstChild.nodeValue = Lecture.languages.word(word);
      }
      view.document.querySelector(".speaker-layout-dropdown").ariaLabel = Lecture.languages.word("layout");
    } catch {
      // Notes, next slide and timer are there all the same.
    }
  }

  function tell() {
    new Set([...followers].map((follower) => follower.parent)).forEach(dress);
    for (const follower of followers) {
      if (follower.closed) followers.delete(follower);
      else follower.postMessage(state(), "*");
    }
  }

  addEventListener("message", ({ data, source }) => {
    if (data?.lecture === "hello") {
      followers.add(source);
      dress(source.parent);
      source.postMessage(state(), "*");
    } else if (data?.lecture === "state" && Lecture.isReceiver) {
      if (data.language !== Lecture.languages.shown()) Lecture.languages.show(data.language, { keep: false });
      if (data.theme !== Lecture.palettes.shown()) Lecture.palettes.show(data.theme, { keep: false });
      Lecture.interactives?.follow(data.figures ?? []);
    }
  });
  document.addEventListener("lecture-shown", tell);
  document.addEventListener("lecture-coloured", tell);
  document.addEventListener("lecture-set", tell);

  return {
    start() {
      if (Lecture.isReceiver) parent.opener?.postMessage({ lecture: "hello" }, "*");
    },
  };
})();
