// Give the cards of a group back what stands in them often: each such piece of HTML is one private-use character.
"use strict";
(function (missionlog) {
  let pieces = [];

  /** Keep the pieces; `data/fragments.js` calls it. */
  missionlog.fragments = function (list) {
    pieces = list;
  };

  /** The HTML of a text in which pieces stand as characters. */
  missionlog.expand = function (text) {
    return text.replace(/[\uE000-\uF8FF]/g, (mark) => pieces[mark.charCodeAt(0) - 0xe000]);
  };
})((globalThis.missionlog ||= {}));
