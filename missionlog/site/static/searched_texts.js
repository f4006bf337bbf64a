"use strict";
/* The texts of versions of facts, and of what they name, in which words and phrases are found. */
(function (missionlog) {
  const { folding, texts } = missionlog;
  const { files, kinds, tables, made } = missionlog.versions;

  const entryTexts = (table) => made(`texts of ${table}`, () => files.texts.entries[table].map(texts.wordsIn));

  /** Whether a version has any of some words or phrases in one of its texts, or of those that it names. */
  function wordsTest({ anyOf }, linkTest) {
    const { numbers } = tables();
    const phrases = anyOf.map((text) => {
      const phrase = " " + folding.joined(text.replace(/\*+$/, ""));
      return text.endsWith("*") ? phrase : phrase + " ";
    });
    const has = (text) => phrases.some((phrase) => text.includes(phrase));
    const finding = (table) => new Set(entryTexts(table).flatMap((text, entry) => (has(text) ? [entry] : [])));
    const [people, places, sources] = ["person", "place", "source"].map(finding);
    const own = texts.ownWords();
    const isQuote = kinds().map((kind) => kind === "quote");
    const [anyone, speaker] = [linkTest("person", people, ""), linkTest("person", people, "speaker")];
    const [isPlaced, isCited] = [entryTest("place", places, linkTest), entryTest("source", sources, linkTest)];
    return (version) =>
      has(own[version]) ||
      (people.size > 0 && (isQuote[numbers[version]] ? speaker : anyone)(version)) ||
      (places.size > 0 && isPlaced(version)) ||
      (sources.size > 0 && isCited(version));
  }

  /** Whether the texts of an entry find a version: of one to which it is linked, if no others are named for it. */
  function entryTest(table, entries, linkTest) {
    const others = files.texts[`${table}s`];
    const isLinked = linkTest(table, entries, "");
    return (version) => (version in others ? others[version].some((entry) => entries.has(entry)) : isLinked(version));
  }

  missionlog.searchedTexts = { wordsTest, entryTexts };
})((globalThis.missionlog ||= {}));
