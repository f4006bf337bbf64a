"use strict";
/* The axis beside the list: every fact in its place on one line of time, linked with its card.

   It is one control, a slider with a step for each fact, so that a keyboard goes through time with the
   arrow keys and a screen reader says date and title. A pointer finds the nearest mark. */
(function (missionlog) {
  const { axisDrawing, axisPointer, scale: scales, strokes, marks, bins } = missionlog;
  const { TOP, drawGrid, drawMarks, shapes, node } = axisDrawing;
  const BOTTOM = 16;
  /** More facts than this are binned, also where each would have a place. */
  const MOST_MARKS = 600;
  const NARROW = 120;
  /** The widths that columns of marks may have, and the largest radius of a point. */
  const COLUMNS = [15, 11, 8.5, 7, 5.5];
  const MOST_RADIUS = 4.5;

  /** The axis in an element. `facts` gives the title, words and lanes of a number; `on` is told what is chosen. */
  function create(element, facts, on) {
    const axis = { element, facts, on, shown: [], current: null, inView: [], day: null };
    build(axis);
    axisPointer.listen(axis, point);
    return {
      draw: (shown, day, dayWords, cards) => draw(axis, shown, day, dayWords, cards),
      redraw: () => draw(axis, axis.shown, axis.day, axis.dayWords, axis.inView),
      view: (cards) => view(axis, cards),
      point: (fact) => point(axis, fact, false),
    };
  }

  function build(axis) {
    const plot = document.createElement("div");
    plot.className = "axis-plot";
    for (const [name, value] of Object.entries({
      role: "slider",
      tabindex: "0",
      "aria-orientation": "vertical",
      "aria-label": "Place in the timeline",
      "aria-controls": "_facts",
    })) plot.setAttribute(name, value);
    const svg = node("svg", { "aria-hidden": "true", focusable: "false" });
    axis.layers = {};
    for (const name of ["window", "grid", "leaders", "marks", "current", "labels"]) {
      axis.layers[name] = svg.appendChild(node("g", { class: `axis-${name}` }));
    }
    const tip = document.createElement("div");
    tip.className = "axis-tip";
    tip.hidden = true;
    plot.append(svg, tip);
    axis.element.append(plot);
    Object.assign(axis, { plot, svg, tip });
  }

  // Drawing

  /** Draw the facts of some numbers, with a line for a day, beside which stand some words, and lines to cards. */
  function draw(axis, shown, day, dayWords, cards) {
    Object.assign(axis, { shown, day, dayWords });
    const known = [];
    for (const fact of shown) known[fact] = strokes.of(axis.facts.lanes(fact));
    axis.strokesOf = (fact) => known[fact] ?? [];
    const width = axis.plot.clientWidth;
    const height = axis.plot.clientHeight;
    if (!width || !height) return;
    axis.width = width;
    axis.isNarrow = width < NARROW;
    axis.labelWidth = axis.isNarrow ? 34 : 62;
    axis.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    axis.scale = scaleOf(axis, height - TOP - BOTTOM);
    axis.signs = new Set();
    for (const layer of Object.values(axis.layers)) layer.replaceChildren();
    if (axis.scale) {
      place(axis);
      drawGrid(axis);
      drawMarks(axis);
    }
    setValue(axis);
    axis.on.signs(axis.signs);
    view(axis, cards);
    drawCurrent(axis);
  }

  /** The scale of what is shown, and of the day if it is near; null if nothing has a date. */
  function scaleOf(axis, height) {
    const begins = [];
    const ends = [];
    let first = Infinity;
    let last = -Infinity;
    let isLate = false;
    for (const fact of axis.shown) {
      for (const { span, shape } of axis.strokesOf(fact)) {
        if (shape === "late") isLate = true;
        if (span === null) continue;
        begins.push(span.begin);
        ends.push(span.end);
        if (span.begin < first) first = span.begin;
        if (span.end > last) last = span.end;
      }
    }
    if (!begins.length) return null;
    const isNear = axis.day !== null && first <= axis.day && axis.day + 1 - last <= (last - first) / 2;
    if (axis.day !== null && (isLate || isNear)) {
      begins.push(axis.day);
      ends.push(axis.day + 1);
    }
    return Object.assign(scales.of(begins, ends, height), { latest: axis.day });
  }

  /** Give each fact a place, or count them all in rows where they are too many. */
  function place(axis) {
    const room = axis.width - axis.labelWidth - 8;
    const drawn = axis.shown.filter((fact) => axis.strokesOf(fact).length);
    axis.drawn = drawn;
    axis.items = null;
    // The widest columns in which all have a place; they are narrower where many lie together.
    for (const column of drawn.length <= MOST_MARKS ? COLUMNS : [COLUMNS[1]]) {
      axis.column = column;
      axis.radius = Math.min(column * 0.4, MOST_RADIUS);
      const columns = Math.floor(room / column);
      if (drawn.length <= MOST_MARKS) axis.items = marks.placed(drawn, axis.strokesOf, axis.scale, columns, axis.radius);
      if (axis.items) break;
    }
    axis.bins = axis.items ? null : bins.counted(drawn, axis.strokesOf, axis.scale);
    axis.places = new Map();
    for (const item of axis.items ?? []) axis.places.set(item.fact, item);
  }

  /** The place of a fact on the plot; one that is binned stands right of the rows. */
  function itemOf(axis, fact) {
    const item = axis.places?.get(fact);
    if (item || !axis.bins || !axis.strokesOf(fact).length) return item;
    const lanes = marks.lanesOf(axis.strokesOf(fact), axis.scale, axis.radius).slice(0, 1);
    const column = Math.floor((axis.width - axis.labelWidth - 8) / axis.column) - 1;
    return { fact, lanes, top: lanes[0].top, column };
  }

  // What is in view, and what is pointed at

  /** Show which cards are in view: lines from each, at `y` in the window, to its mark, and their stretch of time. */
  function view(axis, cards) {
    axis.inView = cards;
    axis.layers.leaders.replaceChildren();
    axis.layers.window.replaceChildren();
    if (!axis.scale) return;
    const top = axis.plot.getBoundingClientRect().top;
    const lines = [];
    let first = Infinity;
    let last = -Infinity;
    const inBins = [];
    for (const { fact, y } of cards) {
      const item = itemOf(axis, fact);
      if (!item) continue;
      if (axis.bins) inBins.push(item);
      const at = placeOf(axis, item);
      first = Math.min(first, at.y);
      last = Math.max(last, at.y);
      lines.push(leader(at, axis.width, y - top));
    }
    if (last < first) return;
    axis.layers.window.append(node("rect", { x: axis.labelWidth, y: first - 8, width: axis.width - axis.labelWidth, height: last - first + 16, rx: 3 }));
    axis.layers.leaders.append(node("path", { d: lines.join("") }));
    if (inBins.length) {
      const group = node("g", { transform: `translate(${axis.labelWidth + 5} ${TOP})`, class: "axis-in-view" });
      group.append(...shapes(marks.paths(inBins, axis.column, axis.radius)));
      axis.layers.leaders.append(group);
    }
  }

  function placeOf(axis, item) {
    const { x, y } = marks.anchor(item, axis.column);
    return { x: x + axis.labelWidth + 5, y: y + TOP };
  }

  /** A line from a mark to the card beside it. */
  function leader(at, width, y) {
    const from = at.x + 6;
    const bend = Math.max((width - from) / 2, 4);
    return `M${from} ${at.y}C${from + bend} ${at.y} ${width - bend} ${y} ${width} ${y}`;
  }

  /** Point at a fact: its mark is lifted out and its words stand beside it; null for none. */
  function point(axis, fact, withTip) {
    axis.current = fact;
    drawCurrent(axis);
    setValue(axis);
    showTip(axis, withTip ? fact : null);
  }

  function drawCurrent(axis) {
    const layer = axis.layers.current;
    layer.replaceChildren();
    const item = axis.current === null || !axis.scale ? null : itemOf(axis, axis.current);
    if (!item) return;
    layer.append(...shapes(marks.paths([item], axis.column, axis.radius + 1)));
    const card = axis.inView.find(({ fact }) => fact === axis.current);
    if (!card) return;
    const line = node("path", { class: "axis-leader", d: leader(placeOf(axis, item), axis.width, card.y - axis.plot.getBoundingClientRect().top) });
    line.setAttribute("transform", `translate(${-axis.labelWidth - 5} ${-TOP})`);
    layer.append(line);
  }

  function showTip(axis, fact) {
    // A card in view has a line to its mark, and needs no words beside it.
    const isInView = axis.inView.some((card) => card.fact === fact);
    const item = fact === null || isInView || !axis.scale ? null : itemOf(axis, fact);
    axis.tip.hidden = !item;
    if (!item) return;
    const date = document.createElement("strong");
    date.textContent = axis.facts.words(fact);
    axis.tip.replaceChildren(date, " ", axis.facts.title(fact));
    const at = placeOf(axis, item);
    axis.tip.style.left = `${Math.min(at.x + 12, axis.width - 20)}px`;
    const top = Math.min(Math.max(at.y - 14, 0), axis.plot.clientHeight - axis.tip.offsetHeight);
    axis.tip.style.top = `${top}px`;
  }

  /** Say as a slider which fact is pointed at. */
  function setValue(axis) {
    const at = axis.shown.indexOf(axis.current);
    const { plot, shown, facts } = axis;
    plot.setAttribute("aria-valuemin", shown.length ? "1" : "0");
    plot.setAttribute("aria-valuemax", String(shown.length));
    plot.setAttribute("aria-valuenow", String(Math.max(at + 1, shown.length ? 1 : 0)));
    const fact = at < 0 ? shown[0] : axis.current;
    const words = fact === undefined ? "no facts" : `${facts.words(fact)}: ${facts.title(fact)}`;
    plot.setAttribute("aria-valuetext", words);
  }

  missionlog.axis = { create };
})((globalThis.missionlog ||= {}));
