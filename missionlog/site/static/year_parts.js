"use strict";
/* Seasons, quarters and other parts of a year, 21 to 41, as months (missionlog/edtf/year_parts.py). */
(function (missionlog) {
  const { monthStart } = missionlog.calendar;

  /** Of each part its first month, how many months, and what it is called. */
  const PARTS = (() => {
    const four = (first, kind) => [0, 1, 2, 3].map((n) => [first + 3 * n, 3, kind]);
    const seasons = four(3, "season");
    const parts = [
      ...seasons, ...seasons, ...seasons.slice(2), ...seasons.slice(0, 2), ...four(1, "quarter"),
      ...[0, 1, 2].map((n) => [1 + 4 * n, 4, "quadrimester"]), ...[0, 1].map((n) => [1 + 6 * n, 6, "half of a year"]),
    ];
    return Object.fromEntries(parts.map((part, at) => [21 + at, part]));
  })();

  /** The first and the last day of a part of a year. */
  const partBounds = (year, number) => {
    const [first, months] = PARTS[number];
    return [monthStart(year, first), monthStart(year, first + months) - 1];
  };

  missionlog.edtf = { PARTS, partBounds };
})((globalThis.missionlog ||= {}));
