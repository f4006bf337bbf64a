"use strict";
/* Reading a whole text in EDTF: intervals and sets here, each date in them by single_date.js
   (missionlog/edtf/read.py). */
(function (missionlog) {
  const { DateError, PARTS, isDate, readDate } = missionlog.edtf;

  const MAX_LENGTH = 1000;

  const OPEN = Object.freeze({ end: ".." });
  const UNKNOWN = Object.freeze({ end: "" });

  /** The expression in a text: a date, `{start, end}`, or `{members, every}`. Throws DateError. */
  function parse(text) {
    const length = [...text].length;
    if (length > MAX_LENGTH)
      throw new DateError(`${length.toLocaleString("en")} characters: a date has at most 1,000`, MAX_LENGTH + 1);
    if (text[0] === "[" || text[0] === "{") return readSet(text);
    return text.includes("/") ? readInterval(text) : readDate(text, 1);
  }

  function readInterval(text) {
    const slash = text.indexOf("/");
    const [first, last] = [text.slice(0, slash), text.slice(slash + 1)];
    if (text === "/") throw new DateError("an interval needs a date on one side of '/' at least", 1);
    const more = last.indexOf("/");
    if (more >= 0)
      throw new DateError("an interval has one '/', between its start and its end", slash + 1 + more + 1);
    const [start, end] = [intervalEnd(first, 1), intervalEnd(last, first.length + 2)];
    if (isDate(start) && isDate(end) && start.earliest > end.latest)
      throw new DateError(`an interval runs forwards, and ${last} is before ${first}`, first.length + 2);
    return { start, end };
  }

  const intervalEnd = (text, column) => (text === ".." ? OPEN : text ? untimed(text, column) : UNKNOWN);

  function untimed(text, column) {
    const date = readDate(text, column);
    if (date.time)
      throw new DateError("a time of day cannot stand in an interval or a set", column + text.indexOf("T"));
    return date;
  }

  function readSet(text) {
    const every = text[0] === "{";
    if (text.length < 3 || text[text.length - 1] !== (every ? "}" : "]")) throw whyNotASet(text);
    const written = text.slice(1, -1).split(",");
    let column = 2;
    const members = written.map((member, index) => {
      const at = column;
      column += member.length + 1;
      if (!member.includes("..")) return untimed(member, at);
      if (member.startsWith("..") && index > 0)
        throw new DateError("only the first member of a set can begin with '..'", at);
      if (member.endsWith("..") && index < written.length - 1)
        throw new DateError("only the last member of a set can end with '..'", at + member.length - 2);
      return readRange(member, at);
    });
    return { members, every };
  }

  const precision = (date) => {
    if (date.day !== null) return "day";
    if (date.month > 12) return PARTS[date.month][2];
    return date.month === null ? "year" : "month";
  };

  function readRange(text, column) {
    const dots = text.indexOf("..");
    const [start, end] = [text.slice(0, dots), text.slice(dots + 2)];
    if (!start && !end) throw new DateError("'..' stands beside a date, as in '..1984' or '1984..'", column);
    const endColumn = column + start.length + 2;
    const first = start ? untimed(start, column) : OPEN;
    const last = end ? untimed(end, endColumn) : OPEN;
    if (isDate(first) && isDate(last)) {
      if (first.earliest > last.latest)
        throw new DateError(`a range runs forwards, and ${end} is before ${start}`, endColumn);
      if (precision(first) !== precision(last)) {
        const ends = `${start} is a ${precision(first)}, ${end} a ${precision(last)}`;
        throw new DateError(`both ends of a range have the same precision, and ${ends}`, endColumn);
      }
    }
    return { first, last };
  }

  function whyNotASet(text) {
    const closing = text[0] === "[" ? "]" : "}";
    if (!text.includes(closing)) {
      const missing = [...text].length + ("]}".includes(text[text.length - 1]) ? 0 : 1);
      return new DateError(`a set that begins with '${text[0]}' ends with '${closing}'`, missing);
    }
    if (text === text[0] + closing) return new DateError("a set has one member at least", 2);
    return new DateError(`nothing can stand after '${closing}'`, [...text.slice(0, text.indexOf(closing))].length + 2);
  }

  Object.assign(missionlog.edtf, { parse, OPEN });
})((globalThis.missionlog ||= {}));
