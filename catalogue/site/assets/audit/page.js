/* The page "Check your copy": takes text, has it audited piece by piece so that the page stays alive, and shows it.
   Whatever was pasted is put into the page as text. The only thing asked of the network is the index, once. */

import { judgements } from "./audit.js";
import { changed, report } from "./report.js";
import { memory, take } from "./rules.js";
import { unseen } from "./unseen.js";

const form = document.querySelector("form[data-audit]");
const result = document.querySelector("[data-audit-result]");
const status = form.querySelector("[data-status]");
const field = form.querySelector("textarea");
const chosen = form.querySelector("[data-file]");
const ACTED_ON = ["contradicted", "unsupported", "contested", "overstated"];
const LARGEST = 5_000_000;
const SLICE = 40;

const pieces = new Map([...document.querySelectorAll("template[data-piece]")].map(one => [one.dataset.piece, one.content]));
const piece = (slot, value) => pieces.get(`${slot} ${value}`)?.cloneNode(true) ?? document.createTextNode(value);
const told = (slot, value) => pieces.get(`${slot} ${value}`)?.textContent.trim() ?? value;
const model = name => document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const raised = text => text.charAt(0).toUpperCase() + text.slice(1);
const address = id => new URL(`${form.dataset.claims}${id}/`, location.href).href;

let running = 0;
let ready = null;

function load() {
  ready ??= fetch(form.dataset.index)
    .then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(`status ${answer.status}`))))
    .then(take)
    .catch(fault => {
      ready = null;
      throw fault;
    });
  return ready;
}

const pause = () => new Promise(go => setTimeout(go));

async function check() {
  const own = (running += 1);
  const text = field.value;
  result.hidden = true;
  if (!/[\p{L}\p{N}]/u.test(text)) {
    status.textContent = "There is no text yet. Paste some, or open a text file.";
    field.focus();
    return;
  }
  status.textContent = "Checking …";
  try {
    await load();
  } catch {
    status.textContent = "The claims could not be loaded, so nothing was checked. Connect once and press Check again.";
    return;
  }
  const sentences = [];
  let since = performance.now();
  for (const one of judgements(text)) {
    sentences.push(one);
    if (performance.now() - since > SLICE) {
      status.textContent = `Checking … ${counted(sentences.length, "sentence", "sentences")}`;
      await pause();
      if (own !== running) return;
      since = performance.now();
    }
  }
  const digest = await digestOf(text);
  if (own === running) show(sentences, digest, unseen(text));
}

async function digestOf(text) {
  if (!globalThis.crypto?.subtle) return ""; // a page without https has none
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

function show(sentences, digest, notChecked) {
  const checkable = sentences.filter(one => one.kind === "claim");
  const verdicts = [...memory.gravity, "unknown"]
    .map(verdict => [verdict, checkable.filter(one => one.verdict === verdict).length]);
  const counts = result.querySelector("[data-counts]");
  counts.replaceChildren(...verdicts.filter(([, count]) => count).map(([verdict, count]) => {
    const item = document.createElement("li");
    const number = document.createElement("strong");
    number.textContent = count.toLocaleString("en");
    item.append(piece("verdict", verdict), " ", number);
    return item;
  }));
  const whole = counted(sentences.length, "sentence", "sentences");
  const summary = `${whole}, ${checkable.length.toLocaleString("en")} of them checkable.`;
  result.querySelector("[data-told]").textContent =
    `${summary} This page judges single sentences. What is missing beside them, vague sources and numbers without one are found by the audit on the command line.`;
  const warning = result.querySelector("[data-not-checked]");
  warning.hidden = notChecked.length === 0;
  warning.textContent = `Look out: ${notChecked.join(". ")}.`;
  const gravity = one => memory.gravity.indexOf(one.verdict);
  const grave = checkable.filter(one => ACTED_ON.includes(one.verdict)).sort((a, b) => gravity(a) - gravity(b));
  list("[data-act]", grave);
  list("[data-unknown]", checkable.filter(one => one.verdict === "unknown"));
  result.querySelector("[data-sentences]").replaceChildren(...sentences.map(line));
  writeReport(sentences, { digest, notChecked }, [
    ["sentences", sentences.length],
    ["checkable", checkable.length],
    ...verdicts.map(([verdict, count]) => [told("verdict", verdict).toLowerCase(), count]),
  ]);
  for (const one of result.querySelectorAll("[data-copy]")) one.dispatchEvent(new Event("copyable", { bubbles: true }));
  result.hidden = false;
  status.textContent = `${summary} ${counted(grave.length, "sentence", "sentences")} to change.`;
  result.querySelector("#result").focus();
}

function writeReport(sentences, facts, counts) {
  const shown = document.createElement("pre");
  shown.textContent = report(sentences, { told, address, counts, ...facts });
  shown.dataset.report = "";
  const region = result.querySelector(".ec-scroll");
  region.replaceChildren(shown);
  const button = region.closest("section").querySelector(":scope > .ec-copy");
  button?.remove();
  region.closest("details").dataset.copy = "the report";
}

function list(selector, sentences) {
  const section = result.querySelector(selector);
  section.hidden = sentences.length === 0;
  section.querySelector("[data-list]").replaceChildren(...sentences.map(one => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.value = one.index + 1;
    link.href = `#sentence-${one.index + 1}`;
    link.textContent = one.text;
    item.append(piece("verdict", one.verdict), " ", link);
    return item;
  }));
}

function fill(parent, values) {
  for (const [slot, value] of Object.entries(values)) {
    parent.querySelector(`[data-slot="${slot}"]`)?.replaceChildren(...[value].flat());
  }
  return parent;
}

function line(one) {
  const number = String(one.index + 1);
  const shown = model(one.kind === "claim" ? "line" : "none");
  shown.id = `sentence-${number}`;
  fill(shown, {
    number,
    text: one.text,
    kind: piece("kind", one.kind),
    verdict: piece("verdict", one.verdict),
    place: `line ${one.line}, column ${one.column}`,
  });
  if (one.kind !== "claim") return shown;
  const body = shown.querySelector(".ec-line__body");
  const isSure = match => match.quoted;
  const first = Math.max(1, one.matches.filter(isSure).length);
  body.append(...one.matches.slice(0, first).map(match => card(match, one)));
  const others = one.matches.slice(first);
  if (others.length) {
    const more = model("others");
    more.querySelector("summary").textContent = `${counted(others.length, "other claim", "other claims")} it may make`;
    more.append(...others.map(match => card(match, one)));
    body.append(more);
  }
  if (!one.matches.length) {
    const none = document.createElement("p");
    none.className = "ec-quiet";
    none.textContent = "No claim of the catalogue is near. Ask a person.";
    body.append(none);
  }
  return shown;
}

function card(match, one) {
  const known = memory.claims.get(match.claim);
  const shown = model("match");
  const verdict = match.verdict ?? "unknown";
  shown.classList.add(`ec-card--${verdict}`);
  const changes = match.changes.filter(change => change.here || change.known).map(change => {
    const item = document.createElement("li");
    item.textContent = changed(change, told);
    return item;
  });
  const hasDrift = match.verdict !== null && match.drift.length > 0; // where it is unsure, what differs is told above
  const has = { verdict: verdict !== one.verdict, changes: changes.length > 0, drift: hasDrift };
  for (const row of shown.querySelectorAll("[data-if]")) if (!has[row.dataset.if]) row.remove();
  fill(shown, {
    claim: known.wordings[0].text,
    relation: `The sentence ${told("relation", match.relation)}; ${told("wording", match.wording)}.`,
    verdict: piece("verdict", verdict),
    changes,
    drift: match.drift.map(axis => told("axis", axis).toLowerCase()).join(", "),
    certainty: piece("certainty", known.level),
    defensible: known.defensible,
    because: `${raised(match.because.join("; "))}. Score ${match.score.toFixed(3)}.`,
  });
  shown.querySelector('[data-slot="claim"]').href = address(match.claim);
  shown.querySelector('[data-slot="defensible"]').dataset.copy = `the defensible sentence for sentence ${one.index + 1}`;
  return shown;
}

async function open(file) {
  if (!file) return;
  let text = null;
  try {
    if (file.size > LARGEST) throw new RangeError("larger");
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]|^%PDF-|^PK\x03/.test(text)) text = null;
  } catch {
    text = null;
  }
  if (text === null) {
    status.textContent =
      `“${file.name}” is not plain text in UTF-8 of at most 5 MB. The command line reads HTML, Word and PDF: catalogue audit.`;
    return;
  }
  field.value = text.replace(/^\ufeff/, "");
  await check();
}

form.addEventListener("submit", event => {
  event.preventDefault();
  check();
});
form.addEventListener("reset", () => {
  running += 1;
  result.hidden = true;
  result.querySelector("[data-sentences]").replaceChildren();
  result.querySelector(".ec-scroll").replaceChildren();
  for (const one of result.querySelectorAll("[data-list]")) one.replaceChildren();
  status.textContent = "Cleared.";
  chosen.value = "";
  field.focus();
});
field.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
form.querySelector("[data-open]").addEventListener("click", () => chosen.click());
chosen.addEventListener("change", () => open(chosen.files[0]).finally(() => (chosen.value = "")));
for (const name of ["dragover", "drop"]) {
  form.addEventListener(name, event => {
    if (!event.dataTransfer.types.includes("Files")) return; // dropped words go where they always go
    event.preventDefault();
    if (name === "drop") open(event.dataTransfer.files[0]);
  });
}

document.querySelector("[data-audit-without]").remove();
form.hidden = false;
load().catch(() => {
  status.textContent = "The claims could not be loaded. Pressing Check tries again.";
});
