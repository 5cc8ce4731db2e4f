/* Characters that do not show, or look like others: follows catalogue/auditing/unseen.py. */

import { isAscii } from "./expressions.js";
import { expressions, rules } from "./rules.js";
import { codePoints, lineStarts } from "./sentences.js";

const times = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const nameOf = char => rules.names[char] ?? "";

/* A sentence for each kind of such characters in the text, with the first place of it. */
export function unseen(text) {
  if (isAscii(text)) return [];
  const kinds = [["turns", turning], ["hidden", hiding], ["mixed", mixing]];
  return kinds.flatMap(([name, tell]) => {
    const found = [...expressions[name].all(text)];
    return found.length ? [tell(found.length, placeOf(text, found[0].index), found[0][0])] : [];
  });
}

function placeOf(text, at) {
  const starts = lineStarts(text).filter(start => start <= at);
  const points = codePoints(text);
  return `${starts.length}:${points(at) - points(starts[starts.length - 1]) + 1}`;
}

const turning = (count, where, char) =>
  `${times(count, "character turns", "characters turn")} the direction of writing (first ${nameOf(char)} at ${where}): ` +
  "what a reader sees there may not be the text that was read";

const hiding = (count, where, char) =>
  `${times(count, "character does", "characters do")} not show (first ${nameOf(char)} at ${where}): ` +
  "words were compared as if they were not there";

const mixing = (count, where, word) =>
  `${times(count, "word holds", "words hold")} letters of another alphabet that look like Latin ones (first '${word}' ` +
  `at ${where}, ${nameOf(expressions.look_alike.search(word)?.[0])}): such a word is not recognised`;
