"use strict";
/* The texts of facts, of which each file of data has those of some: what the search looks through, and what the
   cards of a long page say. */
(function (missionlog) {
  const { folding } = missionlog;
  const { files, made, tables, listed, summed } = missionlog.versions;
  /** Stands between two texts, so that no phrase is found across them. */
  const BETWEEN = "\ue000";

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
      const titleWords = titles().map((title) => wordsIn([title]));
      const readers = allFiles().map((_, number) => ownReader(number, titleWords));
      return Array.from(tables().numbers, (fact) => readers[fileOf(fact)](fact));
    });

  /** What gives the words of the versions of a file, one after another; each is told its fact. */
  function ownReader(number, titleWords) {
    const { own, untitled } = files[nameOf(number)];
    const words = textsOf(number).map((text) => wordsIn([text]));
    const { starts, values } = listed(own, true);
    const others = new Set(summed(untitled));
    let at = -1;
    return (fact) => {
      at += 1;
      const found = others.has(at) ? [] : [titleWords[fact]];
      for (let place = starts[at]; place < starts[at + 1]; place += 1) found.push(words[values[place]]);
      return found.join(BETWEEN);
    };
  }

  missionlog.texts = { nameOf, fileOf, files: allFiles, titles, of: textsOf, wordsIn, ownWords };
})((globalThis.missionlog ||= {}));
