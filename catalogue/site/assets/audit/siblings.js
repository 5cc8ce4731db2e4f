/* Which of several claims that fit nearly alike tells the sentence's numbers: follows catalogue/auditing/siblings.py. */

import { sameQuantity } from "./agreement.js";
import { quantities } from "./figures.js";
import { rules } from "./rules.js";

/* The candidates with those first whose wordings tell more of the sentence's numbers, where they fit nearly alike. */
export function byNumbers(sentence, found) {
  const said = quantities(sentence);
  if (!said.length || found.length < 2) return found;
  const { sibling_near: width, sibling_looked_at: most } = rules.limits;
  const near = found.slice(0, most).filter(one => found[0].score - one.score <= width);
  const agreeing = near.map(one => agreeingIn(said, one));
  if (new Set(agreeing).size < 2) return found;
  const order = near.map((_, at) => at).sort((a, b) => agreeing[b] - agreeing[a] || a - b);
  const raised = order.map((at, place) => ({ ...near[at], score: Math.max(near[at].score, near[place].score) }));
  return [...raised.sort((a, b) => b.score - a.score), ...found.slice(near.length)];
}

function agreeingIn(said, { known }) {
  const theirs = known.wordings.flatMap(one => quantities(one.text));
  return said.filter(one => theirs.some(other => sameQuantity(one, other))).length;
}
