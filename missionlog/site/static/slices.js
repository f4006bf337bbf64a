"use strict";
/* Work that need not be done before the next paint, in slices: between two of them the browser paints, and takes
   what a reader does. */
(function (missionlog) {
  /** Works through tasks, one at a time. */
  class Slices {
    constructor() {
      this.tasks = [];
      this.isWorking = false;
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
      this.tasks = [];
      requestAnimationFrame(() => setTimeout(() => this.tasks === mine && this.add(...tasks)));
      const mine = this.tasks;
    }

    work() {
      const task = this.tasks.shift();
      this.isWorking = task !== undefined;
      if (!task) return;
      setTimeout(() => this.work());
      task();
    }
  }

  missionlog.Slices = Slices;
})((globalThis.missionlog ||= {}));
