"use strict";
/* The days that a date with unspecified digits may mean (missionlog/edtf/masks.py). A mask is a text of digits
   and X; a component without one is a number. */
(function (missionlog) {
  const { dayNumber, civil, daysInMonth } = missionlog.calendar;
  const { partBounds } = missionlog.edtf;
  const { floor, min, max } = Math;

  /** The most distant year, of either side, that is read. */
  const MAX_YEAR = 1e16;

  const fits = (mask, number) => {
    const written = String(number).padStart(mask.length, "0");
    for (let at = 0; at < mask.length; at++) if (mask[at] !== "X" && mask[at] !== written[at]) return false;
    return true;
  };

  /** The years from `first` to `last` that a mask allows, in order. A negative mask does not allow the year 0. */
  function* years(mask, first = -MAX_YEAR, last = MAX_YEAR, backwards = false) {
    if (typeof mask === "number") {
      if (first <= mask && mask <= last) yield mask;
      return;
    }
    const sign = mask[0] === "-" ? -1 : 1;
    const digits = sign < 0 ? mask.slice(1) : mask;
    if (sign < 0) [first, last] = [max(1, -last), -first];
    const step = 10 ** (digits.length - 1 - digits.lastIndexOf("X"));
    let low = Number(digits.replaceAll("X", "0"));
    let high = Number(digits.replaceAll("X", "9"));
    if (first > low) low += Math.ceil((first - low) / step) * step;
    if (last < high) high = low + floor((last - low) / step) * step;
    else high = low + floor((high - low) / step) * step;
    const down = backwards === sign > 0;
    for (let year = down ? high : low; down ? year >= low : year <= high; year += down ? -step : step)
      if (fits(digits, year)) yield sign * year || 0;
  }

  const matching = (component, last) => {
    if (typeof component === "number") return component >= 1 && component <= last ? [component] : [];
    const found = [];
    for (let number = 1; number <= last; number++)
      if (component === null || fits(component, number)) found.push(number);
    return found;
  };

  const isWhole = (component) => component === null || component === "XX";

  function* maskStretches(ofYears, month, day, backwards = false) {
    const ordered = (numbers) => (backwards ? [...numbers].reverse() : numbers);
    for (const year of ofYears) {
      if (month > 12) {
        yield partBounds(year, month);
        continue;
      }
      for (const index of ordered(matching(month, 12))) {
        const start = dayNumber(year, index, 1);
        const length = daysInMonth(year, index);
        if (isWhole(day)) yield [start, start + length - 1];
        else for (const ofMonth of ordered(matching(day, length))) yield [start + ofMonth - 1, start + ofMonth - 1];
      }
    }
  }

  const firstOf = (iterable) => {
    for (const each of iterable) return each;
    return null;
  };

  function maskBounds(year, month, day) {
    if (isWhole(month) && isWhole(day)) {
      const [low, high] = [firstOf(years(year)), firstOf(years(year, -MAX_YEAR, MAX_YEAR, true))];
      return [dayNumber(low, 1, 1), dayNumber(high, 12, 31)];
    }
    if (day !== null && !matching(month, 12).some((n) => matching(day, daysInMonth(2000, n)).length)) return null;
    const first = firstOf(maskStretches(years(year), month, day));
    const last = firstOf(maskStretches(years(year, -MAX_YEAR, MAX_YEAR, true), month, day, true));
    return first && last && [first[0], last[1]];
  }

  const yearOf = (day) => (Number.isFinite(day) ? civil(day)[0] : day);

  function* maskRuns(date, first, last) {
    let run = null;
    for (const stretch of maskStretches(years(date.year, yearOf(first) - 1, yearOf(last)), date.month, date.day)) {
      let start = max(stretch[0], first);
      const end = min(stretch[1], last);
      if (start > end) continue;
      if (run && start <= run[1] + 1) start = run[0];
      else if (run) yield run;
      run = [start, end];
    }
    if (run) yield run;
  }

  Object.assign(missionlog.edtf, { MAX_YEAR, matching, maskBounds, maskRuns });
})((globalThis.missionlog ||= {}));
