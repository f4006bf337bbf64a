"use strict";
/* The marks of facts on the axis: where each stands, and the few paths that draw them all.

   Solid is what is certain; a dashed outline is what is possible, with a cap at each bound and an arrow at
   an end without one. A day is a point. What is not certain at all is hollow. */
(function (missionlog) {
  /** No bar is drawn that is lower than this: it is a point. */
  const LEAST_BAR = 9;
  /** A certain part of a bar is at least so high. */
  const LEAST_SURE = 3;
  const APART = 3;
  /** The length of the arrow at an open end. */
  const ARROW = 9;
  /** Signs of promises, each drawn as a letter on its place. */
  const SIGNS = {
    in_progress: "▸",
    stalled: "‖",
    extended: "»",
    partly_kept: "½",
    kept: "✓",
    broken: "✗",
    withdrawn: "⊘",
  };

  /** Where facts stand: a column for each lane of a fact; null if they need too many. */
  function placed(facts, strokesOf, scale, columns, radius) {
    const items = [];
    for (const fact of facts) {
      const lanes = lanesOf(strokesOf(fact), scale, radius);
      if (lanes.length) items.push({ fact, lanes, top: Math.min(...lanes.map((lane) => lane.top)) });
    }
    items.sort((left, right) => left.top - right.top || left.fact - right.fact);
    const taken = new Array(columns).fill(-Infinity);
    for (const item of items) {
      item.column = freeColumn(taken, item);
      if (item.column < 0) return null;
      item.lanes.forEach((lane, index) => (taken[item.column + index] = lane.bottom + APART));
    }
    return items;
  }

  /** The first column from which on there is room for the lanes of a fact, side by side. */
  function freeColumn(taken, item) {
    for (let column = 0; column + item.lanes.length <= taken.length; column += 1) {
      if (item.lanes.every((lane, index) => taken[column + index] <= lane.top)) return column;
    }
    return -1;
  }

  /** The lanes of a fact: what is drawn in each, and from where to where. */
  function lanesOf(strokesOfFact, scale, radius) {
    const lanes = [];
    for (const stroke of strokesOfFact) {
      const shape = shapeOf(stroke, scale);
      const lane = (lanes[stroke.lane] ||= { shapes: [], top: Infinity, bottom: -Infinity });
      lane.shapes.push(shape);
      lane.top = Math.min(lane.top, shape.isPoint ? shape.middle - radius : shape.from);
      lane.bottom = Math.max(lane.bottom, shape.isPoint ? shape.middle + radius : shape.to);
    }
    return lanes.filter(Boolean);
  }

  /** A stroke on the pixels of the scale. */
  function shapeOf(stroke, scale) {
    const { shape, begin, end, sure, isDoubtful } = stroke;
    const from = begin === null ? 0 : scale.y(begin);
    // Time goes on after a term until the day for which the axis is drawn, and no further.
    const last = shape === "late" && scale.latest !== null ? Math.min(end, scale.latest) : end;
    const to = last === null ? scale.bottom : Math.max(scale.y(last), from);
    const isOpen = begin === null || end === null;
    const isBar = shape === "bar" || shape === "announced" || shape === "other";
    const isLine = shape === "link" || shape === "late";
    const isDay = !isOpen && end - begin <= 1;
    const isPoint = !isLine && (!isBar || isDay || (!isOpen && to - from < LEAST_BAR));
    const sureFrom = sure && (sure.begin === null ? from : scale.y(sure.begin));
    const sureTo = sure && (sure.end === null ? to : scale.y(sure.end));
    const isSure = shape === "bar" && sure !== null && !isDoubtful;
    // In the middle of what is certain, or of a stretch with two bounds; else at its bound.
    const middle = isOpen && !sure ? (begin === null ? (end === null ? (from + to) / 2 : to) : from) : ((sureFrom ?? from) + (sureTo ?? to)) / 2;
    return { shape, from, to, sureFrom, sureTo, isSure, isPoint, isLine, isDoubtful, middle, isOpenBefore: begin === null, isOpenAfter: end === null };
  }

  /** The place of a fact: the middle of its first lane's first mark. */
  function anchor(item, width) {
    const shape = item.lanes[0].shapes.find((one) => !one.isLine) ?? item.lanes[0].shapes[0];
    return { x: (item.column + 0.5) * width, y: shape.middle };
  }

  /** The paths that draw some items in columns of a width; each value is the `d` of a path. */
  function paths(items, width, radius) {
    const pen = { open: [], sure: [], point: [], dashed: [], hollow: [], cap: [], announced: [], link: [], late: [], tie: [], term: [], termBefore: [], doubt: [], signs: [] };
    for (const item of items) {
      item.lanes.forEach((lane, index) => {
        const x = (item.column + index + 0.5) * width;
        for (const shape of lane.shapes) drawShape(pen, shape, x, radius);
      });
      drawTies(pen, item, width, radius);
    }
    return pen;
  }

  function drawShape(pen, shape, x, radius) {
    if (shape.isLine) return void pen[shape.shape].push(`M${n(x)} ${n(shape.from)}V${n(shape.to)}`);
    if (SIGNS[shape.shape]) return void pen.signs.push({ sign: SIGNS[shape.shape], name: shape.shape, x, y: shape.middle });
    if (shape.shape === "made") return void pen.point.push(circle(x, shape.middle, radius * 0.85));
    if (shape.shape === "term") return void pen.term.push(diamond(x, shape.middle, radius + 1));
    if (shape.shape === "earlier_term") return void pen.termBefore.push(diamond(x, shape.middle, radius + 1));
    if (shape.isPoint) drawPoint(pen, shape, x, radius);
    else drawBar(pen, shape, x, radius);
    if (shape.isDoubtful) pen.doubt.push({ x: shape.isPoint ? x + radius + 3 : x, y: shape.middle, isBeside: shape.isPoint });
    return undefined;
  }

  function drawPoint(pen, shape, x, radius) {
    if (shape.isSure) pen.point.push(circle(x, shape.middle, radius));
    else if (shape.shape === "announced") pen.announced.push(diamond(x, shape.middle, radius + 1));
    else pen.hollow.push(circle(x, shape.middle, radius - 0.5));
  }

  /** Dashed along its sides, solid where it is certain, a cap at each bound that is not certain, or an arrow. */
  function drawBar(pen, shape, x, half) {
    const { from, to } = shape;
    const [top, bottom] = [from + (shape.isOpenBefore ? ARROW : 0), to - (shape.isOpenAfter ? ARROW : 0)];
    let [sureFrom, sureTo] = shape.isSure ? [Math.max(shape.sureFrom, top), Math.min(shape.sureTo, bottom)] : [bottom, bottom];
    if (shape.isSure) {
      const middle = (sureFrom + sureTo) / 2;
      if (sureTo - sureFrom < LEAST_SURE) [sureFrom, sureTo] = [middle - LEAST_SURE / 2, middle + LEAST_SURE / 2];
      pen.sure.push(`M${n(x - half)} ${n(sureFrom)}H${n(x + half)}V${n(sureTo)}H${n(x - half)}Z`);
    }
    for (const [begin, end] of [
      [top, sureFrom],
      [sureTo, bottom],
    ]) {
      if (end - begin > 0.5) pen.dashed.push(`M${n(x - half)} ${n(begin)}V${n(end)}M${n(x + half)} ${n(begin)}V${n(end)}`);
    }
    drawEnd(pen, x, half, from, -1, shape.isOpenBefore, shape.isSure && sureFrom <= from + 0.5);
    drawEnd(pen, x, half, to, 1, shape.isOpenAfter, shape.isSure && sureTo >= to - 0.5);
    if (shape.shape === "announced") pen.announced.push(diamond(x, (from + to) / 2, half + 1));
  }

  /** An arrow at an open end, or else a cap where the end is a bound. */
  function drawEnd(pen, x, half, y, way, isOpen, isSure) {
    const wide = half + 2;
    if (isOpen) {
      pen.open.push(`M${n(x - wide)} ${n(y - way * ARROW)}L${n(x)} ${n(y)}L${n(x + wide)} ${n(y - way * ARROW)}Z`);
    } else if (!isSure) {
      pen.cap.push(`M${n(x - wide)} ${n(y)}H${n(x + wide)}`);
    }
  }

  /** Thin lines from the date by which a fact stands to those that other sources give it. */
  function drawTies(pen, item, width, radius) {
    if (item.lanes.length < 2) return;
    const { x, y } = anchor(item, width);
    item.lanes.slice(1).forEach((lane, index) => {
      if (lane.shapes[0].shape !== "other") return;
      const at = Math.min(Math.max(y, lane.top + radius), lane.bottom - radius);
      pen.tie.push(`M${n(x)} ${n(y)}L${n(x + (index + 1) * width)} ${n(at)}`);
    });
  }

  function circle(x, y, radius) {
    return `M${n(x - radius)} ${n(y)}a${n(radius)} ${n(radius)} 0 1 1 ${n(radius * 2)} 0a${n(radius)} ${n(radius)} 0 1 1 ${n(-radius * 2)} 0Z`;
  }

  function diamond(x, y, radius) {
    return `M${n(x)} ${n(y - radius)}L${n(x + radius)} ${n(y)}L${n(x)} ${n(y + radius)}L${n(x - radius)} ${n(y)}Z`;
  }

  /** A number with one decimal. */
  function n(value) {
    return Math.round(value * 10) / 10;
  }

  missionlog.marks = { placed, paths, anchor, lanesOf };
})((globalThis.missionlog ||= {}));
