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
