// Interactive figures: sliders set numbers, a program computes others and draws. `define` brings each figure to life:
//   compute(settings) → the read-outs by name
//   draw(stage, settings, results, { labels, format }) puts the picture on a clean stage
//   handle (optional): a point on the stage that can be dragged and moved with the arrow keys
Lecture.interactives = (() => {
  const QUIET = 700; // ms without a change before the numbers are spoken
  const figures = [];

  // ---- numbers and words in the language shown -------------------------------------------------------------
  const main = () => {
    const shown = Lecture.languages.shown();
    return shown === "both" ? Lecture.settings.languages[0] : shown;
  };
  const inLanguage = (text, language) => text.zxx ?? text[language];

  function format(number, digits, language, { infinity, minus, none }) {
    if (Number.isNaN(number)) return none;
    const size = Math.abs(number);
    const written = Number.isFinite(size)
      ? new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(size)
      : infinity;
    return number < 0 && /[^0.,\s]/.test(written) ? minus + written : written;
  }

  function withUnit(number, { digits, unit }, language, signs) {
    const written = format(number, digits, language, signs);
    if (!unit[language] || Number.isNaN(number)) return written;
    const plural = new Intl.PluralRules(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const category = Number.isFinite(number) ? plural.select(Math.abs(Number(number.toFixed(digits)))) : "other";
    return (unit[language][category] ?? unit[language].other).replace("{}", written);
  }

  function readOutText(readOut, numbers, language, signs) {
    if (readOut.one_of.length) return numbers.map((place) => inLanguage(readOut.one_of[place], language)).join(", ");
    const last = numbers.length - 1;
    return numbers
      .map((number, place) =>
        place === last ? withUnit(number, readOut, language, signs) : format(number, readOut.digits, language, signs),
      )
      .join(last > 0 ? "  " : "");
  }

  const flat = (result) => [result].flat(Infinity).map(Number);

  // ---- a figure on a slide -----------------------------------------------------------------------------------
  function attach(block, spec, program, number) {
    const controls = Object.entries(spec.controls);
    const inputs = [...block.querySelectorAll("[data-control]")];
    const stage = Lecture.drawing.stage();
    const status = block.querySelector(".status");
    let settings = start();
    let speaking;

    function start() {
      return Object.fromEntries(controls.map(([name, control]) => [name, control.start]));
    }

    // A distribution still adds up to 1 after one of its numbers was changed: the others share the rest as before.
    function withChange(before, name, value) {
      const after = { ...before, [name]: value };
      for (const group of spec.distributions.filter((members) => members.includes(name))) {
        const others = group.filter((other) => other !== name);
        const total = others.reduce((sum, other) => sum + before[other], 0);
        for (const other of others) {
          after[other] = (total > 0 ? before[other] / total : 1 / others.length) * (1 - value);
        }
      }
      return after;
    }

    const results = () =>
      Object.fromEntries(Object.entries(program.compute(settings)).map(([name, result]) => [name, flat(result)]));
    const written = (name, language) => {
      const control = spec.controls[name];
      const choice = control.choices[control.values.indexOf(settings[name])];
      return choice ? inLanguage(choice, language) : format(settings[name], control.digits, language, spec.signs);
    };

    function showControls(language) {
      for (const input of inputs) {
        const name = input.dataset.control;
        const { values } = spec.controls[name];
        const place = nearest(values, settings[name]);
        if (input.type === "radio") {
          input.checked = Number(input.value) === place;
          continue;
        }
        input.value = place;
        input.style.setProperty("--share", place / (values.length - 1));
        input.setAttribute("aria-label", inLanguage(spec.controls[name].label, language)); // formulas make no name
        input.setAttribute("aria-valuetext", written(name, language));
        input.parentElement.querySelector(".value").textContent = written(name, language);
      }
    }

    function showReadOuts(found) {
      for (const output of block.querySelectorAll("[data-read-out]")) {
        const name = output.dataset.readOut;
        for (const place of output.querySelectorAll("[lang]")) {
          place.textContent = readOutText(spec.read_outs[name], found[name], place.lang, spec.signs);
        }
      }
    }

    function show() {
      const language = main();
      const found = results();
      const labels = Object.fromEntries(
        Object.entries(spec.labels).map(([name, text]) => [name, inLanguage(text, language)]),
      );
      showControls(language);
      showReadOuts(found);
      stage.replaceChildren();
      const single = Object.fromEntries(
        Object.entries(found).map(([name, numbers]) => [name, numbers.length > 1 ? numbers : numbers[0]]),
      );
      const helpers = { labels, format: (value, digits) => format(value, digits, language, spec.signs) };
      program.draw(stage, settings, single, helpers);
      handle?.show(language);
      return found;
    }

    function speak() {
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        const language = main();
        const found = results();
        status.lang = language;
        status.textContent = Object.entries(spec.read_outs)
          .map(([name, readOut]) => {
            return `${inLanguage(readOut.label, language)}: ${readOutText(readOut, found[name], language, spec.signs)}`;
          })
          .join("; ");
      }, QUIET);
    }

    function change(after) {
      settings = after;
      show();
      speak();
      document.dispatchEvent(new Event("lecture-set"));
    }

    const handle = program.handle && Lecture.handle(block, stage, spec, program.handle, {
      settings: () => settings,
      change,
      words: () => Object.keys(spec.controls).map((name) => written(name, main())).join(", "),
    });

    for (const input of inputs) {
      if (input.type === "radio") input.name = `figure_${number}_${input.dataset.control}`;
      input.addEventListener("input", () => {
        const name = input.dataset.control;
        const control = spec.controls[name];
        change({ ...withChange(settings, name, control.values[Number(input.value)]), ...control.sets });
      });
    }
    block.querySelector(".reset").addEventListener("click", () => change(start()));
    giveKeysBack(block);
    block.querySelector(".stage").append(stage);
    show();
    block.classList.add("running");
    document.addEventListener("lecture-shown", show);

    return {
      block,
      spec,
      compute: (at) => Object.fromEntries(Object.entries(program.compute(at)).map(([name, one]) => [name, flat(one)])),
      settings: () => settings,
      set(after) {
        const known = Object.entries(after).filter(([name, value]) => name in spec.controls && Number.isFinite(value));
        settings = { ...settings, ...Object.fromEntries(known) };
        show();
      },
    };
  }

  function nearest(values, value) {
    let best = 0;
    values.forEach((other, place) => {
      if (Math.abs(other - value) < Math.abs(values[best] - value)) best = place;
    });
    return best;
  }

  // ---- keys --------------------------------------------------------------------------------------------------
  // Arrows belong to the slider that has the focus; a presenter's remote turns slides all the same, and after the
  // mouse has let go of a slider so do the arrows.
  function giveKeysBack(block) {
    let isPointer = false;
    block.addEventListener("pointerdown", () => (isPointer = true));
    block.addEventListener("keydown", (event) => {
      isPointer = false;
      if (!event.target.matches("input, .handle")) return;
      if (event.key === "PageDown" || event.key === "PageUp") {
        event.preventDefault();
        if (event.key === "PageDown") Reveal.next();
        else Reveal.prev();
      } else if (event.key === "Escape") {
        event.target.blur();
      } else {
        return;
      }
      event.stopPropagation();
    });
    block.addEventListener("pointerup", ({ target }) => target.matches("input[type=range]") && target.blur());
    block.addEventListener("change", ({ target }) => isPointer && target.blur());
  }

  return {
    define(name, program) {
      if (Lecture.isPrinted) return;
      for (const block of document.querySelectorAll(".interactive")) {
        const spec = JSON.parse(block.querySelector("script").textContent);
        if (spec.name === name) figures.push(attach(block, spec, program, figures.length));
      }
    },
    all: () => figures,
    settings: () => figures.map((figure) => figure.settings()),
    follow: (list) => list.forEach((settings, place) => figures[place]?.set(settings)),
  };
})();
