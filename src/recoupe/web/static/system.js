// The graph of ties: drawn from the page's own JSON, its labels kept apart, evidence on the side.
"use strict";
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
  part(graph);
  graph.fit(undefined, 24);
  holder.dataset.ready = "true";

  // Labels that lie over each other are moved apart, a little at a time, along the shorter way.
  function part(graph) {
    const nodes = graph.nodes().toArray();
    for (let round = 0; round < 200; round += 1) {
      let moved = false;
      const boxes = nodes.map((node) => node.boundingBox({ includeOverlays: false }));
      for (let i = 0; i < nodes.length; i += 1) {
        for (let j = i + 1; j < nodes.length; j += 1) {
          const a = boxes[i], b = boxes[j];
          const dx = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) + 6;
          const dy = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) + 4;
          if (dx <= 0 || dy <= 0) continue;
          moved = true;
          const right = nodes[i].position("x") <= nodes[j].position("x") ? 1 : -1;
          const down = nodes[i].position("y") <= nodes[j].position("y") ? 1 : -1;
          const shift = dx < dy ? { x: (right * dx) / 2, y: 0 } : { x: 0, y: (down * dy) / 2 };
          nodes[i].shift({ x: -shift.x, y: -shift.y });
          nodes[j].shift(shift);
          boxes[i] = nodes[i].boundingBox({ includeOverlays: false });
          boxes[j] = nodes[j].boundingBox({ includeOverlays: false });
        }
      }
      if (!moved) break;
    }
  }

  const show = (address, part) => htmx.ajax("GET", address, { target: panel, select: part, swap: "innerHTML" });
  graph.on("tap", "edge", ({ target }) => show(`/fact/${target.data("claim")}`, ".fact"));
  graph.on("tap", "node", ({ target }) => show(target.data("href"), ".opening, #liens"));
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
