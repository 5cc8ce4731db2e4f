/* Sentences that the records have judged already, or offer themselves: follows quoted.py and defended.py of
   catalogue/auditing and catalogue/text/quotes.py. */

import { extents, codePoints } from "./sentences.js";
import { endOf } from "./expressions.js";
import { charAt, charBefore, folded, isAlnum, isDigit, isMark, isNumeric, normalForm } from "./normal.js";
import { expressions, memory, remembering, rules, sorted } from "./rules.js";
import { speechOf } from "./concepts.js";
import { departed } from "./frame.js";
import { denials, strength } from "./wording.js";

const HYPHENS = "-‐‑\u00ad";
const SCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/* The first place where a quote stands whole in a text, without difference of case, or null. */
function quotePlace(quote, text) {
  const form = normalForm(text, { fold: true });
  const wanted = folded(quote);
  const place = firstPlace(wanted, form);
  if (place || !expressions.line_hyphen.has(text)) return place;
  return firstPlace(squeezed(wanted), squeezedForm(form));
}

const squeezed = text => cutOut(text).map(([start, end]) => text.slice(start, end)).join("");

function cutOut(text) {
  const kept = [];
  let at = 0;
  for (const match of expressions.squeezed.all(text)) {
    kept.push([at, match.index]);
    at = endOf(match);
  }
  return [...kept, [at, text.length]];
}

function squeezedForm(form) {
  const places = cutOut(form.text).flatMap(([start, end]) => Array.from({ length: end - start }, (_, n) => start + n));
  return {
    original: form.original,
    text: places.map(at => form.text[at]).join(""),
    startOf: at => form.startOf(places[at]),
    endOf: at => form.endOf(places[at]),
    place: (start, end) => ({ start: form.startOf(places[start]), end: form.endOf(places[end - 1]) }),
  };
}

function firstPlace(wanted, form) {
  if (!wanted) return null;
  for (let at = form.text.indexOf(wanted); at >= 0; at = form.text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (beginsWhole(form, at) && endsWhole(form, end)) return form.place(at, end);
  }
  return null;
}

function beginsWhole(form, at) {
  if (at === 0) return true;
  if (form.startOf(at) < form.endOf(at - 1)) return false;
  return isAlnum(charAt(form.text, at)) ? wordBegins(form, at) : markBegins(form.text, at);
}

function wordBegins(form, at) {
  const { text } = form;
  const before = charBefore(text, at);
  const second = charBefore(text, at - before.length);
  if (isAlnum(before) || before === "_") return false;
  if (isDigit(charAt(text, at))) {
    const isGlued = isNumeric(charBefore(form.original, form.startOf(at)));
    return !isGlued && !expressions.number_began.search(text, Math.max(0, at - 3), at);
  }
  if (before === "/" && expressions.amount_before.search(text, Math.max(0, at - 10), at - 1)) return false;
  return !(isAlnum(second) && ("'&".includes(before) || HYPHENS.includes(charAt(form.original, form.startOf(at - 1)))));
}

function markBegins(text, at) {
  const before = charBefore(text, at);
  const second = charBefore(text, at - before.length);
  if ("%‰^/".includes(text[at])) return !isAlnum(before) && !(before === " " && isDigit(second));
  return !(".,:-'_".includes(text[at]) && isAlnum(before) && isAlnum(charAt(text, at + 1)));
}

function endsWhole(form, end) {
  if (end === form.text.length) return true;
  if (form.startOf(end) < form.endOf(end - 1)) return false;
  return isAlnum(charBefore(form.text, end)) ? wordEnds(form, end) : markEnds(form.text, end);
}

function wordEnds(form, end) {
  const { text } = form;
  const last = charBefore(text, end);
  const after = charAt(text, end);
  const behind = charAt(text, end + after.length);
  if (isAlnum(after) || after === "_" || isMark(after)) {
    return !isDigit(last) && SCRIPTS.includes(charAt(form.original, form.startOf(end)));
  }
  if (isDigit(last)) return !expressions.number_goes_on.match(text, end);
  if ("/^".includes(after) && expressions.amount_before.search(text, Math.max(0, end - 10), end)) return false;
  return !(isAlnum(behind) && ("'&".includes(after) || HYPHENS.includes(charAt(form.original, form.startOf(end)))));
}

function markEnds(text, end) {
  const last = charBefore(text, end);
  const after = charAt(text, end);
  if ("<>≤≥≠±≈~^/+$€£".includes(last)) return !(isAlnum(after) || (after === " " && isDigit(charAt(text, end + 1))));
  return !(".,:-'_&".includes(last) && isAlnum(charBefore(text, end - 1)) && isAlnum(after));
}

/* The quotes of all articles by a stem that a sentence must have to hold them; and the defensible sentences. */
function made() {
  const byStem = new Map();
  const defended = new Map();
  for (const known of memory.claims.values()) {
    for (const wording of known.wordings.filter(one => one.said)) {
      const longest = sorted(wording.stems).reduce((best, stem) => (stem.length > best.length ? stem : best), "");
      if (!byStem.has(longest)) byStem.set(longest, []);
      byStem.get(longest).push([known, wording]);
    }
    for (const [start, end] of extents(known.defensible)) {
      const plainly = plain(known.defensible.slice(start, end));
      if (!defended.has(plainly)) defended.set(plainly, known);
    }
  }
  return { byStem, defended, subjects: subjectsOf([...byStem.values()].flat()) };
}
const kept = remembering(made);

/* For each article the condition that most of its claims are on. */
function subjectsOf(told) {
  const counts = new Map();
  for (const [known, { said }] of told) {
    if (!counts.has(said.article)) counts.set(said.article, new Map());
    const own = counts.get(said.article);
    for (const one of known.conditions) own.set(one, (own.get(one) ?? 0) + 1);
  }
  const most = own => sorted(own.keys()).reduce((best, one) => (best && own.get(best) >= own.get(one) ? best : one), "");
  return new Map([...counts].map(([article, own]) => [article, new Set([most(own)].filter(Boolean))]));
}

const plain = text => folded(text).split(/\s+/).filter(Boolean).join(" ").replace(/\.+$/, "");

/* The matches of a sentence that is a defensible one, or holds quotes as something that it says itself. */
export function quoted(sentence, speech, around) {
  const { byStem, defended, subjects } = kept("");
  const own = defended.get(plain(sentence));
  if (own && !departed(own, speech, around)) {
    return [{
      claim: own.id, score: 1, relation: "same", changes: [], wording: strength(sentence), drift: [],
      verdict: "supported", quoted: true,
      because: ["it is the sentence that the record offers as the strongest that the evidence carries"],
    }];
  }
  const isSaidOfIt = ([known, { said }]) => !departed(known, speech, around, subjects.get(said.article));
  return standingIn(sentence, byStem).filter(isSaidOfIt).map(([known, { said }]) => ({
    claim: known.id, score: 1, relation: "same", wording: said.wording, drift: said.drift, verdict: said.verdict,
    quoted: true, changes: said.drift.map(axis => ({ axis, here: "", known: "" })),
    because: [`the records quote it from the article '${said.article}'`],
  }));
}

function standingIn(sentence, byStem) {
  const bySource = new Map();
  for (const stem of ["", ...sorted(speechOf(sentence).stems)]) {
    for (const [known, wording] of byStem.get(stem) ?? []) {
      const place = placeOf(sentence, wording.text);
      if (!place) continue;
      const { article, sentence: number } = wording.said;
      const source = `${article}\n${String(number).padStart(9, "0")}`;
      if (!bySource.has(source)) bySource.set(source, []);
      bySource.get(source).push({ known, wording, place });
    }
  }
  const found = new Map();
  for (const source of sorted(bySource.keys())) {
    const standing = bySource.get(source);
    if (!isQuotation(sentence, standing)) continue;
    for (const one of standing) if (!found.has(one.known.id)) found.set(one.known.id, [one.known, one.wording]);
  }
  return sorted(found.keys()).map(id => found.get(id));
}

function isQuotation(sentence, standing) {
  const count = text => text.split(/\s+/u).filter(Boolean).length;
  if (standing.some(one => count(one.wording.text) >= rules.limits.long_quote)) return true;
  const taken = new Set();
  const at = codePoints(sentence);
  for (const { place } of standing) for (let n = at(place.start); n < at(place.end); n += 1) taken.add(n);
  return taken.size >= rules.limits.most_of_a_sentence * [...sentence.trim()].length;
}

function placeOf(sentence, quote) {
  const place = quotePlace(quote, sentence);
  const isGoverned = place && denials(sentence).some(one => one.cue.end <= place.start && place.start < one.scope.end);
  return isGoverned ? null : place;
}
