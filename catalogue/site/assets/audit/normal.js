/* The normal form of a text and the way back: follows catalogue/text/normal.py. Places count code units of the text. */

import { isAscii, endOf } from "./expressions.js";
import { expressions, remembering, rules } from "./rules.js";

const PRINTED = /^[\x20-\x7e]*$/;
export const isAlnum = char => /^[\p{L}\p{N}]/u.test(char);
export const isAlpha = char => /^\p{L}/u.test(char);
export const isDigit = char => /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u2468]/u.test(char);
export const isNumeric = char => /^\p{N}/u.test(char);
export const isLower = char => /^\p{Lowercase}/u.test(char);
export const isUpper = char => /^\p{Uppercase}/u.test(char);
export const isMark = char => /^\p{M}/u.test(char);
const JOINS = /^(?:\p{M}|[\u1160-\u11ff])/u;

/* A character that may take two code units, at a place or just before it. */
export const charAt = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "");
export function charBefore(text, at) {
  if (at <= 0) return "";
  const last = text.charCodeAt(at - 1);
  return last >= 0xdc00 && last < 0xe000 && at > 1 ? text.slice(at - 2, at) : text[at - 1];
}

class Normal {
  constructor(original, text, starts, ends) {
    this.original = original;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  startOf(at) {
    return this.starts ? this.starts[at] : at;
  }

  endOf(at) {
    return this.ends ? this.ends[at] : at + 1;
  }

  place(start, end) {
    return { start: this.startOf(start), end: this.endOf(end - 1) };
  }
}

function isNormal(text) {
  if (isAscii(text)) return PRINTED.test(text) && !text.includes("`") && !text.includes("  ") && !/^ | $/.test(text);
  return !expressions.work.has(text);
}

export const folded = remembering(text => form(text, true).text);
export const normal = remembering(text => form(text, false).text);
const ofFolded = remembering(text => form(text, true));
const ofPlain = remembering(text => form(text, false));
export const normalForm = (text, { fold = false } = {}) => (fold ? ofFolded(text) : ofPlain(text));

function form(text, fold) {
  let made = new Normal(text, text, null, null);
  if (!isNormal(text)) made = worked(made);
  if (!fold) return made;
  if (isAscii(made.text)) return new Normal(text, made.text.toLowerCase(), made.starts, made.ends);
  for (let round = 0; round < 4; round += 1) {
    const lower = edited(made, caseFolds);
    if (lower === made) break;
    made = worked(lower);
  }
  return made;
}

function worked(made) {
  return [unseen, compositions, changes, compositions].reduce(edited, made);
}

function edited(made, edits) {
  const { text } = made;
  const pieces = [];
  const starts = [];
  const ends = [];
  let at = 0;
  const keep = end => {
    pieces.push(text.slice(at, end));
    for (; at < end; at += 1) {
      starts.push(made.startOf(at));
      ends.push(made.endOf(at));
    }
  };
  for (const [start, end, put] of edits(text)) {
    keep(start);
    pieces.push(put);
    for (let n = 0; n < put.length; n += 1) {
      starts.push(made.startOf(start));
      ends.push(made.endOf(end - 1));
    }
    at = end;
  }
  if (at === 0) return made;
  keep(text.length);
  return new Normal(made.original, pieces.join(""), starts, ends);
}

function* unseen(text) {
  for (const match of expressions.unseen.all(text)) yield [match.index, endOf(match), ""];
}

function* changes(text) {
  let at = 0;
  let last = "";
  for (const match of expressions.changed.all(text)) {
    const end = endOf(match);
    if (match.index > at) last = charBefore(text, match.index);
    const put = replacement(match, last, charAt(text, end));
    if (put === match[0]) continue;
    yield [match.index, end, put];
    at = end;
    last = charBefore(put, put.length) || last;
  }
}

function replacement(match, last, after) {
  const { groups } = match;
  const apart = isDigit(after) ? " " : "";
  const plain = text => [...text].map(char => rules.characters.scripts[char] ?? char).join("");
  if (groups.hyphen !== undefined) return isLower(last) && isLower(after) ? "" : "-";
  if (groups.blank !== undefined) return last && after ? " " : "";
  if (groups.fraction !== undefined) {
    const whole = isDigit(last) || last === "." ? " " : "";
    const told = [...match[0]].length === 1 ? match[0].normalize("NFKC") : match[0];
    return whole + plain(told) + (match[0] === "⅟" ? "" : apart);
  }
  if (groups.super !== undefined || groups.sub !== undefined) {
    const mark = isAlpha(last) ? "" : groups.super !== undefined ? "^" : "_";
    return mark + plain(match[0]) + apart;
  }
  return alike(match[0]);
}

function alike(char) {
  const { alike: known, one_form: ranges } = rules.characters;
  if (known[char] !== undefined) return known[char];
  const number = char.codePointAt(0);
  return ranges.some(([first, last]) => first <= number && number <= last) ? char.normalize("NFKC") : char;
}

function* compositions(text) {
  if (text.normalize("NFC") === text) return;
  const chars = [...text];
  let start = 0;
  let end = 0;
  for (let n = 0; n < chars.length; ) {
    end = start + chars[n].length;
    n += 1;
    let count = 1;
    while (n < chars.length && JOINS.test(chars[n]) && chars[n] > "\u02ff") {
      end += chars[n].length;
      n += 1;
      count += 1;
    }
    const cluster = text.slice(start, end);
    const composed = count <= rules.limits.longest_cluster ? cluster.normalize("NFC") : cluster;
    if (composed !== cluster) yield [start, end, composed];
    start = end;
  }
}

function* caseFolds(text) {
  let at = 0;
  for (const char of text) {
    const lower = rules.characters.folds[char] ?? char.toLowerCase().normalize("NFC");
    if (lower !== char) yield [at, at + char.length, lower];
    at += char.length;
  }
}
