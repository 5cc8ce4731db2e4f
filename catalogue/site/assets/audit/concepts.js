/* What a text speaks of: follows catalogue/text/concepts.py and the speech of catalogue/auditing/memory.py. */

import { endOf } from "./expressions.js";
import { normalForm } from "./normal.js";
import { expressions, remembering, rules, words as known } from "./rules.js";

const GAP = "+";

/* The words of a text, folded and without possessive ending, with their places in it. */
export const wordsOf = remembering(text => {
  const form = normalForm(text, { fold: true });
  return [...expressions.word.all(form.text)].map(match => ({
    form: match[0].endsWith("'s") ? match[0].slice(0, -2) : match[0],
    ...form.place(match.index, endOf(match)),
  }));
});

export const speechOf = remembering(text => {
  const forms = wordsOf(text).map(word => word.form);
  return { concepts: spokenOf(mentioned(forms)), stems: stemsOf(forms) };
});

function stemsOf(forms) {
  const kept = forms.filter(form => !known.stop_words.has(form) && !/^[0-9]/.test(form));
  const stems = new Set(kept.map(form => form.slice(0, rules.concepts.stem_length)));
  stems.delete("%");
  return stems;
}

function mentioned(forms) {
  const result = new Set();
  for (let at = 0; at < forms.length; at += 1) {
    const ends = beginWith(forms[at]).map(one => [fit(one.words, 0, forms, at), one.concept]).filter(([end]) => end);
    const longest = Math.max(0, ...ends.map(([end]) => end));
    for (const [end, concept] of ends) if (end === longest) result.add(concept);
  }
  return result;
}

function beginWith(word) {
  const phrases = [...(rules.forms.get(word) ?? [])];
  for (let length = 2; length <= word.length; length += 1) {
    phrases.push(...(rules.beginnings.get(word.slice(0, length)) ?? []));
  }
  return phrases;
}

/* Where the phrase ends if it begins at a word, or 0. */
function fit(wanted, from, forms, start) {
  let at = start;
  for (let place = from; place < wanted.length; place += 1) {
    const [piece, goesOn] = wanted[place];
    if (piece === GAP) {
      for (let gap = 0; gap <= rules.concepts.widest_gap; gap += 1) {
        const end = fit(wanted, place + 1, forms, at + gap);
        if (end) return end;
      }
      return 0;
    }
    if (at >= forms.length || !(goesOn ? forms[at].startsWith(piece) : forms[at] === piece)) return 0;
    at += 1;
  }
  return at;
}

function spokenOf(concepts) {
  const all = new Set(concepts);
  const fresh = [...concepts];
  while (fresh.length) {
    for (const more of rules.concepts.implied[fresh.pop()] ?? []) {
      if (!all.has(more)) {
        all.add(more);
        fresh.push(more);
      }
    }
  }
  return all;
}
