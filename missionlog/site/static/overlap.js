"use strict";
/* How certainly the date of a version overlaps the windows of a query. */
(function (missionlog) {
  const { edtf } = missionlog;
  const { MAX_STRETCHES } = missionlog.queryWords;
  const { tables, made } = missionlog.versions;

  const [NO, POSSIBLY, CERTAINLY] = [0, 1, 2];
  const [IN_DOUBT, UNDATED, READ_TEXT] = [8, 16, 32];

  const readDates = new Map();

  /** A date that is more than its bounds, read once. */
  function read(text) {
    let date = readDates.get(text);
    if (!date) {
      const expression = edtf.parse(text);
      date = { ...edtf.comparable(expression), instant: edtf.instantOf(expression) };
      readDates.set(text, date);
    }
    return date;
  }

  /** The date of a version: its bounds as wide as `~` allows, and what else its text tells; null if it has none. */
  const dateOf = (version) => (made("dates of versions", () => [])[version] ??= readDate(version));

  function readDate(version) {
    const { flags, bounds, dates } = tables();
    if (flags[version] & UNDATED) return null;
    if (flags[version] & READ_TEXT) return read(dates[version]);
    return {
      bounds: [bounds[0][version], bounds[1][version], bounds[2][version], bounds[3][version]],
      uncertain: (flags[version] & IN_DOUBT) !== 0,
    };
  }

  function overlap(date, windows) {
    let least = CERTAINLY;
    for (const window of windows) least = Math.min(least, overlapWindow(date, window));
    return least;
  }

  function overlapWindow(date, { anyOf, negated }) {
    let most = NO;
    for (const stretch of anyOf) most = Math.max(most, overlapStretch(date, stretch));
    if (date && most === POSSIBLY && anyOf.length > 1 && fitsUnion(date, anyOf)) most = CERTAINLY;
    return negated ? CERTAINLY - most : most;
  }

  const isComparable = (one, other) => one.zoned === other.zoned;

  function isEmpty({ bounds, first, last }) {
    return first && last && isComparable(first, last) ? first.second > last.second : bounds[0] > bounds[3];
  }

  function overlapStretch(date, stretch) {
    if (isEmpty(stretch)) return NO;
    if (!date) return POSSIBLY;
    let certainty;
    if (date.instant && (stretch.first || stretch.last))
      certainty = Math.min(isSince(date, stretch), isUntil(date, stretch));
    else if (stretch.mask) certainty = overlapMask(date, stretch);
    else certainty = edtf.overlaps(date, stretch.bounds);
    return stretch.inDoubt ? Math.min(certainty, POSSIBLY) : certainty;
  }

  /** Of a mask with very many stretches, the first of those beside a date. */
  function overlapMask(date, { mask, bounds }) {
    const first = Math.max(date.bounds[0], bounds[0]);
    const last = Math.min(date.bounds[3], bounds[3]);
    if (!mask.stretches || first > last) return NO;
    let most = NO;
    let count = 0;
    for (const part of mask.stretches(first, last)) {
      if (++count > MAX_STRETCHES) break;
      most = Math.max(most, edtf.overlaps(date, edtf.throughout(part[0], part[3])));
    }
    return most;
  }

  function isSince(date, { first, bounds }) {
    if (first && isComparable(first, date.instant)) return first.second <= date.instant.second ? CERTAINLY : NO;
    return edtf.overlaps(date, [bounds[0], bounds[1], Infinity, Infinity]);
  }

  function isUntil(date, { last, bounds }) {
    if (last && isComparable(last, date.instant)) return date.instant.second <= last.second ? CERTAINLY : NO;
    return edtf.overlaps(date, [-Infinity, -Infinity, bounds[2], bounds[3]]);
  }

  /** Whether each day that a date may be is in a stretch of a window, though no stretch has all of them. */
  function fitsUnion(date, stretches) {
    if (date.uncertain || date.members) return false;
    const certain = stretches.filter((one) => !(one.inDoubt || one.first || one.last || one.mask || isEmpty(one)));
    const united = edtf.united(certain.map(({ bounds }) => bounds));
    let count = 0;
    for (const part of date.stretches ? date.stretches(-Infinity, Infinity) : [date.bounds])
      if (++count > MAX_STRETCHES || !united.some((bounds) => edtf.surely(part, bounds))) return false;
    return true;
  }

  missionlog.overlap = { dateOf, overlap };
})((globalThis.missionlog ||= {}));
