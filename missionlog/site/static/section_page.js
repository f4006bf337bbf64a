"use strict";
/* A section that has a page of its own: it shows the record of a day, as the page of the timeline does. */
(function (missionlog) {
  const { address, calendar, claimLanes, controls, facts, load, standing } = missionlog;
  const page = { turn: 0 };

  function start() {
    if (document.getElementById("_columns") || !document.getElementById("_record")) return;
    page.controls = controls.create({ day: (day, isStep) => show(day, isStep) });
    page.controls.days(missionlog.record.days);
    const conflicts = document.getElementById("_conflicts");
    if (conflicts) claimLanes.create(conflicts);
    const fromAddress = () => show(calendar.ofIso(address.read().asOf), false);
    addEventListener("popstate", fromAddress);
    fromAddress();
  }

  /** Load the data of a day; false, and told, if that fails. */
  async function loaded(day) {
    try {
      await Promise.all(missionlog.needs(missionlog.query(""), day).map(load));
      return true;
    } catch (error) {
      page.controls.record(`${error.message}.`, 0);
      return false;
    }
  }

  /** Show the record as it stood on a day, null for now. */
  async function show(day, isStep) {
    const turn = (page.turn += 1);
    if (day !== null && !(await loaded(day))) return;
    if (turn !== page.turn) return;
    const stand = day === null ? null : Object.assign(missionlog.record.at(day), { words: calendar.words(day) });
    const view = { q: "", asOf: day === null ? "" : calendar.iso(day), id: address.read().id };
    page.controls.show({ q: "", day });
    page.controls.record(stand ? `The record as it stood on ${stand.words}.` : "", 0);
    standing.sections(facts.number, stand);
    if (day !== null || address.read().asOf) address.write(view, isStep);
    address.carry(view);
  }

  document.addEventListener("DOMContentLoaded", start);
})((globalThis.missionlog ||= {}));
