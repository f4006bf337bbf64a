"use strict";
/* Which people, places, tags and sources a name means (missionlog/query/names.py), of those that are there on a
   day of the record. */
(function (missionlog) {
  const { folding } = missionlog;
  const { made, tables } = missionlog.versions;

  /** Of each entry of a table the words that find it, the whole id among them. */
  const namesOf = (table) =>
    made(`names of ${table}`, () => {
      const { ids, names } = tables().entries[table];
      return ids.map((id, at) => {
        if (table === "tag") return new Set([id, ...folding.nameParts(id)]);
        return new Set([id, ...folding.words(id), ...names[at].flatMap(folding.nameParts)]);
      });
    });

  /** Which entries of a table a name means (missionlog/query/names.py), of those that are there. */
  function resolve(table, name, isThere) {
    const { ids, logs } = tables().entries[table];
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
    const { since, links } = tables();
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

  missionlog.names = { namesOf, resolve, entriesIn };
})((globalThis.missionlog ||= {}));
