// Adding reports: dropping files and folders anywhere on the page, and showing how far a batch has come.
"use strict";

const drop = document.getElementById("drop");
const progress = document.getElementById("progress");

// All files under an entry that was dropped, each with its path.
async function filesUnder(entry, before) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [[before + entry.name, file]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    for (const inner of some) found.push(...(await filesUnder(inner, `${before}${entry.name}/`)));
  }
}

async function send(entries) {
  const form = new FormData();
  form.append("token", drop.elements.token.value);
  for (const entry of entries) {
    for (const [path, file] of await filesUnder(entry, "")) form.append("files", file, path);
  }
  const answer = await fetch(drop.action, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`the app answered ${answer.status}`);
  window.location = answer.url;
}

if (drop) {
  drop.querySelector(".drop-hint").hidden = false;
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (entries.length === 0) return;
    send(entries).catch((fault) => {
      const told = document.getElementById("drop-fault");
      told.textContent = `These could not be sent: ${fault.message}`;
      told.hidden = false;
    });
  });
}

if (progress) {
  const bar = progress.querySelector("progress");
  const told = document.getElementById("progress-told");
  const look = async () => {
    const now = await (await fetch(progress.dataset.state)).json();
    bar.value = now.done;
    told.textContent = `${now.read} new, ${now.known} known already, ${now.refused} refused so far.`;
    if (now.state === "done" || now.state === "failed") window.location.reload();
    else setTimeout(look, 700);
  };
  setTimeout(look, 400);
}
