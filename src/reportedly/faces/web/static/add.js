// Adding reports: dropping files and folders anywhere on the page, and showing how far a batch has come.
"use strict";

const drop = document.getElementById("drop");
const progress = document.getElementById("progress");

// All files under what was dropped, each with its path: a file, a folder, or a file that stands in no folder.
async function filesUnder(entry, before) {
  if (entry instanceof File) return [[before + entry.name, entry]];
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

// The form as it is sent with all files of what was dropped.
async function formOf(entries) {
  const form = new FormData();
  form.append("token", drop.elements.token.value);
  for (const entry of entries) {
    for (const [path, file] of await filesUnder(entry, "")) form.append("files", file, path);
  }
  return form;
}

// Why the app refused something, and the way out, as its answer tells both: in JSON, on a page, or in plain words.
async function refusal(answer) {
  const words = await answer.text();
  const kind = answer.headers.get("Content-Type") ?? "";
  const unsaid = `the app answered ${answer.status} and did not say why`;
  if (kind.includes("json")) {
    const fault = JSON.parse(words).error ?? {};
    return [fault.message || unsaid, fault.hint || ""];
  }
  if (!kind.includes("html")) return [words.trim() || unsaid, ""];
  const page = new DOMParser().parseFromString(words, "text/html");
  const told = (part) => [...page.querySelectorAll(`main ${part}`)].map((line) => line.textContent).join(" ");
  return [told(".lead") || unsaid, told(".way")];
}

// Say beside the form what went wrong, and the way out.
function tell(reason, way) {
  const told = document.getElementById("drop-fault");
  told.querySelector(".fault").textContent = reason;
  told.querySelector(".way").textContent = way;
  told.hidden = false;
  told.scrollIntoView({ block: "nearest" });
}

// Send what was dropped, and go to the page of the batch.
async function send(entries) {
  document.getElementById("drop-fault").hidden = true;
  let form;
  try {
    form = await formOf(entries);
  } catch (fault) {
    return tell(`The browser could not read these: ${fault.message}`, "Drop them once more, or choose them here.");
  }
  try {
    const answer = await fetch(drop.action, { method: "POST", body: form });
    if (answer.ok) {
      window.location = answer.url;
      return;
    }
    const [reason, way] = await refusal(answer);
    tell(`The app did not take these: ${reason.replace(/\.$/, "")}.`, way);
  } catch {
    const way = "It may have been stopped, a file may have changed meanwhile, or this is more than it takes at once: "
      + "see whether it runs, send less at a time, or use in a terminal: reportedly read FOLDER";
    tell("These could not be sent: the app did not answer.", way);
  }
}

// Whether files are dragged. Words that are dragged belong to the fields of the page.
const hasFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

if (drop) {
  drop.querySelector(".drop-hint").hidden = false;
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!hasFiles(event)) return;
    event.preventDefault();
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    send(items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter(Boolean));
  });
}

// Milliseconds until the app is asked again how far it is, until it counts as silent, and until it is asked after that.
const [OFTEN, PATIENCE, LATER] = [700, 15_000, 3_000];

if (progress) {
  const bar = progress.querySelector("progress");
  const told = document.getElementById("progress-told");
  const silent = document.getElementById("progress-silent");

  const look = async () => {
    let now = null;
    try {
      const answer = await fetch(progress.dataset.state, { signal: AbortSignal.timeout(PATIENCE) });
      const isGone = answer.redirected || (answer.status >= 400 && answer.status < 500);
      if (isGone) return window.location.reload(); // the page itself says why, and what to do
      if (answer.ok) now = await answer.json();
    } catch {
      now = null;
    }
    silent.hidden = now !== null;
    if (now === null) return setTimeout(look, LATER);
    bar.value = now.done;
    told.textContent = `${now.read} new, ${now.known} known already, ${now.refused} refused so far.`;
    if (now.state === "done" || now.state === "failed") window.location.reload();
    else setTimeout(look, OFTEN);
  };
  setTimeout(look, 400);
}
