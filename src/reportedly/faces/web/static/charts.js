// Sliders of the command chart: the track can be dragged, and the chart follows a moment later, in the same page.
"use strict";

(() => {
  const DAY = 86400000;
  const PAUSE = 350; // milliseconds without a move after which the chart is asked for anew
  const PARTS = [".top", ".clocks", "main", ".foot"]; // all that carries the days of the question
  const told = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const said = document.createElement("p"); // reads out what the chart shows, once it has changed
  let waiting = 0;
  let last = 0;

  function address(form) {
    const url = new URL(form.getAttribute("action"), location.href);
    url.search = new URLSearchParams(new FormData(form)).toString();
    return url.href;
  }

  function prepare(form) {
    const range = form.querySelector('input[type="range"]');
    const day = form.querySelector('input[type="date"]');
    const words = form.querySelector(".slider-said");
    const low = Date.parse(form.dataset.low + "T00:00:00Z");
    if (!range || !day || Number.isNaN(low)) return;
    range.hidden = range.max === "0";
    const follow = () => {
      const at = new Date(low + Number(range.value) * DAY);
      day.value = at.toISOString().slice(0, 10);
      words.textContent = told.format(at);
      range.setAttribute("aria-valuetext", words.textContent);
      clearTimeout(waiting);
    };
    range.addEventListener("input", follow);
    range.addEventListener("change", () => {
      follow();
      waiting = setTimeout(() => show(address(form), true), PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(address(form), true);
    });
    for (const link of form.querySelectorAll("a")) {
      link.addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        show(link.href, true);
      });
    }
  }

  // Where the focus is within the sliders, so that it can be put there again: the form, and which of its controls.
  const CONTROLS = ['input[type="range"]', 'input[type="date"]', 'a[data-step="before"]', 'a[data-step="after"]', "button", "a"];

  function held() {
    const at = document.activeElement;
    const form = at && at.closest("form.slider");
    return form ? { id: form.id, control: CONTROLS.find((one) => at.matches(one)) } : null;
  }

  function hold(place) {
    const form = place && document.getElementById(place.id);
    const found = form && (form.querySelector(place.control) || form.querySelector(CONTROLS[0]));
    if (found) found.focus({ preventScroll: true });
  }

  async function show(url, isNew) {
    clearTimeout(waiting);
    const turn = ++last;
    document.querySelector("main").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== last) return; // another day was asked for meanwhile
      const place = held();
      for (const part of PARTS) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (!old || !fresh) continue;
        const [was, is] = [old, fresh].map((one) => one.matches(".clocks") && one.querySelector("details"));
        if (was && is) is.open = was.open; // nothing unfolds, or moves, under whoever drags a slider
        old.replaceWith(document.adoptNode(fresh));
      }
      document.title = page.title;
      if (isNew) history.pushState(null, "", url);
      begin();
      hold(place);
      said.textContent = [...document.querySelectorAll(".chart-day, .chart-counts")].map((part) => part.innerText).join(" ");
    } catch {
      if (turn === last) location.assign(url);
    }
  }

  function begin() {
    document.querySelectorAll("form.slider").forEach(prepare);
  }

  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  window.addEventListener("popstate", () => show(location.href, false));
  begin();
})();
