/* The limits of a claim that a sentence may leave: follows catalogue/auditing/limits.py. */

import { sameQuantity } from "./agreement.js";
import { compareWritten, quantities, written } from "./figures.js";
import { about, change, named, textsOf, toldBy } from "./frame.js";
import { folded } from "./normal.js";
import { expressions, meets, remembering, shared, sorted, words } from "./rules.js";
import { countedDecades, decades, frequencies, inHours, isHistory, isLong, isWithin, periods, reach } from "./times.js";

/* Where the sentence names another limit than the claim has, each with both values. */
export function limits(sentence, speech, candidate) {
  const core = about(sentence, candidate.known);
  return [
    ...routes(speech, candidate.known),
    ...people(sentence, speech, candidate.known),
    ...comparison(sentence, candidate.known),
    ...timesTold(core, candidate.known),
    ...numbersTold(core, candidate),
  ];
}

const statedBy = known => known.wordings[0].text;
const firstOf = (expression, text) => expression.search(text)?.[0];

function* routes(speech, known) {
  const mine = shared(speech.concepts, words.routes);
  const away = mine.filter(one => one !== "iv");
  const stated = shared(known.wordings[0].concepts, words.routes);
  const own = new Set(stated.length ? stated : shared(toldBy(known), words.routes));
  if (away.length && !meets(mine, own) && known.core.has("ketamine")) {
    yield change("route-or-dose", named(away), named(own) || "into a vein");
  }
}

function* people(sentence, speech, known) {
  const own = shared(speech.concepts, words.people).filter(one => !toldBy(known).has(one));
  const persons = own.filter(one => one !== "animals");
  if (persons.length) yield change("population", named(persons), "adults");
  if (own.includes("animals")) yield change("species", "animals", "people");
  const [here, texts] = [folded(sentence), textsOf(known)];
  const [mine, theirs] = [groups(here), groups(texts)];
  if (mine.length && theirs.length && !mine.some(one => theirs.includes(one))) {
    yield change("population", named(mine), named(theirs));
  }
  const only = firstOf(expressions.only, here);
  if (only && !expressions.only.has(texts)) yield change("population", only, "");
}

const groups = text => ["women", "men"].filter(name => expressions[name].has(text));

function* comparison(sentence, known) {
  const [here, texts] = [folded(sentence), textsOf(known)];
  const beside = firstOf(expressions.beside_others, here);
  if (expressions.than.has(here) && !texts.includes(" than ")) yield change("comparator", "than", "");
  else if (beside && !expressions.beside_others.has(texts) && !texts.includes(" than ")) {
    yield change("comparator", beside, "");
  }
  const alike = firstOf(expressions.alike, here);
  if (alike && expressions.than.has(folded(statedBy(known))) && !here.includes(" than ")) {
    yield change("comparator", alike, "than");
  }
}

function* timesTold(core, known) {
  const [statement, texts] = [statedBy(known), textsOf(known)];
  for (const [how, mine] of reach(core)) {
    const theirs = reach(statement).get(how) ?? reach(texts).get(how);
    if (theirs && !isWithin(mine, theirs)) yield change("duration", mine.text, theirs.text);
  }
  const stated = periods(statement);
  const long = periods(core).find(isLong);
  if (long) {
    if (stated.length && !stated.some(isLong)) yield change("duration", long.text, stated[0].text);
    else if (!periods(texts).length && !isHistory(long)) yield change("duration", long.text, "");
  }
  const [often, oftenKnown] = [frequencies(core), frequencies(texts)];
  if (differ(often, oftenKnown)) yield change("route-or-dose", [...often].join(" or "), [...oftenKnown].join(" or "));
  const [counted, countedKnown] = [countedDecades(core), countedDecades(texts)];
  if (differ(counted, countedKnown)) yield change("duration", listed(counted), listed(countedKnown));
  const [years, yearsKnown] = [decades(core), decades(texts)];
  if (differ(years, yearsKnown)) yield change("date", listed(years), listed(yearsKnown));
}

const differ = (mine, theirs) => mine.size > 0 && theirs.size > 0 && !meets(mine, theirs);
const listed = values => sorted(values).join(" and ");

const magnitudes = remembering(text => new Set([...expressions.magnitudes.all(folded(text))].map(([word]) => word)));

/* Numbers of one kind that the claim's wordings tell otherwise. */
function* numbersTold(core, { known, nearest }) {
  const [sizes, sizesKnown] = [magnitudes(core), magnitudes(textsOf(known))];
  if (differ(sizes, sizesKnown)) yield change("size", named(sizes), named(sizesKnown));
  const said = quantities(core).filter(one => words.compared_kinds.has(one.kind));
  if (!said.length) return;
  const theirs = [statedBy(known), nearest.text].flatMap(text => quantities(text));
  for (const one of said) {
    const alike = theirs.filter(other => kindOf(other) === kindOf(one));
    if (!alike.length || alike.some(other => agree(one, other)) || isBareMatch(one, theirs)) continue;
    const axis = one.kind === "duration" ? "duration" : "size";
    yield change(axis, core.slice(one.start, one.end), shown(alike[0]));
  }
}

/* Whether the numbers are the same, or the said time keeps to what is known as 'up to'. */
function agree(said, known) {
  const isBounded = known.relation === "≤" && said.relation === "=";
  if (isBounded && said.kind === "duration" && known.kind === "duration") {
    const [mine, bound] = [inHours(said.high ?? said.value, said.unit), inHours(known.value, known.unit)];
    if (mine !== null && bound !== null) return mine <= bound;
  }
  return sameQuantity(said, known);
}

function shown({ value, high, unit }) {
  const ends = [value, high].filter(end => end !== null).map(written);
  return `${[...new Set(ends)].join(" to ")} ${unit}`.trim();
}

/* Whether the number stands without a unit in one of the two, and is told by the other. */
function isBareMatch(one, theirs) {
  const isShare = quantity => quantity.kind === "percent" || quantity.kind === "ratio";
  const isAmong = (value, other) => [other.value, other.high].some(own => own && compareWritten(own, value) === 0);
  return theirs.some(other =>
    (one.unit === "" || other.unit === "") && !isShare(one) && !isShare(other) &&
    isAmong(one.value, other) && (one.high === null || isAmong(one.high, other)));
}

function kindOf(quantity) {
  if (quantity.kind === "percent" || quantity.kind === "ratio") return "share";
  return quantity.kind === "duration" ? "duration" : `${quantity.kind} ${quantity.unit}`;
}
