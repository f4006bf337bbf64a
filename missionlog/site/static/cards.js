"use strict";
/* The cards of a long page, as HTML: their values come as columns (missionlog/site/card_values.py), and fill the
   template of the package, which comes as a program (missionlog/site/card_template.py). */
(function (missionlog) {
  const { calendar, facts, texts } = missionlog;
  const { files, tables, inForce, dayOf, missing, made } = missionlog.versions;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

  const escaped = (value) => String(value).replace(/[&<>'"]/g, (sign) => ESCAPES[sign]);
  /** Whether a template takes a value for true: an empty list is none. */
  const isTrue = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

  // ---- Templates: each part of a program becomes a function of the values in force ----------------------------

  function valueOf(value) {
    if (typeof value === "string") {
      const [first, ...fields] = value.split(".");
      return (scope) => fields.reduce((one, field) => one[field], scope[first]);
    }
    const [what, one, other] = value;
    const get = valueOf(one);
    if (what === "join") return (scope) => get(scope).join(other);
    if (what === "not") return (scope) => !isTrue(get(scope));
    if (what === "!=") return (scope) => get(scope) !== other;
    const last = valueOf(other);
    return (scope) => (isTrue(get(scope)) === (what === "and") ? last(scope) : get(scope));
  }

  function stepOf(step, pieces) {
    if (typeof step === "string") return () => step;
    const [what, subject, ...others] = step;
    if (what === "piece") {
      const [name, write] = pieces[subject];
      const get = valueOf(others[0]);
      return (scope) => write({ [name]: get(scope) });
    }
    if (what === "for") {
      const [values, write] = [valueOf(others[0]), written(others[1], pieces)];
      return (scope) => values(scope).map((each) => write({ ...scope, [subject]: each })).join("");
    }
    const get = valueOf(subject);
    if (what === "if") {
      const [then, otherwise] = others.map((program) => written(program, pieces));
      return (scope) => (isTrue(get(scope)) ? then : otherwise)(scope);
    }
    return what === "line" ? (scope) => get(scope) : (scope) => escaped(get(scope));
  }

  /** What writes a program. */
  function written(program, pieces) {
    const steps = program.map((step) => stepOf(step, pieces));
    return (scope) => steps.map((step) => step(scope)).join("");
  }

  const template = () =>
    made("card template", () => {
      const { card, pieces } = files.texts;
      const known = {};
      for (const [name, [value, program]] of Object.entries(pieces)) known[name] = [value, written(program, known)];
      return written(card, known);
    });

  // ---- Values -------------------------------------------------------------------------------------------------

  /** What reads the values of a shape one after another, from columns of which `name` is that of the shape. */
  function reader(shape, name, source) {
    const column = source.columns[name] ?? [];
    let at = 0;
    if (Array.isArray(shape)) {
      const each = reader(shape[0], `${name}.`, source);
      const list = () => {
        const values = [];
        for (let count = column[at++] ?? 0; count > 0; count -= 1) values.push(each());
        return values;
      };
      return shape.length > 1 ? () => list()[0] ?? null : list;
    }
    if (typeof shape === "object") {
      const fields = Object.entries(shape).map(([key, inner]) => [key, reader(inner, name ? `${name}.${key}` : key, source)]);
      return () => {
        const value = {};
        for (const [key, read] of fields) value[key] = read();
        return value;
      };
    }
    if (shape === "label") return () => files.texts.labels[name][column[at++] ?? 0];
    if (shape in tables().links) return () => linkedLabel(shape, files.texts.labels[name], source.fact(), column[at++] ?? 0);
    if (shape === "plain") return () => column[at++] ?? "";
    if (shape === "part") return () => partOf(column[at++] ?? "", facts.id(source.fact()));
    let last = 0;
    return () => {
      const step = column[at++] ?? null;
      return step === null ? "" : source.texts[(last += step) - 1];
    };
  }

  /** The label of an entry to which a fact is linked, by its place among these; beyond them it is another label. */
  function linkedLabel(table, labels, fact, place) {
    const { starts, values } = tables().links[table];
    const version = shown()[fact];
    const count = starts[version + 1] - starts[version];
    const number = place < count ? values[starts[version] + place] : tables().entries[table].ids.length + place - count;
    return table === "tag" ? tagOf(labels[number]) : labels[number];
  }

  /** A tag; most stand in an address as they are. */
  const tagOf = (label) => (typeof label === "string" ? { name: label, address: label } : label);

  /** The versions of facts that the page was written with. */
  const shown = () => made("shown versions", () => inForce(dayOf(null), "possibly"));

  /** The id of a part of a fact. */
  const partOf = (text, id) => (text.startsWith("+") ? id : "") + text.slice(1);

  /** The values of the cards of which a file has the texts. */
  function cardsOf(number) {
    const { cards: columns } = files[texts.nameOf(number)];
    const first = number * files.axis.textsInAFile;
    let fact = first;
    const source = { columns, texts: texts.of(number), fact: () => fact };
    const read = reader(files.texts.shape, "", source);
    const cards = [];
    for (; fact < Math.min(first + files.axis.textsInAFile, facts.count); fact += 1) cards.push(cardOf(fact, read()));
    return cards;
  }

  function cardOf(fact, values) {
    const exact = values.exact === "=" ? calendar.iso(facts.lanes(fact)[0][0][1]) : values.exact;
    return {
      ...values, exact, number: fact, anchor: facts.id(fact), kind: facts.kind(fact),
      words: facts.words(fact), remark: facts.remark(fact), title: facts.title(fact),
    };
  }

  /** The values of the card of a fact. */
  function valuesOf(fact) {
    const number = texts.fileOf(fact);
    return made(`cards ${number}`, () => cardsOf(number))[fact - number * files.axis.textsInAFile];
  }

  /** The HTML of the cards of some facts: as Python would write it. */
  const html = (some) => template()({ cards: some.map(valuesOf) });

  /** The files of data that must be loaded before the cards from a first one can be made. */
  const needs = (first) => missing(["names", "facts", "texts", texts.nameOf(texts.fileOf(first))]);

  missionlog.cards = { html, needs };
})((globalThis.missionlog ||= {}));
