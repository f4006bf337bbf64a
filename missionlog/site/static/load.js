"use strict";
/* Scripts with data, loaded when they are needed: a page on file:// cannot fetch. */
(function (missionlog) {
  const loads = new Map();

  /** A promise that a script of the page's folder has run. One that failed is tried again when it is next asked for. */
  function load(source) {
    if (!loads.has(source)) {
      const script = document.createElement("script");
      const loading = new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${source} could not be loaded`));
      });
      loading.catch(() => loads.delete(source));
      loads.set(source, loading);
      script.src = source;
      document.head.append(script);
    }
    return loads.get(source);
  }

  missionlog.load = load;
})((globalThis.missionlog ||= {}));
