"use strict";
/* The page as the record stood on a day: cards, promises, statements, sources; and what came of them since. */
(function (missionlog) {
  /** What each card said when the page was made: its parts' texts, to put back. */
  const written = new WeakMap();
  /** For what each card was last brought up to date; and what the sections beside the list were. */
  const told = new WeakMap();
  let toldOfSections = null;
  const MARKS = { new: "new since", changed: "changed since", settled: "settled since" };

  /** Bring a card to the record of a day; `stand` is null for the latest. `state` is 1 if it is only possible.
      False if it was there already. */
  function card(element, fact, stand, state) {
    const last = told.get(element);
    if (last?.stand === stand && last.state === state) return false;
    told.set(element, { stand, state });
    const change = stand ? stand.change(fact) : "";
    mark(element, change, stand, state === 1);
    const version = stand && change !== "new" ? stand.version(fact) : null;
    put(element, ".when > :first-child", version?.words);
    put(element, ".permalink", version?.title);
    put(element, ".remark", version?.remark);
    put(element, ".terms > p", version && termOf(fact, version));
    putState(element, version);
    hideUnpublished(element, change === "new" ? null : stand);
    return true;
  }

  /** Say in words, not by colour alone, what is only possible and what came since. */
  function mark(element, change, stand, isPossible) {
    for (const name of Object.keys(MARKS)) element.classList.toggle(name, name === change);
    element.classList.toggle("possible", isPossible);
    const words = [];
    if (change) words.push(`${MARKS[change]} ${stand.words}`);
    if (isPossible) words.push("possibly: its sources allow it, and do not settle it");
    let marks = element.querySelector(":scope > .marks");
    if (!words.length) return void marks?.remove();
    if (!marks) {
      marks = document.createElement("p");
      marks.className = "marks";
      element.prepend(marks);
    }
    marks.textContent = words.join(" · ");
    return undefined;
  }

  /** Put a text into a part of an element, or without one what the page was written with. */
  function put(element, part, text) {
    const target = element.querySelector(part);
    if (!target) return;
    if (text === undefined) {
      const nodes = written.get(target);
      if (nodes) target.replaceChildren(...nodes);
      written.delete(target);
      return;
    }
    if (!written.has(target)) written.set(target, [...target.childNodes]);
    target.textContent = text;
  }

  /** Put the state of a promise into an element, with the class that colours it. */
  function putState(element, version) {
    const target = element.querySelector(".state");
    if (!target) return;
    target.dataset.written ??= target.className;
    target.className = version ? `state ${version.stateKind}` : target.dataset.written;
    put(element, ".state", version?.state);
  }

  /** Hide what rests only on sources that were not out on the day. */
  function hideUnpublished(element, stand) {
    for (const part of element.querySelectorAll("[data-source], [data-sources]")) {
      const sources = (part.dataset.source ?? part.dataset.sources).split(" ").filter(Boolean);
      part.hidden = Boolean(stand && sources.length && !sources.some((source) => stand.isOut(source)));
    }
  }

  /** Bring what the page says outside of the list to the record of a day. */
  function sections(numberOf, stand) {
    if (stand === toldOfSections) return;
    toldOfSections = stand;
    for (const row of rows()) {
      const fact = stand ? numberOf(row.dataset.fact) : undefined;
      const version = fact === undefined ? undefined : stand.version(fact);
      row.hidden = version === null;
      put(row, ".term", version && termOf(fact, version));
      put(row, ".since", version && (version.recorded.replace("-", " ") || "nothing"));
      putState(row, version);
    }
    const [board, ...others] = ["_promises", "_conflicts", "_statements", "_sources"].map((id) => document.getElementById(id));
    if (board) put(board, ".today", stand?.words);
    for (const section of others) if (section) hideUnpublished(section, stand);
  }

  /** What is told of promises outside of the list, at the head of the page and on the board; a search of the whole
      page would take longer than all else. */
  function rows() {
    const places = [document.querySelector("header.masthead"), document.getElementById("_promises")];
    return places.flatMap((place) => [...(place?.querySelectorAll("[data-fact]") ?? [])]);
  }

  /** The terms of a promise, if they were others than now. */
  function termOf(fact, version) {
    const { term } = missionlog.record.at(null).version(fact) ?? {};
    return version.term === term ? undefined : version.term;
  }

  missionlog.standing = { card, sections };
})((globalThis.missionlog ||= {}));
