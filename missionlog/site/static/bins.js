"use strict";
/* Many facts on the axis: how many of them certainly, and how many possibly, lie in each row of pixels. */
(function (missionlog) {
  const ROW = 4;

  /** The counts of rows from above, and the highest of them. */
  function counted(facts, strokesOf, scale) {
    const rows = Math.max(Math.ceil(scale.bottom / ROW), 1);
    const sure = new Int32Array(rows + 1);
    const possible = new Int32Array(rows + 1);
    for (const fact of facts) count(strokesOf(fact), scale, rows, sure, possible);
    return { sure: sums(sure), possible: sums(possible), most: Math.max(...sums(possible), 1) };
  }

  /** Add a fact, by the date by which it stands; a row is counted once, though several stretches touch it. */
  function count(strokesOfFact, scale, rows, sure, possible) {
    let done = 0;
    for (const { lane, shape, begin, end, sure: certain, isDoubtful } of strokesOfFact) {
      if (lane > 0 || shape === "link" || shape === "late") continue;
      const first = Math.max(begin === null ? 0 : rowOf(scale.y(begin), rows), done);
      const last = end === null ? rows - 1 : rowOf(scale.y(end) - 0.01, rows);
      if (last < first) continue;
      possible[first] += 1;
      possible[last + 1] -= 1;
      done = last + 1;
      if (shape !== "bar" || isDoubtful || (certain === null && last > first)) continue;
      const from = certain === null || certain.begin === null ? first : Math.max(rowOf(scale.y(certain.begin), rows), first);
      const to = certain === null || certain.end === null ? last : Math.min(rowOf(scale.y(certain.end) - 0.01, rows), last);
      if (to < from) continue;
      sure[from] += 1;
      sure[to + 1] -= 1;
    }
  }

  function rowOf(y, rows) {
    return Math.min(Math.max(Math.floor(y / ROW), 0), rows - 1);
  }

  /** The running sums of steps. */
  function sums(steps) {
    const counts = [];
    let sum = 0;
    for (let index = 0; index < steps.length - 1; index += 1) counts.push((sum += steps[index]));
    return counts;
  }

  /** The paths of counts on so many pixels: the shape of what is certain, and the outline of what is possible. */
  function paths({ sure, possible, most }, width) {
    return { sure: shape(sure, most, width, true), possible: shape(possible, most, width, false) };
  }

  /** A shape along the rows; empty ones are left out. A closed one is filled, another is an outline. */
  function shape(counts, most, width, isClosed) {
    const pieces = [];
    let isOpen = false;
    counts.forEach((number, row) => {
      const x = number ? Math.max(Math.round((number / most) * width * 10) / 10, 1.5) : 0;
      if (number && !isOpen) pieces.push(`M0 ${row * ROW}`);
      if (number) pieces.push(`H${x}V${(row + 1) * ROW}`);
      if (isOpen && !number) pieces.push(isClosed ? "H0Z" : "H0");
      isOpen = Boolean(number);
    });
    if (isOpen) pieces.push(isClosed ? "H0Z" : "H0");
    return pieces.join("");
  }

  missionlog.bins = { counted, paths };
})((globalThis.missionlog ||= {}));
