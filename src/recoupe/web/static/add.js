// Dropping files and folders on the page, and watching them being read. Without this file, forms and reloads do it.
"use strict";

const form = document.getElementById("donner");
const zone = document.getElementById("zone");
const input = document.getElementById("files");
const said = document.getElementById("choisis");
const bounds = { files: Number(form.dataset.files), file: Number(form.dataset.file), total: Number(form.dataset.total) };

document.querySelector(".drop").hidden = false;
zone.classList.add("live");

// -- what is given -----------------------------------------------------------------------------------------------------
// Why the chosen files would be refused, in the words of the page; "" when they would not.
function fault(files) {
  if (files.length > bounds.files) return said.dataset.tooMany;
  const large = files.find((file) => file.size > bounds.file);
  if (large) return said.dataset.tooLarge + large.name;
  return files.reduce((sum, file) => sum + file.size, 0) > bounds.total ? said.dataset.tooMany : "";
}

function tell() {
  const files = [...input.files];
  const wrong = fault(files);
  said.classList.toggle("refusal", wrong !== "");
  said.textContent = wrong || (files.length === 1 ? said.dataset.one : files.length ? said.dataset.many.replace("{n}", files.length) : "");
  return wrong === "";
}

input.addEventListener("change", tell);
form.addEventListener("submit", (event) => {
  if (!tell()) event.preventDefault();
  else said.textContent = said.dataset.sending;
});

// Every file below an entry that was dropped.
async function below(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const one of some) found.push(...(await below(one)));
    if (found.length > bounds.files) return found;
  }
}

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) zone.classList.remove("over");
});
document.addEventListener("drop", async (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  zone.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const plain = [...event.dataTransfer.files];
  const held = new DataTransfer();
  const found = entries.every(Boolean) && entries.length ? (await Promise.all(entries.map(below))).flat() : plain;
  for (const file of found) held.items.add(file);
  input.files = held.files;
  if (found.length && tell()) form.requestSubmit();
});

// -- how far it is -----------------------------------------------------------------------------------------------------
// The parts of the page that an import changes, asked for anew. A part in which somebody is at work is left alone.
async function refresh() {
  const answer = await fetch(location.pathname + location.search);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["travaux", "pile", "ecartes"]) {
    const old = document.getElementById(id);
    const busy = old.contains(document.activeElement) || (id === "pile" && old.querySelector(":checked"));
    if (!busy || id === "travaux") old.replaceWith(fresh.getElementById(id));
  }
}

function show(job) {
  const running = document.querySelector(".running");
  if (!running || Number(running.dataset.job) !== job.id) return false;
  const words = running.querySelector("[data-said]");
  if (words.textContent !== job.said) words.textContent = job.said;
  const bar = running.querySelector("progress");
  bar.max = job.total || 1;
  bar.value = job.done;
  return true;
}

if (document.getElementById("travaux").dataset.running) {
  const events = new EventSource("/events");
  events.addEventListener("work", (event) => {
    const job = JSON.parse(event.data);
    if (!show(job) || job.state === "done" || job.state === "failed") refresh();
  });
  events.addEventListener("idle", () => {
    events.close();
    refresh();
  });
}
