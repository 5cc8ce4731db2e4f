/* The audit of plain text: follows catalogue/auditing/audit.py. Nothing is asked of anybody: text in, judgements out. */

import { readTogether } from "./answers.js";
import { CLAIM, kindOf } from "./checkable.js";
import { speechOf } from "./concepts.js";
import { beyond } from "./covering.js";
import { judged, verdictOfSentence } from "./judging.js";
import { candidates, surroundings } from "./matching.js";
import { quoted } from "./quoted.js";
import { compared } from "./relation.js";
import { memory, rules } from "./rules.js";
import { codePoints, placed } from "./sentences.js";
import { byNumbers } from "./siblings.js";

/* Every sentence in order with kind, matches and verdict; `start`, `end` and `column` count code points. */
export function* judgements(text) {
  const found = placed(text);
  const texts = readTogether(found.map(one => one.text)).map((text, at) => (isTooLong(found[at]) ? "" : text));
  const speeches = texts.map(speechOf);
  const around = surroundings(found, speeches);
  const points = codePoints(text);
  for (const [at, one] of found.entries()) {
    const { kind, matches, verdict } = judgement(one, texts[at], speeches[at], around[at]);
    const [start, end] = [points(one.start), points(one.end)];
    const column = start - points(one.lineStart) + 1;
    yield { index: at, start, end, line: one.line, column, text: one.text, kind, matches, verdict };
  }
}

const isTooLong = one => one.text.length > rules.limits.longest_sentence
  && [...one.text].length > rules.limits.longest_sentence;

/* `text` is the sentence's own, or what a short answer answers to. */
function judgement(one, text, speech, around) {
  if (isTooLong(one)) return { kind: "too-long", matches: [], verdict: null };
  const known = quoted(text, speech, around);
  let kind = known.length ? CLAIM : kindOf(one);
  let matches = known;
  const isAnAnswer = text !== one.text;
  if (kind === CLAIM || isAnAnswer) {
    const among = new Set(known.map(match => match.claim));
    const near = candidates(speech, around).filter(each => !among.has(each.known.id));
    const reported = upToThreshold(byNumbers(text, near))
      .slice(0, rules.limits.most_matches)
      .map(each => judged(each, compared(text, speech, each)));
    matches = [...known, ...reported].slice(0, Math.max(rules.limits.most_matches, known.length));
  }
  if (isAnAnswer && matches.length) kind = CLAIM;
  let verdict = verdictOfSentence(known, matches);
  if (verdict === "supported" && !known.length) [matches, verdict] = covered(text, matches);
  return { kind, matches, verdict: verdict ?? (kind === CLAIM ? "unknown" : null) };
}

function upToThreshold(found) {
  const end = found.findIndex(each => each.score < rules.weights.threshold);
  return end < 0 ? found : found.slice(0, end);
}

/* A supported sentence keeps its verdict if the claims that carry it speak of most that it says. */
function covered(text, matches) {
  const carrying = matches.filter(match => match.verdict === "supported").map(match => memory.claims.get(match.claim));
  const more = beyond(text, carrying);
  if (!more) return [matches, "supported"];
  const [first, ...others] = matches;
  const because = [...first.because, `the sentence says more than the claim: '${more}'`];
  return [[{ ...first, because }, ...others], null];
}
