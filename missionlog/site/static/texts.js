"use strict";
/* The texts of facts, of which each file of data has those of some: what the search looks through, and what the
   cards of a long page say. */
(function (missionlog) {
  const { folding } = missionlog;
  const { files, made, tables, listed, summed } = missionlog.versions;
  /** Stands between two texts, so that no phrase is found across them. Most texts are of characters of one byte, and
      searched the faster for it. */
  const BETWEEN = "\n";

  const nameOf = (number) => `texts-${String(number).padStart(4, "0")}`;
  const reader = () => made("reader of texts", () => missionlog.codedTexts.reader(files.texts));
  /** The titles of all facts. */
  const titles = () => made("titles", () => reader()(files.names.titles));
  /** The texts of a file. */
  const textsOf = (number) => made(`texts ${number}`, () => reader()(files[nameOf(number)]));
  /** The number of the file that has the texts of a fact. */
  const fileOf = (fact) => Math.floor(fact / files.axis.textsInAFile);
  /** The names of all files of texts. */
  const allFiles = () => Array.from({ length: fileOf(files.axis.count - 1) + 1 }, (_, number) => nameOf(number));

  /** The words of texts with single blanks between them. */
  const wordsIn = (texts) => texts.map((text) => ` ${folding.joined(text)} `).join(BETWEEN);

  /** The words of each version's own texts. */
  const ownWords = () =>
    made("own words", () => {
      const places = new Int32Array(allFiles().length);
      return Array.from(tables().numbers, (fact) => wordsOf(fileOf(fact))[places[fileOf(fact)]++]);
    });

  /** The facts of the versions of which each file has the texts, one after another. */
  const factsOfFiles = () =>
    made("facts of files", () => {
      const facts = allFiles().map(() => []);
      for (const fact of tables().numbers) facts[fileOf(fact)].push(fact);
      return facts;
    });

  /** The words of the own texts of the versions of a file. */
  const wordsOf = (number) =>
    made(`words ${number}`, () => {
      const { own, untitled } = files[nameOf(number)];
      const words = textsOf(number).map((text) => wordsIn([text]));
      const { starts, values } = listed(own, true);
      const others = new Set(summed(untitled));
      return factsOfFiles()[number].map((fact, at) => {
        const title = others.has(at) ? [] : [wordsIn([titles()[fact]])];
        return [...title, ...Array.from(values.subarray(starts[at], starts[at + 1]), (text) => words[text])].join(BETWEEN);
      });
    });

  missionlog.texts = { nameOf, fileOf, files: allFiles, titles, of: textsOf, wordsIn, wordsOf, ownWords };
})((globalThis.missionlog ||= {}));
