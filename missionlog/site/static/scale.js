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

  /** The scale on which spans can be drawn on so many pixels; `begins` and `ends` are theirs, in any order. */
  function of(spanBegins, spanEnds, height) {
    const covered = merged(spanBegins, spanEnds);
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
    let index = parts.length - 1;
    while (index > 0 && parts[index].begin > moment) index -= 1;
    const part = parts[index];
    return part.top + Math.min(Math.max((moment - part.begin) * perDay, 0), part.size);
  }

  /** The day at a pixel. */
  function day(parts, perDay, at) {
    const part = parts.findLast((one) => one.top <= at) ?? parts[0];
    return Math.floor(part.begin + Math.min(Math.max(at - part.top, 0), part.size) / perDay);
  }

  /** What spans cover: there is a gap before a beginning if as many spans have ended as had begun. */
  function merged(spanBegins, spanEnds) {
    const begins = Float64Array.from(spanBegins).sort();
    const ends = Float64Array.from(spanEnds).sort();
    const covered = [[begins[0], ends[0]]];
    for (let index = 1; index < begins.length; index += 1) {
      if (ends[index - 1] < begins[index]) covered.push([begins[index], ends[index]]);
      else covered[covered.length - 1][1] = ends[index];
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

  missionlog.scale = { of };
})((globalThis.missionlog ||= {}));
