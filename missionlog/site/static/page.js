"use strict";
/* The page: what its address asks for is shown by the list, the axis and the board, and what a reader does
   goes into the address. */
(function (missionlog) {
  const { address, axis, calendar, claimLanes, controls, facts, groups, legend, standing, Slices } = missionlog;
  const byId = (id) => document.getElementById(id);
  const number = (value) => value.toLocaleString("en-GB");
  /** An axis of more facts than this is drawn anew only when scrolling has come to rest. */
  const MOST_AT_ONCE = 600;
  const REST = 120;
  const [POSSIBLY, CERTAINLY] = [1, 2];

  const page = { view: { q: "", asOf: "", id: "" }, isStep: false, states: null, stand: null, shown: [], turn: 0, notes: [] };
  /** What a step leaves for after the paint; and what is made for a step to come. */
  const [slices, preparation] = [new Slices(), new Slices()];

  function start() {
    if (!byId("_columns")) return;
    page.controls = controls.create({
      query: (q, isStep, isFinal = true) => go({ ...page.view, q, id: "" }, isStep, isFinal),
      day: (day, isStep) => go({ ...page.view, asOf: day === null ? "" : calendar.iso(day), id: "" }, isStep),
      fresh: () => go(page.view, false),
    });
    take();
    startAxis();
    listen();
    go(address.read(), false);
  }

  /** Take what the page and its data have now. */
  function take() {
    page.noted = null;
    page.today = calendar.ofIso(document.body.dataset.asOf || document.body.dataset.today);
    page.groups = groups.create(byId("_facts"), (card, fact) => refresh(card, fact), slices);
    page.controls.filters(missionlog.facets());
    page.controls.days(missionlog.record.days);
    if (byId("_conflicts")) claimLanes.create(byId("_conflicts"));
  }

  /** Show the same view of other cards and data that have come in place of those of the page; some ids stay in view. */
  async function renew(ids) {
    take();
    await go({ ...page.view, id: "" }, false);
    if (missionlog.needs().length) return;
    for (const fact of ids.map(missionlog.holder)) if (fact !== undefined) await page.groups.reveal(fact);
  }

  function startAxis() {
    byId("_axis").hidden = false;
    page.axis = axis.create(
      byId("_axis"),
      {
        title: (fact) => told(fact).title,
        words: (fact) => told(fact).words,
        lanes: (fact) => (isOnRecord(fact) ? page.stand.lanes(fact) : facts.lanes(fact)),
      },
      {
        point: (fact, isKey) => pointCard(fact, isKey),
        choose: (fact) => chooseFact(fact),
        signs: legend.create(byId("_columns")),
      },
    );
  }

  /** Whether a fact is shown as it stood on a day. */
  function isOnRecord(fact) {
    return page.stand !== null && page.stand.has(fact);
  }

  /** The title and the date in words of a fact; before the names are there, those of its card. */
  function told(fact) {
    if (isOnRecord(fact)) return page.stand.version(fact);
    if (!missionlog.needs().length) return { title: facts.title(fact), words: facts.words(fact) };
    const text = (part) => page.groups.card(fact)?.querySelector(part).textContent ?? "";
    return { title: text(".permalink"), words: text(".when > :first-child") };
  }

  // From a view to what is shown

  /** Show a view, and then put it into the address. What is wrong with its query is told if `isFinal`. */
  async function go(view, isStep, isFinal = true) {
    const turn = (page.turn += 1);
    const parsed = parse(view.q, isFinal);
    const day = view.asOf ? calendar.ofIso(view.asOf) : null;
    if (!parsed) return void (isFinal && (await sayFault(view)));
    const needed = isPlain(view.q, day) ? [] : missionlog.needs(parsed, day);
    if (needed.length) {
      if (!(await loaded(needed)) || turn !== page.turn) return;
    }
    page.view = { ...view, asOf: day === null ? "" : view.asOf };
    page.note = view.asOf && day === null ? `“${view.asOf}” is no day as YYYY-MM-DD: this is the record of now.` : "";
    page.isStep ||= isStep;
    show(parsed, day, isFinal);
    if (view.id) openCard(view.id);
  }

  /** Whether everything is asked for, as it stands now: for that no data is needed. */
  function isPlain(q, day) {
    return !q.trim() && day === null;
  }

  /** Load data; false, and told, if that fails. */
  async function loaded(sources) {
    try {
      await Promise.all(sources.map(missionlog.load));
      return true;
    } catch (error) {
      page.controls.fault({ message: error.message }, true);
      return false;
    }
  }

  /** Say that what is shown is not what a query asks for, since it cannot be read; show all if nothing was shown yet. */
  async function sayFault(view) {
    if (!page.states) {
      await go({ ...view, q: "" }, false);
      parse(view.q, true);
    }
    const of = page.view.q.trim() ? ", of the query before" : "";
    byId("_counts").textContent = `This query can’t be read. Still shown${of}: ${page.counts}`;
  }

  /** A query as it is matched; null if something is wrong with it. The last one is kept, with its answers. */
  function parse(q, isFinal) {
    try {
      if (page.parsed?.q !== q) page.parsed = { q, query: missionlog.query(q) };
      page.controls.fault(null);
      return page.parsed.query;
    } catch (fault) {
      if (!("at" in fault)) throw fault;
      page.controls.fault(fault, isFinal);
      return null;
    }
  }

  function show(parsed, day, isFinal) {
    page.stand = day === null ? null : Object.assign(missionlog.record.at(day), { words: calendar.words(day) });
    page.states = answers(parsed, day);
    const since = page.stand ? countChanges(answers(parsed, null)) : null;
    page.shown = [];
    for (let fact = 0; fact < page.states.length; fact += 1) if (page.states[fact]) page.shown.push(fact);
    page.groups.show(page.states);
    page.controls.show({ q: page.view.q, day });
    if (page.noted !== parsed) Object.assign(page, { noted: null, notes: [] });
    sayCounts(since);
    standing.sections(facts.number, page.stand);
    // What can be read is painted first.
    slices.afterPaint(...page.groups.seen(), writeAddress, () => drawAxis(day), page.groups.settle, () => isFinal && sayNotes(parsed));
  }

  /** Put the view into the address; a browser takes longer for that than for a card. */
  function writeAddress() {
    address.write(page.view, page.isStep);
    address.carry(page.view);
    page.isStep = false;
  }

  /** Which facts are found: of those that nobody asked for less of, all, for which no data is needed. */
  function answers(parsed, day) {
    if (!isPlain(page.view.q, day)) return missionlog.match(parsed, day);
    return new Uint8Array(facts.count).fill(CERTAINLY);
  }

  /** How much of what matches now is new, changed or settled since the day; what is new is shown if asked for. */
  function countChanges(now) {
    const counts = { new: 0, changed: 0, settled: 0 };
    const isFreshShown = page.controls.isFreshShown();
    for (let fact = 0; fact < now.length; fact += 1) {
      const change = now[fact] || page.states[fact] ? page.stand.change(fact) : "";
      if (!change) continue;
      counts[change] += 1;
      if (change === "new" && isFreshShown && now[fact]) page.states[fact] = now[fact];
    }
    return counts;
  }

  function sayCounts(since) {
    const all = page.states.length;
    const possible = page.shown.filter((fact) => page.states[fact] === POSSIBLY).length;
    const found = page.shown.length;
    const of = found === all ? countOf(all) : `${number(found)} of ${countOf(all)}`;
    const maybe = possible ? `, ${number(possible)} of them only possibly` : "";
    page.counts = of + maybe;
    writeCounts();
    if (!since) return page.controls.record(page.note, 0);
    const parts = Object.entries(since).filter(([, count]) => count).map(([name, count]) => `${number(count)} ${name}`);
    const after = parts.length ? `Since then: ${parts.join(", ")}.` : "Nothing has changed since.";
    return page.controls.record(`The record as it stood on ${page.stand.words}. ${after}`, since.new);
  }

  /** Say what a query names and nothing has; as what is wrong with it, that is told at a pause. */
  function sayNotes(query) {
    if (isPlain(page.view.q, null)) return;
    Object.assign(page, { noted: query, notes: missionlog.queryNotes.notes(query, page.shown.length) });
    writeCounts();
  }

  function writeCounts() {
    const words = [page.counts, ...page.notes].join(". ");
    if (byId("_counts").textContent !== words) byId("_counts").textContent = words;
  }

  function countOf(count) {
    return `${number(count)} ${count === 1 ? "fact" : "facts"}`;
  }

  function refresh(card, fact) {
    if (!standing.card(card, fact, page.stand, page.states ? page.states[fact] : CERTAINLY)) return;
    for (const button of card.querySelectorAll(".copy[hidden]")) button.hidden = false;
  }

  // The axis beside the list

  function drawAxis(day) {
    const [line, words] = day === null ? [page.today, "today"] : [day, "record"];
    // What is where is read before anything is drawn, so that the page is laid out once.
    const height = heightOfAxis();
    const cards = page.groups.inView();
    fitAxis(height);
    page.axis.draw(page.shown, line, words, cards);
  }

  /** The height of what is seen of the list. */
  function heightOfAxis() {
    const top = Math.max(byId("_columns").getBoundingClientRect().top, 0);
    return `${Math.max(Math.round(innerHeight - top), Math.min(420, innerHeight))}px`;
  }

  /** Make the axis so high; true if it was another height. */
  function fitAxis(height = heightOfAxis()) {
    const { style } = byId("_axis");
    if (style.height === height) return false;
    style.height = height;
    return true;
  }

  function viewAxis() {
    page.axis.view(page.groups.inView());
  }

  function onScroll() {
    if (page.frame) return;
    page.frame = requestAnimationFrame(() => {
      page.frame = 0;
      clearTimeout(page.rest);
      if (page.shown.length > MOST_AT_ONCE) page.rest = setTimeout(() => fitAxis() && page.axis.redraw(), REST);
      else if (fitAxis()) page.axis.redraw();
      viewAxis();
    });
  }

  /** Point at the card of a fact; with the keyboard, it is brought into view. */
  async function pointCard(fact, isKey) {
    document.querySelector(".fact.pointed")?.classList.remove("pointed");
    if (fact === null) return;
    const card = isKey ? await page.groups.reveal(fact) : page.groups.card(fact);
    card?.classList.add("pointed");
    if (isKey) card?.scrollIntoView({ block: "center" });
  }

  // Ids, and what a reader does in the list

  async function chooseFact(fact) {
    if (await loaded(missionlog.needs())) openCard(facts.id(fact));
  }

  /** Bring what has an id into view and give it the focus; a filter that hides it is taken off. */
  async function openCard(id) {
    if (!id || !(await loaded(missionlog.needs()))) return;
    const fact = missionlog.holder(id);
    if (fact !== undefined) {
      if (!page.states[fact]) await go({ q: "", asOf: "", id: "" }, true);
      const card = await page.groups.reveal(fact);
      if (card) refresh(card, fact);
    }
    const target = byId(id);
    if (!target) return;
    writeAddress();
    for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    if (location.hash.slice(1) !== encodeURIComponent(id)) location.hash = encodeURIComponent(id);
    page.view.id = id;
    target.scrollIntoView({ block: "start" });
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
    if (fact !== undefined) page.axis.point(fact);
  }

  function listen() {
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("resize", onScroll);
    addEventListener("popstate", () => {
      const view = address.read();
      if (view.q === page.view.q && view.asOf === page.view.asOf) openCard(view.id);
      else go(view, false);
    });
    addEventListener("beforeprint", () => page.groups.all());
    document.addEventListener("click", onClick);
    const list = byId("_facts");
    const point = (event) => {
      const card = event.target.closest(".fact");
      page.axis.point(card ? Number(card.dataset.n) : null);
    };
    list.addEventListener("pointerover", point);
    list.addEventListener("pointerleave", () => page.axis.point(null));
    list.addEventListener("focusin", point);
    list.addEventListener("toggle", onScroll, true);
    new ResizeObserver(onScroll).observe(list);
    for (const name of ["pointermove", "focusin", "keydown", "touchstart"]) {
      addEventListener(name, prefetch, { once: true, passive: true });
    }
    byId("_q").addEventListener("focus", prefetchTexts, { once: true });
  }

  /** Load all texts as soon as somebody may search them. */
  async function prefetchTexts() {
    await Promise.allSettled(missionlog.needs(missionlog.query("x")).map(missionlog.load));
    preparation.add(...missionlog.preparations());
  }

  /** Load what filters, days and links need as soon as somebody uses the page. */
  async function prefetch() {
    if (page.isPrefetched) return;
    page.isPrefetched = true;
    await Promise.allSettled(["names", "facts", "texts"].map((name) => missionlog.load(`data/${name}.js`)));
    preparation.add(...missionlog.preparations());
  }

  function onClick(event) {
    const link = event.target.closest("a[href]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) followLink(event, link);
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  }

  /** A link to a query or to an id is followed in the page. */
  function followLink(event, link) {
    const href = link.getAttribute("href");
    if (href.startsWith("?q=")) {
      event.preventDefault();
      go({ ...page.view, q: new URLSearchParams(href).get("q"), id: "" }, true);
      byId("_timeline").scrollIntoView();
    } else if (/^(index\.html)?#/.test(href)) {
      const id = decodeURIComponent(href.slice(href.indexOf("#") + 1));
      if (missionlog.holder(id) !== undefined) {
        event.preventDefault();
        openCard(id);
      }
    }
  }

  // Citations

  async function copy(button) {
    const card = button.closest(".fact");
    const text = citation(card);
    const said = (await put(text)) ? "Copied" : text;
    const label = button.textContent;
    button.textContent = said;
    setTimeout(() => (button.textContent = label), 2500);
  }

  function citation(card) {
    const part = (selector) => card.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    const { revision } = document.body.dataset;
    const title = document.querySelector("h1").textContent.trim();
    const link = address.whole({ q: "", asOf: page.view.asOf, id: card.id });
    const from = [title, revision && `revision ${revision}`, link].filter(Boolean).join(", ");
    return `“${part(".permalink")}”, ${part(".when")}. In: ${from}.`;
  }

  /** Put a text on the clipboard; false where the browser allows that in no way. */
  async function put(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      const isDone = document.execCommand("copy");
      area.remove();
      return isDone;
    }
  }

  /** Whether all that was asked for is shown, and what is near the window is made. */
  function isSettled() {
    return !missionlog.isLoading() && slices.isIdle;
  }

  Object.assign(missionlog, { renew, isSettled });
  document.addEventListener("DOMContentLoaded", start);
})((globalThis.missionlog ||= {}));
