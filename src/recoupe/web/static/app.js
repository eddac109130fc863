// What pages do beyond links and forms. No inline script runs (see guard.py), so everything hooks on here.
"use strict";

// Every change that htmx asks for carries the session's token.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
});

// A change that was refused says why where the reader is.
document.addEventListener("htmx:responseError", (event) => {
  const said = document.createElement("p");
  said.className = "refusal";
  said.textContent = event.detail.xhr.responseText.slice(0, 500);
  document.getElementById("notices").replaceChildren(said);
});

// A button that copies what stands in another element, and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy).textContent.trim();
  await (navigator.clipboard?.writeText(text) ?? copyOldWay(text)); // off loopback, without TLS, there is no clipboard
  document.getElementById("notices").textContent = button.dataset.done ?? "✓";
  button.classList.add("done");
});

function copyOldWay(text) {
  const held = document.createElement("textarea");
  held.value = text;
  document.body.append(held);
  held.select();
  document.execCommand("copy");
  held.remove();
}
