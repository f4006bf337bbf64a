"use strict";
/* The columns of the facts of the page and of their versions, as missionlog/site/page_data.py writes them:
   decoded when they are first asked for. */
(function (missionlog) {
  /* The day of the whole log, to which that of the question is added (missionlog/derive/record_days.py). */
  const LATEST = 3652060;

  const files = {};
  let tables = {};

  /** Take what a file of data has. */
  function data(name, columns) {
    files[name] = columns;
    if (name === "axis") tables = {};
  }

  /** What is made of a file, once. */
  const made = (name, make) => (tables[name] ??= make());

  /** Numbers made of those of a column; the `from` of arrays takes several times as long. */
  function numbersOf(column, make) {
    const numbers = new Float64Array(column.length);
    for (let at = 0; at < column.length; at++) numbers[at] = make(column[at], at);
    return numbers;
  }

  const summed = (differences) => {
    let sum = 0;
    return numbersOf(differences, (difference) => (sum += difference));
  };
  /** An end that is open. */
  const isOpen = (each) => typeof each === "string";
  const endOf = (sign) => (sign === "-" ? -Infinity : Infinity);
  const summedDays = (differences) => {
    let sum = 0;
    return numbersOf(differences, (each) => (isOpen(each) ? endOf(each) : (sum += each)));
  };
  const decoded = ({ known, codes }) => {
    let code = 0;
    return codes.map((difference) => known[(code += difference)]);
  };

  /** Lists of numbers: where each begins, and all in a row. */
  function listed({ counts, values }, isSummed = false) {
    const starts = new Int32Array(counts.length + 1);
    counts.forEach((count, at) => (starts[at + 1] = starts[at] + count));
    return { starts, values: isSummed ? summed(values) : values };
  }

  const steps = (first, column) =>
    numbersOf(column, (each, at) => (isOpen(each) ? endOf(each) : each + (Number.isFinite(first[at]) ? first[at] : 0)));

  /** Since when sources are on the record; the certain days are counted from the possible ones. */
  function sinceOf({ possibly, certainly }) {
    const days = summed(possibly);
    return { possibly: days, certainly: days.map((day, source) => day + certainly[source]) };
  }

  /** The days of the periods of versions, possibly and certainly; their first are counted from that of the first
      source of a version, their last certain ones from the last possible ones. */
  function periodsOf({ from, until, surelyFrom, surelyUntil }, { starts, values }, since) {
    const firstOf = (days, version) => {
      let first = Infinity;
      for (let at = starts[version]; at < starts[version + 1]; at++) first = Math.min(first, days[values[at]]);
      return first === Infinity ? 0 : first;
    };
    const ends = summed(until);
    return [
      numbersOf(from, (days, version) => days + firstOf(since.possibly, version)), ends,
      numbersOf(surelyFrom, (days, version) => days + firstOf(since.certainly, version)),
      summed(surelyUntil).map((days, version) => days + ends[version]),
    ];
  }

  const versions = () =>
    made("versions", () => {
      const { facts, axis } = files;
      const first = summedDays(facts.first);
      const sources = listed(facts.sources);
      const since = sinceOf(facts.entries.source);
      return {
        count: facts.numbers.length,
        facts: axis.count,
        numbers: summed(facts.numbers),
        periods: periodsOf(facts.periods, sources, since),
        flags: facts.flags,
        bounds: [first, ...facts.steps.map((column) => steps(first, column))],
        dates: decoded(facts.dates),
        statuses: decoded(facts.statuses),
        ids: facts.ids ?? files.names.ids,
        events: decoded(facts.events),
        logs: facts.logs && decoded(facts.logs),
        links: {
          person: { ...listed(facts.people), parts: facts.people.parts.map((part) => facts.people.partNames[part]) },
          tag: listed(facts.tags),
          source: sources,
          place: listed(facts.places),
        },
        entries: facts.entries,
        since,
      };
    });

  // ---- Versions in force ----------------------------------------------------------------------------------

  /** The day of the record that a day stands for; null is the day that the page was written for. */
  const dayOf = (day) => day ?? files.axis.record ?? LATEST + files.axis.today;

  /** Of each fact the number of the version in force on a day, possibly or certainly; -1 if it has none. */
  function inForce(day, world) {
    const { count, facts, numbers, periods } = versions();
    const [from, until] = world === "possibly" ? periods : periods.slice(2);
    const found = new Int32Array(facts).fill(-1);
    for (let version = 0; version < count; version++)
      if (from[version] <= day && until[version] > day) found[numbers[version]] = version;
    return found;
  }

  /** Of some files of data, by their names, the addresses of those that are not there. */
  const missing = (names) => names.filter((name) => !(name in files)).map((name) => `data/${name}.js`);

  /** The files of data that must be loaded before `match` can answer; of no query, before facts have names. */
  function needs(query = null, day = null) {
    const isAsked = query && (query.words.length || query.filters.length || query.windows.length || day !== null);
    const searched = isAsked && query.words.length ? missionlog.texts.files() : [];
    return missing(["names", "texts", ...(isAsked ? ["facts"] : []), ...searched]);
  }

  const kinds = () => made("kinds", () => decoded(files.axis.kinds));
  const whens = () => made("whens", () => decoded(files.names.words));
  /** The date of a fact in words, with its remark; `=` stands for the day of its first stroke. */
  function whenOf(fact) {
    const [words, remark] = whens()[fact];
    return [words === "=" ? missionlog.calendar.words(lanesOf(fact)[0][0][1]) : words, remark];
  }
  const laneStarts = () => made("lane starts", () => summedDays(files.axis.lanes.firsts));

  function lanesFrom(fact) {
    const form = made("lane forms", () => decoded(files.axis.lanes.forms))[fact];
    const first = laneStarts()[fact];
    const from = ([shape, ...days]) => {
      const flags = days.pop();
      return [shape, ...days.map((day) => (day === null ? null : day + first)), flags];
    };
    return form.map((lane) => lane.map(from));
  }

  /** The strokes of a fact, lane by lane: the same object at each call, so that what is made of it is kept. */
  const lanesOf = (fact) => (made("lanes", () => [])[fact] ??= lanesFrom(fact));

  /** The facts of the page by their numbers, as the page was written. */
  const facts = {
    get count() { return files.axis.count; },
    get today() { return files.axis.today; },
    id: (fact) => files.names.ids[fact],
    title: (fact) => missionlog.texts.titles()[fact],
    when: whenOf,
    words: (fact) => whenOf(fact)[0].replace(/^./u, (first) => first.toUpperCase()),
    remark: (fact) => whens()[fact][1],
    kind: (fact) => kinds()[fact],
    lanes: lanesOf,
    /** The number of a fact by its id; undefined if there is none. */
    number: (id) => made("numbers", () => new Map(files.names.ids.map((each, fact) => [each, fact]))).get(id),
  };

  Object.assign(missionlog, { data, facts, needs });
  missionlog.versions = {
    LATEST, files, missing, tables: versions, inForce, dayOf, kinds, made, summed, listed, decoded,
  };
})((globalThis.missionlog ||= {}));
