// A point on the stage of an interactive figure that is dragged, or moved with the arrow keys. The figure says where
// it stands (`at`), what a place on the stage sets (`from`), and what each arrow key sets (`keys`).
Lecture.handle = (block, stage, spec, { at, from, keys, label }, { settings, change, words }) => {
  const place = block.querySelector(".stage");
  const knob = document.createElement("div");
  const attributes = { class: "handle", role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": 1 };
  for (const [name, value] of Object.entries(attributes)) knob.setAttribute(name, value);
  place.setAttribute("data-prevent-swipe", "");
  place.append(knob);

  function pointed(event) {
    const box = stage.getBoundingClientRect();
    const { WIDTH, HEIGHT } = Lecture.drawing;
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  }

  const drag = (event) => change({ ...settings(), ...from(pointed(event), settings()) });

  place.addEventListener("pointerdown", (event) => {
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
    drag(event);
  });
  place.addEventListener("pointermove", (event) => place.hasPointerCapture(event.pointerId) && drag(event));
  knob.addEventListener("keydown", (event) => {
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    change({ ...settings(), ...key(settings()) });
  });

  return {
    show(language) {
      const [x, y] = at(settings());
      knob.style.left = `${(100 * x) / Lecture.drawing.WIDTH}%`;
      knob.style.top = `${(100 * y) / Lecture.drawing.HEIGHT}%`;
      knob.setAttribute("aria-label", spec.labels[label].zxx ?? spec.labels[label][language]);
      knob.setAttribute("aria-valuenow", String(Object.values(settings())[0]));
      knob.setAttribute("aria-valuetext", words());
    },
  };
};
