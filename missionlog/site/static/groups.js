"use strict";
/* The list of cards, in groups of a hundred: which are shown, loading those that come into view.

   A group out of view is not laid out (content-visibility is on it, never on a card), so it says how high it
   is. Cards of a long list come as scripts; a group without its cards has only its height. */
(function (missionlog) {
  const NEAR = "900px 0px";
  /** The height of a card where none is there to be measured. */
  const CARD = 170;
  const FRAGMENTS = "data/fragments.js";

  /** The groups in an element; `refresh` is called with a card and its number before it can be seen. */
  function create(container, refresh) {
    const list = { groups: [], cards: [], states: null, refresh };
    for (const element of container.querySelectorAll(".group")) add(list, element);
    list.average = averageOf(list);
    list.observer = new IntersectionObserver((entries) => entries.forEach((entry) => near(list, entry)), {
      rootMargin: NEAR,
    });
    for (const group of list.groups) list.observer.observe(group.element);
    missionlog.cards = (number, packed) => fill(list, list.groups[number], packed);
    return {
      show: (states) => show(list, states),
      changed: () => stale(list),
      inView: () => inView(list),
      card: (fact) => list.cards[fact] ?? null,
      reveal: (fact) => reveal(list, fact),
      all: () => list.groups.forEach((group) => update(list, group)),
    };
  }

  function add(list, element) {
    const { first, count, src } = element.dataset;
    const group = { element, first: Number(first), count: Number(count), source: src, shown: Number(count), isLoaded: false, isNear: false, isStale: true };
    list.groups.push(group);
    if (element.querySelector(".fact")) take(list, group);
  }

  /** Take the cards of a group that are in the page. */
  function take(list, group) {
    group.isLoaded = true;
    for (const card of group.element.querySelectorAll(":scope > .fact")) list.cards[Number(card.dataset.n)] = card;
  }

  /** Put the HTML of a group, as its script has it, into the page: it was escaped when it was written. */
  function fill(list, group, packed) {
    if (group.isLoaded) return;
    const template = document.createElement("template");
    template.innerHTML = missionlog.expand(packed);
    group.element.replaceChildren(template.content);
    group.element.style.height = "";
    take(list, group);
    if (list.states) hideCards(list, group);
    group.isStale = true;
    update(list, group);
  }

  function averageOf(list) {
    const loaded = list.groups.filter((group) => group.isLoaded && group.element.offsetHeight);
    const heights = loaded.slice(0, 1).map((group) => group.element.offsetHeight / group.count);
    return heights[0] || CARD;
  }

  /** Show the cards whose state, by number, is not 0; a group without one takes no room. */
  function show(list, states) {
    list.states = states;
    for (const group of list.groups) {
      let shown = 0;
      for (let fact = group.first; fact < group.first + group.count; fact += 1) if (states[fact]) shown += 1;
      group.shown = shown;
      group.element.hidden = shown === 0;
      group.isStale = true;
      if (group.isLoaded) hideCards(list, group);
      size(list, group);
    }
    for (const group of list.groups) if (group.isNear) update(list, group);
  }

  function hideCards(list, group) {
    for (let fact = group.first; fact < group.first + group.count; fact += 1) {
      const card = list.cards[fact];
      const isHidden = !list.states[fact];
      if (card && card.hidden !== isHidden) card.hidden = isHidden;
    }
  }

  /** Say how high a group is while it is not laid out. */
  function size(list, group) {
    const height = `${Math.round(group.shown * list.average)}px`;
    const { style } = group.element;
    if (!group.isLoaded) style.height = height;
    else style.containIntrinsicBlockSize = group.shown === group.count ? `auto ${height}` : height;
  }

  function near(list, { target, isIntersecting }) {
    const group = list.groups.find((one) => one.element === target);
    group.isNear = isIntersecting;
    if (isIntersecting) update(list, group);
  }

  /** Load a group, or bring its cards up to date. */
  function update(list, group) {
    if (!group.shown) return undefined;
    if (!group.isLoaded) return void fetched(group).catch(() => {});
    if (group.isStale) {
      group.isStale = false;
      for (let fact = group.first; fact < group.first + group.count; fact += 1) {
        if (list.cards[fact] && !list.cards[fact].hidden) list.refresh(list.cards[fact], fact);
      }
    }
    return undefined;
  }

  /** A promise that the script of a group has run; the pieces that stand in many groups come first. */
  async function fetched(group) {
    await missionlog.load(FRAGMENTS);
    await missionlog.load(group.source);
  }

  /** What cards say has changed: bring up to date those near to the view now, and others before they are seen. */
  function stale(list) {
    for (const group of list.groups) {
      group.isStale = true;
      if (group.isNear) update(list, group);
    }
  }

  /** The cards in the window: the number of each, and how far its title is below the window's upper edge. */
  function inView(list) {
    const found = [];
    for (const group of list.groups) {
      if (!group.isLoaded || group.element.hidden) continue;
      const box = group.element.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) continue;
      for (let fact = group.first; fact < group.first + group.count; fact += 1) {
        const card = list.cards[fact];
        if (!card || card.hidden) continue;
        const { top, bottom } = card.getBoundingClientRect();
        if (top > innerHeight - 24) break;
        if (bottom > 48) found.push({ fact, y: Math.max(top + 26, 12) });
      }
    }
    return found;
  }

  /** A promise of a fact's card, in the page. */
  async function reveal(list, fact) {
    const group = list.groups.find((one) => fact >= one.first && fact < one.first + one.count);
    if (group && !group.isLoaded) await fetched(group);
    return list.cards[fact] ?? null;
  }

  missionlog.groups = { create };
})((globalThis.missionlog ||= {}));
