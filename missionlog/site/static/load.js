"use strict";
/* Scripts with data, loaded when they are needed: a page on file:// cannot fetch. */
(function (missionlog) {
  const loads = new Map();
  let running = 0;

  /** The address of a script of the page's folder; on a page that is served, of the state of the log that is shown. */
  function addressOf(source) {
    return source + (document.body.dataset.generation ? `?g=${document.body.dataset.generation}` : "");
  }

  /** A promise that a script of the page's folder has run. One that failed is tried again when it is next asked for. */
  function load(name) {
    const source = addressOf(name);
    if (!loads.has(source)) {
      const script = document.createElement("script");
      const loading = new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${name} could not be loaded`));
      }).finally(() => (running -= 1));
      running += 1;
      loading.catch(() => loads.delete(source));
      loads.set(source, loading);
      script.src = source;
      document.head.append(script);
    }
    return loads.get(source);
  }

  /** Note that a script of the page's folder has run without being loaded here. */
  function noteRun(name) {
    loads.set(addressOf(name), Promise.resolve());
  }

  /** Whether a script is still being loaded. */
  function isLoading() {
    return running > 0;
  }

  Object.assign(missionlog, { load, noteRun, isLoading });
})((globalThis.missionlog ||= {}));
