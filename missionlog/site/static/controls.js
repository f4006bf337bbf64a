"use strict";
/* The search box, the ready-made filters, and the day of the record. */
(function (missionlog) {
  const { calendar } = missionlog;
  const PAUSE = 700;
  const byId = (id) => document.getElementById(id);

  /** The controls that the page has; `on.query` and `on.day` are told what is asked for, and whether it is a step to come back to. */
  function create(on) {
    const controls = { on, q: byId("_q"), error: byId("_q-error"), chips: [], days: [], pause: 0 };
    if (controls.q) searchBox(controls);
    dayControls(controls);
    return {
      filters: (facets) => filters(controls, facets),
      days: (days) => setDays(controls, days),
      show: (view) => show(controls, view),
      fault: (fault, isFinal) => showFault(controls, fault, isFinal),
      record: (words, fresh) => showRecord(words, fresh),
      isFreshShown: () => byId("_fresh").checked,
    };
  }

  // Search

  function searchBox(controls) {
    const form = byId("_search");
    form.hidden = false;
    const ask = (event) => {
      event.preventDefault();
      clearTimeout(controls.pause);
      controls.on.query(controls.q.value, true);
      controls.isTyping = false;
    };
    // Not on `submit`: a frame may be forbidden to send forms, and nothing is sent here.
    form.querySelector("[type=submit]").addEventListener("click", ask);
    controls.q.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) ask(event);
    });
    controls.q.addEventListener("blur", () => (controls.isTyping = false));
    controls.q.addEventListener("input", () => {
      clearTimeout(controls.pause);
      // While somebody types, a query is often not whole yet: what is wrong with it is told at a pause.
      controls.pause = setTimeout(() => controls.on.query(controls.q.value, false, true), PAUSE);
      // All that is typed at a time is one step in the history.
      controls.on.query(controls.q.value, !controls.isTyping, false);
      controls.isTyping = true;
    });
  }

  /** Show what is wrong with a query: the place below its text, and the mend. Null takes it away. */
  function showFault({ q, error }, fault, isFinal) {
    if ((fault && !isFinal) || (!fault && error.hidden)) return;
    error.hidden = !fault;
    q.toggleAttribute("aria-invalid", Boolean(fault));
    // A query that came with the address stands in the box too.
    if (fault?.text && q.value !== fault.text) q.value = fault.text;
    if (fault) q.setAttribute("aria-describedby", "_q-error");
    else q.removeAttribute("aria-describedby");
    error.replaceChildren();
    if (!fault) return;
    const message = document.createElement("strong");
    message.textContent = fault.message;
    error.append(message);
    if (fault.length) error.append(placeOf(q.value, fault));
    if (fault.help) error.append(Object.assign(document.createElement("span"), { className: "help", textContent: fault.help }));
  }

  /** The query with the part that is wrong marked. */
  function placeOf(text, { at, length }) {
    const code = document.createElement("code");
    const wrong = document.createElement("mark");
    wrong.textContent = text.slice(at, at + length) || " ";
    code.append(text.slice(0, at), wrong, text.slice(at + length));
    return code;
  }

  /** Ready-made queries: a button puts one into the box, or takes it out. */
  function filters(controls, facets) {
    const names = { kind: "Kinds", tag: "Tags", person: "People" };
    const place = document.createElement("details");
    place.append(Object.assign(document.createElement("summary"), { textContent: "Filters" }));
    controls.chips = [];
    for (const [group, name] of Object.entries(names)) {
      const found = facets.filter((facet) => facet.group === group);
      if (found.length < (group === "kind" ? 2 : 1)) continue;
      const list = document.createElement("ul");
      list.className = "chips";
      list.setAttribute("aria-label", name);
      for (const facet of found) list.append(chip(controls, facet));
      const row = document.createElement("div");
      row.className = "chip-row";
      const title = Object.assign(document.createElement("span"), { className: "chip-name", textContent: name });
      title.setAttribute("aria-hidden", "true");
      row.append(title, list);
      place.append(row);
    }
    if (controls.chips.length) byId("_filters").replaceChildren(place);
  }

  function chip(controls, facet) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const count = Object.assign(document.createElement("span"), { className: "count", textContent: facet.count.toLocaleString("en-GB") });
    button.append(facet.label, " ", count);
    button.addEventListener("click", () => controls.on.query(toggled(controls.q.value, facet.query), true));
    controls.chips.push({ button, query: facet.query });
    item.append(button);
    return item;
  }

  /** The words of a query, what stands in quotes as part of one. */
  function wordsOf(text) {
    return text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  }

  function toggled(text, word) {
    const words = wordsOf(text);
    return (words.includes(word) ? words.filter((one) => one !== word) : [...words, word]).join(" ");
  }

  // The day of the record

  function dayControls(controls) {
    const slider = byId("_day");
    slider.addEventListener("input", () => {
      controls.on.day(dayAt(controls, Number(slider.value)), !controls.isSliding);
      controls.isSliding = true;
    });
    slider.addEventListener("blur", () => (controls.isSliding = false));
    byId("_as-of").addEventListener("change", (event) => controls.on.day(calendar.ofIso(event.target.value), true));
    byId("_day-before").addEventListener("click", () => step(controls, -1));
    byId("_day-after").addEventListener("click", () => step(controls, 1));
    byId("_day-now").addEventListener("click", () => controls.on.day(null, true));
    byId("_record").addEventListener("submit", (event) => event.preventDefault());
    addFresh(controls);
  }

  /** The box with which a reader sees, on the record of a day, also what has come since. */
  function addFresh(controls) {
    const label = document.createElement("label");
    label.className = "fresh";
    label.hidden = true;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", id: "_fresh" });
    label.append(box, document.createElement("span"));
    byId("_day-words").parentElement.append(" ", label);
    box.addEventListener("change", () => controls.on.fresh());
  }

  /** The days on which something came onto the record; the slider has a step for each, and one for now. */
  function setDays(controls, days) {
    controls.days = days;
    controls.shownDay = undefined;
    byId("_record").hidden = days.length === 0;
    const slider = byId("_day");
    slider.max = String(days.length);
    slider.value = slider.max;
    if (days.length) {
      const first = calendar.iso(days[0]);
      if (/^\d{4}-/.test(first)) byId("_as-of").min = first;
    }
  }

  function dayAt({ days }, index) {
    return index < days.length ? days[index] : null;
  }

  /** The next or the last day on which something changed. */
  function step(controls, way) {
    const at = indexOf(controls.days, controls.day);
    const isBetween = controls.day !== null && controls.days[at] !== controls.day;
    const to = at + way + (isBetween && way < 0 ? 1 : 0);
    controls.on.day(dayAt(controls, Math.max(to, 0)), true);
  }

  /** The last step whose day is not after a day; the step for now without one. */
  function indexOf(days, day) {
    if (day === null || day === undefined) return days.length;
    return Math.max(days.findLastIndex((one) => one <= day), 0);
  }

  // What is shown

  /** Show a view in the controls: its query, and its day, null for now. */
  function show(controls, { q, day }) {
    controls.day = day;
    if (controls.q && controls.q.value !== q) controls.q.value = q;
    const words = wordsOf(q);
    for (const chip of controls.chips) press(chip, words.includes(chip.query));
    if (day === controls.shownDay) return;
    controls.shownDay = day;
    const slider = byId("_day");
    slider.value = String(indexOf(controls.days, day));
    slider.setAttribute("aria-valuetext", day === null ? "now" : calendar.words(day));
    byId("_as-of").value = day === null ? "" : calendar.iso(day);
    byId("_day-now").disabled = day === null;
    byId("_day-after").disabled = day === null;
    byId("_day-before").disabled = day !== null && day <= (controls.days[0] ?? day);
  }

  /** Show whether a ready-made query is part of the one that is asked; a browser takes long for what does not change. */
  function press(chip, isPressed) {
    if (chip.isPressed === isPressed) return;
    chip.isPressed = isPressed;
    chip.button.setAttribute("aria-pressed", String(isPressed));
  }

  /** Say what stood on the record of a day, and how much is new since; `fresh` is how many facts are. */
  function showRecord(words, fresh) {
    byId("_day-words").textContent = words;
    const box = byId("_fresh");
    box.parentElement.hidden = !fresh;
    box.nextElementSibling.textContent = fresh === 1 ? "show the one that is new since" : `show the ${fresh} that are new since`;
  }

  missionlog.controls = { create };
})((globalThis.missionlog ||= {}));
