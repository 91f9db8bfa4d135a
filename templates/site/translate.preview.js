// The slide as it looks with the drafts in it, and what is wrong with them: asked of the server while one writes.
Translate.preview = (() => {
  const PAUSE = 120; // ms without a change before the server is asked
  const { word } = Translate.words;
  const frame = document.getElementById("frame");
  // Before its document is complete, some of the frame's scripts may not have run; an empty one comes first.
  const loaded = new Promise((resolve) => {
    const isComplete = () => frame.contentDocument?.readyState === "complete" && frame.contentWindow.Lecture;
    const done = () => isComplete() && resolve(frame.contentWindow.Lecture.slide);
    frame.addEventListener("load", done);
    done();
  });
  let wanted = null; // () => what to ask for
  let onNotes = () => {};
  let timer = null;
  let isAsking = false;
  let isDrawing = false;
  let isWaiting = false;
  let misfits = [];
  let overfull = [];
  let html = "";

  function showFit(waits) {
    const lines = [
      ...misfits.map((one) => [word("too_full", one), one.hint]),
      ...overfull.map((region) => [word("too_full_page", { region }), ""]),
    ];
    const list = document.getElementById("fit");
    list.replaceChildren(
      ...lines.map(([line, hint]) => Translate.element("li", { class: "over", title: hint }, line)),
      ...(lines.length || !html ? [] : [Translate.element("li", { class: "fits" }, word("fits"))]),
      ...(waits ? [Translate.element("li", { class: "drawing" }, word("drawing"))] : []),
    );
  }

  async function show(view) {
    const slide = await loaded;
    document.getElementById("no_slide").hidden = Boolean(view);
    frame.hidden = !view;
    document.querySelector(".views").hidden = !view;
    misfits = view?.misfits ?? [];
    overfull = [];
    if (!view) slide.clear();
    else overfull = await slide.show(view.section);
    html = view?.section ?? "";
    showFit(view?.waits);
  }

  async function ask() {
    if (isAsking || !wanted) {
      isWaiting = true;
      return;
    }
    isAsking = true;
    isWaiting = false;
    const asked = wanted();
    const { status, body } = await Translate.server.post("slide", asked);
    isAsking = false;
    if (status !== 200) Translate.lost(status, body.error);
    const isCurrent = status === 200 && wanted().part === asked.part && wanted().work === asked.work;
    if (isCurrent) {
      onNotes(body.notes, body.problems);
      await show(body.view);
    }
    if (isWaiting) ask();
    else if (isCurrent && body.view?.waits) draw();
  }

  // Figures take a second; findings do not wait for them.
  async function draw() {
    if (isDrawing) return;
    isDrawing = true;
    const { status } = await Translate.server.post("slide", { ...wanted(), drawn: true });
    isDrawing = false;
    if (status === 200) ask();
  }

  return {
    // Shows what `request` asks for from now on; `notes` is told of findings by key.
    start(request, notes) {
      wanted = request;
      onNotes = notes;
    },
    now() {
      clearTimeout(timer);
      ask();
    },
    soon() {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    },
    point: async (key, figure) => (await loaded).point(key, figure),
    onPick: async (call) => (await loaded).onPick(call),
    colours: async (theme) => (await loaded).colours(theme),
    async languages(shown) {
      overfull = (await loaded).languages(shown);
      showFit(false);
    },
  };
})();
