"use strict";
/* Which facts a query finds, and how certainly: the three answers of the command line, on the columns that
   missionlog/site/page_data.py writes. A fact has versions; on a day of the record one may be in force, and
   one certainly is (missionlog/query/record.py). */
(function (missionlog) {
  const edtf = missionlog.edtf;
  const folding = missionlog.folding;
  const { FILTERS, MAX_STRETCHES } = missionlog.queryWords;

  const [NO, POSSIBLY, CERTAINLY] = [0, 1, 2];
  const [PROMISE, QUOTES, UPDATES, IN_DOUBT, UNDATED, READ_TEXT] = [1, 2, 4, 8, 16, 32];
  const PARTS = { promise: PROMISE, quotes: QUOTES, updates: UPDATES };
  /* The day of the whole log, to which that of the question is added (missionlog/derive/record_days.py). */
  const LATEST = 3652060;
  const ANY_PART = "who";

  // ---- Columns --------------------------------------------------------------------------------------------

  const files = {};
  let tables = {};

  /** Take what a file of data has. */
  function data(name, columns) {
    files[name] = columns;
    if (name === "axis") tables = {};
  }

  /** What is made of a file, once. */
  const made = (name, make) => (tables[name] ??= make());

  const summed = (differences) => {
    let sum = 0;
    return Float64Array.from(differences, (difference) => (sum += difference));
  };
  const summedDays = (differences) => {
    let sum = 0;
    return Float64Array.from(differences, (each) =>
      each === "-" ? -Infinity : each === "+" ? Infinity : (sum += each),
    );
  };
  const decoded = ({ known, codes }) => Array.from(summed(codes), (code) => known[code]);

  /** Lists of numbers: where each begins, and all in a row. */
  function listed({ counts, values }, isSummed = false) {
    const starts = new Int32Array(counts.length + 1);
    counts.forEach((count, at) => (starts[at + 1] = starts[at] + count));
    return { starts, values: isSummed ? summed(values) : values };
  }

  const steps = (first, column) =>
    Float64Array.from(column, (each, at) =>
      each === "-" ? -Infinity : each === "+" ? Infinity : each + (Number.isFinite(first[at]) ? first[at] : 0),
    );

  /** The days of periods; those of the certain ones are counted from the possible ones. */
  const periodsOf = ([first, until, surelyFirst, surelyUntil]) => [
    first, until, surelyFirst.map((days, at) => days + first[at]), surelyUntil.map((days, at) => days + until[at]),
  ];

  const versions = () =>
    made("versions", () => {
      const { facts, axis } = files;
      const first = summedDays(facts.first);
      return {
        count: facts.numbers.length,
        facts: axis.count,
        numbers: summed(facts.numbers),
        periods: periodsOf(facts.periods.map(summed)),
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
          source: listed(facts.sources),
          place: listed(facts.places),
        },
        entries: facts.entries,
        since: { possibly: summed(facts.entries.source.possibly), certainly: summed(facts.entries.source.certainly) },
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

  // ---- Names ----------------------------------------------------------------------------------------------

  /** Of each entry of a table the words that find it, the whole id among them. */
  const namesOf = (table) =>
    made(`names of ${table}`, () => {
      const { ids, names } = versions().entries[table];
      return ids.map((id, at) => {
        if (table === "tag") return new Set([id, ...folding.nameParts(id)]);
        return new Set([id, ...folding.words(id), ...names[at].flatMap(folding.nameParts)]);
      });
    });

  /** Which entries of a table a name means (missionlog/query/names.py), of those that are there. */
  function resolve(table, name, isThere) {
    const { ids, logs } = versions().entries[table];
    const exact = new Set([...ids.keys()].filter((entry) => ids[entry] === name && isThere(entry)));
    const wanted = folding.runs(name).map(([run, unspaced]) =>
      unspaced ? [[...run].slice(0, folding.MAX_NAME_PART).join(""), true] : [run, false],
    );
    if (!wanted.length) return exact;
    const logOf = (entry) => (logs ? logs[entry] : 0);
    const exactLogs = new Set([...exact].map(logOf));
    const known = namesOf(table);
    const named = new Set(exact);
    for (const entry of ids.keys()) {
      if (exactLogs.has(logOf(entry)) || !isThere(entry)) continue;
      const has = ([run, isPart]) =>
        isPart ? [...known[entry]].some((word) => word.startsWith(run)) : known[entry].has(run);
      if (wanted.every(has)) named.add(entry);
    }
    return named;
  }

  /** Which entries are there in a world, by table. */
  function entriesIn(day, world, force) {
    const { since, links } = versions();
    const tags = () => {
      const there = new Set();
      for (const version of force)
        for (let at = links.tag.starts[version]; version >= 0 && at < links.tag.starts[version + 1]; at++)
          there.add(links.tag.values[at]);
      return there;
    };
    let known = null;
    return {
      source: (entry) => since[world][entry] <= day,
      tag: (entry) => (known ??= tags()).has(entry),
      person: () => true,
      place: () => true,
    };
  }

  // ---- Filters --------------------------------------------------------------------------------------------

  /** A test of a version for each condition of a query but its dates. */
  function* testsOf(query, there) {
    for (const filter of query.filters) {
      const test = filterTest(filter, there);
      yield filter.negated ? (version) => !test(version) : test;
    }
    for (const words of query.words) {
      const test = wordsTest(words);
      yield words.negated ? (version) => !test(version) : test;
    }
  }

  function filterTest({ key, anyOf }, there) {
    const { flags, statuses, logs } = versions();
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
    const { starts, values, parts } = versions().links[table];
    return (version) => {
      for (let at = starts[version]; at < starts[version + 1]; at++)
        if (entries.has(values[at]) && (!part || parts[at] === part)) return true;
      return false;
    };
  }

  function idTest(texts) {
    const { ids, events, numbers } = versions();
    const wanted = texts.map((text) => [text.replace(/\*+$/, "").toLowerCase(), text.endsWith("*")]);
    const fits = (id) => wanted.some(([start, isPart]) => (isPart ? id.startsWith(start) : id === start));
    return (version) => fits(ids[numbers[version]]) || fits(events[version]);
  }

  // ---- Words ----------------------------------------------------------------------------------------------

  const entryTexts = (table) => made(`texts of ${table}`, () => files.texts.entries[table].map(missionlog.texts.wordsIn));

  /** Whether a version has any of some words or phrases in one of its texts, or of those that it names. */
  function wordsTest({ anyOf }) {
    const { numbers } = versions();
    const phrases = anyOf.map((text) => {
      const phrase = " " + folding.joined(text.replace(/\*+$/, ""));
      return text.endsWith("*") ? phrase : phrase + " ";
    });
    const has = (text) => phrases.some((phrase) => text.includes(phrase));
    const finding = (table) => new Set(entryTexts(table).flatMap((text, entry) => (has(text) ? [entry] : [])));
    const [people, places, sources] = ["person", "place", "source"].map(finding);
    const own = missionlog.texts.ownWords();
    const isQuote = kinds().map((kind) => kind === "quote");
    const [anyone, speaker] = [linkTest("person", people, ""), linkTest("person", people, "speaker")];
    const [placed, cites] = [nameTest("place", places), nameTest("source", sources)];
    return (version) =>
      has(own[version]) ||
      (people.size > 0 && (isQuote[numbers[version]] ? speaker : anyone)(version)) ||
      (places.size > 0 && placed(version)) ||
      (sources.size > 0 && cites(version));
  }

  /** Whether a version is found by the texts of an entry: of one that it is linked to, if none is named for it. */
  function nameTest(table, entries) {
    const others = files.texts[`${table}s`];
    const linked = linkTest(table, entries, "");
    return (version) => (version in others ? others[version].some((entry) => entries.has(entry)) : linked(version));
  }

  // ---- Dates ----------------------------------------------------------------------------------------------

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
  function dateOf(version) {
    const { flags, bounds, dates } = versions();
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

  // ---- Answers --------------------------------------------------------------------------------------------

  /** How certainly each version that is in force in a world meets a query. */
  function answers(query, day, world, force) {
    const tests = [...testsOf(query, entriesIn(day, world, force))];
    return force.map((version) => {
      if (version < 0 || !tests.every((test) => test(version))) return NO;
      return query.windows.length ? overlap(dateOf(version), query.windows) : CERTAINLY;
    });
  }

  /** Of each fact whether a query finds it on the record of a day: 0 no, 1 possibly, 2 certainly. */
  function match(query, day = null) {
    const recordDay = dayOf(day);
    const force = inForce(recordDay, "possibly");
    const possible = answers(query, recordDay, "possibly", force);
    if (recordDay > LATEST) return Uint8Array.from(possible);
    const certain = answers(query, recordDay, "certainly", inForce(recordDay, "certainly"));
    return Uint8Array.from(possible, (found, fact) => {
      if (found === NO) return certain[fact] === NO ? NO : POSSIBLY;
      return certain[fact] === CERTAINLY ? found : POSSIBLY;
    });
  }

  /** Of some files of data, by their names, the addresses of those that are not there. */
  const missing = (names) => names.filter((name) => !(name in files)).map((name) => `data/${name}.js`);

  /** The files of data that must be loaded before `match` can answer; of no query, before facts have names. */
  function needs(query = null, day = null) {
    const isAsked = query && (query.words.length || query.filters.length || query.windows.length || day !== null);
    const searched = isAsked && query.words.length ? missionlog.texts.names() : [];
    return missing(["names", "texts", ...(isAsked ? ["facts"] : []), ...searched]);
  }

  /** The files of data that must be loaded before the card of a fact can be made. */
  const needsOfCard = (fact) => missing(["names", "texts", missionlog.texts.nameOf(missionlog.texts.fileOf(fact))]);

  /** Make what the first query would otherwise wait for, of the files that are there. */
  function prepare() {
    if (files.facts) ["person", "tag", "source", "place"].forEach(namesOf);
    if (!files.facts || !files.texts) return;
    ["person", "source", "place"].forEach(entryTexts);
    if (!missing(["names", ...missionlog.texts.names()]).length) missionlog.texts.ownWords();
  }

  const kinds = () => made("kinds", () => decoded(files.axis.kinds));
  const whens = () => made("whens", () => decoded(files.names.words));
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

  /** The facts of the page by their numbers, as the page was written. */
  const facts = {
    get count() { return files.axis.count; },
    get today() { return files.axis.today; },
    id: (fact) => files.names.ids[fact],
    title: (fact) => missionlog.texts.titles()[fact],
    when: (fact) => whens()[fact],
    words: (fact) => whens()[fact][0].replace(/^./u, (first) => first.toUpperCase()),
    remark: (fact) => whens()[fact][1],
    kind: (fact) => kinds()[fact],
    /** The strokes of a fact, lane by lane: the same object at each call, so that what is made of it is kept. */
    lanes: (fact) => (made("lanes", () => [])[fact] ??= lanesFrom(fact)),
    /** The number of a fact by its id; undefined if there is none. */
    number: (id) => made("numbers", () => new Map(files.names.ids.map((each, fact) => [each, fact]))).get(id),
  };

  Object.assign(missionlog, { data, facts, facets: () => files.axis.facets, match, needs, needsOfCard, prepare });
  missionlog.versions = { LATEST, files, tables: versions, inForce, dayOf, dateOf, made, summed, decoded, listed };
})((globalThis.missionlog ||= {}));
