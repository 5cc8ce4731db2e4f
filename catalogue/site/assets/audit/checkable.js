/* Which sentences state something that evidence could show right or wrong: follows catalogue/auditing/checkable.py. */

import { clauses } from "./clauses.js";
import { folded } from "./normal.js";
import { expressions, rules } from "./rules.js";

export const CLAIM = "claim";

export function kindOf(one) {
  const text = folded(one.text);
  const saysWhatIsKnown = expressions.knows.has(text);
  for (const [kind, expression] of rules.kindExpressions) {
    if (expression.has(text) && !(saysWhatIsKnown && (kind === "service" || kind === "opinion"))) return kind;
  }
  if (one.part === "heading") return states(text) ? CLAIM : "heading";
  if (one.part === "item" && one.stem !== null) return CLAIM;
  return text.split(/\s+/).filter(Boolean).length <= rules.limits.words_of_a_fragment ? "fragment" : CLAIM;
}

const states = text => !expressions.asks.match(text) && clauses(text).some(clause => clause.verb !== null);
