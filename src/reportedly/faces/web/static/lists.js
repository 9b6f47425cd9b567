// What takes long to work out is fetched after the page is there: its place holds a link to it, for those without scripts.
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

fillAll();
