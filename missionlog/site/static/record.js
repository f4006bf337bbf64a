"use strict";
/* The page as the record stood on a day: of each fact the version in force, what of it was only possible, and
   what became of it since (missionlog/query/record.py, missionlog/derive/record_diff.py). */
(function (missionlog) {
  const { LATEST, files, tables, inForce, dayOf, made, decoded } = missionlog.versions;
  const { dateOf } = missionlog.overlap;
  const { facts } = missionlog;

  const ENDINGS = ["kept", "broken", "withdrawn"];
  const NO_STATE = "nothing is on record of what became of it";
  const LONG = 365;
  const DAYS_IN_MONTH = 365.2425 / 12;

  // ---- Numbers of days in words (missionlog/derive/day_ranges.py) -------------------------------------------

  const numbered = (number) => number.toLocaleString("en-US").replace("-", "−");
  const counted = (number, unit) => `${numbered(number)} ${unit}${Math.abs(number) === 1 ? "" : "s"}`;

  function daysInWords(fewest, most) {
    if (most === Infinity) return fewest === -Infinity ? "some days" : `at least ${counted(fewest, "day")}`;
    if (fewest === -Infinity) return `at most ${counted(most, "day")}`;
    return fewest === most ? counted(most, "day") : `${numbered(fewest)} to ${counted(most, "day")}`;
  }

  /** As Python rounds: a half to the even number. */
  function rounded(number) {
    const floor = Math.floor(number);
    if (number - floor !== 0.5) return Math.round(number);
    return floor % 2 ? floor + 1 : floor;
  }

  function inYears(fewest, most) {
    const ends = [fewest, most].filter(Number.isFinite);
    if (Math.max(0, ...ends) < LONG) return "";
    const [low, high] = [Math.min(...ends), Math.max(...ends)].map((days) => rounded(days / DAYS_IN_MONTH));
    if (low === high) return ` (about ${years(high)})`;
    if (low < 1) return ` (up to about ${years(high)})`;
    if (low % 12 === 0 && high % 12 === 0) return ` (about ${low / 12} to ${years(high)})`;
    return ` (about ${years(low)} to ${years(high)})`;
  }

  const years = (months) =>
    [[Math.floor(months / 12), "year"], [months % 12, "month"]]
      .filter(([number]) => number)
      .map(([number, unit]) => counted(number, unit))
      .join(" ");

  // ---- Promises -------------------------------------------------------------------------------------------

  const bound = (days) => (days === "-inf" ? -Infinity : days === "inf" ? Infinity : days);

  /** The stretch of days, with one state of the promise of a version, in which a day lies; null without one. */
  function stretchOf(version, day) {
    const stretches = files.facts.promises[version];
    return stretches ? (stretches.findLast(([first]) => first <= day) ?? stretches[0]) : null;
  }

  /** What the record says of a promise on a day: `kept`, or nothing. */
  const recordedOn = (version, day) => stretchOf(version, day)?.[1];

  /** A number for all that is told of a promise on a day. */
  const toldOn = (version, day) => stretchOf(version, day)?.[4];

  /** The state of the promise of a version on a day: its kind, and words for it; null without a promise. */
  function promiseOf(version, day) {
    const stretch = stretchOf(version, day);
    if (!stretch) return null;
    const [first, recorded, state, words, , fewest, most, isGrowing] = stretch;
    const kind = state || recorded || "open";
    if (fewest === undefined) return { kind, recorded, state, words };
    const passed = isGrowing ? day - first : 0;
    const late = [bound(fewest) + passed, bound(most) + passed];
    return { kind, recorded, state, words: words.replace("*", daysInWords(...late) + inYears(...late)) };
  }

  // ---- Versions -------------------------------------------------------------------------------------------

  const shownOf = (version) => files.facts.shown[version] ?? {};
  const titleOf = (fact, version) => shownOf(version).title ?? facts.title(fact);
  const whenOf = (fact, version) => shownOf(version).words ?? facts.when(fact);
  const [DATE, REASONS] = [0, 1];
  /** Whether the dates of two versions of a fact are one, or why it stands there too. */
  const isSame = (what, one, other) =>
    one === other || files.facts.stands[one][what] === files.facts.stands[other][what];
  const reports = () => made("reports", () => decoded(files.facts.reports));
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const possibly = (text, isPossible) => (isPossible && text && !text.startsWith("possibly ") ? `possibly ${text}` : text);

  /** What holds on a day: of each fact the versions in force, and what is told of them. */
  class RecordOfDay {
    constructor(day) {
      this.day = dayOf(day);
      /* The day by which promises are judged. */
      this.today = this.day > LATEST ? this.day - LATEST : this.day;
      this.possible = inForce(this.day, "possibly");
      this.certain = this.day > LATEST ? this.possible : inForce(this.day, "certainly");
      this.changes = [];
    }

    /** What is told of a fact; null while it is not on the record. */
    version(fact) {
      const [version, sure] = [this.possible[fact], this.certain[fact]];
      if (version < 0) return null;
      const [words, remark] = whenOf(fact, version);
      const state = promiseOf(version, this.today);
      return {
        title: titleOf(fact, version),
        words: capital(possibly(words, this.areWordsInDoubt(fact))),
        remark,
        lanes: this.lanes(fact),
        term: shownOf(version).term ?? "",
        state: state ? possibly(state.words || NO_STATE, this.isStateInDoubt(fact)) : "",
        stateKind: state ? state.kind : "",
        recorded: state?.recorded ?? "",
        isPossible: sure < 0,
      };
    }

    /** Whether a fact may be on the record. */
    has(fact) {
      return this.possible[fact] >= 0;
    }

    /** The strokes of a fact that is on the record. */
    lanes(fact) {
      return shownOf(this.possible[fact]).lanes ?? facts.lanes(fact);
    }

    isDateInDoubt(fact) {
      const [version, sure] = [this.possible[fact], this.certain[fact]];
      return sure >= 0 && dateOf(version) !== null && !isSame(REASONS, version, sure);
    }

    /** Whether the words for a date are in doubt: those of a fact without a date may say why it has none. */
    areWordsInDoubt(fact) {
      const [version, sure] = [this.possible[fact], this.certain[fact]];
      if (sure < 0 || dateOf(version) !== null) return this.isDateInDoubt(fact);
      const words = whenOf(fact, version)[0];
      return words !== "undated" && words !== whenOf(fact, sure)[0];
    }

    isStateInDoubt(fact) {
      const [version, sure] = [this.possible[fact], this.certain[fact]];
      return sure >= 0 && sure !== version && toldOn(sure, this.today) !== toldOn(version, this.today);
    }

    /** What became of a fact from this day until the page was written: "", "new", "changed" or "settled". */
    change(fact) {
      return (this.changes[fact] ??= this.changeSince(fact));
    }

    changeSince(fact) {
      const now = made("record of now", () => new RecordOfDay(null));
      const [before, after] = [this.possible[fact], now.possible[fact]];
      if (after < 0 || this.day === now.day) return "";
      if (before < 0) return "new";
      const isSure = this.certain[fact] < 0 && now.certain[fact] >= 0 ? "settled" : "";
      return (files.facts.promises[after] ? this.changeOfState(fact, now) : this.changeOfDate(fact, now)) || isSure;
    }

    changeOfDate(fact, now) {
      const [before, after] = [this.possible[fact], now.possible[fact]];
      const [was, is] = [dateOf(before), dateOf(after)];
      const isDoubtful = now.isDateInDoubt(fact);
      if (isSame(DATE, before, after))
        return this.isDateInDoubt(fact) && !isDoubtful ? "settled" : "";
      return isNarrower(was, is) && !isDoubtful ? "settled" : "changed";
    }

    changeOfState(fact, now) {
      const [before, after] = [this.possible[fact], now.possible[fact]];
      const [was, is] = [recordedOn(before, this.today), recordedOn(after, now.today)];
      const isDoubtful = now.isStateInDoubt(fact);
      if (was === is && reports()[before] === reports()[after])
        return this.isStateInDoubt(fact) && !isDoubtful ? "settled" : "";
      const hasEnded =
        ENDINGS.includes(is) && (!ENDINGS.includes(was) || this.isStateInDoubt(fact));
      return hasEnded && !isDoubtful ? "settled" : "changed";
    }

    /** Whether a source may have been published by this day. */
    isOut(source) {
      const { ids } = files.facts.entries.source;
      const numbers = made("numbers of sources", () => new Map(ids.map((id, number) => [id, number])));
      const number = numbers.get(source);
      return number === undefined || tables().since.possibly[number] <= this.day;
    }
  }

  /** Whether a date says more than an earlier one within which it lies, or there was none before. */
  function isNarrower(was, is) {
    if (!was || !is) return Boolean(is);
    const isWithin = was.bounds[0] <= is.bounds[0] && is.bounds[3] <= was.bounds[3];
    return isWithin && (was.uncertain || !is.uncertain);
  }

  /** The number of the fact in which something stands: itself, or one of its quotes or updates, by id. */
  function holder(id) {
    const known = facts.number(id) ?? files.names.parts[id];
    if (known !== undefined || !id.includes("-")) return known;
    return holder(id.slice(0, id.lastIndexOf("-")));
  }

  missionlog.holder = holder;
  missionlog.record = {
    /** The days on which the record of some fact changes, in order. */
    get days() { return made("days", () => [...missionlog.versions.summed(files.axis.days)]); },
    /** The record of a day; null is the day that the page was written for. */
    at: (day = null) => made(`record of ${day}`, () => new RecordOfDay(day)),
  };
})((globalThis.missionlog ||= {}));
