/* Times that are told in units: follows catalogue/auditing/times.py. */

import { written } from "./figures.js";
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
  if (ever) told.set("for", { low: longest, high: longest, text: ever[0], isAtMost: false });
  return told;
});

function period(match) {
  const [text] = match;
  const units = [match.groups.first, match.groups.second].filter(Boolean);
  let ranks = units.map(unit => rules.numbers.ranks[unit.replace(/s$/, "")]);
  const numbers = [...expressions.time_numbers.all(text)].map(([one]) => rules.numbers.spelled[one] ?? Number(one));
  if (numbers.length) {
    const unit = ranks.at(-1);
    ranks = numbers.flatMap(one => [1, rules.numbers.many].map(many => inLargerUnits(one, unit, many)));
  }
  const high = expressions.at_least.has(text) ? rules.numbers.ranks.decade : Math.max(...ranks);
  return { low: Math.min(...ranks), high, text, isAtMost: expressions.at_most.has(text) };
}

/* The rank of the largest unit of which the time holds so many: 72 hours are days, 24 hours hours and a day. */
function inLargerUnits(number, rank, many) {
  const { in_hours: hours } = rules.numbers;
  const held = hours.map((_, at) => at).filter(at => at >= rank && number * hours[rank] >= many * hours[at]);
  return held.length ? Math.max(...held) : rank;
}

export function inHours(value, unit) {
  const rank = rules.numbers.ranks[unit];
  return rank === undefined ? null : Number(written(value)) * rules.numbers.in_hours[rank];
}

export const periods = text => [...reach(text).values()];
export const isLong = one => one.high >= rules.numbers.long;
export const isHistory = ({ text, high }) =>
  text.includes("decade") || (text.includes("year") && high === rules.numbers.ranks.decade);

/* Whether the two overlap. Who says 'up to three days' says days; 'up to' that is known takes in what is less. */
export function isWithin(one, other) {
  const low = one.isAtMost ? one.high : one.low;
  const takesInLess = other.isAtMost && !one.isAtMost;
  return low <= other.high && (takesInLess || other.low <= one.high);
}

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
