/* The clauses of a folded text: follows catalogue/text/clauses.py. */

import { endOf } from "./expressions.js";
import { expressions, words } from "./rules.js";

const tokensIn = (text, start, end) =>
  [...expressions.token.all(text, start, end)].map(match => [match[0], match.index, endOf(match)]);

/* Each with start, end, opener, count of its words, the place of its verb or null, and the stretches that hang on another. */
export function clauses(text, whole = []) {
  const found = [];
  let bound = false;
  for (const [start, end, joint] of pieces(text, whole)) {
    const tokens = tokensIn(text, start, end);
    while (tokens.length && words.conjunctions.has(tokens[0][0])) tokens.shift();
    if (!tokens.length) continue;
    if (joint === "stop") bound = false;
    const goesOn = bound && predicateAt(tokens, 0);
    const [clause, isBound] = read(tokens, start, end, goesOn);
    bound = isBound || goesOn;
    found.push(clause);
  }
  return found;
}

export const claims = (clause, offset) => !clause.hung.some(([start, end]) => start <= offset && offset < end);

function* pieces(text, whole) {
  let start = 0;
  let joint = "stop";
  for (const match of expressions.break.all(text)) {
    const sign = match[0].trim();
    const end = endOf(match);
    if (whole.some(([at, to]) => at < end && end < to) || (!sign && !divides(text, start, end))) continue;
    yield [start, match.index, joint];
    start = end;
    joint = sign && ";:.!?".includes(sign[0]) ? "stop" : sign && "comma";
  }
  yield [start, text.length, joint];
}

function divides(text, start, at) {
  const right = tokensIn(text, at, Math.min(at + 120, text.length));
  const conjunction = right.shift()[0];
  const left = tokensIn(text, Math.max(start, at - 240), at);
  if (left.some(([word]) => words.binds_on.has(word)) && !words.of_its_own.has(conjunction)) return false;
  if (predicateAt(right, 0)) return true;
  const stop = expressions.break.search(text, at + conjunction.length);
  const reach = stop ? stop.index : text.length;
  const near = right.slice(0, 7).filter(token => token[1] < reach);
  return near.some((token, i) => i > 0 && (isFinite(near, i, false) || words.hedged_verbs.has(token[0])));
}

function predicateAt(tokens, from) {
  let at = from;
  while (at < tokens.length && (tokens[at][0].endsWith("ly") || ["also", "often", "then", "not"].includes(tokens[at][0]))) {
    if (words.hedged_verbs.has(tokens[at][0])) return true;
    at += 1;
  }
  if (at >= tokens.length) return false;
  const word = tokens[at][0];
  return words.hedged_verbs.has(word) || words.auxiliaries.has(word) || words.third_person.has(word);
}

function read(tokens, start, end, isHung) {
  let verb = null;
  const hung = isHung ? [[start, end]] : [];
  let softFrom = null;
  let governed = false;
  let bound = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const [word, at, wordEnd] = tokens[i];
    if (word === "that" && i > 0 && words.reports.has(tokens[i - 1][0])) {
      verb = null;
      bound = true;
    } else if (words.hard.has(word)) {
      hung.push([at, end]);
      bound = words.binds_on.has(word);
      break;
    } else if (words.soft.has(word)) {
      softFrom = at;
    } else if (isFinite(tokens, i, governed) || (softFrom !== null && words.hedged_verbs.has(word))) {
      if (softFrom !== null) {
        hung.push([softFrom, wordEnd]);
        softFrom = null;
      } else if (verb === null && !isHung) {
        verb = [at, wordEnd];
      }
    }
    governed = governed || words.govern.has(word);
  }
  return [{ start, end, opener: tokens[0][0], count: tokens.length, verb, hung }, bound];
}

function isFinite(tokens, i, governed) {
  const word = tokens[i][0];
  const before = i ? tokens[i - 1][0] : "";
  const after = i + 1 < tokens.length ? tokens[i + 1][0] : "";
  if (words.auxiliaries.has(word)) return true;
  if (words.third_person.has(word)) return !words.before_nouns.has(before) && after !== "of";
  if (governed || words.before_nouns.has(before)) return false;
  if (words.verbs.has(word)) {
    return words.many.has(before) || (before.endsWith("s") && !before.endsWith("ss") && !words.auxiliaries.has(before));
  }
  return words.past.has(word) && before !== "" && !words.be_and_have.has(before) && !words.after_participles.has(after);
}
