// Review by keyboard: keys step through the items, and press the button or follow the link that bears their letter.
"use strict";

(() => {
  const desk = document.querySelector(".reviewing");
  if (!desk) return;

  const root = document.documentElement;
  const items = [...desk.querySelectorAll(".item")];
  const panel = desk.querySelector(".keys");
  let sent = false;

  // Where one is.

  const here = () => document.activeElement?.closest(".item") ?? null;

  function goTo(item) {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: item.offsetHeight < innerHeight * 0.8 ? "center" : "start" });
  }

  function step(by) {
    const at = items.indexOf(here());
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + by, 0), items.length - 1);
    goTo(items[next]);
  }

  // What a key presses: within the item that has the focus, else on the page outside of all items.
  function pressed(letter) {
    const own = here()?.querySelector(`[data-key="${letter}"]`);
    return own ?? [...desk.querySelectorAll(`[data-key="${letter}"]`)].find((found) => !found.closest(".item"));
  }

  function press(target) {
    if (target.matches("input, textarea")) target.focus();
    else target.click();
  }

  const isField = (target) => target.closest?.("input, textarea, select, [contenteditable]") !== null;

  function inField(event) {
    const note = event.target.matches("[data-key=n]");
    if (event.key !== "Escape" && !(event.key === "Enter" && note)) return;
    event.preventDefault();
    const item = event.target.closest(".item, [data-item]");
    if (item?.matches(".item")) item.focus({ preventScroll: true });
    else event.target.blur();
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !panel || !keys.on()) return;
    if (isField(event.target)) return inField(event);
    if (event.key === "?") {
      event.preventDefault();
      panel.open = !panel.open;
      if (panel.open) panel.querySelector("summary").focus();
      return;
    }
    if (event.shiftKey || event.repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const by = { j: 1, k: -1 }[event.key] ?? (event.target.matches(".item") ? arrow : undefined);
    if (by && items.length) {
      event.preventDefault();
      return step(by);
    }
    const target = /^[a-z]$/.test(event.key) ? pressed(event.key) : null;
    if (!target) return;
    event.preventDefault();
    press(target);
  });

  // A form is sent once; back in the page, it may be sent again.

  desk.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    else sent = event.target.method === "post";
  });
  addEventListener("pageshow", () => (sent = false));

  // "Leave open" goes on to the next item as j does.
  desk.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#i-"]');
    const item = link && document.getElementById(link.hash.slice(1));
    if (!item) return;
    event.preventDefault();
    goTo(item);
  });

  // A name is written once: what is typed into one field stands in all.
  desk.addEventListener("input", (event) => {
    if (event.target.name !== "by") return;
    desk.querySelectorAll('input[name="by"]').forEach((field) => (field.value = event.target.value));
  });

  if (panel) keys.switched(panel, (on) => root.classList.toggle("keys-on", on));
  const fault = desk.querySelector("#fault");
  const target = document.getElementById(location.hash.slice(1) || "queue");
  if (fault) fault.scrollIntoView({ block: "center" });
  else if (target?.matches(".item")) goTo(target);

  // What was done is told once more, so that it is heard: a message that stands from the start is not.
  const done = desk.querySelector("#done p");
  if (done) setTimeout(() => done.replaceWith(done.cloneNode(true)), 300);
})();
