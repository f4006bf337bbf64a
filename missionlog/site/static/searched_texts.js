"use strict";
/* The texts of versions of facts, and of what they name, in which words and phrases are found. */
(function (missionlog) {
  const { folding } = missionlog;
  const { files, kinds, tables, made, listed, decoded } = missionlog.versions;

  /** The words of texts with single blanks between them, and a sign between two texts. */
  const wordsIn = (texts) => texts.map((text) => ` ${folding.joined(text)} `).join("\ue000");

  const ownTexts = () =>
    made("own texts", () => {
      const { own, texts } = files.texts;
      const { starts, values } = listed(own, true);
      const spaced = texts.map((text) => wordsIn([text]));
      return own.counts.map((count, version) => {
        let joined = "";
        for (let at = starts[version]; at < starts[version] + count; at++) joined += spaced[values[at]] + "\ue000";
        return joined;
      });
    });

  const entryTexts = (table) => made(`texts of ${table}`, () => files.texts.entries[table].map(wordsIn));

  const placeNumbers = () =>
    made("places", () => {
      const { ids, logs } = tables().entries.place;
      const known = new Map(ids.map((id, at) => [`${logs ? logs[at] : 0}/${id}`, at]));
      const ofLog = tables().logs;
      return decoded(files.texts.places).map((id, version) => known.get(`${ofLog ? ofLog[version] : 0}/${id}`) ?? -1);
    });

  /** Whether a version has any of some words or phrases in one of its texts, or of those that it names. */
  function wordsTest({ anyOf }, linkTest) {
    const { numbers } = tables();
    const others = files.texts.sources;
    const phrases = anyOf.map((text) => {
      const phrase = " " + folding.joined(text.replace(/\*+$/, ""));
      return text.endsWith("*") ? phrase : phrase + " ";
    });
    const has = (text) => phrases.some((phrase) => text.includes(phrase));
    const finding = (table) => new Set(entryTexts(table).flatMap((text, entry) => (has(text) ? [entry] : [])));
    const [people, places, sources] = ["person", "place", "source"].map(finding);
    const own = ownTexts();
    const direct = placeNumbers();
    const isQuote = kinds().map((kind) => kind === "quote");
    const [anyone, speaker, linked] = [
      linkTest("person", people, ""), linkTest("person", people, "speaker"), linkTest("source", sources, ""),
    ];
    const cites = (version) =>
      version in others ? others[version].some((entry) => sources.has(entry)) : linked(version);
    return (version) =>
      has(own[version]) ||
      (people.size > 0 && (isQuote[numbers[version]] ? speaker : anyone)(version)) ||
      places.has(direct[version]) ||
      (sources.size > 0 && cites(version));
  }

  /** Make what the first search would otherwise wait for. */
  const prepare = () => [ownTexts(), placeNumbers(), ...["person", "source", "place"].map(entryTexts)];

  missionlog.searchedTexts = { wordsTest, prepare };
})((globalThis.missionlog ||= {}));
