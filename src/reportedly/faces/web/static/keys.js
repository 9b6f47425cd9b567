// Whether keys do anything: one switch for all pages, kept by the browser. Other scripts ask keys.on().
"use strict";

const keys = (() => {
  const kept = "reportedly-keys";

  function on() {
    try {
      return localStorage.getItem(kept) !== "off";
    } catch {
      return true;
    }
  }

  // A panel that tells of the keys, with a button in ".on" that turns them off and one in ".off" that turns them on.
  // `shown` is called whenever the switch is looked at.
  function switched(panel, shown = () => {}) {
    function show() {
      shown(on());
      panel.hidden = false;
      panel.querySelector(".on").hidden = !on();
      panel.querySelector(".off").hidden = on();
    }

    panel.addEventListener("click", (event) => {
      const chosen = event.target.dataset.keys;
      if (!chosen) return;
      try {
        localStorage.setItem(kept, chosen);
      } catch {
        return;
      }
      show();
      panel.querySelector(":is(.on, .off):not([hidden]) button").focus();
    });
    show();
  }

  return { on, switched };
})();
