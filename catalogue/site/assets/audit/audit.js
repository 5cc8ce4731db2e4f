/* The audit of plain text: follows catalogue/auditing/audit.py. Nothing is asked of anybody: text in, judgements out. */

import { CLAIM, kindOf } from "./checkable.js";
import { speechOf } from "./concepts.js";
import { judged, verdictOfSentence } from "./judging.js";
import { candidates, surroundings } from "./matching.js";
import { quoted } from "./quoted.js";
import { compared } from "./relation.js";
import { rules } from "./rules.js";
import { codePoints, placed } from "./sentences.js";

/* Every sentence in order with kind, matches and verdict; `start`, `end` and `column` count code points. */
export function* judgements(text) {
  const found = placed(text);
  const speeches = found.map(one => speechOf(one.text));
  const around = surroundings(found, speeches);
  const points = codePoints(text);
  for (const [at, one] of found.entries()) {
    const { kind, matches, verdict } = judgement(one, speeches[at], around[at]);
    const [start, end] = [points(one.start), points(one.end)];
    const column = start - points(one.lineStart) + 1;
    yield { index: at, start, end, line: one.line, column, text: one.text, kind, matches, verdict };
  }
}

function judgement(one, speech, around) {
  const known = quoted(one.text);
  const kind = known.length ? CLAIM : kindOf(one);
  let matches = known;
  if (kind === CLAIM) {
    const among = new Set(known.map(match => match.claim));
    const near = candidates(speech, around).filter(each => !among.has(each.known.id));
    const reported = near.filter(each => each.score >= rules.weights.threshold)
      .slice(0, rules.limits.most_matches)
      .map(each => judged(each, compared(one.text, speech, each)));
    matches = [...known, ...reported].slice(0, Math.max(rules.limits.most_matches, known.length));
  }
  const verdict = verdictOfSentence(known, matches);
  return { kind, matches, verdict: verdict ?? (kind === CLAIM ? "unknown" : null) };
}
