/* Times that are told without a number: follows catalogue/auditing/times.py. */

import { folded } from "./normal.js";
import { expressions, remembering, rules } from "./rules.js";

/* How soon ('within') and how long ('for') things happen, where the text tells it in bare units. */
export const reach = remembering(text => {
  const plain = folded(text);
  const told = new Map();
  const within = expressions.within.search(plain) ?? expressions.needs.search(plain);
  if (within) told.set("within", period(within));
  const lasts = expressions.for.search(plain);
  if (lasts) told.set("for", period(lasts));
  const ever = expressions.ever.search(plain);
  const longest = rules.numbers.ranks.decade;
  if (ever) told.set("for", { low: longest, high: longest, text: ever[0] });
  return told;
});

function period(match) {
  const units = [match.groups.first, match.groups.second].filter(Boolean);
  const ranks = units.map(unit => rules.numbers.ranks[unit.replace(/s$/, "")]);
  return { low: Math.min(...ranks), high: Math.max(...ranks), text: match[0] };
}

export const periods = text => [...reach(text).values()];
export const isLong = one => one.high >= rules.numbers.long;
export const overlaps = (one, other) => one.low <= other.high && other.low <= one.high;

/* How often things are done, each as a number and a unit with a blank between, in order. */
export const frequencies = remembering(text => {
  const { times } = rules.numbers;
  const found = [...expressions.often.all(folded(text))].flatMap(({ groups }) =>
    [groups.low, groups.high].filter(Boolean).map(word => [times[word] ?? Number(word), groups.unit]));
  found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return new Set(found.map(([number, unit]) => `${number} a ${unit}`));
});

export const decades = remembering(text => new Set([...expressions.decade.all(folded(text))].map(([one]) => one)));

export const countedDecades = remembering(
  text => new Set([...expressions.decades.all(folded(text))].map(match => (match[1] === "a" ? "one" : match[1])))
);
