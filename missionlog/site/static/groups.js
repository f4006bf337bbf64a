"use strict";
/* The list of cards, in groups of a hundred: which are shown, loading those that come into view.

   What is out of view is not laid out (content-visibility is on groups and on parts of them, never on a
   card: a browser would take minutes to filter ten thousand), so it says how high it is. Cards of a long list
   come as scripts; a group without its cards has only its height. */
(function (missionlog) {
  const NEAR = "900px 0px";
  /** The height of a card where none is there to be measured; else so many are. */
  const CARD = 170;
  const SAMPLE = 8;
  /** So many cards of a group are laid out together: to lay out a hundred takes longer than to find them. */
  const PART = 10;
  /** So many cards fill a window; when others are shown than before, those further down are laid out after them. */
  const WINDOW = 10;

  /** The groups in an element; `refresh` is called with a card and its number before it can be seen. */
  function create(container, refresh) {
    const list = { groups: [], cards: [], states: null, refresh };
    for (const element of container.querySelectorAll(".group")) add(list, element);
    list.average = averageOf(list);
    for (const group of list.groups) size(list, group);
    list.observer = new IntersectionObserver((entries) => entries.forEach((entry) => near(list, entry)), {
      rootMargin: NEAR,
    });
    for (const group of list.groups) list.observer.observe(group.element);
    return {
      show: (states) => show(list, states),
      settle: () => settle(list),
      inView: () => inView(list),
      card: (fact) => list.cards[fact] ?? null,
      reveal: (fact) => reveal(list, fact),
      all: () => all(list),
    };
  }

  function add(list, element) {
    const { first, count } = element.dataset;
    const group = { element, first: Number(first), count: Number(count), shown: Number(count), isLoaded: false, isNear: false, isStale: true, parts: [] };
    list.groups.push(group);
    if (element.querySelector(".fact")) take(list, group);
  }

  /** Take the cards of a group that are in the page, and put them into parts. */
  function take(list, group) {
    group.isLoaded = true;
    const cards = [...group.element.querySelectorAll(":scope > .fact")];
    for (const card of cards) list.cards[Number(card.dataset.n)] = card;
    for (let at = 0; at < cards.length; at += PART) {
      const element = document.createElement("div");
      element.className = "part";
      const some = cards.slice(at, at + PART);
      group.parts.push({ element, first: group.first + at, count: some.length, shown: some.length });
      group.element.append(element);
      element.append(...some);
    }
  }

  /** Put the cards of a group into the page: the template escapes what they say. */
  function fill(list, group) {
    if (group.isLoaded) return;
    const template = document.createElement("template");
    template.innerHTML = missionlog.cards.html(group.first, group.count);
    group.element.replaceChildren(template.content);
    group.element.style.height = "";
    take(list, group);
    if (list.states) hideCards(list, group);
    size(list, group);
    group.isStale = true;
    update(list, group);
  }

  /** The height of a card on average, by the first ones. */
  function averageOf(list) {
    const heights = list.cards.slice(0, SAMPLE).map((card) => card.getBoundingClientRect().height);
    return heights.length ? heights.reduce((sum, height) => sum + height) / heights.length : CARD;
  }

  /** Show the cards whose state, by number, is not 0; a group without one takes no room. Those in the window are
      brought up to date at once, the others when the list settles. */
  function show(list, states) {
    list.states = states;
    const parts = list.groups.filter((group) => group.isNear).flatMap((group) => group.parts);
    const first = parts.findIndex(({ element }) => !element.hidden && element.getBoundingClientRect().bottom > 0);
    for (const group of list.groups) {
      count(group, states);
      group.isStale = true;
      if (group.isLoaded) hideCards(list, group);
      size(list, group);
    }
    postpone(parts, Math.max(first, 0));
    const cards = inView(list);
    for (const { fact } of cards) list.refresh(list.cards[fact], fact);
    return cards;
  }

  /** Leave the layout of parts for later, but of those from a first one on that fill the window. */
  function postpone(parts, first) {
    let cards = 0;
    parts.forEach(({ element, shown }, index) => {
      element.classList.toggle("later", index < first || cards >= WINDOW);
      if (index >= first) cards += shown;
    });
  }

  /** Lay out what was left for later, and bring what is near the window up to date. */
  function settle(list) {
    for (const group of list.groups) {
      for (const { element } of group.parts) element.classList.remove("later");
      if (group.isNear) update(list, group);
    }
  }

  /** Count what is shown of a group or a part; one without anything takes no room. */
  function count(unit, states) {
    unit.shown = 0;
    for (let fact = unit.first; fact < unit.first + unit.count; fact += 1) if (states[fact]) unit.shown += 1;
    unit.element.hidden = unit.shown === 0;
  }

  function hideCards(list, group) {
    for (const part of group.parts) count(part, list.states);
    for (let fact = group.first; fact < group.first + group.count; fact += 1) {
      const card = list.cards[fact];
      const isHidden = !list.states[fact];
      if (card && card.hidden !== isHidden) card.hidden = isHidden;
    }
  }

  /** Say how high a group and its parts are while they are not laid out. */
  function size(list, group) {
    if (!group.isLoaded) group.element.style.height = `${Math.round(group.shown * list.average)}px`;
    else for (const unit of [group, ...group.parts]) sizeUnit(list, unit);
  }

  function sizeUnit(list, unit) {
    const height = `${Math.round(unit.shown * list.average)}px`;
    unit.element.style.containIntrinsicBlockSize = unit.shown === unit.count ? `auto ${height}` : height;
  }

  function near(list, { target, isIntersecting }) {
    const group = list.groups.find((one) => one.element === target);
    group.isNear = isIntersecting;
    if (isIntersecting) update(list, group);
  }

  /** Load a group, or bring its cards up to date. */
  function update(list, group) {
    if (!group.shown) return undefined;
    if (!group.isLoaded) return void fetched(list, group).catch(() => {});
    if (group.isStale) {
      group.isStale = false;
      for (let fact = group.first; fact < group.first + group.count; fact += 1) {
        if (list.cards[fact] && !list.cards[fact].hidden) list.refresh(list.cards[fact], fact);
      }
    }
    return undefined;
  }

  /** A promise that a group has its cards: what they say is loaded first. */
  async function fetched(list, group) {
    await Promise.all(missionlog.cards.needs(group.first).map(missionlog.load));
    fill(list, group);
  }

  /** The cards in the window: the number of each, and how far its title is below the window's upper edge. */
  function inView(list) {
    const found = [];
    for (const group of list.groups.filter(isInView)) {
      for (const part of group.parts.filter(isInView)) {
        for (let fact = part.first; fact < part.first + part.count; fact += 1) {
          const card = list.cards[fact];
          if (card.hidden) continue;
          const { top, bottom } = card.getBoundingClientRect();
          if (top > innerHeight - 24) break;
          if (bottom > 48) found.push({ fact, y: Math.max(top + 26, 12) });
        }
      }
    }
    return found;
  }

  function isInView({ element }) {
    if (element.hidden) return false;
    const { top, bottom } = element.getBoundingClientRect();
    return bottom >= 0 && top <= innerHeight;
  }

  /** Load every group. */
  function all(list) {
    settle(list);
    for (const group of list.groups) update(list, group);
  }

  /** A promise of a fact's card, in the page. */
  async function reveal(list, fact) {
    settle(list);
    const group = list.groups.find((one) => fact >= one.first && fact < one.first + one.count);
    if (group && !group.isLoaded) await fetched(list, group);
    return list.cards[fact] ?? null;
  }

  missionlog.groups = { create };
})((globalThis.missionlog ||= {}));
