// What pages do beyond links and forms. No inline script runs (see guard.py), so everything hooks on here.
"use strict";

// Every change that htmx asks for carries the session's token.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
});
