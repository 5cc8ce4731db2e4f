/* What a claim is about, and whether a sentence is about that too: follows catalogue/auditing/frame.py. */

import { clauses } from "./clauses.js";
import { speechOf } from "./concepts.js";
import { folded, normalForm } from "./normal.js";
import { otherConditions } from "./poles.js";
import { expressions, meets, rules, shared, sorted, union, without, words } from "./rules.js";

const KETAMINE = "ketamine";

/* Where the sentence is about something else than the claim, or does not tell what the claim is about. */
export function departures(sentence, speech, { known, around }) {
  return [
    ...conditions(sentence, speech, known, around),
    ...agents(sentence, speech, known, around),
    ...leftOut(sentence, speech, known, around),
    ...ofItsOwn(speech, known),
  ];
}

/* The clauses of the sentence that speak of what the claim is about; all of it where they cannot be told apart. */
export function about(sentence, known) {
  const form = normalForm(sentence, { fold: true });
  const parts = clauses(form.text);
  if (parts.length < 2) return sentence;
  const kept = parts.filter(part => meets(speechOf(form.text.slice(part.start, part.end)).concepts, known.core));
  const places = kept.map(part => form.place(part.start, part.end));
  return places.map(({ start, end }) => sentence.slice(start, end)).join(" ") || sentence;
}

export const toldBy = known => (known.told ??= union(known.wordings.map(one => one.concepts)));
export const textsOf = known => (known.texts ??= folded(known.wordings.map(one => one.text).join(" . ")));
export const named = concepts => sorted([...concepts].map(one => one.replaceAll("-", " "))).join(" and ");
export const change = (axis, here, known) => ({ axis, here, known });
export const narrowerThan = one => rules.concepts.narrower[one] ?? [];

/* The change of a sentence that is on another condition than the claim, by its own words or by what it inherits. */
export function departed(known, speech, { condition }, judgedOn = new Set()) {
  const own = shared(speech.concepts, words.conditions);
  const here = own.length ? new Set(own) : condition.conditions;
  if (!known.conditions.size || !here.size || meets(here, judgedOn) || isOn(known, here)) return null;
  const told = own.length ? named(own) : `${named(here)} (${rules.concepts.where[condition.source]})`;
  return change("condition", told, named(known.conditions));
}

const isOn = (known, here) =>
  [...known.conditions, ...shared(toldBy(known), words.conditions)].some(wanted => takesIn(known, wanted, here));

const takesIn = (known, wanted, here) =>
  here.has(wanted) || (known.ofNarrower && narrowerThan(wanted).some(one => here.has(one)));

function* conditions(sentence, speech, known, around) {
  if (!known.conditions.size) {
    yield* others(sentence, speech, known);
    return;
  }
  const beside = union([shared(speech.concepts, words.conditions), around.condition.conditions]);
  const away = departed(known, speech, around);
  const missing = away ? [] : sorted(apart(known)).filter(wanted => !isTold(known, wanted, speech, beside));
  if (away) yield away;
  else if (missing.length) yield change("condition", "", named(missing));
  else yield* others(sentence, speech, known);
}

function* others(sentence, speech, known) {
  const theirs = otherConditions(textsOf(known));
  const found = [...otherConditions(sentence)].filter(one => !theirs.has(one));
  if (found.length && !meets(speech.concepts, known.conditions)) {
    yield change("condition", sorted(found).join(" and "), named(known.conditions));
  }
}

/* The conditions that a sentence has to tell each: of a wider one and a narrower, either will do. */
const apart = known => [...known.conditions].filter(one => !narrowerThan(one).some(own => known.conditions.has(own)));

function isTold(known, wanted, speech, beside) {
  if (takesIn(known, wanted, beside)) return true;
  if (wanted === "chronic-pain") return speech.concepts.has("pain");
  const wider = [...known.conditions].filter(one => narrowerThan(one).includes(wanted));
  return wider.some(one => takesIn(known, one, beside));
}

/* A drug that the claim is not on, or that stands in place of one that it is on. */
function* agents(sentence, speech, known, around) {
  const here = new Set(shared(speech.concepts, words.agents));
  const told = new Set(shared(toldBy(known), words.agents));
  const added = without(here, told);
  const lacking = [...known.agents].filter(one => !here.has(one) && !around.inherited.has(one));
  const others = lacking.filter(one => one !== KETAMINE);
  if (here.size && told.size && !meets(here, told)) yield change("route-or-dose", named(here), named(told));
  else if (here.size && known.agents.has(KETAMINE) && !here.has(KETAMINE)) {
    yield change("route-or-dose", named(here), KETAMINE);
  } else if (added.size && others.length) yield change("route-or-dose", named(added), named(others));
  else if (lacking.includes(KETAMINE) && !here.size) yield change("route-or-dose", "", KETAMINE);
  else if (added.has(KETAMINE) && saysItOfKetamine(sentence, known)) {
    yield change("route-or-dose", KETAMINE, named(told));
  }
}

/* Whether ketamine stands in a clause that says what the claim says, and not in one beside it. */
function saysItOfKetamine(sentence, known) {
  const own = known.needed.size ? known.needed : known.core;
  const form = normalForm(sentence, { fold: true });
  const spoken = clauses(form.text).map(part => speechOf(form.text.slice(part.start, part.end)).concepts);
  const saying = spoken.filter(concepts => meets(concepts, own));
  return (saying.length ? saying : spoken).some(concepts => concepts.has(KETAMINE));
}

/* What nearly all wordings of the claim speak of, and the sentence, its list's stem, or what it points to do not. */
function* leftOut(sentence, speech, known, around) {
  let missing = [...known.needed].filter(one => !speech.concepts.has(one) && !around.stem.has(one));
  if (missing.length && expressions.points_at.has(folded(sentence))) {
    missing = missing.filter(one => !around.near.has(one));
  }
  if (missing.length) yield change("outcome", "", named(missing));
}

/* What a sentence says of a thing that is no statement on the thing itself. */
function* ofItsOwn(speech, known) {
  const found = shared(speech.concepts, words.matters_of_care).filter(one => !toldBy(known).has(one));
  if (found.length) yield change("outcome", named(found), "");
}
