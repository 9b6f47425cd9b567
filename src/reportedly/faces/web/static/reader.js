// The reader: words and notes light each other up, notes stand beside their words, and keys step through them.
"use strict";

(() => {
  const reader = document.querySelector(".reader");
  const margin = reader?.querySelector(".margin");
  const notes = [...(margin?.querySelectorAll(".note") ?? [])];

  // A claim further on in a long document: the whole of it is asked for.
  const sought = location.hash.slice(1);
  if (reader?.dataset.whole && sought.startsWith("c-") && !document.getElementById(sought)) {
    location.replace(reader.dataset.whole + location.hash);
    return;
  }
  if (!notes.length) return;

  const root = document.documentElement;
  const list = margin.querySelector(".notes");
  const wide = matchMedia("(min-width: 60.01rem)");
  const byNumber = new Map(notes.map((note) => [note.dataset.n, note]));
  const words = new Map(notes.map((note) => [note, [...reader.querySelectorAll(`[data-c~="${note.dataset.n}"]`)]]));
  const byAnchor = new Map(notes.map((note) => [note.id.replace("card-", "c-"), note]));
  const numberOf = (note) => reader.querySelector(`sup a[data-n="${note.dataset.n}"]`);
  let open = null;
  let sheet = null;

  // Lighting up.

  const lit = (elements, name, on) => elements.forEach((element) => element.classList.toggle(name, on));

  function light(note, on) {
    lit(words.get(note), "is-on", on);
    note.classList.toggle("is-on", on);
  }

  const claimsOf = (stretch) => stretch.dataset.c.split(" ").map((number) => byNumber.get(number)).filter(Boolean);

  // The notes whose words are the narrowest around a place: the last in the list, and those of the same words.
  function nearest(stretch) {
    const found = claimsOf(stretch);
    const last = found.at(-1);
    const same = (note) => words.get(note).length === words.get(last).length && words.get(note)[0] === words.get(last)[0];
    return found.filter(same);
  }

  reader.addEventListener("pointerover", (event) => {
    const stretch = event.target.closest?.(".s[data-c]");
    const note = event.target.closest?.(".note");
    const part = event.target.closest?.("[data-w]:not(.s)");
    for (const other of notes) if (other !== open) light(other, false);
    lit([...reader.querySelectorAll(".is-part")], "is-part", false);
    if (stretch) nearest(stretch).forEach((found) => light(found, true));
    if (note) light(note, true);
    if (part) lit([...reader.querySelectorAll(`.s[data-w~="${part.dataset.w}"]`)], "is-part", true);
  });
  reader.addEventListener("pointerleave", () => notes.forEach((note) => note !== open && light(note, false)));

  reader.addEventListener("focusin", (event) => {
    const part = event.target.closest("[data-w]:not(.s)");
    lit([...reader.querySelectorAll(".is-part")], "is-part", false);
    if (part) lit([...reader.querySelectorAll(`.s[data-w~="${part.dataset.w}"]`)], "is-part", true);
    const note = event.target.closest(".note") ?? byNumber.get(event.target.dataset?.n);
    if (note) opened(note);
  });

  // A click on words that are marked opens their note; a click on a link, or with words selected, is left alone. On a
  // narrow page the note is laid over the foot, before the address leads to where it stands in the list.
  reader.addEventListener("click", (event) => {
    const number = event.target.closest('a[href^="#card-"]');
    if (number && !wide.matches && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      laid(notes.find((one) => `#${one.id}` === number.hash));
    }
    if (event.target.closest(".shut")) shut();
    if (event.target.closest("a, button, summary") || !getSelection().isCollapsed) return;
    const stretch = event.target.closest(".s[data-c]");
    const note = event.target.closest(".note") ?? (stretch && nearest(stretch)[0]);
    if (note) opened(note);
    if (stretch && note && !wide.matches) {
      laid(note);
      location.hash = note.id;
    }
  });

  // A note as a sheet over the foot of a narrow page, its words above it. To go back in the browser shuts it, too.

  function laid(note) {
    if (!note) return;
    sheet?.classList.remove("is-sheet");
    sheet = note;
    note.classList.add("is-sheet");
    reader.classList.add("has-sheet");
    opened(note);
    note.scrollTop = 0;
    note.focus({ preventScroll: true });
    const boxes = words.get(note).map((stretch) => stretch.getBoundingClientRect());
    const foot = note.getBoundingClientRect().top;
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    if (boxes.length && (top < 8 || bottom > foot - 8)) scrollBy(0, top - Math.max(8, (foot - bottom + top) / 2));
  }

  function lifted() {
    sheet?.classList.remove("is-sheet");
    reader.classList.remove("has-sheet");
    sheet = null;
  }

  function shut() {
    const note = sheet;
    lifted();
    if (!note) return;
    if (location.hash === `#${note.id}`) history.replaceState(null, "", `#${note.id.replace("card-", "c-")}`);
    numberOf(note)?.focus({ preventScroll: true });
  }

  addEventListener("keydown", (event) => event.key === "Escape" && shut());

  // Opening, and standing beside the words.

  function opened(note) {
    if (open === note) return;
    if (open) light(open, false);
    open?.classList.remove("is-open");
    open = note;
    note.classList.add("is-open");
    light(note, true);
    arrange();
  }

  // Each note is placed where its words begin, or below the one above it; the open one keeps its place, and the notes
  // above it give way upwards.
  function arrange() {
    list.classList.toggle("is-plain", !wide.matches);
    margin.classList.toggle("is-arranged", wide.matches);
    if (!wide.matches) {
      list.style.height = "";
      notes.forEach((note) => (note.style.top = ""));
      return;
    }
    const top = list.getBoundingClientRect().top;
    const wanted = notes.map((note) => Math.max(0, (words.get(note)[0]?.getBoundingClientRect().top ?? top) - top - 8));
    const heights = notes.map((note) => note.offsetHeight + 4);
    const fixed = Math.max(0, notes.indexOf(open));
    const places = [...wanted];
    for (let i = 1; i < notes.length; i += 1) places[i] = Math.max(wanted[i], places[i - 1] + heights[i - 1]);
    if (open && places[fixed] > wanted[fixed]) {
      places[fixed] = Math.max(wanted[fixed], heights.slice(0, fixed).reduce((sum, height) => sum + height, 0));
      for (let i = fixed - 1; i >= 0; i -= 1) places[i] = Math.min(places[i], places[i + 1] - heights[i]);
      for (let i = fixed + 1; i < notes.length; i += 1) places[i] = Math.max(wanted[i], places[i - 1] + heights[i - 1]);
    }
    notes.forEach((note, i) => (note.style.top = `${places[i]}px`));
    list.style.height = `${places.at(-1) + heights.at(-1)}px`;
  }

  new ResizeObserver(arrange).observe(reader.querySelector(".text"));
  wide.addEventListener("change", () => {
    lifted();
    arrange();
  });
  margin.addEventListener("toggle", arrange, true);

  // Addresses: #c-… are a claim's words, #card-… its note.

  function arrived() {
    const id = location.hash.slice(1);
    const note = byAnchor.get(id) ?? notes.find((one) => one.id === id);
    if (note) opened(note);
    if (note?.id === id && !wide.matches) laid(note);
    else if (!id.startsWith("t")) shut();
  }
  addEventListener("hashchange", arrived);

  // Keys: n or j for the next claim, p or k for the one before; nothing while somebody types, or with them turned off.

  const told = margin.querySelector(".steps");

  addEventListener("keydown", (event) => {
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !keys.on()) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const at = open ? notes.indexOf(open) + step : step > 0 ? 0 : notes.length - 1;
    const note = notes[Math.min(Math.max(at, 0), notes.length - 1)];
    if (sheet) return laid(note);
    opened(note);
    note.focus({ preventScroll: true });
    (wide.matches ? words.get(note)[0] : note)?.scrollIntoView({ block: "center" });
  });

  root.classList.add("scripted");
  if (told) keys.switched(told);
  arrived();
  arrange();
})();
