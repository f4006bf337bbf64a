"use strict";
/* What is contested, drawn: a lane for each claim, all on one line of time from left to right.

   The marks are those of the axis, with across and along exchanged. They are for the eye: the claims stand
   below in words. */
(function (missionlog) {
  const { scale: scales, ticks, strokes, marks, axisDrawing } = missionlog;
  const LANE = 26;
  const RADIUS = 5;
  /** Labels of ticks are at least so many pixels apart. */
  const APART = 64;
  /** A lane on a narrow page has its words above it. */
  const NARROW = 480;
  const WORDS = 190;

  /** Draw the lanes of each conflict in an element that has none yet, and again when their room changes. */
  function create(element) {
    const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => draw(target)));
    for (const conflict of element.querySelectorAll(".conflict")) {
      const place = conflict.querySelector(".lanes");
      const claims = [...conflict.querySelectorAll("[data-lane]")];
      if (claims.length < 2 || place.claims) continue;
      place.hidden = false;
      place.setAttribute("aria-hidden", "true");
      place.claims = claims.map(read);
      observer.observe(place);
    }
  }

  function read(claim) {
    const lane = JSON.parse(claim.dataset.lane);
    return { element: claim, words: claim.querySelector("b").textContent, strokes: strokes.of([lane]) };
  }

  function draw(place) {
    const width = Math.floor(place.clientWidth);
    if (!width || place.drawnWidth === width) return;
    place.drawnWidth = width;
    const isNarrow = width < NARROW;
    const room = width - (isNarrow ? 0 : WORDS);
    const spans = place.claims.flatMap((claim) => claim.strokes.map(({ span }) => span)).filter(Boolean);
    place.hidden = !spans.length;
    if (!spans.length) return;
    const scale = Object.assign(
      scales.of(spans.map(({ begin }) => begin), spans.map(({ end }) => end), room),
      { latest: null },
    );
    place.classList.toggle("narrow", isNarrow);
    place.replaceChildren(...place.claims.map((claim) => laneOf(claim, scale, room)), timeOf(scale, room));
  }

  function laneOf(claim, scale, room) {
    const row = document.createElement("div");
    row.className = "lane";
    row.dataset.sources = claim.element.dataset.sources;
    row.hidden = claim.element.hidden;
    const words = document.createElement("span");
    words.textContent = claim.words;
    const drawing = picture(room, LANE);
    drawing.append(axisDrawing.node("path", { class: "lane-line", d: `M0 ${LANE / 2}H${room}` }));
    const across = axisDrawing.node("g", { transform: "matrix(0 1 1 0 0 0)" });
    const lanes = marks.lanesOf(claim.strokes, scale, RADIUS);
    const drawn = marks.paths([{ lanes, column: 0 }], LANE, RADIUS);
    // Signs of writing would be mirrored with the marks: they stand in the picture itself.
    const signs = drawn.doubt.map(({ y }) => text(Math.min(y + RADIUS + 6, room - 6), LANE / 2 + 5, "?", "doubt", "middle"));
    across.append(...axisDrawing.shapes({ ...drawn, doubt: [] }));
    drawing.append(across, ...signs);
    row.append(words, drawing);
    return row;
  }

  /** The line of time below the lanes. */
  function timeOf(scale, room) {
    const row = document.createElement("div");
    row.className = "lane";
    const drawing = picture(room, LANE);
    const lines = scale.parts.map((part) => `M${part.top} 1H${part.top + part.size}`);
    let last = -Infinity;
    let within = "";
    for (const tick of ticks.of(scale)) {
      const x = scale.y(tick.day);
      if (x - last < APART || x > room - APART / 2) continue;
      last = x;
      lines.push(`M${x} 1V6`);
      const label = tick.within && tick.within !== within ? `${tick.label} ${tick.within}` : tick.label;
      within = tick.within;
      drawing.append(x < APART / 2 ? text(Math.max(x - 6, 0), 19, label, "", "start") : text(x, 19, label, "", "middle"));
    }
    drawing.prepend(axisDrawing.node("path", { class: "axis-spine", d: lines.join("") }));
    for (const fold of scale.folds) {
      const middle = fold.top + fold.size / 2;
      drawing.append(axisDrawing.node("path", { class: "axis-fold", d: `M${middle - 5} 1L${middle - 2} 5L${middle + 2} -3L${middle + 5} 1` }));
    }
    row.append(document.createElement("span"), drawing);
    return row;
  }

  function picture(width, height) {
    return axisDrawing.node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, focusable: "false" });
  }

  function text(x, y, words, kind, anchor) {
    const element = axisDrawing.node("text", { x, y, class: `axis-text ${kind}`.trim(), "text-anchor": anchor });
    element.textContent = words;
    return element;
  }

  missionlog.claimLanes = { create };
})((globalThis.missionlog ||= {}));
