"use strict";
/* What the signs of the axis mean, those that are drawn on it, above the list. */
(function (missionlog) {
  const SVG = "http://www.w3.org/2000/svg";
  /** A sample of each sign, on 28 by 14 pixels, and its meaning; in this order. */
  const MEANINGS = [
    [["point", "sure"], "certain", [["sure", "M2 1H10V13H2Z"], ["point", "M17 7a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0Z"]]],
    [["dashed", "hollow"], "possible", [["dashed", "M2 1V13M10 1V13"], ["cap", "M0 1H12M0 13H12"], ["hollow", "M17 7a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0Z"]]],
    [["announced"], "announced", [["announced", "M10 2L15 7L10 12L5 7Z"]]],
    [["doubt"], "doubtful", [["doubt", "?"]]],
    [["open"], "open end", [["dashed", "M6 0V5M14 0V5"], ["sure", "M4 5L10 13L16 5Z"]]],
    [["tie"], "sources disagree", [["tie", "M4 7H16"], ["point", "M0 7a4 4 0 1 1 8 0a4 4 0 1 1 -8 0Z"], ["hollow", "M12 7a4 4 0 1 1 8 0a4 4 0 1 1 -8 0Z"]]],
    [["link"], "made, until its term", [["link", "M0 7H20"]]],
    [["term"], "term", [["term", "M10 2L15 7L10 12L5 7Z"]]],
    [["termBefore"], "term that was moved", [["termBefore", "M10 2L15 7L10 12L5 7Z"]]],
    [["late"], "after its term", [["late", "M0 7H20"]]],
    [["in_progress"], "in progress", [["sign", "▸"]]],
    [["stalled"], "stalled", [["sign", "‖"]]],
    [["extended"], "extended", [["sign", "»"]]],
    [["partly_kept"], "partly kept", [["sign", "½"]]],
    [["kept"], "kept", [["sign", "✓"]]],
    [["broken"], "broken", [["sign", "✗"]]],
    [["withdrawn"], "withdrawn", [["sign", "⊘"]]],
    [["bins"], "certain, facts in each row", [["bins", "M2 2H16V7H10V12H2Z"]]],
    [["bins"], "possible", [["possible", "M2 2H18V12H2Z"]]],
  ];

  /** A list in an element's place; it is for the eye, as the marks are: a screen reader hears dates instead. */
  function create(before) {
    const list = document.createElement("ul");
    list.className = "axis-legend";
    list.setAttribute("aria-hidden", "true");
    before.before(list);
    return (names) => list.replaceChildren(...MEANINGS.filter(([signs]) => signs.some((sign) => names.has(sign))).map(item));
  }

  function item([signs, meaning, sample]) {
    const element = document.createElement("li");
    const drawing = document.createElementNS(SVG, "svg");
    // A sample of two signs is wider than one.
    const width = signs.length > 1 ? 30 : 22;
    drawing.setAttribute("viewBox", `-1 -1 ${width} 16`);
    drawing.setAttribute("width", width);
    for (const [kind, shape] of sample) drawing.append(piece(kind, shape));
    element.append(drawing, meaning);
    return element;
  }

  function piece(kind, shape) {
    if (kind !== "doubt" && kind !== "sign") {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", `mark-${kind}`);
      path.setAttribute("d", shape);
      return path;
    }
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("class", `axis-text ${kind}`);
    text.setAttribute("x", "10");
    text.setAttribute("y", "12");
    text.setAttribute("text-anchor", "middle");
    text.textContent = shape;
    return text;
  }

  missionlog.legend = { create };
})((globalThis.missionlog ||= {}));
