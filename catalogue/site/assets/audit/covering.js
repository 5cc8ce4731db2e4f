/* Whether a sentence says more than the claims that it is found to make: follows catalogue/auditing/covering.py. */

import { clauses } from "./clauses.js";
import { speechOf } from "./concepts.js";
import { toldBy } from "./frame.js";
import { normalForm } from "./normal.js";
import { memory, rules, sorted, union, words } from "./rules.js";

/* The first statement that is mostly on other things than these claims, or promises relief and they do not; or "". */
export function beyond(sentence, claims) {
  const told = union(claims.map(toldBy));
  const isOfNoMatter = one => words.agents.has(one) || words.conditions.has(one) || words.no_matter.has(one);
  for (const text of statements(sentence)) {
    const own = sorted(speechOf(text).concepts).filter(one => !isOfNoMatter(one));
    const weigh = concepts => concepts.reduce((sum, one) => sum + memory.weight(one), 0);
    const promises = own.some(one => words.promises.has(one) && !told.has(one));
    const covered = weigh(own.filter(one => told.has(one)));
    if (promises || (own.length && covered < rules.limits.covered * weigh(own))) return text;
  }
  return "";
}

/* The sentence's statements: clauses with a verb of their own, each with those that hang on it. */
function statements(sentence) {
  const form = normalForm(sentence, { fold: true });
  const parts = clauses(form.text);
  if (parts.length < 2) return [sentence];
  const found = [];
  for (const part of parts) {
    const states = part.verb !== null && part.count >= rules.limits.short_statement;
    const last = found.at(-1);
    if (last && !(states && last.states)) [last.end, last.states] = [part.end, last.states || states];
    else found.push({ start: part.start, end: part.end, states });
  }
  return found.map(({ start, end }) => {
    const place = form.place(start, end);
    return sentence.slice(place.start, place.end).replace(/^[ ,;:]+/, "").replace(/[ ,;:.]+$/, "");
  });
}
