"use strict";
/* The bounds of an expression in EDTF, and how far `~` widens them (missionlog/edtf/bounds.py). Bounds are four
   days: the first and the last on which it may begin, and the first and the last on which it may end. An open
   end is at -Infinity or Infinity. */
(function (missionlog) {
  const { addMonths } = missionlog.calendar;
  const { OPEN, PARTS, isApproximate, isDate } = missionlog.edtf;
  const { min, max, abs } = Math;

  const [YEAR, DAY] = [0, 2];

  const atSomeTime = (first, last) => [first, last, first, last];
  const throughout = (first, last) => [first, first, last, last];
  const isRange = (member) => "first" in member;

  function unit(date, component) {
    if (component === DAY && date.day !== "XX") return [0, 1];
    if (component !== YEAR && date.month !== "XX") return [date.month > 12 ? PARTS[date.month][1] : 1, 0];
    let unknown = 0;
    if (typeof date.year === "string") unknown = date.year.length - date.year.replace(/X+$/, "").length;
    else if (date.significant) unknown = max(4, String(abs(date.year)).length) - date.significant;
    return [12 * 10 ** unknown, 0];
  }

  /** Days wider at each end by one unit of an approximate date's precision. */
  function widened(date, first, last) {
    let [months, days] = [0, 0];
    for (const { sign, component } of date.qualifiers) {
      if (sign === "?") continue;
      const [m, d] = unit(date, component);
      if (m > months || (m === months && d > days)) [months, days] = [m, d];
    }
    return [
      addMonths(first, -months) - days,
      Number.isFinite(last) ? max(addMonths(last, months), addMonths(last + 1, months) - 1) + days : last,
    ];
  }

  const daysOf = (end, limit = 0) => {
    if (!isDate(end)) return end === OPEN ? [limit, limit] : [-Infinity, Infinity];
    return isApproximate(end) ? widened(end, end.earliest, end.latest) : [end.earliest, end.latest];
  };
  const consistent = (a, b, c, d) => [a, min(b, d), max(c, a), d];

  function memberBounds(member, every) {
    if (!isRange(member)) return atSomeTime(...daysOf(member));
    const [first, last] = [daysOf(member.first, -Infinity), daysOf(member.last, Infinity)];
    return every ? consistent(...first, ...last) : atSomeTime(first[0], last[1]);
  }

  function hull(members, every) {
    const [a, b, c, d] = [0, 1, 2, 3].map((at) => members.map((bounds) => bounds[at]));
    if (every) return [min(...a), min(...b), max(...c), max(...d)];
    return atSomeTime(min(...a), max(...d));
  }

  /** The bounds of an expression, as wide as its `~` and `%` allow. */
  function boundsOf(expression) {
    if (isDate(expression)) return atSomeTime(...daysOf(expression));
    if (expression.members)
      return hull(expression.members.map((member) => memberBounds(member, expression.every)), expression.every);
    return consistent(...daysOf(expression.start, -Infinity), ...daysOf(expression.end, Infinity));
  }

  function* datesIn(expression) {
    const parts = expression.members || ("start" in expression ? [expression.start, expression.end] : [expression]);
    for (const part of parts)
      for (const date of isRange(part) ? [part.first, part.last] : [part]) if (isDate(date)) yield date;
  }

  Object.assign(missionlog.edtf, { atSomeTime, throughout, isRange, widened, memberBounds, hull, boundsOf, datesIn });
})((globalThis.missionlog ||= {}));
