// Pointing at a mark lights its note, and the other way round; a click on a mark goes to its note's page.
"use strict";
const light = (numbers, on) => {
  for (const number of numbers) {
    for (const note of document.querySelectorAll(`[data-mark="${number}"]`)) note.classList.toggle("lit", on);
    for (const piece of document.querySelectorAll(`[data-marks~="${number}"]`)) piece.classList.toggle("lit", on);
  }
};
for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, ({ target }) => {
    const note = target.closest?.("[data-mark]");
    const piece = target.closest?.("[data-marks]");
    if (note) light([note.dataset.mark], on);
    else if (piece) for (const one of document.querySelectorAll(piece.dataset.marks.split(" ").map((n) => `[data-mark="${n}"]`).join(","))) one.classList.toggle("lit", on);
  });
}

// A mark whose note leads somewhere leads there too, by pointer and, for names, by key: of several, the narrowest.
const layers = ["name", "time", "quantity", "statement", "claim"];
const target = (piece) => piece.dataset.marks.split(" ")
  .map((number) => document.querySelector(`[data-mark="${number}"]`))
  .filter((note) => note?.querySelector("a") && document.getElementById(`layer-${note.classList[1]}`)?.checked)
  .sort((a, b) => layers.indexOf(a.classList[1]) - layers.indexOf(b.classList[1]))[0]?.querySelector("a");
document.addEventListener("click", (event) => {
  const piece = event.target.closest?.("[data-marks]");
  if (piece && getSelection().isCollapsed) target(piece)?.click();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-marks]")) target(event.target)?.click();
});
for (const piece of document.querySelectorAll(".mark.name")) if (target(piece)) { piece.tabIndex = 0; piece.setAttribute("role", "link"); }
