"use strict";
/* A page that is served follows its log. At a save the cards in view are brought up to date at once; then the
   page gets its other data, and takes what has changed in place of what was there. The query, the place in the
   list, the focus and what is open stay. Only `missionlog serve` has this script. */
(function (missionlog) {
  const byId = (id) => document.getElementById(id);
  const { nonce } = document.currentScript;
  const SECTIONS = ".masthead, #_timeline > .all, main > section:not(#_timeline), #_about";
  /** What the page's scripts put on a card: it says nothing of the log. */
  const MARKS = ["new", "changed", "settled", "possible", "pointed"];
  /** Cards that are not further away than so many windows are brought up to date at once, unless those of a
   long list, which are not laid out. */
  const NEAR = 2;
  /** So often, and with so many milliseconds between, the page of a state is asked for. */
  const [TRIES, PAUSE] = [20, 200];
  const QUIET = 1000;
  /** The status of an answer that has something (RFC 9110, 15.3). */
  const OK = 200;
  const live = { shown: document.body.dataset.generation, told: null, isBusy: false, renewal: new AbortController(), sections: sectionsOf(document) };

  /** The HTML of each section beside the timeline, as the server wrote it. */
  function sectionsOf(page) {
    return new Map([...page.querySelectorAll(SECTIONS)].map((one) => [keyOf(one), one.outerHTML]));
  }

  function keyOf(section) {
    return section.id || section.className;
  }

  function listen() {
    const events = new EventSource("live/events");
    events.onmessage = ({ data }) => hear(JSON.parse(data));
    events.onerror = () => showState({ message: "missionlog serve has ended, or cannot be reached; the page stays as it was.", faults: [] });
    addEventListener("pagehide", () => events.close());
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  function hear(state) {
    const isNew = state.generation !== live.told?.generation && state.generation !== live.shown;
    live.told = state;
    showState(state);
    if (isNew) {
      live.renewal.abort();
      live.patch = patch().catch(() => {}); // the server cannot be reached: when it can be again, it tells its state
    }
    follow();
  }

  // What is wrong with the log

  function showState({ message, faults, more, held }) {
    if (faults === null && !message) return;
    const words = wordsFor(message, faults, held);
    let place = byId("_live");
    if (!words) return void place?.remove();
    if (!place) {
      place = element("div", "");
      place.id = "_live";
      place.setAttribute("role", "status");
      document.body.prepend(place);
    }
    const list = element("ul", "");
    for (const fault of faults ?? []) list.append(faultItem(fault));
    const rest = more ? [element("p", `${more} more; missionlog check tells all of them`)] : [];
    const heading = element("p", "");
    heading.append(element("strong", words));
    place.replaceChildren(heading, list, ...rest);
    return undefined;
  }

  function wordsFor(message, faults, held) {
    const kept = held ? "The page stays as it was before: " : "";
    if (!faults?.length) return message && kept + message;
    return `${kept}${faults.length === 1 ? "one thing in the log is wrong" : "some things in the log are wrong"}`;
  }

  function faultItem({ place, message, help, line }) {
    const item = element("li", "");
    item.append(element("b", place), ` ${message}`);
    if (line.length) {
      const [before, wrong, after] = line;
      const code = element("code", before);
      code.append(element("mark", wrong), after);
      item.append(code);
    }
    if (help) item.append(element("span", help, "help"));
    return item;
  }

  function element(name, text, className = "") {
    return Object.assign(document.createElement(name), { textContent: text, className });
  }

  // Following the log

  /** Bring the page to the state that was told last. Where another comes before that is done, it is given up. */
  async function follow() {
    if (live.isBusy) return;
    live.isBusy = true;
    for (let tries = 0; live.shown !== live.told.generation && tries < TRIES; ) {
      live.renewal = new AbortController();
      await live.patch;
      // The page of a long log takes its server seconds: not while one save follows another.
      if (isLong()) await pause(QUIET);
      const isTaken = await renew(live.told.generation).catch(() => false);
      if (isTaken || live.renewal.signal.aborted) continue;
      // It was being saved, or the server has gone.
      tries += 1;
      await pause(PAUSE);
    }
    live.isBusy = false;
  }

  /** Whether the list is one of which a browser lays out only what is in view. */
  function isLong() {
    return byId("_facts").classList.contains("long");
  }

  function pause(milliseconds) {
    return new Promise((done) => setTimeout(done, milliseconds));
  }

  /** What the server has for pages that follow the log; null where it has nothing, or cannot read the log now. */
  async function fetched(name, signal) {
    const answer = await fetch(`live/${name}`, { signal });
    return answer.status === OK ? answer.text() : null;
  }

  /** Put the cards in view, and those near it, in place of those that say something else now. */
  async function patch() {
    const { q, asOf } = missionlog.address.read();
    const seen = cardsWithin(isLong() ? 0 : NEAR * innerHeight);
    if (asOf || !seen.length) return;
    const names = new URLSearchParams({ first: seen[0].id, last: seen.at(-1).id, q });
    const answer = await fetched(`cards?${names}`);
    const html = answer && JSON.parse(answer).cards;
    if (html) keepPlace(() => putCards(cardsOf(html)));
  }

  /** The cards in the window, and so many pixels above and below it. */
  function cardsWithin(pixels) {
    const isNear = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > -pixels && top < innerHeight + pixels;
    };
    // A card that is not laid out has to be, if its place is asked for: that of what it stands in comes first.
    const within = (elements, name) =>
      elements.filter(isNear).flatMap((one) => [...one.querySelectorAll(`${name}:not([hidden])`)]);
    const groups = [...byId("_facts").querySelectorAll(".group:not([hidden])")];
    return within(within(groups, ".part"), ".fact").filter(isNear);
  }

  function shownCards(within) {
    return [...within.querySelectorAll(".fact")].filter((card) => !card.hidden && !card.closest("[hidden]"));
  }

  function cardsOf(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return [...template.content.querySelectorAll(".fact")];
  }

  /** Put cards in the place of those of the same ids; those that are new after the one before them. */
  function putCards(fresh) {
    const ids = new Set(fresh.map((card) => card.id));
    const known = fresh.filter(({ id }) => byId(id)).map(({ id }) => byId(id));
    if (!known.length) return;
    const old = shownCards(byId("_facts"));
    const stretch = old.slice(old.indexOf(known[0]), old.indexOf(known.at(-1)) + 1);
    for (const card of stretch) if (!ids.has(card.id)) card.hidden = true;
    let before = null;
    for (const card of fresh) before = putCard(card, before);
  }

  /** Put a card into the page; gives the one that stands there then. */
  function putCard(card, before) {
    const there = byId(card.id);
    if (there && essence(there) === essence(card)) {
      const isMoved = before && before.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_PRECEDING;
      if (isMoved) before.after(there);
      there.hidden = false;
      return there;
    }
    if (!there && !before) return null;
    card.dataset.n = (there ?? before).dataset.n;
    if (there) takeOver(there, card);
    else before.after(card);
    return card;
  }

  /** What a card says of the log, without what scripts and readers did to it. */
  function essence(card) {
    const copy = card.cloneNode(true);
    for (const mark of copy.querySelectorAll(":scope > .marks")) mark.remove();
    copy.classList.remove(...MARKS);
    for (const name of ["hidden", "data-n", "style"]) copy.removeAttribute(name);
    for (const part of copy.querySelectorAll("[hidden], [open], [data-written]")) {
      for (const name of ["hidden", "open", "data-written"]) part.removeAttribute(name);
    }
    return copy.outerHTML;
  }

  /** Let a card take the place of another: what is open in that stays open, and the focus stays where it is. */
  function takeOver(there, card) {
    const at = pathTo(document.activeElement, there);
    const details = [...card.querySelectorAll("details")];
    [...there.querySelectorAll("details")].forEach((one, index) => details[index] && (details[index].open = one.open));
    for (const button of card.querySelectorAll(".copy[hidden]")) button.hidden = false;
    there.replaceWith(card);
    if (at) elementAt(card, at).focus({ preventScroll: true });
  }

  /** The way from an element down to one within it, as numbers of children; null if it is not within it. */
  function pathTo(target, root) {
    if (!root.contains(target)) return null;
    const path = [];
    for (let one = target; one !== root; one = one.parentElement) path.unshift([...one.parentElement.children].indexOf(one));
    return path;
  }

  function elementAt(root, path) {
    return path.reduce((one, index) => one.children[index] ?? one, root);
  }

  // The whole page of a new state

  /** Take the page of a state, and the data that were loaded, in place of those that are shown; false if it is not there. */
  async function renew(generation) {
    const named = (name) => `${name}?g=${generation}`;
    const names = [...loadedData(), "data/axis.js"];
    const [html, ...scripts] = await Promise.all(["index.html", ...names].map((name) => fetched(named(name), live.renewal.signal)));
    if (html === null || scripts.includes(null) || live.renewal.signal.aborted) return false;
    const page = new DOMParser().parseFromString(html, "text/html");
    await keepAll((ids) => {
      for (const text of scripts) run(text);
      takePage(page);
      live.shown = generation;
      for (const name of names) missionlog.noteRun(name);
      return missionlog.renew(ids);
    });
    return true;
  }

  /** The files of data that the page has beside the first, which goes last: with it the page takes all anew. */
  function loadedData() {
    const names = [...document.scripts].map((script) => (script.getAttribute("src") ?? "").replace(/\?.*/, ""));
    return [...new Set(names.filter((name) => /^data\/(?!axis)/.test(name)))];
  }

  /** Run a script now. */
  function run(text) {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.textContent = text;
    document.head.append(script);
    script.remove();
  }

  function takePage(page) {
    document.title = page.title;
    for (const name of Object.keys(page.body.dataset)) document.body.dataset[name] = page.body.dataset[name];
    takeSections(page);
    const list = page.getElementById("_facts");
    for (const card of list.querySelectorAll(".fact")) keepCard(card);
    byId("_facts").className = list.className;
    byId("_facts").replaceChildren(...list.children);
  }

  /** Put the card that is in the page in the place of one that says the same, or let that take over. */
  function keepCard(card) {
    const there = byId(card.id);
    if (!there) return;
    if (essence(there) === essence(card)) {
      there.dataset.n = card.dataset.n;
      there.hidden = false; // the list measures cards by the first ones, and hides them itself
      card.replaceWith(there);
      return;
    }
    const open = [...there.querySelectorAll("details")].map((one) => one.open);
    [...card.querySelectorAll("details")].forEach((one, index) => (one.open = open[index] ?? false));
  }

  /** Put sections that say something else in the place of the old ones. */
  function takeSections(page) {
    const fresh = sectionsOf(page);
    for (const section of document.querySelectorAll(SECTIONS)) if (!fresh.has(keyOf(section))) section.remove();
    let before = null;
    for (const section of page.querySelectorAll(SECTIONS)) {
      const key = keyOf(section);
      const there = [...document.querySelectorAll(SECTIONS)].find((one) => keyOf(one) === key);
      if (there && live.sections.get(key) === fresh.get(key)) before = there;
      else {
        if (there) takeOver(there, section);
        else if (before && before.parentElement === byId("_timeline").parentElement) before.after(section);
        else byId("_timeline").after(section);
        before = section;
      }
    }
    live.sections = fresh;
  }

  // What a reader keeps

  /** Do something to the list; the first card in view stays where it is in the window. */
  function keepPlace(work) {
    const places = cardsWithin(0).map((card) => [card.id, card.getBoundingClientRect().top]);
    const done = work(places.map(([id]) => id));
    const settle = () => {
      const place = places.find(([id]) => byId(id) && !byId(id).hidden);
      if (place && scrollY > 0) scrollBy({ top: byId(place[0]).getBoundingClientRect().top - place[1], behavior: "instant" });
    };
    return done instanceof Promise ? done.then(settle) : settle();
  }

  /** Do something to the page; the place, the focus, what is selected and what is open stay. */
  function keepAll(work) {
    const focus = placeOfFocus();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    const open = [...document.querySelectorAll("#_facts .fact details[open]")].map((one) => one.closest(".fact").id);
    return keepPlace(async (ids) => {
      await work(ids);
      for (const id of open) for (const one of byId(id)?.querySelectorAll("details.evidence") ?? []) one.open = true;
      if (focus) giveFocus(focus);
      if (anchorNode?.isConnected && focusNode?.isConnected && getSelection().anchorNode !== anchorNode && byId("_facts").contains(anchorNode)) {
        getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      }
    });
  }

  /** Where the focus is in the list: the id that holds it, and the way down from there. */
  function placeOfFocus() {
    const target = document.activeElement;
    const holder = target?.closest("#_facts .fact, main > section:not(#_timeline), #_about, .masthead");
    return holder ? { target, id: holder.id, path: pathTo(target, holder) } : null;
  }

  function giveFocus({ target, id, path }) {
    if (document.activeElement === target) return;
    const holder = id ? byId(id) : document.querySelector(".masthead");
    if (target.isConnected) target.focus({ preventScroll: true });
    else if (holder) elementAt(holder, path).focus({ preventScroll: true });
  }

  document.addEventListener("DOMContentLoaded", () => setTimeout(listen));
})((globalThis.missionlog ||= {}));
