"use strict";
/* What is drawn of the dates of a fact, as moments on a line of time.

   A stroke of the data is [shape, b, sb, se, e, flags]: something may be from day b to day e, and certainly
   is from sb to se, both days included; without b or e it is open there, without sb nothing is certain. */
(function (missionlog) {
  const SHAPES = ["bar", "announced", "other"];
  const DOUBT = 1;

  /** The strokes of lanes that were read once; versions of a fact share those that did not change. */
  const known = new WeakMap();

  /** The strokes of a fact's lanes, in order of lanes. */
  function of(lanes) {
    let strokes = known.get(lanes);
    if (!strokes) {
      strokes = lanes.flatMap((lane, index) => lane.map((values) => stroke(index, values)));
      known.set(lanes, strokes);
    }
    return strokes;
  }

  /** A stroke; its ends are moments, so that a day is from its number to the next. */
  function stroke(lane, values) {
    const [shape, begin, sureBegin, sureEnd, end, flags] = values;
    const one = {
      lane,
      shape: typeof shape === "number" ? SHAPES[shape] : shape,
      begin: begin ?? null,
      end: end === null || end === undefined ? null : end + 1,
      sure: sureBegin === undefined || (sureBegin === null && sureEnd === null) ? null : sureSpan(sureBegin, sureEnd),
      isDoubtful: Boolean((flags ?? 0) & DOUBT),
    };
    // The time after a term is drawn as far as the axis goes, and does not lengthen it.
    one.span = one.shape === "late" ? null : spanOf(one);
    return one;
  }

  /** What is certain; an end without a bound is certain as far as it goes. */
  function sureSpan(begin, end) {
    return { begin, end: end === null || end === undefined ? null : end + 1 };
  }

  /** What of a stroke must be on the axis: all of it, or what has a bound; null if nothing has. */
  function spanOf({ begin, end, sure }) {
    const first = begin ?? sure?.begin ?? null;
    const last = end ?? sure?.end ?? null;
    if (first !== null) return { begin: first, end: last === null ? first + 1 : last };
    return last === null ? null : { begin: last - 1, end: last };
  }

  missionlog.strokes = { of };
})((globalThis.missionlog ||= {}));
