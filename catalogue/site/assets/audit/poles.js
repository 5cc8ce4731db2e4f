/* Which way words point, and whether a sentence turns a claim round: follows catalogue/text/poles.py and
   catalogue/auditing/polarity.py. */

import { wordsOf } from "./concepts.js";
import { folded } from "./normal.js";
import { expressions, meets, remembering, rules, sorted, words } from "./rules.js";
import { denials, reversals } from "./wording.js";

const isWhole = (expression, form) => {
  for (const match of expression.all(form)) if (match[0] === form) return true;
  return false;
};
const stands = (scope, at) => scope.start <= at && at < scope.end;

/* The places of the words that an odd number of denials govern. */
const deniedWords = remembering(text => {
  const found = wordsOf(text);
  const scopes = [];
  for (const { cue, scope } of denials(text)) {
    const isNor = text.slice(cue.start, cue.end).toLowerCase() === "nor";
    if (!(isNor && scopes.some(one => stands(one, cue.start)))) scopes.push(scope);
  }
  const isDenied = (word, at) => {
    const byPrefix = at > 0 && found[at - 1].form === "non" ? 1 : 0;
    return (scopes.filter(one => stands(one, word.start)).length + byPrefix) % 2 === 1;
  };
  return new Set(found.flatMap((word, at) => (isDenied(word, at) ? [at] : [])));
});

/* The words of the text that say 'in every case' or 'to the full', where nothing denies them. */
export function extremes(text) {
  const denied = deniedWords(text);
  const plain = wordsOf(text).map((word, at) => (denied.has(at) ? "" : word.form)).join(" ");
  return new Set([...expressions.extremes.all(plain)].map(([word]) => word));
}

export const otherConditions = remembering(
  text => new Set([...expressions.other_conditions.all(folded(text))].map(([word]) => word))
);

const bearings = remembering(text => {
  const found = wordsOf(text);
  const forms = found.map(word => word.form);
  const denied = deniedWords(text);
  return places(forms).map(place => bearing(text, found, forms, denied, place));
});

function places(forms) {
  const result = [];
  for (let at = 0; at < forms.length; ) {
    let hit = phraseAt(forms, at, forms[at]);
    let isTurned = false;
    if (!hit && forms[at].startsWith("un") && forms[at].length > 5) {
      hit = phraseAt(forms, at, forms[at].slice(2));
      isTurned = true;
    }
    if (!hit) {
      at += 1;
      continue;
    }
    const end = at + hit.length;
    if (!(hit.scale === "cause" && forms[end] === "of")) {
      result.push({ at, end, scale: hit.scale, isPlus: hit.isPlus !== isTurned });
    }
    at = end;
  }
  return result;
}

function phraseAt(forms, at, first) {
  for (const [text, scale, isPlus] of rules.opposites.by_letters[first.slice(0, 2)] ?? []) {
    const pieces = text.split(" ");
    if (at + pieces.length > forms.length) continue;
    if (pieces.every((piece, n) => fits(n === 0 ? first : forms[at + n], piece))) {
      return { length: pieces.length, scale, isPlus };
    }
  }
  return null;
}

const fits = (form, piece) => (piece.endsWith("*") ? form.startsWith(piece.slice(0, -1)) : form === piece);

function bearing(text, found, forms, denied, { at, end, scale: named, isPlus: points }) {
  let [of, isAhead] = saidOf(forms, at, end);
  let [scale, isPlus] = [named, points];
  const isComparative = forms.slice(end).includes("than");
  if (words.by_effect.has(scale)) {
    const judged = isAhead ? of.slice(0, rules.opposites.near) : of.slice(0, 1);
    if (judged.some(form => isWhole(expressions.good, form))) scale = "good";
    else if (judged.some(form => isWhole(expressions.bad, form))) [scale, isPlus] = ["good", !isPlus];
  } else if (scale === "frequency" && isComparative && forms[at].endsWith("er")) {
    scale = "amount";
  }
  if (scale === "amount" && isComparative) of = [];
  const next = forms[end];
  const before = at > 0 ? forms[at - 1] : "";
  const isNamed = words.articles.has(before) && end < forms.length &&
    !words.pole_stops.has(next) && next !== "is" && next !== "are";
  const isDoneTo = forms[end - 1].endsWith("ed") && next === "by" && !words.being.has(before);
  const isGiven = isNamed || isDoneTo;
  return {
    scale, isPlus, isGiven,
    isDenied: denied.has(at),
    of: new Set(of.map(form => form.slice(0, rules.opposites.stem))),
    word: text.slice(found[at].start, found[end - 1].end),
  };
}

function saidOf(forms, at, end) {
  const { reach } = rules.opposites;
  const ahead = [];
  const skips = words.pole_nouns.has(forms[end - 1]) && (forms[end] === "in" || forms[end] === "of");
  for (const form of forms.slice(skips ? end + 1 : end)) {
    if (words.pole_stops.has(form) || ahead.length === reach) break;
    if (!words.passed_over.has(form)) ahead.push(form);
  }
  if (ahead.length) return [ahead, true];
  const behind = forms.slice(0, at).reverse().filter(form => !words.passed_over.has(form) && !words.pole_stops.has(form));
  return [behind.slice(0, rules.opposites.near), false];
}

/* Where a sentence turns a known one round, and whether a word or a denial of both shows that it does not. */
export function polarity(sentence, known) {
  const found = opposed(sentence, known);
  const turned = found.filter(one => typeof one !== "string");
  if (isSwapped(sentence, known)) {
    const swapped = turned.length === 1 ? [] : [{ here: "the two sides swapped", known: "", isSure: !turned.length }];
    return { turns: swapped, agrees: !swapped.length };
  }
  if (turned.length) return { turns: turned, agrees: false };
  if (found.includes("denied in both")) return { turns: [], agrees: true };
  const turns = [...deniedInOne(sentence, known), ...pairs(sentence, known)];
  return { turns, agrees: found.length > 0 && !turns.length };
}

function opposed(sentence, known) {
  const [mine, theirs] = [bearings(sentence), bearings(known)];
  return theirs.flatMap(other => {
    const beside = mine.filter(one => one.scale === other.scale && onOneThing(one, other));
    const free = beside.filter(one => !one.isGiven);
    const claiming = free.length ? free : beside;
    if (other.isGiven && theirs.some(one => one.scale === other.scale && !one.isGiven)) return [];
    const agreeing = claiming.filter(one => agree(one, other));
    if (agreeing.length) return [agreeing.some(one => one.isDenied || other.isDenied) ? "denied in both" : "agrees"];
    return claiming.slice(0, 1).map(one => {
      const isSure = one.isPlus === other.isPlus || !(one.isDenied || other.isDenied);
      return { here: told(one), known: told(other), isSure: isSure && !words.unsure_scales.has(one.scale) };
    });
  });
}

function onOneThing(one, other) {
  return !words.on_a_thing.has(one.scale) || !one.of.size || !other.of.size || meets(one.of, other.of);
}

function agree(one, other) {
  if (words.either_or.has(one.scale)) return (one.isPlus !== one.isDenied) === (other.isPlus !== other.isDenied);
  return one.isPlus === other.isPlus && one.isDenied === other.isDenied;
}

const told = one => (one.isDenied ? `not ${one.word}` : one.word);

function deniedInOne(sentence, known) {
  const [mine, theirs] = [byDenial(sentence), byDenial(known)];
  const both = sorted([...mine.keys()].filter(stem => theirs.has(stem)));
  if (both.some(stem => mine.get(stem) && theirs.get(stem))) return [];
  const bothDeny = [...mine.values()].some(Boolean) && [...theirs.values()].some(Boolean);
  const stem = both.find(one => mine.get(one) !== theirs.get(one));
  if (stem === undefined) return [];
  const [here, there] = mine.get(stem) ? ["denied", "not denied"] : ["not denied", "denied"];
  return [{ here, known: there, isSure: !bothDeny && 2 * both.length >= theirs.size }];
}

/* The stems of a text, each with whether it is denied wherever it stands. */
const byDenial = remembering(text => {
  const denied = deniedWords(text);
  const result = new Map();
  for (const [at, { form }] of wordsOf(text).entries()) {
    if (words.stop_words.has(form) || words.no_content.has(form)) continue;
    const stem = form.slice(0, rules.concepts.stem_length);
    result.set(stem, (result.get(stem) ?? true) && denied.has(at));
  }
  return result;
});

function isSwapped(sentence, known) {
  const [one, other] = [sides(sentence), sides(known)];
  return one !== null && other !== null && meets(one[0], other[1]) && meets(one[1], other[0]);
}

/* The stems that stand on one side of 'than' alone. */
const sides = remembering(text => {
  const plain = folded(text);
  const at = plain.indexOf(" than ");
  if (at < 0) return null;
  const [left, right] = [plain.slice(0, at), plain.slice(at + 6)].map(side => {
    const kept = wordsOf(side).filter(word => !words.stop_words.has(word.form));
    return new Set(kept.map(word => word.form.slice(0, rules.concepts.stem_length)));
  });
  return [new Set([...left].filter(one => !right.has(one))), new Set([...right].filter(one => !left.has(one)))];
});

/* Pairs of opposites of the lexicon, for words that no scale has put beside each other. */
function pairs(sentence, known) {
  const scaled = new Set([sentence, known].flatMap(text => bearings(text).map(one => one.word.toLowerCase())));
  return reversals(sentence, known)
    .filter(([here, there]) => !scaled.has(here) && !scaled.has(there))
    .map(([here, there]) => ({ here, known: there, isSure: false }));
}
