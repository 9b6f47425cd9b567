// Correcting a claim: words selected in the text go into the form, with the place where they stand.
"use strict";

(() => {
  const pane = document.getElementById("pane");
  const form = document.querySelector(".correction");
  const picker = document.querySelector(".picker");
  if (!pane || !form) return;

  document.querySelectorAll(".needs-script").forEach((element) => (element.hidden = false));

  // The selection, as words and as places in the text, counted in characters (not in units of UTF-16).

  const size = (words) => [...words].length;

  function placeOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const stretch = element.closest?.("[data-at]");
    if (!stretch) return null;
    const before = document.createRange();
    before.setStart(stretch, 0);
    before.setEnd(node, offset);
    return Number(stretch.dataset.at) + size(before.toString());
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!pane.contains(range.commonAncestorContainer)) return null;
    const raw = range.toString();
    const words = raw.trim().replace(/\s+/g, " ");
    if (!words) return null;
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    const lead = size(raw) - size(raw.trimStart());
    const tail = size(raw) - size(raw.trimEnd());
    const place = start === null || end === null ? "" : `${start + lead}-${end - tail}`;
    return { words, place };
  }

  // The buttons that put it into the form.

  function offer() {
    const found = selected();
    picker?.querySelectorAll("button").forEach((button) => (button.disabled = !found));
  }
  document.addEventListener("selectionchange", offer);

  const emptySource = () =>
    [...form.querySelectorAll("[data-sources] [data-words]")].find((field) => !field.value.trim());

  function put(field, found) {
    field.value = found.words;
    form.elements[`${field.name}_at`].value = found.place;
    const full = form.elements[`${field.name}_is`];
    if (full) full.value = "";
    const lacking = form.elements[`no_${field.name === "date" ? "event_date" : field.name}`];
    if (lacking) lacking.checked = false;
    field.classList.remove("is-set");
    void field.offsetWidth;
    field.classList.add("is-set");
    if (field.name.startsWith("source")) field.closest("li").hidden = false;
    field.scrollIntoView({ block: "nearest" });
    const label = field.getAttribute("aria-label") ?? form.querySelector(`label[for="${field.id}"]`)?.textContent;
    document.getElementById("picked-told").textContent = `${label.trim()}: ${found.words}`;
  }

  picker?.addEventListener("pointerdown", (event) => event.preventDefault()); // which would drop the selection
  picker?.addEventListener("click", (event) => {
    const name = event.target.dataset.put;
    const found = name && selected();
    if (!found) return;
    const field = name === "source" ? emptySource() : form.elements[name];
    if (field) put(field, found);
  });

  // Words that are typed over no longer stand where they were picked.
  form.addEventListener("input", (event) => {
    const name = event.target.dataset.words;
    if (!name) return;
    form.elements[`${name}_at`].value = "";
    const lacking = form.elements[`no_${name === "date" ? "event_date" : name}`];
    if (lacking && event.target.value.trim()) lacking.checked = false;
  });

  // Links of the chain move nearer to the article, or are taken out.

  const rows = [...form.querySelectorAll("[data-sources] > li")];
  const fields = (row) => [...row.querySelectorAll("input")];

  function swap(one, two) {
    const others = fields(two);
    fields(one).forEach((field, i) => ([field.value, others[i].value] = [others[i].value, field.value]));
  }

  form.addEventListener("click", (event) => {
    const by = event.target.dataset.move;
    if (by === undefined) return;
    const at = rows.indexOf(event.target.closest("li"));
    if (by === "-1" && at > 0) {
      swap(rows[at], rows[at - 1]);
      rows[at - 1].querySelector("input").focus();
    }
    if (by === "0") {
      fields(rows[at]).forEach((field) => (field.value = ""));
      for (let i = at; i + 1 < rows.length; i += 1) swap(rows[i], rows[i + 1]);
      rows[at].querySelector("input").focus();
    }
  });

  // A field that is looked at lights up its words in the text.

  const parts = { evidence: "mark", source: ".p-source", date: ".p-event_date", event_date: ".p-event_date" };
  form.addEventListener("focusin", (event) => {
    pane.querySelectorAll(".is-lit").forEach((lit) => lit.classList.remove("is-lit"));
    const name = event.target.name?.replace(/_is$/, "");
    if (!name) return;
    const place = form.elements[`${name}_at`]?.value;
    const wanted = name.startsWith("source") ? parts.source : (parts[name] ?? `.p-${name}`);
    if (!/^[a-z_.-]+$/.test(wanted)) return;
    pane.querySelectorAll(wanted).forEach((found) => {
      const at = Number(found.dataset.at);
      const [start, end] = (place || "0-0").split("-").map(Number);
      if (!place || (at >= start && at < end)) found.classList.add("is-lit");
    });
  });

  // The words of the claim are in sight from the start.
  const mark = pane.querySelector("mark");
  if (mark) pane.scrollTop = Math.max(0, mark.offsetTop - pane.offsetTop - pane.clientHeight / 3);
  offer();
})();
