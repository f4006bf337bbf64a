"use strict";
/* Time on the pixels of a line from top to bottom: so many pixels to a day, long empty stretches folded.

   A moment is counted in days from the beginning of day 0; a span is from its first moment up to, and
   without, its last. The rules of folding are those of the chart on a terminal
   (missionlog/view/chart/scale.py). */
(function (missionlog) {
  /** Only a stretch of this many days is folded, and only if it is more than this share of what is drawn. */
  const LEAST_FOLDED = 3650;
  const FOLDED_SHARE = 1 / 3;
  /** All folds together take no more than this share of the line. */
  const MOST_FOLDS = 0.25;
  const FOLD = 26;
  /** Empty pixels before and after what stands between folds and ends. */
  const MARGIN = 14;
  /** A day is no higher than this, so that a few days do not fill a page. */
  const MOST_OF_A_DAY = 36;

  /** The scale on which spans, sorted by their beginnings, can be drawn on so many pixels. */
  function of(spans, height) {
    const covered = merged(spans);
    const gaps = folded(covered, Math.floor((height * MOST_FOLDS) / FOLD));
    const begins = [covered[0][0], ...gaps.map((gap) => gap[1])];
    const ends = [...gaps.map((gap) => gap[0]), covered[covered.length - 1][1]];
    const days = begins.reduce((sum, begin, index) => sum + ends[index] - begin, 0);
    const room = Math.max(height - FOLD * gaps.length - 2 * MARGIN * begins.length, begins.length);
    const perDay = Math.min(room / days, MOST_OF_A_DAY);
    return placed(begins, ends, gaps, perDay, height);
  }

  function placed(begins, ends, gaps, perDay, height) {
    const parts = [];
    const folds = [];
    let top = 0;
    begins.forEach((begin, index) => {
      const size = (ends[index] - begin) * perDay + 2 * MARGIN;
      parts.push({ begin: begin - MARGIN / perDay, first: begin, top, size });
      top += size;
      if (index < gaps.length) {
        folds.push({ begin: gaps[index][0], end: gaps[index][1], top, size: FOLD });
        top += FOLD;
      }
    });
    return { parts, folds, perDay, height, bottom: top, y: (moment) => y(parts, perDay, moment), day: (at) => day(parts, perDay, at) };
  }

  /** The pixel of a moment; one within a fold is at the fold's beginning. */
  function y(parts, perDay, moment) {
    const index = Math.max(last(parts, (part) => part.begin <= moment), 0);
    const part = parts[index];
    return part.top + Math.min(Math.max((moment - part.begin) * perDay, 0), part.size);
  }

  /** The day at a pixel. */
  function day(parts, perDay, at) {
    const part = parts[Math.max(last(parts, (one) => one.top <= at), 0)];
    return Math.floor(part.begin + Math.min(Math.max(at - part.top, 0), part.size) / perDay);
  }

  /** The index of the last item for which a condition holds that holds for the first ones; -1 for none. */
  function last(items, holds) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(items[middle])) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Sorted spans, those that touch as one. */
  function merged(spans) {
    const covered = [];
    for (const [begin, end] of spans) {
      const before = covered[covered.length - 1];
      if (before && begin <= before[1]) before[1] = Math.max(before[1], end);
      else covered.push([begin, end]);
    }
    return covered;
  }

  /** The empty stretches that are folded: the longest first, while one takes too much of what is left. */
  function folded(covered, most) {
    let total = covered[covered.length - 1][1] - covered[0][0];
    const gaps = covered.slice(1).map((span, index) => [covered[index][1], span[0]]);
    gaps.sort((left, right) => right[1] - right[0] - (left[1] - left[0]));
    const chosen = [];
    for (const [begin, end] of gaps.slice(0, most)) {
      if (end - begin < LEAST_FOLDED || end - begin <= total * FOLDED_SHARE) break;
      chosen.push([begin, end]);
      total -= end - begin;
    }
    return chosen.sort((left, right) => left[0] - right[0]);
  }

  missionlog.scale = { of, last };
})((globalThis.missionlog ||= {}));
