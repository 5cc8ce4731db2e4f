/* What is known of language and of claims, read from the index that the site was built with. */

import { Expression } from "./expressions.js";

/* Everything below is set by `take`. */
export let words = null;
export let expressions = null;
export let lexicon = null;
export let rules = null;
export let memory = null;

const forgetting = [];

/* A function of one text that remembers its answers until another index is taken. */
export function remembering(make) {
  let known = new Map();
  forgetting.push(() => (known = new Map()));
  return text => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text);
  };
}

const valuesOf = (tree, make) => Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, make(value)]));

export function take(index) {
  rules = index.rules;
  words = valuesOf(rules.words, list => new Set(list));
  expressions = valuesOf(rules.expressions, one => new Expression(one));
  lexicon = valuesOf(rules.lexicon, one => ({
    pattern: new Expression([one.pattern, ""]),
    owners: one.owners.map(at => ({ says: one.says[at][0], anywhere: one.says[at][1] })),
    first: new Set(one.first),
  }));
  rules.kindExpressions = rules.kinds.map(([kind, one]) => [kind, new Expression(one)]);
  rules.forms = new Map([
    ...Object.entries(rules.concepts.whole).map(([word, own]) => [word, own.map(phrase)]),
  ]);
  rules.beginnings = new Map(Object.entries(rules.concepts.begun).map(([word, own]) => [word, own.map(phrase)]));
  memory = remembered(index);
  for (const forget of forgetting) forget();
}

function phrase(text) {
  const at = text.indexOf(":");
  const pieces = text.slice(at + 1).split(" ").map(one => (one.endsWith("*") ? [one.slice(0, -1), true] : [one, false]));
  return { concept: text.slice(0, at), words: pieces };
}

function remembered(index) {
  const conceptWeight = new Map(index.concepts);
  const stemWeight = new Map(index.stems);
  const byConcept = new Map();
  const byStem = new Map();
  const claims = new Map();
  for (const [id, defensible, level, balance, core, agents, conditions, needed, ofNarrower, wordings] of index.claims) {
    const known = {
      id, defensible, level, balance,
      core: new Map(core.map(([at, weight]) => [index.concepts[at][0], weight])),
      agents: new Set(agents),
      conditions: new Set(conditions),
      needed: new Set(needed.map(at => index.concepts[at][0])),
      ofNarrower,
      wordings: wordings.map(([text, concepts, stems, conceptNorm, stemNorm, said]) => ({
        text, conceptNorm, stemNorm,
        concepts: new Set(concepts.map(at => index.concepts[at][0])),
        stems: new Set(stems.map(at => index.stems[at][0])),
        said: said
          ? { article: said[0], sentence: said[1], wording: said[2], drift: said[3], verdict: said[4] }
          : null,
      })),
    };
    claims.set(id, known);
    for (const concept of known.core.keys()) gather(byConcept, concept, id);
    for (const stem of new Set(known.wordings.flatMap(one => [...one.stems]))) gather(byStem, stem, id);
  }
  const none = { concept: conceptWeight.get(""), stem: stemWeight.get("") };
  return {
    claims, byConcept, byStem,
    verdicts: index.verdicts, gravity: index.gravity, levels: index.levels, axes: index.axes,
    catalogue: index.catalogue,
    weight: concept => conceptWeight.get(concept) || none.concept,
    weightOfStem: stem => stemWeight.get(stem) || none.stem,
  };
}

function gather(lists, key, value) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(value);
}

/* By code points, as Python sorts: all that is sorted here lies in the first plane. */
export const sorted = values => [...values].sort();
export function shared(one, other) {
  const found = [];
  for (const value of one) if (other.has(value)) found.push(value);
  return found;
}
export const meets = (one, other) => {
  for (const value of one) if (other.has(value)) return true;
  return false;
};
export const without = (one, other) => new Set([...one].filter(value => !other.has(value)));
export const union = sets => new Set(sets.flatMap(one => [...one]));
