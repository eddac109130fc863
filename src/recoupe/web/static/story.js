// The axis of time, drawn from the plain list of dates that stays below it; a click on an event goes to its fact.
"use strict";
(() => {
  const LONGEST = 70; // letters of an event on the axis: the list has the rest
  const DAY = 86_400_000;
  const day = (text) => new Date(`${text}T00:00:00`);

  function events(list) {
    return [...list.children].filter((date) => date.dataset.start).flatMap((date) => {
      const { start, end } = date.dataset;
      return [...date.querySelectorAll("li")].map((row) => {
        const badge = row.querySelector(".badge");
        const said = (row.querySelector("a") ?? row.firstChild).textContent.trim();
        const content = document.createElement("span"); // an element, never markup: it is an article's text
        content.textContent = said.length > LONGEST ? `${said.slice(0, LONGEST).replace(/\s\S*$/, "")} …` : said;
        const item = { start: day(start), content, className: [...badge.classList].filter((one) => one !== "badge").join(" "), type: "box", href: row.querySelector("a")?.getAttribute("href") };
        return end && end > start ? { ...item, end: new Date(day(end).getTime() + DAY), spans: true } : item;
      });
    });
  }

  // Most of the events, with room at both ends: one of long ago does not press the others together.
  function extent(items) {
    const starts = items.map((item) => item.start.getTime()).sort((a, b) => a - b);
    const [first, last] = [starts[Math.floor(starts.length / 8)], starts.at(-1)];
    const room = Math.max((last - first) / 8, 3 * DAY);
    return { start: first - room / 2, end: last + 5 * room }; // the words of an event stand to the right of its day
  }

  function words() {
    const said = (options) => { const format = new Intl.DateTimeFormat(document.documentElement.lang, options); return (date) => format.format(date.valueOf()); };
    const year = said({ year: "numeric" }), month = said({ month: "short" }), date = said({ day: "numeric" }), full = said({ month: "long", year: "numeric" }), hour = said({ hour: "2-digit", minute: "2-digit" }), whole = said({ day: "numeric", month: "long", year: "numeric" });
    return {
      minorLabels: (at, scale) => (scale === "year" ? year : scale === "month" ? month : ["day", "weekday", "week"].includes(scale) ? date : hour)(at),
      majorLabels: (at, scale) => (scale === "year" ? "" : scale === "month" ? year(at) : ["day", "weekday", "week"].includes(scale) ? full(at) : whole(at)),
    };
  }

  let drawn = null;
  function draw() {
    drawn?.destroy();
    drawn = null;
    document.getElementById("axis")?.remove();
    const list = document.querySelector("#chronologie .timeline");
    const found = list ? events(list) : [];
    const seen = found.length ? extent(found) : null;
    const items = found.map(({ spans, end, ...item }, id) => // a bar where there is room in it for some words
      spans && end - item.start > (seen.end - seen.start) / 6 ? { ...item, id, end, type: "range" } : { ...item, id });
    if (!items.length || typeof vis === "undefined") return;
    const holder = document.createElement("div");
    holder.id = "axis";
    holder.setAttribute("aria-hidden", "true");
    list.before(holder);
    drawn = new vis.Timeline(holder, new vis.DataSet(items), {
      ...seen, format: words(), maxHeight: 360, verticalScroll: true, zoomKey: "ctrlKey", zoomMin: 2 * DAY,
      orientation: "top", align: "left", showCurrentTime: false, showTooltips: false, margin: { item: 6 }, stack: true,
    });
    drawn.on("select", ({ items: [chosen] }) => { const href = items[chosen]?.href; if (href) location.assign(href); });
    holder.dataset.ready = "true";
  }

  // The library brings its style as elements of its own, which our policy forbids, though the page links its style
  // sheet already: while it loads, what it takes for such an element is one that styles nothing.
  function load(address) {
    const make = document.createElement;
    document.createElement = function (name, ...more) { return make.call(this, name === "style" ? "template" : name, ...more); };
    const script = make.call(document, "script");
    script.src = address;
    script.addEventListener("load", () => { delete document.createElement; draw(); });
    script.addEventListener("error", () => { delete document.createElement; });
    document.head.append(script);
  }

  const address = document.querySelector("meta[name=recoupe-axis]")?.content;
  if (address) load(address);
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.id === "dossier") draw(); });
})();
