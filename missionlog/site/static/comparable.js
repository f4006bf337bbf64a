"use strict";
/* Dates in the form in which they are compared: bounds, whether they are in doubt, and the stretches or the
   members that they have (missionlog/edtf/comparable.py); and how certainly one overlaps another. */
(function (missionlog) {
  const { dayNumber, civil, daysInMonth } = missionlog.calendar;
  const {
    atSomeTime, throughout, isRange, isDate, isMasked, isUncertain, isApproximate, hasHoles, widened, maskRuns,
    memberBounds, hull, boundsOf, datesIn,
  } = missionlog.edtf;
  const { min, max } = Math;

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

  Object.assign(missionlog.edtf, { comparable, overlaps, surely, united });
})((globalThis.missionlog ||= {}));
