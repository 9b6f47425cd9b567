// What takes long to work out is fetched after the page is there: its place holds a link to it, for those without scripts.
// So is more of a list of which a page found little.
"use strict";

// A page of this app, as the server makes it; null where it could not be had.
async function pageAt(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

// Fill one place: the elements with the ids that it names take the place of those that are here.
async function fill(place) {
  place.setAttribute("aria-busy", "true");
  const page = await pageAt(place.querySelector("a").href);
  place.removeAttribute("aria-busy");
  for (const id of page ? place.dataset.later.split(" ") : []) {
    const [part, here] = [page.getElementById(id), document.getElementById(id)];
    if (part && here) here.replaceWith(document.adoptNode(part));
  }
}

// One after the other, from the top: the server is asked for one thing at a time.
async function fillAll() {
  for (const place of document.querySelectorAll("[data-later]")) {
    if (place.isConnected) await fill(place);
  }
}

const PAGES = 8; // so many further pages are asked for at most (set by hand)
const UNDATED = "those without a date"; // how the page words it

function counted(number, thing) {
  return number ? `${number} ${thing}${number === 1 ? "" : "s"}` : "None";
}

// In how many reports, and how far back, disputes were looked for, once another page is added to this one.
function lookedFurther(other) {
  const [here, more] = [document.getElementById("looked"), other.getElementById("looked")];
  if (!here || !more) return;
  const reports = Number(here.dataset.reports) + Number(more.dataset.reports);
  Object.assign(here.dataset, { reports, first: more.dataset.first });
  const found = document.querySelectorAll("#disputes > article").length;
  const { first, last } = here.dataset;
  let days = `, from ${last} back to ${first}`;
  if (first === last) days = first === UNDATED ? ", without a date" : `, of ${first}`;
  const told = `${counted(found, "dispute")} in ${counted(reports, "report")}`;
  here.textContent = `${told} that tell of changes or answer them${days}.`;
}

// A list that found little goes on with what stands on the pages after it, until there is enough.
async function goOn(list) {
  for (let asked = 0; asked < PAGES; asked += 1) {
    const next = document.querySelector('nav.pages a[rel="next"]');
    if (!next || list.querySelectorAll(":scope > article").length >= Number(list.dataset.goOn)) return;
    list.setAttribute("aria-busy", "true");
    const page = await pageAt(next.href);
    list.removeAttribute("aria-busy");
    const more = page && page.getElementById(list.id);
    if (!more) return;
    const found = [...more.querySelectorAll(":scope > article")];
    if (found.length) for (const empty of list.querySelectorAll(":scope > .empty")) empty.remove();
    list.append(...found.map((one) => document.adoptNode(one)));
    lookedFurther(page);
    const after = page.querySelector('nav.pages a[rel="next"]');
    if (after) {
      next.href = after.href;
      if (list.querySelector(":scope > article")) next.textContent = "Earlier disputes →";
    } else {
      const nav = next.closest("nav");
      if (nav.contains(document.activeElement)) list.focus();
      if (nav.querySelectorAll("a").length === 1) nav.remove();
      else next.remove();
      for (const way of list.querySelectorAll(":scope > .empty .way")) way.remove();
    }
  }
}

fillAll();
for (const list of document.querySelectorAll("[data-go-on]")) goOn(list);
