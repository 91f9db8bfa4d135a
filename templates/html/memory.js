"use strict";

const Lecture = {
  settings: JSON.parse(document.getElementById("deck_settings").textContent),
  query: new URLSearchParams(location.search),
  isReceiver: new URLSearchParams(location.search).has("receiver"),
  isPrinted: new URLSearchParams(location.search).has("print-pdf"),
};

// What a lecturer chose stays chosen: kept by the browser where it allows that, for this page otherwise.
Lecture.memory = (() => {
  const here = new Map();
  return {
    recall(name) {
      try {
        return localStorage.getItem(`lecture.${name}`);
      } catch {
        return here.get(name) ?? null;
      }
    },
    keep(name, value) {
      if (Lecture.isReceiver) return;
      here.set(name, value);
      try {
        localStorage.setItem(`lecture.${name}`, value);
      } catch {
        // Storage is switched off; `here` remembers.
      }
    },
  };
})();

// The address names a choice only as long as it is the one in force.
Lecture.forgetQuery = (name) => {
  const address = new URL(location.href);
  if (!address.searchParams.has(name)) return;
  address.searchParams.delete(name);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Some browsers don't let a local file change its address.
  }
};
