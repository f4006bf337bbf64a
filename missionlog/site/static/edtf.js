"use strict";
/* EDTF, levels 0 to 2, as in missionlog/edtf/: a text to a date, its days as numbers, and how one overlaps
   another. Days are numbers (calendar.js); an open end is at -Infinity or Infinity. */
(function (missionlog) {
  const { isLeap, dayNumber, civil, monthStart } = missionlog.calendar;
  const { floor, min, max, abs } = Math;

  /** Later years are read, but their days are not exact (a number has 53 bits), nor those of a `~` beside them. */
  const MAX_EXACT_YEAR = 5e12;
  const MAX_YEAR = 1e16;
  const MAX_LENGTH = 1000;
  const MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
  ];
  const OPEN = Object.freeze({ end: ".." });
  const UNKNOWN = Object.freeze({ end: "" });
  const [YEAR, MONTH, DAY] = [0, 1, 2];
  const COMPONENTS = ["year", "month", "day"];

  /* Seasons and other parts of a year, 21 to 41: their first month, how many months, what they are called. */
  const PARTS = (() => {
    const four = (first, kind) => [0, 1, 2, 3].map((n) => [first + 3 * n, 3, kind]);
    const seasons = four(3, "season");
    const parts = [
      ...seasons, ...seasons, ...seasons.slice(2), ...seasons.slice(0, 2), ...four(1, "quarter"),
      ...[0, 1, 2].map((n) => [1 + 4 * n, 4, "quadrimester"]), ...[0, 1].map((n) => [1 + 6 * n, 6, "half of a year"]),
    ];
    return Object.fromEntries(parts.map((part, at) => [21 + at, part]));
  })();

  /** A text that is no date: what is wrong, and at which character of the text, from 1. */
  class DateError extends Error {
    constructor(message, column) {
      super(message);
      this.column = column;
    }
  }

  const daysInMonth = (year, month) => (month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month]);
  const two = (number) => String(number).padStart(2, "0");
  const yearText = (year) => (year < 0 ? "-" : "") + String(abs(year)).padStart(4, "0");
  const partBounds = (year, number) => {
    const [first, months] = PARTS[number];
    return [monthStart(year, first), monthStart(year, first + months) - 1];
  };

  function addMonths(day, months) {
    if (!Number.isFinite(day)) return day;
    const [year, month, ofMonth] = civil(day);
    const moved = month - 1 + months;
    const newYear = year + floor(moved / 12);
    const newMonth = moved - floor(moved / 12) * 12 + 1;
    return dayNumber(newYear, newMonth, min(ofMonth, daysInMonth(newYear, newMonth)));
  }

  // ---- Unspecified digits ---------------------------------------------------------------------------------

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

  // ---- One date -------------------------------------------------------------------------------------------

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
      throw new DateError(`${MONTHS[m - 1]} ${yearText(y)} has ${length} days, not ${day}`, startOf("day"));
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

  // ---- Intervals and sets ---------------------------------------------------------------------------------

  /** The expression in a text: a date, `{start, end}`, or `{members, every}`. Throws DateError. */
  function parse(text) {
    const length = [...text].length;
    if (length > MAX_LENGTH)
      throw new DateError(`${length.toLocaleString("en")} characters: a date has at most 1,000`, MAX_LENGTH + 1);
    if (text[0] === "[" || text[0] === "{") return readSet(text);
    return text.includes("/") ? readInterval(text) : readDate(text, 1);
  }

  const isDate = (end) => "earliest" in end;

  function readInterval(text) {
    const slash = text.indexOf("/");
    const [first, last] = [text.slice(0, slash), text.slice(slash + 1)];
    if (text === "/") throw new DateError("an interval needs a date on one side of '/' at least", 1);
    const more = last.indexOf("/");
    if (more >= 0)
      throw new DateError("an interval has one '/', between its start and its end", slash + 1 + more + 1);
    const [start, end] = [intervalEnd(first, 1), intervalEnd(last, first.length + 2)];
    if (isDate(start) && isDate(end) && start.earliest > end.latest)
      throw new DateError(`an interval runs forwards, and ${last} is before ${first}`, first.length + 2);
    return { start, end };
  }

  const intervalEnd = (text, column) => (text === ".." ? OPEN : text ? untimed(text, column) : UNKNOWN);

  function untimed(text, column) {
    const date = readDate(text, column);
    if (date.time)
      throw new DateError("a time of day cannot stand in an interval or a set", column + text.indexOf("T"));
    return date;
  }

  function readSet(text) {
    const every = text[0] === "{";
    if (text.length < 3 || text[text.length - 1] !== (every ? "}" : "]")) throw whyNotASet(text);
    const written = text.slice(1, -1).split(",");
    let column = 2;
    const members = written.map((member, index) => {
      const at = column;
      column += member.length + 1;
      if (!member.includes("..")) return untimed(member, at);
      if (member.startsWith("..") && index > 0)
        throw new DateError("only the first member of a set can begin with '..'", at);
      if (member.endsWith("..") && index < written.length - 1)
        throw new DateError("only the last member of a set can end with '..'", at + member.length - 2);
      return readRange(member, at);
    });
    return { members, every };
  }

  const precision = (date) => {
    if (date.day !== null) return "day";
    if (date.month > 12) return PARTS[date.month][2];
    return date.month === null ? "year" : "month";
  };

  function readRange(text, column) {
    const dots = text.indexOf("..");
    const [start, end] = [text.slice(0, dots), text.slice(dots + 2)];
    if (!start && !end) throw new DateError("'..' stands beside a date, as in '..1984' or '1984..'", column);
    const endColumn = column + start.length + 2;
    const first = start ? untimed(start, column) : OPEN;
    const last = end ? untimed(end, endColumn) : OPEN;
    if (isDate(first) && isDate(last)) {
      if (first.earliest > last.latest)
        throw new DateError(`a range runs forwards, and ${end} is before ${start}`, endColumn);
      if (precision(first) !== precision(last)) {
        const ends = `${start} is a ${precision(first)}, ${end} a ${precision(last)}`;
        throw new DateError(`both ends of a range have the same precision, and ${ends}`, endColumn);
      }
    }
    return { first, last };
  }

  function whyNotASet(text) {
    const closing = text[0] === "[" ? "]" : "}";
    if (!text.includes(closing)) {
      const missing = [...text].length + ("]}".includes(text[text.length - 1]) ? 0 : 1);
      return new DateError(`a set that begins with '${text[0]}' ends with '${closing}'`, missing);
    }
    if (text === text[0] + closing) return new DateError("a set has one member at least", 2);
    return new DateError(`nothing can stand after '${closing}'`, [...text.slice(0, text.indexOf(closing))].length + 2);
  }

  // ---- Bounds: [first day it may begin, last day it may begin, first it may end, last it may end] -----------

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

  // ---- Dates to be compared: bounds, whether in doubt, and the stretches or the members that they have ------

  /** `{bounds, uncertain, stretches, members}`. `bounds` may be given: those of what is known to hold. */
  function comparable(expression, bounds = boundsOf(expression)) {
    const uncertain = [...datesIn(expression)].some(isUncertain);
    if ("start" in expression) return { bounds, uncertain };
    if (isDate(expression)) return ofMember(expression);
    if (expression.every) return { bounds, uncertain: false, members: (near) => membersNear(expression, near) };
    const members = expression.members.map(ofMember);
    return {
      bounds, uncertain,
      *stretches(first, last) {
        for (const member of members)
          if (member.stretches) yield* member.stretches(first, last);
          else yield member.bounds;
      },
    };
  }

  function ofMember(member) {
    const bounds = memberBounds(member, false);
    if (isRange(member)) return { bounds, uncertain: [...datesIn({ members: [member] })].some(isUncertain) };
    const found = { bounds, uncertain: isUncertain(member) };
    if (hasHoles(member)) found.stretches = (first, last) => runs(member, first, last);
    return found;
  }

  function* runs(date, first, last) {
    if (isApproximate(date)) [first, last] = widened(date, first, last);
    [first, last] = [max(first, date.earliest), min(last, date.latest)];
    for (const [start, end] of maskRuns(date, first, last))
      yield atSomeTime(...(isApproximate(date) ? widened(date, start, end) : [start, end]));
  }

  function membersNear(dates, near) {
    const parts = dates.members.flatMap((member) => partsNear(member, near));
    return [...parts, ...joined(parts, true), ...joined(parts, false)];
  }

  const isPlain = (date) => !(date.qualifiers.length || isMasked(date) || date.significant || date.month > 12);

  function partsNear(member, near) {
    if (!isRange(member)) return [ofMember(member)];
    const ends = [member.first, member.last].filter(isDate);
    const together = ofMember(member);
    const whole = memberBounds(member, true);
    if (!ends.every(isPlain)) {
      const first = atSomeTime(whole[0], whole[1]);
      const last = atSomeTime(whole[2], whole[3]);
      return [together, { ...together, bounds: first }, { ...together, bounds: last }];
    }
    if (ends.some((end) => end.day !== null)) return [{ bounds: whole, uncertain: false }];
    const units = unitsNear(whole, near, ends[0]);
    return [together, ...units.map((days) => ({ bounds: atSomeTime(...days), uncertain: false }))];
  }

  function unitsNear(whole, near, like) {
    const [first, last] = [whole[0], whole[3]];
    const units = new Map();
    const add = (day) => {
      const found = unitAt(day, like);
      units.set(found.join(), found);
    };
    for (const day of [...near, ...whole]) add(min(max(day, first), last));
    for (const [, end] of [...units.values()]) if (end < last) add(end + 1);
    for (const [start] of [...units.values()]) if (start > first) add(start - 1);
    return [...units.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([start, end]) => [start, min(end, last)]);
  }

  function unitAt(day, like) {
    if (!Number.isFinite(day)) return [day, day];
    const [year, month] = civil(day);
    if (like.month === null) return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
    const start = dayNumber(year, month, 1);
    return [start, start + daysInMonth(year, month) - 1];
  }

  const byBounds = (a, b) => {
    for (let at = 0; at < 4; at++) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
    return 0;
  };

  function joined(parts, certainly) {
    const found = [];
    let last = null;
    for (const part of parts.filter((each) => !each.stretches).sort((a, b) => byBounds(a.bounds, b.bounds)))
      found.push((last = last ? join(last, part, certainly) : part));
    return found;
  }

  function join(left, right, certainly) {
    const [a, b] = [left.bounds, right.bounds];
    if (certainly ? b[1] > a[2] + 1 : b[0] > a[3] + 1) return right;
    return { bounds: hull([a, b], certainly), uncertain: left.uncertain || right.uncertain };
  }

  const surely = (a, b) => a[1] <= b[2] && b[1] <= a[2];
  const maybe = (a, b) => a[0] <= b[3] && b[0] <= a[3];

  /** How certainly a date overlaps bounds: 0 not, 1 possibly, 2 certainly. */
  function overlaps(date, bounds) {
    if (date.members) return max(...date.members(bounds).map((member) => overlaps(member, bounds)));
    if (!maybe(date.bounds, bounds)) return 0;
    if (surely(date.bounds, bounds)) return date.uncertain ? 1 : 2;
    if (!date.stretches) return 1;
    const [first, last] = [max(date.bounds[0], bounds[0]), min(date.bounds[3], bounds[3])];
    for (const stretch of date.stretches(first, last)) if (maybe(stretch, bounds)) return 1;
    return 0;
  }

  /** Stretches of whole days in order, with those joined that touch. */
  function united(parts) {
    const found = [];
    for (const part of [...parts].sort(byBounds)) {
      let [first, last] = [part[0], part[3]];
      const before = found[found.length - 1];
      if (before && first <= before[3] + 1) {
        [first, last] = [before[0], max(last, before[3])];
        found.pop();
      }
      found.push(throughout(first, last));
    }
    return found;
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

  missionlog.edtf = {
    parse, DateError, comparable, boundsOf, datesIn, overlaps, surely, instantOf, isUncertain,
    throughout, united, MAX_EXACT_YEAR,
  };
})((globalThis.missionlog ||= {}));
