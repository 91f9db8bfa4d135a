// On paper (`?print-pdf`) every slide is there for everybody, links to slides stay inside the document, and
// the description of a figure stands on the drawing itself, where PDF files can carry it.
if (Lecture.isPrinted) {
  document.addEventListener("pdf-ready", () => {
    for (const slide of Reveal.getSlides()) {
      slide.hidden = false;
      slide.removeAttribute("aria-hidden");
    }
    for (const link of document.querySelectorAll('.slides a[href^="#/"]')) {
      link.setAttribute("href", link.getAttribute("href").replace("#/", "#"));
    }
    for (const picture of document.querySelectorAll(".drawing[role=img]")) {
      const drawing = picture.querySelector("svg");
      drawing.removeAttribute("aria-hidden");
      for (const name of ["role", "aria-label"]) {
        drawing.setAttribute(name, picture.getAttribute(name));
        picture.removeAttribute(name);
      }
    }
    document.documentElement.dataset.paged = "";
  });
}
