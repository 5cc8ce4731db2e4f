/* Which claim a sentence makes: follows catalogue/auditing/around.py and matching.py. Sums run in the same order. */

import { narrowerThan } from "./frame.js";
import { folded } from "./normal.js";
import { expressions, meets, memory, rules, shared, sorted, union, without, words } from "./rules.js";

const KETAMINE = "ketamine";
const WIDER = "chronic-pain";

/* For each sentence what it certainly inherits (the stem of its list, the subject of the page) and what is near. */
export function surroundings(found, speeches) {
  const subject = subjectOf(speeches);
  const conditions = inheritedConditions(found, speeches, subject);
  return found.map((one, at) => {
    const own = speeches[at].concepts;
    const stem = one.stem !== null ? speeches[one.stem].concepts : new Set();
    let inherited = union([stem, subject]);
    let near = union(speeches.slice(Math.max(0, at - rules.limits.looked_back), at).map(before => before.concepts));
    for (const kind of [words.conditions, words.agents]) {
      if (meets(own, kind)) [inherited, near] = [without(inherited, kind), without(near, kind)];
    }
    return { inherited, near, stem, condition: conditions[at] };
  });
}

/* What each sentence is on where it does not say: its list's stem, what it points back to, its heading, the page. */
function inheritedConditions(found, speeches, subject) {
  const own = speeches.map(speech => new Set(shared(speech.concepts, words.conditions)));
  const page = new Set(shared(subject, words.conditions));
  const none = new Set();
  let heading = none;
  return found.map((one, at) => {
    if (one.part === "heading" || one.text.trimEnd().endsWith("?")) heading = own[at];
    const stem = one.stem !== null ? own[one.stem] : none;
    const isShort = one.text.length <= rules.limits.longest_sentence;
    const pointsBack = at && own[at - 1].size && isShort && expressions.points_back.match(folded(one.text));
    const before = pointsBack ? own[at - 1] : none;
    let inherited = { conditions: none, source: "" };
    for (const [conditions, source] of [[page, "page"], [heading, "heading"], [before, "before"], [stem, "stem"]]) {
      if (conditions.size && !isWider(conditions, inherited.conditions)) {
        inherited = { conditions: narrowed(conditions), source };
      }
    }
    return inherited;
  });
}

const isWider = (conditions, other) => [...conditions].every(one => narrowerThan(one).some(own => other.has(own)));
const narrowed = conditions =>
  new Set([...conditions].filter(one => !narrowerThan(one).some(own => conditions.has(own))));

function subjectOf(speeches) {
  const counts = new Map();
  for (const speech of speeches) for (const one of speech.concepts) counts.set(one, (counts.get(one) ?? 0) + 1);
  const count = concept => counts.get(concept) ?? 0;
  const [first] = sorted(without(words.conditions, new Set([WIDER]))).sort((a, b) => count(b) - count(a));
  const subject = new Set(count(first) ? [first] : count(WIDER) ? [WIDER] : []);
  if (count(KETAMINE)) subject.add(KETAMINE);
  return subject;
}

/* The claims that share something with the sentence, best first. */
export function candidates(speech, around) {
  const own = readied(speech, around);
  return promising(own)
    .map(id => candidate(own, around, memory.claims.get(id)))
    .sort((a, b) => b.score - a.score || (a.known.id < b.known.id ? -1 : 1));
}

/* What is asked of a sentence again and again, made once: what it speaks of in order, and how much that weighs. */
function readied(speech, around) {
  const [concepts, stems] = [sorted(speech.concepts), sorted(speech.stems)];
  return {
    ...speech,
    inOrder: { concepts, stems },
    norm: total(concepts, memory.weight) || 1,
    stemNorm: total(stems, memory.weightOfStem) || 1,
    allConditions: new Set(shared(union([speech.concepts, around.inherited]), words.conditions)),
    conditions: new Set(shared(concepts, words.conditions)),
    agents: shared(concepts, words.agents),
  };
}

/* The values are in order. */
function total(values, weight) {
  let sum = 0;
  for (const value of values) sum += weight(value);
  return sum;
}

function candidate(own, around, known) {
  const { constant, features: weights } = rules.weights;
  const [values, nearest] = features(own, around, known);
  let sum = 0;
  rules.limits.features.forEach((name, at) => (sum += weights[name] * values[at]));
  const reasons = shared(own.inOrder.concepts, known.core).sort((a, b) => memory.weight(b) - memory.weight(a));
  return { known, score: Number((1 / (1 + Math.exp(-(constant + sum)))).toFixed(3)), nearest, shared: reasons, around };
}

function promising({ inOrder }) {
  const gathered = new Map();
  const add = (names, weight) => {
    if (!names || names.length > rules.limits.common) return;
    for (const name of names) gathered.set(name, (gathered.get(name) ?? 0) + weight);
  };
  for (const concept of inOrder.concepts) add(memory.byConcept.get(concept), memory.weight(concept));
  for (const stem of inOrder.stems) add(memory.byStem.get(stem), memory.weightOfStem(stem));
  const rank = new Map([...gathered].map(([name, weight]) => [name, Number(weight.toFixed(4))]));
  const names = [...rank.keys()].sort((a, b) => rank.get(b) - rank.get(a) || (a < b ? -1 : 1));
  return names.slice(0, rules.limits.most_candidates);
}

function features(own, around, known) {
  const { from_around: fromAround, from_near: fromNear } = rules.limits;
  let [whole, said, lent, missing] = [0, 0, 0, 0];
  for (const [concept, weight] of known.core) {
    whole += weight;
    if (own.concepts.has(concept)) said += weight;
    else if (around.inherited.has(concept)) lent += weight * fromAround;
    else if (around.near.has(concept) && words.near.has(concept)) lent += weight * fromNear;
    else if (weight >= 0.6 * memory.weight(concept)) missing += weight;
  }
  whole = whole || 1;
  let [byConcepts, byWords, closest] = [0, 0, -1];
  let [nearest] = known.wordings;
  for (const wording of known.wordings) {
    const { concepts: inConcepts, stems: inStems } = own.inOrder;
    const concepts = likeness(inConcepts, wording.concepts, memory.weight, own.norm * wording.conceptNorm);
    const stems = likeness(inStems, wording.stems, memory.weightOfStem, own.stemNorm * wording.stemNorm);
    byConcepts = Math.max(byConcepts, concepts);
    byWords = Math.max(byWords, stems);
    if (concepts + stems > closest) [closest, nearest] = [concepts + stems, wording];
  }
  const explained = total(shared(own.inOrder.concepts, known.core), memory.weight) / own.norm;
  const covered = (said + lent) / whole;
  const values = [
    said / whole,
    covered,
    missing / whole,
    byConcepts,
    byWords,
    explained,
    Number(differ(known.conditions, own.allConditions)),
    Number(known.conditions.size > 0 && differ(known.conditions, own.conditions)),
    Number(known.agents.size > 0 && own.agents.length > 0 && !meets(own.agents, known.agents)),
    Number(known.agents.size === 0 && own.concepts.has(KETAMINE)),
    whole / 10,
    covered * byConcepts,
  ];
  return [values, nearest];
}

function likeness(mine, theirs, weight, product) {
  const both = shared(mine, theirs);
  return both.length ? total(both, weight) / Math.sqrt(product) : 0;
}

function differ(known, found) {
  if (!known.size || !found.size || meets(known, found)) return false;
  const isOnly = (set, value) => set.size === 1 && set.has(value);
  return !(isOnly(known, "fibromyalgia") && isOnly(found, WIDER));
}
