"use strict";
/* The view in the page's address: ?q=QUERY&as-of=DAY#ID, over http, on file:// and in a frame. */
(function (missionlog) {
  /** The view that the address names: texts, empty where it names nothing. */
  function read() {
    const names = new URLSearchParams(location.search);
    return { q: names.get("q") ?? "", asOf: names.get("as-of") ?? "", id: idOf(location.hash) };
  }

  /** The id in the fragment of an address; what is no percent-encoding stands for itself. */
  function idOf(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  }

  /** The address of a view, relative to the page's own. */
  function of({ q, asOf, id }) {
    const names = [];
    if (q) names.push(`q=${encoded(q)}`);
    if (asOf) names.push(`as-of=${encoded(asOf)}`);
    return `${location.pathname}${names.length ? `?${names.join("&")}` : ""}${id ? `#${encoded(id)}` : ""}`;
  }

  /** Text in an address, with what is harmless there left readable. */
  function encoded(text) {
    return encodeURIComponent(text).replace(/%20/g, "+").replace(/%(3A|2C|2F)/g, decodeURIComponent);
  }

  /** Put a view into the address, as a step to come back to or instead of the last. */
  function write(view, isStep) {
    const address = of(view);
    if (address === location.pathname + location.search + location.hash) return;
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // A frame without an origin of its own may not change its address: the view is shown all the same.
    }
  }

  /** The whole address of a view, to give to others. */
  function whole(view) {
    return new URL(of(view), location.href).href;
  }

  /** Let the links to the other pages of the site lead to the day that is shown here. */
  function carry({ asOf }) {
    const navigation = document.querySelector(".sections, .back");
    for (const link of navigation?.querySelectorAll("a") ?? []) {
      const [name] = link.getAttribute("href").split("?");
      if (name.endsWith(".html")) link.setAttribute("href", asOf ? `${name}?as-of=${encoded(asOf)}` : name);
    }
  }

  missionlog.address = { read, write, of, whole, carry };
})((globalThis.missionlog ||= {}));
