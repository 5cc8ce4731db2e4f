/* Reads regular expressions as Python writes them. Python's \w, \s, \d and \b know every script and JavaScript's do not:
   so each expression is made twice when it is first needed, for texts in ASCII and for all others. */

const WIDE = {
  w: "\\p{L}\\p{N}_",
  d: "\\p{Nd}",
  s: "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000",
};
const PLAIN = { w: "\\w", d: "\\d", s: "\\t-\\r\\x1c-\\x20" };
const EDGE = "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))";
const SYNTAX = "^$\\.*+?()[]{}|/";
const CONTROLS = "nrtvfxu0";

/* Classes that take something out of a class, which the u flag cannot say. */
const LESS = {
  "^\\W_": { wide: "\\p{L}\\p{N}", plain: "0-9A-Za-z" },
  "^\\W\\d_": { wide: "\\p{L}\\p{Nl}\\p{No}", plain: "A-Za-z" },
  "^\\S\\r\\n": { wide: "\\t\\x0b\\x0c\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000", plain: "\\t\\x0b\\x0c\\x1c-\\x20" },
};

function escaped(char, isWide, inClass) {
  const own = isWide ? WIDE : PLAIN;
  if (own[char]) return inClass ? own[char] : `[${own[char]}]`;
  const lower = char.toLowerCase();
  if (own[lower] && !inClass) return `[^${own[lower]}]`;
  if (own[lower]) throw new Error(`a class with \\${char} cannot be read`);
  if (char === "b") return isWide ? EDGE : "\\b";
  if (char === "Z") return "$";
  if (CONTROLS.includes(char) || SYNTAX.includes(char) || (char === "-" && inClass)) return `\\${char}`;
  return char;
}

function source(pattern, isWide) {
  let out = "";
  let isQuantified = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === "\\") {
      at += 1;
      out += escaped(pattern[at], isWide, false);
      isQuantified = false;
    } else if (char === "[") {
      let end = at + 1;
      if (pattern[end] === "^") end += 1;
      do end += pattern[end] === "\\" ? 2 : 1; while (pattern[end] !== "]");
      out += `[${inside(pattern.slice(at + 1, end), isWide)}]`;
      at = end;
      isQuantified = false;
    } else if (char === ".") {
      out += "[^\\n]";
      isQuantified = false;
    } else if (pattern.startsWith("(?P<", at)) {
      out += "(?<";
      at += 3;
    } else if (char === "+" && isQuantified) {
      isQuantified = false; // possessive: stands only where nothing behind it could take anything back
    } else {
      out += char;
      isQuantified = "*+?}".includes(char);
    }
  }
  return out;
}

function inside(text, isWide) {
  if (LESS[text]) return LESS[text][isWide ? "wide" : "plain"];
  return text.replace(/\\(.)/gsu, (_, char) => escaped(char, isWide, true));
}

const OTHER = /[^\x00-\x7f]/;

let asked = ["", true];

/* Many expressions in a row are asked of one text. */
export function isAscii(text) {
  if (asked[0] !== text) asked = [text, !OTHER.test(text)];
  return asked[1];
}

export class Expression {
  #made = {};

  constructor([pattern, flags]) {
    this.pattern = pattern;
    this.flags = flags;
  }

  #for(text, way) {
    const isWide = !isAscii(text);
    return (this.#made[`${way}${isWide}`] ??= new RegExp(source(this.pattern, isWide), `${this.flags}u${way}`));
  }

  /* The match that begins at a place, or null; behind `end` the text is not seen. */
  match(text, at = 0, end = text.length) {
    const seen = end < text.length ? text.slice(0, end) : text;
    const made = this.#for(seen, "y");
    made.lastIndex = at;
    return made.exec(seen);
  }

  /* The first match from a place on, or null. */
  search(text, at = 0, end = text.length) {
    const seen = end < text.length ? text.slice(0, end) : text;
    const made = this.#for(seen, "g");
    made.lastIndex = at;
    return made.exec(seen);
  }

  has(text) {
    return this.search(text) !== null;
  }

  /* All matches, none of which overlaps another. */
  *all(text, at = 0, end = text.length) {
    const seen = end < text.length ? text.slice(0, end) : text;
    const made = this.#for(seen, "g");
    let from = at;
    while (from <= seen.length) {
      made.lastIndex = from;
      const found = made.exec(seen);
      if (!found) return;
      from = found.index + found[0].length || found.index + 1;
      if (found[0].length === 0) from = found.index + 1;
      yield found;
    }
  }
}

export const endOf = match => match.index + match[0].length;
