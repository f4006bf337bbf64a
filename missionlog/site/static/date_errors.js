"use strict";
/* Why a text is not a date in EDTF, and at which character, as missionlog/edtf/date_errors.py says it; and
   the years that `1939-41` may be, though in EDTF it is a part of one (missionlog/phrases/short_years.py). */
(function (missionlog) {
  const { DateError, parse, boundsOf } = missionlog.edtf;
  const { iso } = missionlog.calendar;

  const LETTERS = {
    x: "an unspecified digit is a capital X",
    u: "an unspecified digit is a capital X",
    y: "the letter before a long year is a capital Y",
    e: "the letter before an exponent is a capital E",
    s: "the letter before a number of significant digits is a capital S",
    t: "the letter before a time is a capital T",
    z: "the letter for UTC is a capital Z",
    W: "EDTF has no week dates: a month and a day are expected",
  };
  const TIME_FIELDS = [
    [/T(?!24)/y, "a day ends with 23:59:59: its midnight is 00:00:00 of the next day"],
    [/[01][0-9]|2[0-3]/y, "a time is hh:mm:ss, and its hours are 00 to 23"],
    [/:[0-5][0-9]/y, "minutes come next, :00 to :59"],
    [/:(?:[0-5][0-9]|(?<=:59:)60)/y, "seconds come next, :00 to :59 (:60 only in a leap second, hh:59:60)"],
    [
      /(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?$/y,
      "nothing follows the seconds but Z, or a shift such as +03 or -03:30",
    ],
  ];

  const matchAt = (pattern, text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };

  function whyNotADate(text, column) {
    if (!text) return new DateError("a date is missing here", column);
    const characters = [...text];
    const foreign = characters.findIndex((character) => !/^[0-9X?~%+:YESTZ-]$/.test(character));
    if (foreign >= 0) return new DateError(whyForeign(characters, foreign), column + foreign);
    if (text[0] === "Y" || text[1] === "Y") return whyNotALongYear(text, column);
    if (text[0] === "+") return new DateError("a year has no plus sign", column);
    const [message, offset] = whyNotAYear(text) || whyNotTheRest(text);
    return new DateError(message, column + offset);
  }

  function whyForeign(characters, at) {
    const character = characters[at];
    const near = characters.slice(Math.max(0, at - 1), at + 2);
    if (Object.hasOwn(LETTERS, character) && near.some((each) => /^\p{Nd}$/u.test(each))) return LETTERS[character];
    if (character === "." && characters[at + 1] === ".")
      return "'..' is an open end: of an interval, as in '1985/..', or of a set, as in '[1985..]'";
    if (/^\p{Nd}$/u.test(character)) return "digits are 0 to 9";
    if ("[]{}".includes(character)) return `'${character}' can stand only at the ends of the whole date`;
    const { quoted, isPrintable } = missionlog.folding;
    return `${isPrintable(character) ? `'${character}'` : quoted(character)} is no part of EDTF`;
  }

  function whyNotALongYear(text, column) {
    const offset = text.indexOf("Y") + 1;
    const rest = text.slice(offset);
    if (/^-?0/.test(rest)) return new DateError("a year written with Y begins with no zero", column + offset);
    const valid = /^-?[0-9]+(?:E[1-9][0-9]*)?(?:S[1-9][0-9]*)?[?~%]?/.exec(rest);
    if (!valid) return new DateError("digits are expected after Y", column + offset);
    return new DateError("nothing of a long year fits here", column + offset + valid[0].length);
  }

  const wrongCount = (name, expected, count) =>
    count
      ? `a ${name} has ${expected} digits, and here ${count === 1 ? "is" : "are"} ${count}`
      : `a ${name} is expected here`;

  function whyNotAYear(text) {
    const year = /^[?~%]?(-?[0-9X]*)/.exec(text);
    const digits = year[1].replace(/^-+/, "");
    const [end, at] = [year[0].length, year[0].length - year[1].length];
    if (digits.length === 4) return null;
    if ((digits.length === 6 || digits.length === 8) && end === text.length)
      return ["year, month and day have hyphens between them, and a longer year begins with Y", at + 4];
    if (digits.length > 4) return ["a year of more than four digits begins with Y", at];
    return [wrongCount("year", "four", digits.length), digits.length ? at : end];
  }

  function whyNotTheRest(text) {
    const year = /^[?~%]?-?[0-9X]{4}(S[0-9]*)?[?~%]?/d.exec(text);
    let at = year[0].length;
    if (year[1] && !/^S[1-9][0-9]*$/.test(year[1]))
      return ["the number of significant digits is 1 or more", year.indices[1][0] + 1];
    for (const name of ["month", "day"]) {
      const part = matchAt(/(-?)[?~%]?([0-9X]*)[?~%]?/dy, text, at);
      if (!part[1]) return whyNoPart(text, at);
      if (name === "month" && /^[0-9]{3}$/.test(part[2]))
        return ["EDTF has no ordinal dates: a month has two digits", part.indices[2][0]];
      if (part[2].length !== 2) return [wrongCount(name, "two", part[2].length), part.indices[2][0]];
      at += part[0].length;
    }
    return text[at] === "T" ? whyNotATime(text, at) : whyNoPart(text, at);
  }

  function whyNoPart(text, at) {
    if (at >= text.length) return ["the date is not complete", at];
    if ("?~%".includes(text[at])) return ["one qualifier is enough: ? uncertain, ~ approximate, % both", at];
    if (text[at] === "T") return ["a time goes with a complete date, year, month and day", at];
    return [`'${text[at]}' does not fit here`, at];
  }

  function whyNotATime(text, start) {
    let at = start;
    for (const [pattern, wrong] of TIME_FIELDS) {
      const field = matchAt(pattern, text, at);
      if (!field) return [wrong, Math.max(at, start + 1)];
      at += field[0].length;
    }
    return ["a shift of nothing is +00:00 or Z, not -00:00", text.lastIndexOf("-")];
  }

  // ---- Years with digits left out -------------------------------------------------------------------------

  const YEARS_OR_PART = /(?<![0-9X-])([0-9]{2})([0-9]{2})(\??)-(2[1-9]|3[0-9]|4[01])([?~%]?)(?![0-9X-])/g;

  /** Where the part of a year in a date may be a second year: the question, its place and the mend; or null. */
  function twoYears(text) {
    const pair = [...text.matchAll(YEARS_OR_PART)].find((found) => found[4] > found[2]);
    if (!pair) return null;
    const years = asYears(text);
    try {
      parse(years);
    } catch (error) {
      if (error instanceof DateError) return null;
      throw error;
    }
    const [first, , , last] = boundsOf(parse(pair[0].replace(/[?~%]/g, "")));
    const months = `${iso(first).slice(0, -3)}/${iso(last).slice(0, -3)}`;
    const message = `two years, or the part of a year from ${iso(first)} to ${iso(last)}?`;
    return { message, column: pair.index + 1, mend: `write ${years} or ${months}` };
  }

  function asYears(text) {
    if (text[0] !== "[" && text[0] !== "{") return asInterval(text);
    const members = text.slice(1, -1).split(",");
    if (members.length === 1 && !text.includes("..")) return asInterval(members[0]);
    return text[0] + members.map(asMember).join(",") + text[text.length - 1];
  }

  function asInterval(text) {
    const [start, end] = text.split("/");
    return `${yearOf(start, false)}/${yearOf(end ?? start, true)}`;
  }

  function asMember(text) {
    const dots = text.indexOf("..");
    if (dots >= 0) return `${yearOf(text.slice(0, dots), false)}..${yearOf(text.slice(dots + 2), true)}`;
    return [...new Set([yearOf(text, false), yearOf(text, true)])].join("..");
  }

  const yearOf = (date, isLast) =>
    date.replace(YEARS_OR_PART, (_, century, first, ofFirst, last, ofLast) =>
      isLast ? `${century}${first > last ? first : last}${ofLast}` : `${century}${first}${ofFirst || ofLast}`,
    );

  Object.assign(missionlog.edtf, { whyNotADate, twoYears });
})((globalThis.missionlog ||= {}));
