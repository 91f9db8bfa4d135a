// The speaker window frames this page twice; both frames ask their opener what it shows and follow it.
Lecture.speaker = (() => {
  const followers = new Set();

  function state() {
    return { lecture: "state", language: Lecture.languages.shown(), theme: Lecture.palettes.shown() };
  }

  function tell() {
    for (const follower of followers) {
      if (follower.closed) followers.delete(follower);
      else follower.postMessage(state(), "*");
    }
  }

  addEventListener("message", ({ data, source }) => {
    if (data?.lecture === "hello") {
      followers.add(source);
      source.postMessage(state(), "*");
    } else if (data?.lecture === "state" && Lecture.isReceiver) {
      Lecture.languages.show(data.language, { keep: false });
      Lecture.palettes.show(data.theme, { keep: false });
    }
  });
  document.addEventListener("lecture-shown", tell);
  document.addEventListener("lecture-coloured", tell);

  return {
    start() {
      if (Lecture.isReceiver) parent.opener?.postMessage({ lecture: "hello" }, "*");
    },
  };
})();
