"use strict";
/* Drawing of the axis into its layers: the grid of time with its folds, the line of a day, and the marks. */
(function (missionlog) {
  const { ticks, marks, bins } = missionlog;

  const SVG = "http://www.w3.org/2000/svg";
  const TOP = 30;

  function drawGrid(axis) {
    const { grid, labels } = axis.layers;
    const { scale, labelWidth, width } = axis;
    const paths = [];
    let within = "";
    for (const tick of ticks.of(scale)) {
      const y = TOP + scale.y(tick.day);
      paths.push(`M${labelWidth - 4} ${y}H${width}`);
      const isNew = tick.within !== within;
      within = tick.within;
      const isStart = isNew && /^(1 )?Jan$/.test(tick.label);
      const words = isStart ? tick.within : tick.label;
      labels.append(...lines(axis, words).map((line, at) => text(labelWidth - 8, y + 4 + 11 * at, line, isStart || !tick.within ? "strong" : "")));
      if (isNew && !isStart && tick.within) labels.append(text(labelWidth - 8, y - 9, tick.within, "strong"));
    }
    grid.append(node("path", { class: "axis-ticks", d: paths.join("") }));
    const spine = scale.parts.map((part) => `M${labelWidth} ${TOP + part.top}V${TOP + part.top + part.size}`);
    grid.append(node("path", { class: "axis-spine", d: spine.join("") }));
    for (const fold of scale.folds) drawFold(axis, fold);
    drawDay(axis);
  }

  /** The lines of a label: on a narrow axis, an era stands below its year. */
  function lines({ isNarrow }, words) {
    return isNarrow && /\d [BC]/.test(words) ? words.split(" ") : [words];
  }

  /** A break in the line of time, with how long a stretch is left out there. */
  function drawFold(axis, fold) {
    const { labelWidth, width } = axis;
    const y = TOP + fold.top + fold.size / 2;
    const zigzag = [];
    for (let x = labelWidth - 6, up = true; x < width - 6; x += 6, up = !up) zigzag.push(`${zigzag.length ? "L" : "M"}${x} ${y + (up ? -3 : 3)}`);
    axis.layers.grid.append(node("path", { class: "axis-fold", d: zigzag.join("") }));
    const words = ticks.yearsWords(fold.end - fold.begin);
    const label = text(axis.isNarrow ? labelWidth - 8 : (labelWidth + width) / 2, y + 4, axis.isNarrow ? words.replace(" years", " y").replace(/^(\d{2,}),\d{3} y$/, "$1k y") : `${words} left out`, "fold");
    if (!axis.isNarrow) label.setAttribute("text-anchor", "middle");
    axis.layers.labels.append(label);
  }

  /** The line of a day. */
  function drawDay(axis) {
    const { scale, day, width, labelWidth } = axis;
    const isOn = (part) => day >= part.begin && day < part.begin + part.size / scale.perDay;
    if (day === null || !scale.parts.some(isOn)) return;
    const y = TOP + scale.y(day);
    axis.layers.grid.append(node("path", { class: "axis-today", d: `M${labelWidth - 4} ${y}H${width}` }));
    const label = text(width, y - 4, axis.dayWords, "today");
    axis.layers.labels.append(label);
  }

  function drawMarks(axis) {
    const layer = axis.layers.marks;
    layer.setAttribute("transform", `translate(${axis.labelWidth + 5} ${TOP})`);
    axis.layers.current.setAttribute("transform", `translate(${axis.labelWidth + 5} ${TOP})`);
    if (axis.items) {
      const drawn = marks.paths(axis.items, axis.column, axis.radius);
      layer.append(...shapes(drawn, axis.signs));
      return;
    }
    const room = axis.width - axis.labelWidth - 8 - axis.column * 2;
    const drawn = bins.paths(axis.bins, room);
    layer.append(node("path", { class: "mark-bins", d: drawn.sure }), node("path", { class: "mark-possible", d: drawn.possible }));
    axis.signs.add("bins");
    axis.layers.labels.append(text(axis.labelWidth + 5 + room, 12, axis.bins.most.toLocaleString("en-GB"), "most"));
    axis.layers.labels.append(node("path", { class: "axis-most", d: `M${axis.labelWidth + 5} 17V21H${axis.labelWidth + 5 + room}V17` }));
  }

  /** The elements of paths, few for however many marks; the names of those that are there go into `names`. */
  function shapes(drawn, names) {
    const elements = [];
    for (const name of ["tie", "link", "late", "dashed", "cap", "open", "sure", "hollow", "announced", "point", "termBefore", "term"]) {
      if (drawn[name].length) {
        elements.push(node("path", { class: `mark-${name}`, d: drawn[name].join("") }));
        names?.add(name);
      }
    }
    for (const { x, y, isBeside } of drawn.doubt) {
      const sign = text(x, y + 4, "?", "doubt");
      sign.setAttribute("text-anchor", isBeside ? "start" : "middle");
      elements.push(sign);
      names?.add("doubt");
    }
    for (const { x, y, sign, name } of drawn.signs) {
      const element = text(x, y + 4, sign, `sign sign-${name}`);
      element.setAttribute("text-anchor", "middle");
      elements.push(element);
      names?.add(name);
    }
    return elements;
  }

  function node(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function text(x, y, words, kind) {
    const element = node("text", { x, y, class: kind ? `axis-text ${kind}` : "axis-text", "text-anchor": "end" });
    element.textContent = words;
    return element;
  }

  missionlog.axisDrawing = { TOP, drawGrid, drawMarks, shapes, node };
})((globalThis.missionlog ||= {}));
