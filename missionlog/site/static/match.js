"use strict";
/* Which facts a query finds, and how certainly: the three answers of the command line, on the columns of
   columns.js. A fact has versions; on a day of the record one may be in force, and one certainly is
   (missionlog/query/record.py). */
(function (missionlog) {
  const { folding } = missionlog;
  const { FILTERS } = missionlog.queryWords;
  const { LATEST, files, tables, inForce, dayOf, made } = missionlog.versions;
  const { resolve, entriesIn } = missionlog.names;
  const { dateOf, overlap } = missionlog.overlap;
  const { searchedTexts } = missionlog;

  const [NO, POSSIBLY, CERTAINLY] = [0, 1, 2];
  /* The parts of a version, as bits of its flags. */
  const PARTS = { promise: 1, quotes: 2, updates: 4 };
  const ANY_PART = "who";

  // ---- Filters --------------------------------------------------------------------------------------------

  /** A test of a version for each filter of a query. */
  function* filterTests(query, there) {
    for (const filter of query.filters) {
      const test = filterTest(filter, there);
      yield filter.negated ? (version) => !test(version) : test;
    }
  }

  function filterTest({ key, anyOf }, there) {
    const { flags, statuses, logs } = tables();
    const { sort, table } = FILTERS[key];
    if (sort === "has") {
      const wanted = anyOf.reduce((bits, part) => bits | PARTS[part], 0);
      return (version) => (flags[version] & wanted) !== 0;
    }
    if (sort === "column") return (version) => anyOf.includes(statuses[version]);
    if (sort === "id") return idTest(anyOf);
    if (sort === "log") {
      const wanted = new Set(anyOf.map((name) => folding.fold(name)));
      const known = files.facts.logNames.filter(([, name]) => wanted.has(folding.fold(name))).map(([number]) => number);
      return logs ? (version) => known.includes(logs[version]) : () => known.length > 0;
    }
    const entries = new Set(anyOf.flatMap((name) => [...resolve(table, name, there[table])]));
    return linkTest(table, entries, table === "person" && key !== ANY_PART ? key : "");
  }

  function linkTest(table, entries, part) {
    const { starts, values, parts } = tables().links[table];
    return (version) => {
      for (let at = starts[version]; at < starts[version + 1]; at++)
        if (entries.has(values[at]) && (!part || parts[at] === part)) return true;
      return false;
    };
  }

  function idTest(texts) {
    const { ids, events, numbers } = tables();
    const wanted = texts.map((text) => [text.replace(/\*+$/, "").toLowerCase(), text.endsWith("*")]);
    const fits = (id) => wanted.some(([start, isPart]) => (isPart ? id.startsWith(start) : id === start));
    return (version) => fits(ids[numbers[version]]) || fits(events[version]);
  }

  // ---- Answers --------------------------------------------------------------------------------------------

  /** How certainly a version meets the words and the dates of a query, which hold on every day of the record. */
  function answerOf(query) {
    const tests = query.words.map((words) => {
      const test = searchedTexts.wordsTest(words, linkTest);
      return words.negated ? (version) => !test(version) : test;
    });
    return (version) => {
      if (!tests.every((test) => test(version))) return NO;
      return query.windows.length ? overlap(dateOf(version), query.windows) : CERTAINLY;
    };
  }

  /** The answers for words and dates, kept with the query that was read: the next step of the slider asks again. */
  function keptAnswers(query) {
    const known = made("kept answers", () => new WeakMap());
    if (!known.has(query)) {
      const answer = answerOf(query);
      const answers = new Int8Array(tables().count).fill(-1);
      known.set(query, (version) => (answers[version] < 0 ? (answers[version] = answer(version)) : answers[version]));
    }
    return known.get(query);
  }

  /** How certainly each version that is in force in a world meets a query. */
  function answers(query, day, world, force) {
    const tests = [...filterTests(query, entriesIn(day, world, force))];
    const answer = keptAnswers(query);
    const fits = (version) => version >= 0 && (!tests.length || tests.every((test) => test(version)));
    const found = new Uint8Array(force.length);
    for (let fact = 0; fact < force.length; fact++) found[fact] = fits(force[fact]) ? answer(force[fact]) : NO;
    return found;
  }

  /** Of each fact whether a query finds it on the record of a day: 0 no, 1 possibly, 2 certainly. */
  function match(query, day = null) {
    if (day !== null) return matchOn(query, day);
    const known = made("matches of now", () => new WeakMap());
    if (!known.has(query)) known.set(query, matchOn(query, null));
    return known.get(query);
  }

  function matchOn(query, day) {
    const recordDay = dayOf(day);
    const force = inForce(recordDay, "possibly");
    const possible = answers(query, recordDay, "possibly", force);
    if (recordDay > LATEST) return possible;
    const certain = answers(query, recordDay, "certainly", inForce(recordDay, "certainly"));
    return possible.map((found, fact) => {
      if (found === NO) return certain[fact] === NO ? NO : POSSIBLY;
      return certain[fact] === CERTAINLY ? found : POSSIBLY;
    });
  }

  Object.assign(missionlog, { facets: () => files.axis.facets, match });
})((globalThis.missionlog ||= {}));
