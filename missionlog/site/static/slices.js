"use strict";
/* Work that need not be done before the next paint, in slices: between two of them the browser paints, and takes
   what a reader does. */
(function (missionlog) {
  /** After so many milliseconds no other task of a slice is begun: a key waits for no more than that and a task. */
  const LONGEST = 4;

  /** Works through tasks in their order. */
  class Slices {
    constructor() {
      this.tasks = [];
      this.isWorking = false;
      this.isWaiting = false;
    }

    /** Whether nothing is left to be done. */
    get isIdle() {
      return !this.isWorking && !this.isWaiting;
    }

    /** Do tasks after those that are still to be done. */
    add(...tasks) {
      this.tasks.push(...tasks);
      if (this.isWorking) return;
      this.isWorking = true;
      setTimeout(() => this.work());
    }

    /** Do tasks after the next paint, in place of those that are still to be done. */
    afterPaint(...tasks) {
      const others = (this.tasks = []);
      this.isWaiting = true;
      requestAnimationFrame(() => setTimeout(() => this.tasks === others && this.begin(tasks)));
    }

    begin(tasks) {
      this.isWaiting = false;
      this.add(...tasks);
    }

    work() {
      this.isWorking = this.tasks.length > 0;
      if (!this.isWorking) return;
      setTimeout(() => this.work());
      const end = performance.now() + LONGEST;
      do this.tasks.shift()();
      while (this.tasks.length && performance.now() < end);
    }
  }

  missionlog.Slices = Slices;
})((globalThis.missionlog ||= {}));
