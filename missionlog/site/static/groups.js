"use strict";
/* The list of cards, in groups of a hundred and parts of five: which are shown, and making those that come near.

   What is out of view is not laid out (content-visibility is on groups and on parts of them, never on a
   card: a browser would take minutes to filter ten thousand), so it says how high it is. Cards of a long list
   come as data; a group or a part without its cards has only its height. */
(function (missionlog) {
  const NEAR = "900px 0px";
  /** The height of a card where none is there to be measured; else so many are. */
  const CARD = 170;
  const SAMPLE = 8;
  /** So many cards are made and laid out together: a window shows five or six. */
  const PART = 5;
  /** So many milliseconds a step may take to make cards for the window; what is left is made after the paint. */
  const MOST_OF_A_STEP = 6;

  /** The groups in an element; `refresh` is called with a card and its number before it can be seen. */
  function create(container, refresh, slices) {
    const list = { container, groups: [], cards: new Map(), average: CARD, states: null, refresh, slices };
    for (const element of container.querySelectorAll(".group")) add(list, element);
    list.average = averageOf(list);
    for (const group of list.groups) sizeGroup(list, group);
    list.observer = new IntersectionObserver((entries) => entries.forEach((entry) => near(list, entry)), {
      rootMargin: NEAR,
    });
    for (const group of list.groups) list.observer.observe(group.element);
    return {
      show: (states) => show(list, states),
      seen: () => list.groups.filter(({ isSeen }) => isSeen).flatMap((group) => tasksFor(list, group, ({ isSeen }) => isSeen)),
      settle: () => settle(list),
      inView: () => inView(list),
      card: (fact) => list.cards.get(fact) ?? null,
      reveal: (fact) => reveal(list, fact),
      all: () => all(list),
    };
  }

  function add(list, element) {
    const group = { ...unitOf(element, Number(element.dataset.first), Number(element.dataset.count)), isNear: false, parts: [] };
    list.groups.push(group);
    const cards = [...element.querySelectorAll(":scope > .fact")];
    for (const card of cards) list.cards.set(Number(card.dataset.n), card);
    if (cards.length) divide(list, group);
  }

  function unitOf(element, first, count) {
    return { element, first, count, shown: count };
  }

  /** Divide a group into parts, in which its cards stand if they are there. */
  function divide(list, group) {
    if (group.parts.length) return;
    for (let at = 0; at < group.count; at += PART) {
      const element = document.createElement("div");
      element.className = "part";
      const part = { ...unitOf(element, group.first + at, Math.min(PART, group.count - at)), isFresh: false };
      element.append(...factsOf(part).flatMap((fact) => list.cards.get(fact) ?? []));
      group.parts.push(part);
      if (list.states) count(list, part);
    }
    group.element.append(...group.parts.map(({ element }) => element));
    sizeGroup(list, group);
  }

  // What is shown

  /** Show the cards whose state, by number, is not 0; what has none takes no room. The cards in the window are made
      and brought up to date at once, the others when the list settles. */
  function show(list, states) {
    const start = startOfWindow(list);
    hideCards(list, states);
    for (const group of list.groups) {
      for (const unit of [group, ...group.parts]) count(list, unit);
      for (const part of group.parts) part.isFresh = false;
      sizeGroup(list, group);
    }
    fillWindow(list, start);
  }

  /** Where the window begins in the list: at which fact, and how far below the window's upper edge. This is read
      before anything is changed, so that the page need not be laid out for it. */
  function startOfWindow(list) {
    const top = list.container.getBoundingClientRect().top;
    if (top >= 0) return [0, top];
    const isBelow = ({ element, shown }) => shown > 0 && element.getBoundingClientRect().bottom > 0;
    const group = list.groups.find(isBelow);
    const first = group && (group.parts.find(isBelow) ?? group);
    return first ? [first.first, first.element.getBoundingClientRect().top] : [Infinity, 0];
  }

  function hideCards(list, states) {
    const before = list.states;
    list.states = states;
    for (const [fact, card] of list.cards) {
      if (!before || Boolean(before[fact]) !== Boolean(states[fact])) card.hidden = !states[fact];
    }
  }

  /** Make and lay out the cards that fill the window; other parts keep their height until later. */
  function fillWindow(list, [first, top]) {
    const end = performance.now() + MOST_OF_A_STEP;
    let [bottom, isFirst] = [top, true];
    const isSeen = (unit) => unit.shown > 0 && unit.first + unit.count > first && bottom < innerHeight;
    for (const group of list.groups) {
      group.isSeen = isSeen(group);
      group.element.classList.toggle("now", group.isSeen);
      if (group.isSeen) divide(list, group);
      for (const part of group.isSeen || group.isNear ? group.parts : []) {
        part.isSeen = isSeen(part);
        part.element.classList.toggle("later", part.shown > 0 && !part.isSeen);
        if (!part.isSeen) continue;
        bottom += part.shown * list.average;
        if (isFirst || performance.now() < end) freshen(list, part);
        isFirst = false;
      }
    }
  }

  /** Lay out what was left for later, and bring what is near the window up to date. */
  function settle(list) {
    for (const group of list.groups) if (group.isSeen || group.isNear) comeNear(list, group);
  }

  /** Tasks that lay out the parts of a group that fit, with the cards that they lack, and bring them up to date. */
  function tasksFor(list, group, fits = () => true) {
    divide(list, group);
    const parts = group.parts.filter((part) => part.shown && fits(part));
    return [...parts.map((part) => () => layOut(list, part)), () => group.element.classList.remove("now")];
  }

  function layOut(list, part) {
    freshen(list, part);
    part.element.classList.remove("later");
  }

  /** Bring a part up to date: it gets the cards that it lacks, and each of them says what holds now. */
  function freshen(list, part) {
    const shown = factsOf(part).filter((fact) => list.states[fact]);
    if (part.isFresh || !fill(list, part, shown)) return;
    part.isFresh = true;
    for (const fact of shown) list.refresh(list.cards.get(fact), fact);
  }

  // Cards

  function factsOf({ first, count }) {
    return Array.from({ length: count }, (_, at) => first + at);
  }

  /** Make those of some cards of a part that are not there; false while their data is missing. */
  function fill(list, part, facts) {
    const lacking = facts.filter((fact) => !list.cards.has(fact));
    if (!lacking.length) return true;
    if (missionlog.cards.needs(part.first).length) return false;
    const template = document.createElement("template");
    // The template escapes what cards say.
    template.innerHTML = missionlog.cards.html(lacking);
    for (const card of [...template.content.children]) {
      const fact = Number(card.dataset.n);
      card.hidden = !list.states[fact];
      list.cards.set(fact, card);
    }
    let next = null;
    for (const fact of factsOf(part).reverse()) {
      const card = list.cards.get(fact);
      if (lacking.includes(fact)) part.element.insertBefore(card, next);
      next = card ?? next;
    }
    part.isLacking = false;
    size(list, part, true);
    return true;
  }

  // Heights

  /** The height of a card on average, by the first ones. */
  function averageOf({ cards }) {
    const heights = [...cards.values()].slice(0, SAMPLE).map((card) => card.getBoundingClientRect().height);
    return heights.length ? heights.reduce((sum, height) => sum + height) / heights.length : CARD;
  }

  /** Count what is shown of a group or a part, and whether a card of it is lacking; one without any takes no room. */
  function count({ states, cards }, unit) {
    unit.shown = 0;
    unit.isLacking = false;
    for (let fact = unit.first; fact < unit.first + unit.count; fact += 1) {
      if (!states[fact]) continue;
      unit.shown += 1;
      unit.isLacking ||= !cards.has(fact);
    }
    if (unit.element.hidden !== !unit.shown) unit.element.hidden = !unit.shown;
  }

  function sizeGroup(list, group) {
    size(list, group, group.parts.length > 0);
    for (const part of group.parts) size(list, part, !part.isLacking);
  }

  /** Say how high a group or a part is while it is not laid out; at least so high is one that lacks something. */
  function size(list, unit, isWhole) {
    const height = `${Math.round(unit.shown * list.average)}px`;
    const least = isWhole ? "" : height;
    const skipped = unit.shown === unit.count ? `auto ${height}` : height;
    if (unit.least === least && unit.skipped === skipped) return;
    Object.assign(unit, { least, skipped });
    Object.assign(unit.element.style, { minBlockSize: least, containIntrinsicBlockSize: skipped });
  }

  // Near the window

  function near(list, { target, isIntersecting }) {
    const group = list.groups.find((one) => one.element === target);
    group.isNear = isIntersecting;
    // Before anything is shown, the first step will find it near.
    if (isIntersecting && list.states) comeNear(list, group);
  }

  /** Make the cards of a group that are shown, in slices, when what they say is there. */
  function comeNear(list, group) {
    if (group.shown) fetched(group).then(() => list.slices.add(...tasksFor(list, group)), () => {});
  }

  /** A promise that what the cards of a group say is there. */
  function fetched(group) {
    return Promise.all(missionlog.cards.needs(group.first).map(missionlog.load));
  }

  /** The cards in the window: the number of each, and how far its title is below the window's upper edge. */
  function inView(list) {
    const found = [];
    for (const part of list.groups.filter(isInView).flatMap(({ parts }) => parts.filter(isInView))) {
      for (const fact of factsOf(part)) {
        const card = list.cards.get(fact);
        if (!card || card.hidden) continue;
        const { top, bottom } = card.getBoundingClientRect();
        if (top > innerHeight - 24) break;
        if (bottom > 48) found.push({ fact, y: Math.max(top + 26, 12) });
      }
    }
    return found;
  }

  function isInView({ element, shown }) {
    if (!shown) return false;
    const { top, bottom } = element.getBoundingClientRect();
    return bottom >= 0 && top <= innerHeight;
  }

  /** Make every card. */
  function all(list) {
    for (const group of list.groups.filter(({ shown }) => shown)) {
      fetched(group).then(() => tasksFor(list, group).forEach((task) => task()), () => {});
    }
  }

  /** A promise of a fact's card, in the page, with those beside it. */
  async function reveal(list, fact) {
    const group = list.groups.find((one) => fact >= one.first && fact < one.first + one.count);
    if (!group) return null;
    await Promise.all(missionlog.cards.needs(fact).map(missionlog.load));
    divide(list, group);
    const at = Math.floor((fact - group.first) / PART);
    fill(list, group.parts[at], [fact]);
    for (const part of group.parts.slice(Math.max(at - 1, 0), at + 2)) freshen(list, part);
    for (const { parts } of list.groups) for (const { element } of parts) element.classList.remove("later");
    return list.cards.get(fact) ?? null;
  }

  missionlog.groups = { create };
})((globalThis.missionlog ||= {}));
