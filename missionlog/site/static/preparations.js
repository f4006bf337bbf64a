"use strict";
/* What the first query and the first day of the record would otherwise wait for, made before somebody asks. */
(function (missionlog) {
  const { cards, names, searchedTexts, texts } = missionlog;
  const { files, missing, tables } = missionlog.versions;
  /** A query of each sort. */
  const REHEARSED = ["since:2000", "who:a tag:a", "not:a a,b"];

  /** Tasks, each of some milliseconds, that make what can be made of the files that are there. */
  function preparations() {
    if (missing(["names", "facts", "texts"]).length) return [];
    return [
      tables,
      ...["person", "tag", "source", "place"].map((table) => () => names.namesOf(table)),
      ...["person", "source", "place"].map((table) => () => searchedTexts.entryTexts(table)),
      ...(missing(texts.files()).length ? [] : allTexts()),
      ...rehearsals(),
    ];
  }

  const allTexts = () => [texts.titles, ...texts.files().map((_, number) => () => texts.wordsOf(number)), texts.ownWords];

  /** Steps whose answers nobody needs: what a browser does for the first time, it does slowly. */
  function rehearsals() {
    const { at, days } = missionlog.record;
    const queries = REHEARSED.map((text) => missionlog.query(text)).filter((query) => !missionlog.needs(query).length);
    const day = days[days.length - 1] ?? null;
    const card = files.texts.shape && !cards.needs(0).length ? [() => cards.html([0])] : [];
    const changes = () => at(day).possible.forEach((_, fact) => at(day).change(fact));
    return [...queries.map((query) => () => missionlog.match(query)), changes, () => missionlog.match(missionlog.query(""), day), ...card];
  }

  missionlog.preparations = preparations;
})((globalThis.missionlog ||= {}));
