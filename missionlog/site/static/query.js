"use strict";
/* The query language: a text to terms (missionlog/query/lexer.py), terms to a query (parse.py), and its dates
   to stretches of days (windows.py). Errors are those of the command line, with their places. */
(function (missionlog) {
  const { quoted, words } = missionlog.folding;
  const edtf = missionlog.edtf;

  const STATUSES = ["in-progress", "stalled", "extended", "partly-kept", "kept", "broken", "withdrawn"];
  /* What the values of each filter are, and which there are (missionlog/model/registry.py). */
  const FILTERS = {
    who: { sort: "entry", table: "person" },
    speaker: { sort: "entry", table: "person" },
    actor: { sort: "entry", table: "person" },
    by: { sort: "entry", table: "person" },
    tag: { sort: "entry", table: "tag" },
    place: { sort: "entry", table: "place" },
    source: { sort: "entry", table: "source" },
    id: { sort: "id" },
    log: { sort: "log" },
    has: { sort: "has", choices: ["promise", "quotes", "updates"] },
    status: { sort: "column", choices: STATUSES },
    since: { sort: "date" },
    until: { sort: "date" },
    during: { sort: "date" },
  };
  const MAX_VALUES = 200;
  const MAX_STRETCHES = 300;
  const DATE_MEND = "a date here is EDTF: 2024-09, 2024-09-27, 2024/2025; the command line also reads words";

  /** A query that cannot be read: what is wrong, where, and how to mend it.

      `column` and `endColumn` count characters of `text` from 1, as on the command line; `at` and `length` are
      the place in JavaScript's own count. `help` is the mend as a sentence. */
  class QueryError extends Error {
    constructor(message, text, column, endColumn, mend = "") {
      super(message);
      const characters = [...text];
      Object.assign(this, { text, column, endColumn, mend, help: sentence(mend) });
      this.at = characters.slice(0, column - 1).join("").length;
      this.length = characters.slice(column - 1, endColumn - 1).join("").length;
    }
  }

  const sentence = (mend) =>
    mend && mend[0].toUpperCase() + mend.slice(1) + (/[.?!]$/.test(mend) ? "" : ".");

  // ---- Characters and terms -------------------------------------------------------------------------------

  const SPACE = /^[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
  const isSpace = (character) => SPACE.test(character);
  const PREFIX = /(?<negated>[nN][oO][tT]:)?(?:(?<key>[a-zA-Z][a-zA-Z-]*):)?/y;
  const SPACES = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const GROUPED = new RegExp(
    `(?:^|${SPACES})(?:not|${Object.keys(FILTERS).join("|")}):|(?:^|${SPACES})[a-zA-Z][a-zA-Z-]*:(?!${SPACES}|$)` +
      `|(?:^|${SPACES}|,)["“„]`,
    "i",
  );
  const QUOTES = { '"': '"', "“": "”", "„": "“”" };
  const BRACKETS = { "[": "]", "{": "}" };

  const strip = (characters, start, end) => {
    while (start < end && isSpace(characters[start])) start++;
    while (end > start && isSpace(characters[end - 1])) end--;
    return [start, end];
  };

  /** The terms of an argument. `isPhrase`: several words without a filter and without quotes are one phrase. */
  function termsOf(argument, isPhrase) {
    const characters = [...argument];
    const [first, last] = strip(characters, 0, characters.length);
    if (isPhrase && characters.slice(first, last).some(isSpace)) {
      const phrase = characters.slice(first, last).join("");
      if (!GROUPED.test(phrase)) {
        const value = { text: phrase, column: first + 1 };
        return [{ key: "", negated: false, values: [value], column: first + 1, argument }];
      }
    }
    const reader = new Reader(argument, characters);
    const terms = [];
    for (let at = first; at < last; at = reader.pastSpaces(reader.at)) {
      // A prefix is ASCII: what follows this place in the text follows it among the characters too.
      PREFIX.lastIndex = reader.offset(at);
      const prefix = PREFIX.exec(argument);
      const { key = "", negated } = prefix.groups;
      reader.at = at + prefix[0].length;
      const values = reader.values();
      const text = characters.slice(at, reader.at).join("");
      terms.push({ key: key.toLowerCase(), negated: Boolean(negated), values, column: at + 1, argument, text });
    }
    return terms;
  }

  class Reader {
    constructor(text, characters) {
      Object.assign(this, { text, characters, at: 0, unclosed: new Set(), known: [0, 0] });
    }

    /** Where a character stands in JavaScript's own count. Asked for from left to right. */
    offset(at) {
      let [character, offset] = this.known;
      for (; character < at; character++) offset += this.characters[character].length;
      this.known = [at, offset];
      return offset;
    }

    pastSpaces(at) {
      while (at < this.characters.length && isSpace(this.characters[at])) at++;
      return at;
    }

    values() {
      const values = [];
      for (;;) {
        values.push(this.characters[this.at] in QUOTES ? this.quoted() : this.plain());
        if (this.at >= this.characters.length || isSpace(this.characters[this.at])) return values;
        if (this.characters[this.at] !== ",")
          throw new QueryError("a space or a comma is missing here", this.text, this.at + 1, this.at + 2);
        this.at++;
      }
    }

    quoted() {
      const closing = QUOTES[this.characters[this.at]];
      let end = this.at + 1;
      while (end < this.characters.length && !closing.includes(this.characters[end])) end++;
      if (end >= this.characters.length)
        throw new QueryError(`the quote is not closed with ${closing[0]}`, this.text, this.at + 1, this.at + 2);
      const value = this.value(this.at + 1, end);
      this.at = end + 1;
      return value;
    }

    plain() {
      const start = this.at;
      let at = start;
      while (at < this.characters.length && this.characters[at] !== "," && !isSpace(this.characters[at]))
        at = Math.max(this.closedAt(at), at) + 1;
      this.at = at;
      return this.value(start, at);
    }

    /** Where the bracket that opens here is closed, or -1. */
    closedAt(at) {
      const closing = BRACKETS[this.characters[at]];
      if (!closing || this.unclosed.has(closing)) return -1;
      const end = this.characters.indexOf(closing, at);
      if (end < 0) this.unclosed.add(closing);
      return end;
    }

    value(start, end) {
      const [first, last] = strip(this.characters, start, end);
      if (first === last) throw new QueryError("a value is missing here", this.text, start + 1, start + 2);
      return { text: this.characters.slice(first, last).join(""), column: this.pastSpaces(start) + 1 };
    }
  }

  const columns = ({ text, column }) => [column, column + [...text].length];

  // ---- Names that look alike ------------------------------------------------------------------------------

  /** The number of letters left out, put in, replaced, or swapped with their neighbour; at most `most` + 1. */
  function mistakes(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, above] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, above] = [above, row];
    }
    return above[other.length];
  }

  /** The names that are nearest to what was written: all that are equally near. */
  function nearest(written, known) {
    const lower = [...written.toLowerCase()];
    if (lower.length < 3 || lower.length > 100) return [];
    const most = Math.min(Math.max(Math.floor((lower.length + 1) / 4), 1), 3);
    const names = [...new Set(known)].map((name) => [name, mistakes(lower, [...name.toLowerCase()], most)]);
    const least = names.reduce((low, [, count]) => Math.min(low, count), most);
    const near = names.filter(([, count]) => count === least).map(([name]) => name);
    return near.length ? near : names.map(([name]) => name).filter((name) => name.toLowerCase().startsWith(lower.join("")));
  }

  /** Names in quotation marks, joined by "or". */
  function inWords(names) {
    const shown = names.map((name) => `'${name}'`);
    if (shown.length > 3) return `${shown.slice(0, 3).join(", ")} or another like them`;
    return [shown.slice(0, -1).join(", "), shown[shown.length - 1]].filter(Boolean).join(" or ");
  }

  function didYouMean(written, known, after = "") {
    const near = nearest(written, known).map((name) => name + after);
    return near.length ? `did you mean ${inWords(near)}?` : "";
  }

  // ---- Terms to a query -----------------------------------------------------------------------------------

  /** The query of a text, as it stands behind a command, or of a list of arguments. Throws QueryError. */
  function query(text) {
    const isTyped = typeof text === "string";
    const terms = (isTyped ? [text] : text).flatMap((argument) => {
      const impossible = /[\0\ud800-\udfff]/u.exec(argument);
      if (impossible) {
        const column = [...argument.slice(0, impossible.index)].length + 1;
        throw new QueryError("no text has this character", argument, column, column + 1);
      }
      return termsOf(argument, !isTyped);
    });
    checkTerms(terms);
    const named = terms.filter((term) => term.key && FILTERS[term.key].sort !== "date");
    const dated = terms.filter((term) => term.key && FILTERS[term.key].sort === "date");
    const asked = {
      words: terms.filter((term) => !term.key).map(wordsOf),
      filters: grouped(named).map(([first, same]) => ({
        key: first.key, negated: first.negated, anyOf: same.flatMap(namesOf),
      })),
    };
    const windows = grouped(dated).map(([first, same]) => ({
      key: first.key, negated: first.negated,
      anyOf: same.flatMap((term) => term.values.flatMap((value) => stretchesOf(first.key, value, term.argument))),
    }));
    return { ...asked, windows: joined(windows) };
  }

  function checkTerms(terms) {
    let count = 0;
    for (const term of terms) {
      checkKey(term);
      count += term.values.length;
      if (count > MAX_VALUES) {
        const beyond = term.values[MAX_VALUES - count + term.values.length];
        const message = `a query has at most ${MAX_VALUES} words, names and dates`;
        throw new QueryError(message, term.argument, ...columns(beyond));
      }
    }
  }

  function checkKey({ key, negated, column, argument, text }) {
    if (!key || Object.hasOwn(FILTERS, key)) return;
    const at = column + (negated ? "not:".length : 0);
    const mend = didYouMean(key, Object.keys(FILTERS), ":") || `to look for the text, quote it: "${text.replaceAll('"', "")}"`;
    throw new QueryError(`there is no filter '${key}:'`, argument, at, at + key.length, mend);
  }

  /** Terms by their filter and its negation, each group with its first. */
  function grouped(terms) {
    const groups = new Map();
    for (const term of terms) {
      const name = `${term.key} ${term.negated}`;
      if (!groups.has(name)) groups.set(name, [term, []]);
      groups.get(name)[1].push(term);
    }
    return [...groups.values()];
  }

  function wordsOf({ values, negated, argument }) {
    for (const value of values)
      if (!words(value.text).length)
        throw new QueryError("there is no word here to look for", argument, ...columns(value));
    return { anyOf: values.map((value) => value.text), negated };
  }

  function namesOf({ key, values, argument }) {
    const { choices } = FILTERS[key];
    return values.map((value) => {
      if (!choices) return value.text;
      const lower = value.text.toUpperCase().toLowerCase().replaceAll("-", " ");
      const stem = lower.split(new RegExp(`${SPACES}+`)).filter(Boolean).join("-").replace(/s$/, "");
      const choice = choices.find((each) => each.replace(/s$/, "") === stem);
      if (choice) return choice;
      const mend = didYouMean(value.text, choices) || `there are: ${choices.join(", ")}`;
      throw new QueryError(`${key}: knows no ${quoted(value.text)}`, argument, ...columns(value), mend);
    });
  }

  // ---- Dates to stretches of days -------------------------------------------------------------------------

  const PART_OF_YEAR = /(?<![0-9-])[0-9]{4}-[2-4][0-9](?![0-9-])/;
  const LOOKS_ENGLISH = new RegExp(`${SPACES}|[A-Za-z][a-z]|[a-z][A-Za-z]|^~[0-9]{4}$`);

  function readDate(value, text) {
    const { column } = value;
    const end = column + [...value.text].length;
    const refuse = (message, at = 1, mend = DATE_MEND) => {
      const first = column + Math.max(at, 1) - 1;
      throw new QueryError(message, text, first, Math.max(end, first + 1), mend);
    };
    let expression;
    try {
      expression = edtf.parse(value.text);
    } catch (error) {
      if (!(error instanceof edtf.DateError)) throw error;
      checkBrackets(value, text);
      if (LOOKS_ENGLISH.test(value.text)) refuse(`${quoted(value.text)} is no date in EDTF`);
      refuse(error.message, error.column);
    }
    if (PART_OF_YEAR.test(value.text)) {
      const doubt = missionlog.edtf.twoYears(value.text);
      if (doubt) refuse(doubt.message, doubt.column, doubt.mend);
    }
    for (const date of edtf.datesIn(expression))
      if (typeof date.year === "number" && Math.abs(date.year) > edtf.MAX_EXACT_YEAR)
        refuse("the page reads years up to five million million (5E12)", 1, "ask the command line");
    return expression;
  }

  function checkBrackets({ text, column }, argument) {
    const closing = BRACKETS[text[0]];
    if (closing && !text.includes(closing))
      throw new QueryError(
        `the bracket is not closed with ${closing}`, argument, column, column + 1,
        `write it as ${text[0]}2014,2017${closing}`,
      );
  }

  /** The stretches of time that a filter and a date ask for; a set's are those of its members. */
  function stretchesOf(key, value, text) {
    const expression = readDate(value, text);
    const instant = edtf.instantOf(expression);
    const parts = partsOf(expression);
    const isTooMany = parts.length > MAX_STRETCHES;
    const whole = edtf.boundsOf(expression);
    let days = instant ? [timedBounds(value.text, instant, whole)] : edtf.united(isTooMany ? [whole] : parts);
    if (key === "since") days = [[days[0][0], days[0][1], Infinity, Infinity]];
    if (key === "until") days = [[-Infinity, -Infinity, ...days[days.length - 1].slice(2)]];
    const inDoubt = [...edtf.datesIn(expression)].some(edtf.isUncertain);
    const mask = isTooMany && key === "during" ? asUnion(expression) : null;
    return days.map((bounds) => ({
      bounds, inDoubt, mask,
      first: key === "until" ? null : instant,
      last: key === "since" ? null : instant,
    }));
  }

  const asUnion = (expression) =>
    edtf.comparable(expression.members ? { ...expression, every: false } : expression);

  /** The stretches of days of a date; of more than MAX_STRETCHES, one more than that. */
  function partsOf(expression) {
    const { bounds, stretches } = asUnion(expression);
    if (!stretches) return [bounds];
    const parts = [];
    for (const part of stretches(-Infinity, Infinity)) if (parts.push(part) > MAX_STRETCHES) break;
    return parts;
  }

  /** The bounds of a second: its day is partly within, the days beside it wholly or not at all. */
  function timedBounds(text, instant, [written]) {
    const wholeBegin = text.includes("T00:00:00");
    const wholeEnd = text.includes("T23:59:59");
    return [
      Math.min(written, instant.day), wholeBegin ? written : Math.max(written, instant.day) + 1,
      wholeEnd ? written : Math.min(written, instant.day) - 1, Math.max(written, instant.day),
    ];
  }

  /** The windows, with `since` and `until` as the one window that they are together. */
  function joined(windows) {
    const [since, until] = ["since", "until"].map((key) =>
      windows.find((window) => window.key === key && !window.negated),
    );
    if (!since || !until) return windows;
    const anyOf = [];
    for (const begin of firstOfEach(since.anyOf, beginKey))
      for (const end of firstOfEach(until.anyOf, endKey))
        anyOf.push({
          bounds: [begin.bounds[0], begin.bounds[1], end.bounds[2], end.bounds[3]],
          first: begin.first, last: end.last, inDoubt: begin.inDoubt || end.inDoubt, mask: null,
        });
    return [{ key: "between", negated: false, anyOf }, ...windows.filter((window) => window !== since && window !== until)];
  }

  const beginKey = ({ bounds, first }) => [bounds[0], first ? first.second : -Infinity];
  const endKey = ({ bounds, last }) => [-bounds[3], last ? -last.second : -Infinity];

  /** The first stretch without a doubt, and the first in doubt: the others lie within these. */
  function firstOfEach(stretches, key) {
    const ordered = stretches
      .map((stretch) => [key(stretch), stretch])
      .sort(([a], [b]) => (a[0] !== b[0] ? (a[0] < b[0] ? -1 : 1) : a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1))
      .map(([, stretch]) => stretch);
    const found = new Map();
    for (const stretch of ordered) if (!found.has(stretch.inDoubt)) found.set(stretch.inDoubt, stretch);
    return [...found.values()];
  }

  missionlog.query = query;
  missionlog.QueryError = QueryError;
  missionlog.queryWords = { FILTERS, MAX_STRETCHES, nearest, inWords, sentence };
})((globalThis.missionlog ||= {}));
