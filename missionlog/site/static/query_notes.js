"use strict";
/* What a query names and no fact of the page has, as the command line says it on stderr
   (missionlog/cli/messages.py), with the names that look like it. */
(function (missionlog) {
  const { folding } = missionlog;
  const { FILTERS, nearest, inWords, sentence } = missionlog.queryWords;
  const { files, made, tables } = missionlog.versions;
  const { namesOf, resolve } = missionlog.names;

  /** The page has only what its facts name; the log may have more. */
  const NOTHING = {
    person: "no person or organisation here is called",
    place: "no place here is called",
    source: "no source here is called",
    tag: "no fact here has the tag",
    id: "no fact here has the id",
    log: "no log here is called",
  };
  /** Among more names than this, a browser would look too long for the nearest. */
  const MOST_COMPARED = 2000;

  /** `{what, name, near}` of each name of a query that nothing has. */
  function unmatched(query) {
    return query.filters.flatMap(({ key, anyOf }) => {
      const what = FILTERS[key].table ?? key;
      if (!(what in NOTHING)) return [];
      const known = anyOf.filter((name) => !isThere(what, name));
      return known.map((name) => ({ what, name, near: nearestNames(what, name) }));
    });
  }

  function isThere(what, name) {
    if (what === "id") return hasId(name);
    if (what !== "log") return resolve(what, name, () => true).size > 0;
    return (files.facts.logNames ?? []).some(([, known]) => folding.fold(known) === folding.fold(name));
  }

  function hasId(text) {
    const { ids, events } = tables();
    const start = text.replace(/\*+$/, "").toLowerCase();
    const fits = text.endsWith("*") ? (id) => id.startsWith(start) : (id) => id === start;
    return ids.some(fits) || events.some(fits) || missionlog.holder(start) !== undefined;
  }

  /** The names that look like one that nothing has; of sources and tags the ids, and none of facts and logs. */
  function nearestNames(what, name) {
    if (what === "id" || what === "log") return [];
    const known = labels(what);
    if (known.size > MOST_COMPARED) return [];
    return [...new Set(nearest(folding.fold(name), known.keys()).map((near) => known.get(near)))];
  }

  /** What is shown of the entry that a word or a whole name finds. */
  const labels = (table) =>
    made(`labels of ${table}`, () => {
      const { ids, names } = tables().entries[table];
      const label = (at) => (table === "person" || table === "place" ? names[at][0] : null) ?? ids[at];
      const found = namesOf(table).flatMap((words, at) => [...words].map((word) => [word, label(at)]));
      found.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
      const known = new Map();
      for (const [word, shown] of found)
        for (const each of [word, folding.fold(shown)]) if (!known.has(each)) known.set(each, shown);
      return known;
    });

  const noteOf = ({ what, name, near }) =>
    sentence(`${NOTHING[what]} ${folding.quoted(name)}${near.length ? `; did you mean ${inWords(near)}?` : ""}`);

  /** What may find more where nothing is found: words are looked for as they stand. */
  function hint(query) {
    const texts = query.words.filter(({ negated }) => !negated).flatMap(({ anyOf }) => anyOf);
    if (!texts.length || texts.some((text) => text.endsWith("*"))) return [];
    const last = folding.runs(texts[0]).at(-1);
    return last?.[1] ? [] : [`Whole words are looked for: ${texts[0]}* also finds what begins so.`];
  }

  /** What is said of a query that finds so many facts, in sentences. */
  const notes = (query, found) => [...unmatched(query).map(noteOf), ...(found ? [] : hint(query))];

  missionlog.queryNotes = { unmatched, notes };
})((globalThis.missionlog ||= {}));
