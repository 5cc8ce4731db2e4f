/* Lines that an editor or mail program wrapped are read as one: follows wrapped_width of catalogue/text/look.py and
   catalogue/auditing/reading/plain.py. */

import { isLower } from "./normal.js";
import { expressions, rules } from "./rules.js";

const BREAKS = /[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const length = text => [...text].length;
const firstWord = text => text.trimStart().split(/\s/u, 1)[0];

/* The paragraphs of a text whose lines were wrapped by hand, each with what is read and where each code unit of that
   stands in the text; null where every line is a block by itself. */
export function paragraphs(text) {
  const lines = [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)].map(match => [match.index, match[1]]);
  const width = wrappedWidth(lines.map(([, line]) => line));
  if (width === null) return null;
  const found = [];
  let start = 0;
  lines.forEach(([begin, line], at) => {
    const [next, after] = lines[at + 1] ?? [text.length, ""];
    const goesOn = after.trim() && !beginsMarked(after) && isFull(line, after, width);
    if (goesOn && line.trim()) return;
    const read = oneBlank(text, start, begin + line.length);
    if (/[\p{L}\p{N}]/u.test(read.text)) found.push(read);
    start = next;
  });
  return found;
}

const beginsMarked = line => expressions.begins_marked.match(line) !== null;

function isFull(line, after, width) {
  const first = firstWord(after);
  return first !== "" && length(line.trimEnd()) + 1 + length(first) > width;
}

function wrappedWidth(lines) {
  const { narrowest, widest, fewest, most_wrapped: most } = rules.limits;
  const width = lines.reduce((most, line) => Math.max(most, length(line.trimEnd())), 0);
  if (width < narrowest || width > widest) return null;
  let [full, stopped, inner, openEnded] = [0, 0, 0, 0];
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [before, after] = [lines[at], lines[at + 1]];
    const hasRoom = !isFull(before, after, width);
    if (isLower(after) && before.trim() && hasRoom) openEnded += 1;
    if (!before.trim() || !after.trim() || beginsMarked(after)) continue;
    inner += 1;
    if (hasRoom) continue;
    full += 1;
    if (expressions.ends.has(before.trimEnd())) stopped += 1;
  }
  if (full < fewest || stopped > full / 2) return null;
  return full >= most * (full + openEnded) && full >= inner / 2 ? width : null;
}

/* What a reader sees of a stretch: line ends and runs of blanks are one blank. */
function oneBlank(text, start, end) {
  const places = [];
  let read = "";
  for (let at = start; at < end; at += 1) {
    const run = /[ \t\r\n\f\v]/.test(text[at]) && at > start && /[ \t\r\n\f\v]/.test(text[at - 1]);
    if (run) continue;
    const char = text[at].replace(BREAKS, " ");
    if (char === " " && (read === "" || read.endsWith(" "))) continue;
    read += char;
    places.push(at);
  }
  return { text: read, places };
}
