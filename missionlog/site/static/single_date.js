"use strict";
/* Reading one date in EDTF, such as `1984-05~` or `19XX` (missionlog/edtf/single_date.py). */
(function (missionlog) {
  const { dayNumber, daysInMonth, MONTHS } = missionlog.calendar;
  const { MAX_YEAR, PARTS, partBounds, maskBounds } = missionlog.edtf;
  const { floor, max, abs } = Math;

  /** Later years are read, but their days are not exact (a number has 53 bits), nor those of a `~` beside them. */
  const MAX_EXACT_YEAR = 5e12;

  const COMPONENTS = ["year", "month", "day"];

  /** A text that is no date: what is wrong, and at which character of the text, from 1. */
  class DateError extends Error {
    constructor(message, column) {
      super(message);
      this.column = column;
    }
  }

  const two = (number) => String(number).padStart(2, "0");
  const yearText = (year) => (year < 0 ? "-" : "") + String(abs(year)).padStart(4, "0");

  const DATE = new RegExp(
    "^(?<leftOfYear>[?~%])?" +
      "(?:(?<year>-?[0-9X]{4})|Y(?<long>-?[1-9][0-9]*)(?:E(?<exponent>[1-9][0-9]*))?)" +
      "(?:S(?<significant>[1-9][0-9]*))?(?<rightOfYear>[?~%])?" +
      "(?:-(?<leftOfMonth>[?~%])?(?<month>[0-9X]{2})(?<rightOfMonth>[?~%])?" +
      "(?:-(?<leftOfDay>[?~%])?(?<day>[0-9X]{2})(?<rightOfDay>[?~%])?(?<time>T[0-9:Z+-]*)?)?)?$",
    "d",
  );
  const TIME =
    /^T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|(?<=:59:)60)(?:Z|(?!-00(?::00)?$)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?$/;
  const TOO_FAR = "the year is too far away: at most ten thousand million million (1E16)";

  const makeDate = (year, month, day, bounds, more) => ({
    year, month, day, earliest: bounds[0], latest: bounds[1], qualifiers: [], significant: 0, time: "", ...more,
  });
  const isDate = (end) => "earliest" in end;
  const isMasked = (date) => [date.year, date.month, date.day].some((part) => typeof part === "string");
  const isUncertain = (date) => date.qualifiers.some(({ sign }) => sign !== "~");
  const isApproximate = (date) => date.qualifiers.some(({ sign }) => sign !== "?");
  const hasHoles = (date) => {
    const written = [date.year, date.month, date.day].filter((part) => part !== null).join("");
    return written.replace(/X+$/, "").includes("X");
  };

  function readDate(text, column) {
    const match = DATE.exec(text);
    if (!match) throw missionlog.edtf.whyNotADate(text, column);
    const found = match.groups;
    const startOf = (name) => column + match.indices.groups[name][0];
    const qualifiers = qualifiersOf(found);
    let date = found.long ? longYear(found, column, startOf) : fourDigits(found, column, startOf);
    if (found.significant) date = significant(date, found, startOf("significant"), column);
    if (found.time && (isMasked(date) || qualifiers.length))
      throw new DateError("a time of day goes with a date that has no X, ?, ~ or %", startOf("time"));
    if (found.time && !TIME.test(found.time)) throw missionlog.edtf.whyNotADate(text, column);
    return { ...date, qualifiers, time: found.time || "" };
  }

  function qualifiersOf(found) {
    const qualifiers = [];
    COMPONENTS.forEach((name, component) => {
      const Name = name[0].toUpperCase() + name.slice(1);
      if (found["leftOf" + Name]) qualifiers.push({ sign: found["leftOf" + Name], component, group: false });
      if (found["rightOf" + Name]) qualifiers.push({ sign: found["rightOf" + Name], component, group: true });
    });
    return qualifiers;
  }

  function fourDigits(found, column, startOf) {
    const { year, month, day } = found;
    if (year === "-0000") throw new DateError("there is no year -0000: the year before 0001 is 0000", column);
    const [y, m, d] = [year, month, day].map((part) => (!part ? null : part.includes("X") ? part : Number(part)));
    const isMask = [y, m, d].some((part) => typeof part === "string");
    if (typeof m === "number" && (m < 1 || m > 12)) return partOfYear(y, m, day, startOf("month"));
    if (isMask) {
      const days = maskBounds(y, m, d);
      if (!days) throw new DateError("the calendar has no day that fits these digits", startOf(day ? "day" : "month"));
      return makeDate(y, m, d, days);
    }
    if (m === null) return makeDate(y, null, null, [dayNumber(y, 1, 1), dayNumber(y, 12, 31)]);
    const start = dayNumber(y, m, 1);
    const length = daysInMonth(y, m);
    if (d === null) return makeDate(y, m, null, [start, start + length - 1]);
    if (d === 0) throw new DateError("there is no day 00", startOf("day"));
    if (d > length)
      throw new DateError(`${MONTHS[m]} ${yearText(y)} has ${length} days, not ${day}`, startOf("day"));
    return makeDate(y, m, d, [start + d - 1, start + d - 1]);
  }

  function partOfYear(year, number, day, column) {
    if (!PARTS[number])
      throw new DateError(
        `there is no month ${two(number)}: months are 01 to 12, and parts of a year (seasons …) 21 to 41`,
        column,
      );
    if (day) throw new DateError(`${number} is a part of a year and has no days`, column + 3);
    const days = typeof year === "string" ? maskBounds(year, number, null) : partBounds(year, number);
    return makeDate(year, number, null, days);
  }

  function longYear(found, column, startOf) {
    const digits = found.long;
    const exponent = found.exponent || "0";
    if (found.month) throw new DateError("a year written with Y stands alone, without a month", startOf("month") - 1);
    const isTooFar = digits.replace("-", "").length > 17 || exponent.length > 2 || Number(exponent) > 17;
    const year = isTooFar ? 0 : Number(digits) * 10 ** Number(exponent);
    if (isTooFar || abs(year) > MAX_YEAR) throw new DateError(TOO_FAR, column);
    if (!found.exponent && abs(year) <= 9999) throw new DateError("Y is for years of more than four digits", column);
    return makeDate(year, null, null, [dayNumber(year, 1, 1), dayNumber(year, 12, 31)]);
  }

  function significant(date, found, at, column) {
    if (isMasked(date) || date.month !== null)
      throw new DateError("significant digits go with a year that stands alone, without X", at - 1);
    const written = found.year ? 4 : String(abs(date.year)).length;
    const known = Number(found.significant.slice(0, 3)); // no year has a hundred digits
    if (known > written) throw new DateError(`the year has ${written} digits, so no more can be significant`, at);
    const unit = 10 ** (written - known);
    let low = floor(abs(date.year) / unit) * unit;
    let high = low + unit - 1;
    if (high > MAX_YEAR) throw new DateError(TOO_FAR, column);
    if (date.year < 0) [low, high] = [-high, -max(low, 1)];
    return { ...date, earliest: dayNumber(low, 1, 1), latest: dayNumber(high, 12, 31), significant: known };
  }

  // ---- Times of day ---------------------------------------------------------------------------------------

  const DAY_SECONDS = 86400;

  /** `{second, zoned, day}` of a date with a time of day, else null. */
  function instantOf(expression) {
    if (!isDate(expression) || !expression.time) return null;
    const [hours, minutes, seconds] = expression.time.slice(1, 9).split(":").map(Number);
    const shift = expression.time.slice(9);
    const second = expression.earliest * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds - shiftSeconds(shift);
    return { second, zoned: shift !== "", day: floor(second / DAY_SECONDS) };
  }

  function shiftSeconds(shift) {
    if (shift === "" || shift === "Z") return 0;
    const [hours, minutes] = shift.slice(1).split(":").map(Number);
    const seconds = hours * 3600 + (minutes || 0) * 60;
    return shift[0] === "-" ? -seconds : seconds;
  }

  Object.assign(missionlog.edtf, { DateError, MAX_EXACT_YEAR, readDate, isDate, isMasked, isUncertain, isApproximate, hasHoles, instantOf });
})((globalThis.missionlog ||= {}));
