/* The sentences of a text: follows catalogue/text/sentences.py and catalogue/auditing/copy.py for plain text. */

import { endOf } from "./expressions.js";
import { charAt, charBefore, isAlnum, isAlpha, isDigit, isLower, isUpper } from "./normal.js";
import { paragraphs } from "./lines.js";
import { expressions, rules, words } from "./rules.js";

const lengthOf = text => [...text].length;
const hasWords = text => /[\p{L}\p{N}]/u.test(text);
const isWhollyUpper = text => /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
const splitOnce = text => {
  const parts = /^\s*(\S+)(?:\s+([\s\S]*))?$/u.exec(text);
  return parts ? [parts[1], parts[2] ?? ""] : [];
};

/* Start and end of each sentence, in code units. Every line is cut by itself. */
export function* extents(text) {
  for (const block of expressions.block.all(text)) {
    for (const [start, end] of inLine(block[0])) yield [block.index + start, block.index + end];
  }
}

function* inLine(text) {
  let [start, end] = trimmed(text, 0, text.length);
  const marker = expressions.marker.match(text, start, end);
  if (marker && hasWords(text.slice(endOf(marker), end))) start = endOf(marker);
  for (const stop of expressions.stop.all(text, start, end)) {
    if (stop.index < start) continue;
    const after = expressions.closers.match(text, endOf(stop), end);
    const cut = after ? endOf(after) : endOf(stop);
    if (cut < end && endsASentence(text, start, stop, cut, end)) {
      yield* withWords(text, start, cut);
      [start] = trimmed(text, cut, end);
    }
  }
  yield* withWords(text, start, end);
}

function trimmed(text, start, end) {
  const first = expressions.first.search(text, start, end);
  if (!first) return [end, end];
  let last = end;
  while (!expressions.first.match(text, last - charBefore(text, last).length)) last -= charBefore(text, last).length;
  return [first.index, last];
}

function* withWords(text, start, end) {
  const [first, last] = trimmed(text, start, end);
  if (hasWords(text.slice(first, last))) yield [first, last];
}

function endsASentence(text, start, stop, cut, end) {
  const after = expressions.next.match(text, cut, end);
  const word = after?.groups.word ?? "";
  const mark = stop[0];
  if (!after || !after.groups.blank) return after !== null && mark[0] !== "," && endsWithoutBlank(text, start, stop, after);
  if (mark[0] === ",") return isUpper(word) && words.pointers.has(word.toLowerCase());
  if (isLower(word) && ![...word].slice(1, 3).some(isUpper)) return false;
  const before = stop.index > start ? charBefore(text, stop.index) : "";
  if (mark !== ".") return before !== "(" && before !== "[" && !(isDigit(word) && isDigit(before) && !mark.includes("?"));
  return stopIsFinal(text, start, stop.index, word, charAt(text, endOf(after)));
}

function tokenBefore(text, start, stop) {
  const near = text.slice(Math.max(start, stop - rules.limits.reach), stop);
  const parts = /^(?:([\s\S]*?)\s+)?(\S+)$/u.exec(near);
  if (!parts) return ["", near];
  const openers = rules.characters.openers;
  let token = parts[2];
  while (token && openers.includes(token[0])) token = token.slice(1);
  return [token, parts[1] ?? ""];
}

function stopIsFinal(text, start, stop, word, afterWord) {
  const [token, before] = tokenBefore(text, start, stop);
  const key = token.toLowerCase();
  const begins = isUpper(word) && words.beginners.has(word.toLowerCase()) && !(lengthOf(word) === 1 && afterWord === ".");
  if (token && [...token].every(isDigit) && lengthOf(token) <= 2) {
    return before.trim() !== "" && !".:;!?".includes(before.trimEnd().slice(-1));
  }
  const inner = words.titles.has(key) || (words.inner.has(key) && !(lengthOf(token) <= 2 && isWhollyUpper(token)));
  if (inner || (words.before_numbers.has(key) && isDigit(word))) return false;
  if (words.often_last.has(key)) return isUpper(word);
  const initials = expressions.initials.match(token);
  if (words.either.has(key) || (initials && initials[0] === token)) return begins;
  if (lengthOf(token) > 1 || !isAlpha(token)) return true;
  const label = before.split(/\s+/u).filter(Boolean).pop() ?? "";
  return isWhollyUpper(token) && (begins || words.labels.has(label.toLowerCase()));
}

function endsWithoutBlank(text, start, stop, after) {
  const word = after.groups.word ?? "";
  if (!(isUpper(word) && isLower([...word][1] ?? "")) || !["", "“", "‘"].includes(after.groups.open)) return false;
  const [token] = tokenBefore(text, start, stop.index);
  const letters = token.replace(/[)\]”’"']+$/, "");
  if (lengthOf(letters) < 2 || !isLower(charBefore(letters, letters.length)) || letters.includes(".")) return false;
  if (words.domain_ends.has(word.toLowerCase())) return false;
  const small = letters.toLowerCase();
  if (["titles", "inner", "either", "often_last"].some(kind => words[kind].has(small))) return false;
  const [behind = ""] = splitOnce(text.slice(endOf(after), endOf(after) + rules.limits.reach));
  return !expressions.address.has(token + stop[0] + word + behind);
}

/* The sentences of plain text, each with its part (text, heading, stem or item) and the stem that it stands under.
   `text` is as a reader sees it; `start` and `end` are places in what was pasted, in code units. */
export function placed(text) {
  const found = [];
  let lastLine = "";
  let stem = null;
  for (const { key, before, ...one } of located(text)) {
    const sharesALine = key === lastLine;
    lastLine = key;
    let part = look(one.text, before, { isUnderAStem: stem !== null, sharesALine });
    const under = part === "item" ? stem : null;
    if (one.text.trimEnd().endsWith(":")) part = "stem";
    if (part === "stem") stem = found.length;
    else if (part !== "item" && !sharesALine) stem = null;
    found.push({ ...one, part, stem: under });
  }
  return found;
}

/* Every sentence with its line, the place where that begins, and what stands before the sentence on it. */
function* located(text) {
  const lines = lineStarts(text);
  let line = 0;
  const blocks = paragraphs(text) ?? [{ text, places: null }];
  for (const [number, { text: read, places }] of blocks.entries()) {
    const own = places ? lineStarts(read) : lines;
    let at = 0;
    for (const [first, last] of extents(read)) {
      while (own[at + 1] <= first) at += 1;
      const start = places ? places[first] : first;
      const end = places ? places[last - 1] + 1 : last;
      while (lines[line + 1] <= start) line += 1;
      const before = read.slice(own[at], first);
      const key = `${number}:${at}`;
      yield { key, before, start, end, line: line + 1, lineStart: lines[line], text: read.slice(first, last) };
    }
  }
}

export const lineStarts = text => [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(match => match.index + match[0].length)];

function look(text, before, { isUnderAStem, sharesALine }) {
  if (sharesALine) return "text";
  if (expressions.ends_marked.has(`${before.trim()} `)) return "item";
  if (expressions.ends.has(text)) return "text";
  if (isUnderAStem) return "item";
  return text.split(/\s+/u).filter(Boolean).length <= rules.limits.longest_heading ? "heading" : "text";
}

/* Code points before each code unit; null where every character takes one. */
export function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return at => at;
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const width = charAt(text, at).length;
    counts[at] = count;
    if (width === 2) counts[at + 1] = count;
    at += width;
    count += 1;
  }
  counts[text.length] = count;
  return at => counts[at];
}
