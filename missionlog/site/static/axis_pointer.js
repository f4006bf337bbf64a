"use strict";
/* What a pointer or the keyboard does on the axis: a pointer finds the nearest mark, and the arrow keys go from
   fact to fact, as those of a slider do. */
(function (missionlog) {
  const { TOP } = missionlog.axisDrawing;

  /** A mark is found by a pointer within so many pixels. */
  const REACH = 16;

  /** Listen on the plot of an axis; `point` points at a fact of it. */
  function listen(axis, point) {
    const { plot } = axis;
    plot.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse" || axis.tip.contains(event.target)) return;
      hover(axis, nearest(axis, event), point);
    });
    plot.addEventListener("pointerleave", () => hover(axis, null, point));
    plot.addEventListener("click", (event) => {
      const fact = axis.tip.contains(event.target) ? axis.current : nearest(axis, event, true);
      if (fact !== null) axis.on.choose(fact);
    });
    plot.addEventListener("keydown", (event) => key(axis, event, point));
    plot.addEventListener("blur", () => point(axis, axis.current, false));
  }

  function hover(axis, fact, point) {
    if (fact === axis.current) return;
    point(axis, fact, true);
    axis.on.point(fact, false);
  }

  /** The fact whose mark is nearest to a pointer; far from all of them, null, or if `always` the nearest in time. */
  function nearest(axis, event, always = false) {
    if (!axis.scale) return null;
    const box = axis.plot.getBoundingClientRect();
    const x = event.clientX - box.left - axis.labelWidth - 5;
    const y = event.clientY - box.top - TOP;
    let best = null;
    let least = always || axis.bins ? Infinity : REACH;
    for (const fact of axis.drawn) {
      const far = axis.bins ? distanceInTime(axis, fact, y) : distance(axis.places.get(fact), axis.column, x, y);
      if (far < least) [best, least] = [fact, far];
    }
    return best;
  }

  function distance(item, width, x, y) {
    let least = Infinity;
    item.lanes.forEach((lane, index) => {
      const aside = x - (item.column + index + 0.5) * width;
      least = Math.min(least, Math.hypot(aside, Math.max(lane.top - y, y - lane.bottom, 0)));
    });
    return least;
  }

  function distanceInTime(axis, fact, y) {
    const first = axis.strokesOf(fact)[0];
    return Math.abs(axis.scale.y(first.begin ?? first.end) - y);
  }

  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  function key(axis, event, point) {
    if (event.altKey || event.ctrlKey || event.metaKey || !axis.shown.length) return;
    if (event.key === "Escape") return void point(axis, axis.current, false);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return void axis.on.choose(axis.current ?? axis.shown[0]);
    }
    const step = STEPS[event.key];
    if (step === undefined) return undefined;
    event.preventDefault();
    const at = axis.shown.indexOf(axis.current);
    const to = Math.min(Math.max((at < 0 ? (step > 0 ? -1 : axis.shown.length) : at) + step, 0), axis.shown.length - 1);
    point(axis, axis.shown[to], true);
    axis.on.point(axis.shown[to], true);
    return undefined;
  }

  missionlog.axisPointer = { listen };
})((globalThis.missionlog ||= {}));
