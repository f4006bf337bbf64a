"use strict";
/* Answers lines of JSON from the scripts of the page, so that tests can put many questions to one process. */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const readline = require("node:readline");

const [folder, ...scripts] = process.argv.slice(2);
const run = (text) => (0, eval)(text);
for (const script of scripts) run(readFileSync(join(folder, script), "utf8"));
const { missionlog } = globalThis;

const answers = {
  data({ texts }) {
    texts.forEach(run);
    return missionlog.facts.count;
  },
  parse({ text }) {
    return missionlog.query(text);
  },
  match({ text, day }) {
    const query = missionlog.query(text);
    if (missionlog.needs(query, day).length) throw new Error("data is missing");
    return [...missionlog.match(query, day)];
  },
  fold({ texts }) {
    return texts.map((text) => [missionlog.folding.spaced(text), missionlog.folding.fold(text)]);
  },
  cards({ facts, language }) {
    globalThis.document = { documentElement: { lang: language } };
    const html = missionlog.cards.html(facts);
    delete globalThis.document;
    return html;
  },
  coded({ book, coded }) {
    return missionlog.codedTexts.reader(book)(coded);
  },
  record({ day }) {
    const record = missionlog.record.at(day);
    return Array.from({ length: missionlog.facts.count }, (_, fact) => [record.version(fact), record.change(fact)]);
  },
  time({ text, day, times }) {
    const query = missionlog.query(text);
    missionlog.match(query, day);
    const start = performance.now();
    for (let at = 0; at < times; at++) missionlog.match(query, day);
    return (performance.now() - start) / times;
  },
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { ask, ...question } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: answers[ask](question) };
  } catch (error) {
    if (!(error instanceof missionlog.QueryError)) throw error;
    const { message, column, endColumn, help, at, length } = error;
    answer = { error: { message, column, endColumn, help, at, length } };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
