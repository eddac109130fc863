// The graph of ties: drawn from the page's own JSON, its labels kept apart, evidence on the side.
"use strict";
const LEGIBLE = 0.65; // the smallest zoom at which labels of 14 pixels are read with ease
(async () => {
  const holder = document.getElementById("graph");
  const panel = document.getElementById("panel");
  const data = await (await fetch(holder.dataset.src)).json();
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const hues = {
    HOLDS_OFFICE: 250, MEMBER_OF: 280, LEADS: 310, OWNS_STAKE: 20, CONTROLS: 0, OPERATES: 40, SUPPLIES: 130, EXPORTS_VIA: 160,
    DEPENDS_ON: 340, BIDS_FOR: 60, ALLY_OF: 200, TRADES_WITH: 100, BORDERS: 220, LOCATED_IN: 230, COUNTED: 80, WORLD_SHARE: 90,
  };
  const ink = (kind) => `hsl(${hues[kind] ?? 0}, 55%, ${dark ? 68 : 36}%)`;
  const dashed = new Set(["HOLDS_OFFICE", "MEMBER_OF", "LEADS", "LOCATED_IN", "BORDERS", "COUNTED"]);
  for (const line of document.querySelectorAll(".line-of")) {
    const kind = line.classList[1];
    line.style.borderTopColor = ink(kind);
    line.style.borderTopStyle = dashed.has(kind) ? "dashed" : "solid";
  }
  const shapes = { state: "round-rectangle", person: "ellipse", organization: "round-octagon", company: "round-diamond", asset: "round-hexagon", place: "round-triangle", group: "round-pentagon" };
  const answered = data.edges.some((edge) => edge.lit);
  const graph = cytoscape({
    container: holder,
    elements: [
      ...data.nodes.map((node) => ({ data: { ...node, shape: shapes[node.type] ?? "ellipse", size: 14 + 5 * Math.sqrt(node.degree) }, classes: node.lit ? "lit" : answered ? "faded" : "" })),
      ...data.edges.map((edge) => ({ data: { ...edge, ink: ink(edge.type) }, classes: [edge.lit ? "lit" : answered ? "faded" : "", edge.directed ? "directed" : "", dashed.has(edge.type) ? "dashed" : "", edge.disputed ? "disputed" : "", edge.open ? "open" : ""].join(" ") })),
    ],
    style: [
      { selector: "node", style: { shape: "data(shape)", width: "data(size)", height: "data(size)", "background-color": colour("soft"), label: "data(label)", color: colour("ink"), "font-size": 14, "text-wrap": "wrap", "text-max-width": 120, "text-valign": "bottom", "text-margin-y": 4, "text-background-color": colour("card"), "text-background-opacity": 0.85, "text-background-padding": 1 } },
      { selector: "edge", style: { width: 2, "line-color": "data(ink)", "curve-style": "bezier", "target-arrow-color": "data(ink)", "arrow-scale": 1.1 } },
      { selector: "edge.directed", style: { "target-arrow-shape": "triangle" } },
      { selector: "edge.dashed", style: { "line-style": "dashed" } },
      { selector: "edge.open", style: { "line-style": "dotted" } },
      { selector: "edge.disputed", style: { "line-color": colour("bad"), "target-arrow-color": colour("bad") } },
      { selector: ".faded", style: { opacity: 0.22 } },
      { selector: "node.lit", style: { "background-color": colour("link") } },
      { selector: "edge.lit", style: { width: 4 } },
      { selector: "edge.shown", style: { width: 4, label: "data(label)", "font-size": 12, color: colour("ink"), "text-background-color": colour("card"), "text-background-opacity": 1, "text-background-padding": 2 } },
      { selector: ":selected", style: { "background-color": colour("link"), width: 4 } },
    ],
    minZoom: 0.2, maxZoom: 3,
    layout: { name: "preset" },
  });
  const roomy = Math.min(140, 50 + 6 * Math.sqrt(data.nodes.length));
  graph.layout({ name: "fcose", quality: "proof", randomize: true, animate: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => roomy, nodeRepulsion: () => 6000, nodeSeparation: 60, packComponents: true, padding: 24 }).run();
  fill(graph);
  holder.dataset.ready = "true";

  // The layout says who stands near whom. It leaves much room empty and is too wide to be read at one look, so it is
  // stretched over the window, as large as its labels can be without touching.
  function fill(graph) {
    const nodes = graph.nodes().toArray();
    const count = nodes.length;
    const wide = Math.min(graph.width() - 32, 260 * Math.sqrt(count));
    const high = Math.min(graph.height() - 32, 170 * Math.sqrt(count));
    const x = evened(nodes.map((node) => node.position("x"))), y = evened(nodes.map((node) => node.position("y")));
    const boxes = nodes.map((node) => {
      const { x1, x2, y1, y2 } = node.boundingBox({ includeOverlays: false });
      const at = node.position();
      return { left: at.x - x1, right: x2 - at.x, up: at.y - y1, down: y2 - at.y };
    });
    let places = [];
    for (let zoom = 1; zoom > 0.25; zoom *= 0.92) {
      const size = { wide: wide / zoom, high: high / zoom };
      places = boxes.map((box, i) => ({ x: x[i] * size.wide, y: y[i] * size.high }));
      if (part(boxes, places, size)) break;
    }
    nodes.forEach((node, i) => node.position(places[i]));
    graph.fit(undefined, 12);
    if (graph.zoom() > 1) graph.zoom(1);
    graph.center();
    if (graph.zoom() < LEGIBLE) { // then one drags it
      graph.zoom(LEGIBLE);
      graph.center();
    }
  }

  // Numbers as shares of their extent, drawn towards even steps: where they crowd there is more room then.
  function evened(values) {
    const order = values.map((value, i) => i).sort((a, b) => values[a] - values[b]);
    const low = values[order[0]], span = values[order.at(-1)] - low || 1, last = values.length - 1 || 1;
    const shares = [];
    order.forEach((i, rank) => { shares[i] = 0.35 * ((values[i] - low) / span) + 0.65 * (rank / last); });
    return shares;
  }

  // Boxes that lie over each other are moved apart along the shorter way, within the window; whether that was possible.
  function part(boxes, places, { wide, high }) {
    for (let round = 0; round < 400; round += 1) {
      let moved = false;
      for (let i = 0; i < boxes.length; i += 1) {
        for (let j = i + 1; j < boxes.length; j += 1) {
          const a = boxes[i], b = boxes[j], p = places[i], q = places[j];
          const dx = Math.min(p.x + a.right, q.x + b.right) - Math.max(p.x - a.left, q.x - b.left) + 6;
          const dy = Math.min(p.y + a.down, q.y + b.down) - Math.max(p.y - a.up, q.y - b.up) + 4;
          if (dx < 0.1 || dy < 0.1) continue; // by a hair is not at all
          moved = true;
          const along = dx < dy ? { x: ((p.x <= q.x ? 1 : -1) * dx) / 2, y: 0 } : { x: 0, y: ((p.y <= q.y ? 1 : -1) * dy) / 2 };
          places[i] = { x: p.x - along.x, y: p.y - along.y };
          places[j] = { x: q.x + along.x, y: q.y + along.y };
        }
      }
      if (!moved) return true;
      boxes.forEach((box, i) => {
        const at = places[i];
        places[i] = { x: Math.min(Math.max(at.x, box.left), wide - box.right), y: Math.min(Math.max(at.y, box.up), high - box.down) };
      });
    }
    return false;
  }

  const show = (address, part) => htmx.ajax("GET", address, { target: panel, select: part, swap: "innerHTML" });
  graph.on("tap", "edge", ({ target }) => show(`/fact/${target.data("claim")}`, ".fact"));
  graph.on("tap", "node", ({ target }) => show(target.data("href"), ".opening, #liens"));
  const hint = panel.innerHTML; // our own words, as the page came
  graph.on("tap", (event) => { if (event.target === graph) panel.innerHTML = hint; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") panel.innerHTML = hint; });
  graph.on("mouseover", "edge", ({ target }) => target.addClass("shown"));
  graph.on("mouseout", "edge", ({ target }) => target.removeClass("shown"));
  for (const box of document.querySelectorAll("[data-kind]")) {
    box.addEventListener("change", () => {
      graph.edges(`[type = "${box.dataset.kind}"]`).style("display", box.checked ? "element" : "none");
      graph.nodes().forEach((node) => node.style("display", node.connectedEdges(":visible").length ? "element" : "none"));
    });
  }
  window.recoupeGraph = graph; // for the tests, which measure its labels
})();
