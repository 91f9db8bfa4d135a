"use strict";

// The token that this server was opened with: at first in the address, then in the memory of the tab alone.
const Server = (() => {
  const KEY = "lecture.token";
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  const token = sessionStorage.getItem(KEY) ?? "";

  return {
    // Other pages of the server get the token along, also in a new tab.
    passOn() {
      for (const link of document.querySelectorAll("a[href^='/']")) link.hash = `token=${token}`;
    },
    // The events of a topic. Listeners by name; `silent(isRefused)` is called when the server does not answer.
    // Tabs in the background do not listen: browsers allow few connections to one server.
    listen(topic, listeners, silent) {
      let source = null;
      function open() {
        source = new EventSource(`/api/events?${new URLSearchParams({ topic, token })}`);
        for (const [name, listener] of Object.entries(listeners)) {
          source.addEventListener(name, (event) => listener(JSON.parse(event.data)));
        }
        source.addEventListener("error", () => silent(source.readyState === EventSource.CLOSED));
      }
      function close() {
        source?.close();
        source = null;
      }
      function follow() {
        if (document.visibilityState === "hidden") close();
        else if (!source) open();
      }
      addEventListener("pagehide", close);
      addEventListener("pageshow", follow);
      document.addEventListener("visibilitychange", follow);
      follow();
    },
  };
})();
