/* How strongly a sentence says what it says, and what it denies: follows lexicon.py, defensible.py and wording.py of
   catalogue/text. */

import { claims, clauses } from "./clauses.js";
import { endOf } from "./expressions.js";
import { folded, normalForm } from "./normal.js";
import { expressions, lexicon, remembering, rules } from "./rules.js";

const CARRIES_ON = new Set(["is", "are", "was", "were", "has", "have", "had", "remains", "remain", "it's", "does", "do", "can"]);
const DOES = "does";

/* The phrases of one kind in a folded text, in order; the longest where several begin at one word. */
export function found(kind, text) {
  const { pattern, owners, first } = lexicon[kind];
  const result = [];
  let end = 0;
  for (const token of expressions.token.all(text)) {
    if (token.index < end || !first.has(token[0])) continue;
    const match = pattern.match(text, token.index);
    if (!match) continue;
    end = endOf(match);
    const owner = owners[match.findIndex((group, at) => at > 0 && group !== undefined) - 1];
    result.push({ start: token.index, end, kind, ...owner });
  }
  return result;
}

export const strength = remembering(sentence => rules.strengths[sureness(sentence)] ?? "asserted");

function sureness(sentence) {
  const text = folded(sentence);
  const marks = hedges(text);
  if (!marks.length) return DOES;
  const steps = [];
  let carried = null;
  for (const clause of clauses(text, marks.map(mark => [mark.start, mark.end]))) {
    let step = stepOf(clause, marks.filter(mark => clause.start <= mark.start && mark.start < clause.end), text);
    if (step !== null && clause.verb === null && clause.count <= 4) {
      carried = step;
    } else if (step === DOES && carried !== null) {
      step = carried;
      carried = null;
    }
    if (step !== null) steps.push(step);
  }
  return steps.length ? steps.reduce((best, step) => (rules.steps[step] > rules.steps[best] ? step : best)) : DOES;
}

function hedges(text) {
  const harmless = new Set(found("no_hedge", text).map(item => item.start));
  return ["hedge", "open", "conflict", "absence"].flatMap(kind => found(kind, text))
    .filter(mark => !harmless.has(mark.start) && !expressions.month.match(text, mark.start));
}

function stepOf(clause, marks, text) {
  const asks = rules.words.question_openers.includes(clause.opener);
  const own = marks.filter(mark => claims(clause, mark.start) || (asks && mark.kind !== "hedge"));
  if (!own.length) return clause.verb ? DOES : null;
  const first = Math.min(...own.map(mark => mark.start));
  const held = own.some(mark => mark.anywhere);
  if (clause.verb && clause.verb[1] <= first && !held && !leadsTo(text.slice(clause.verb[0], first))) return DOES;
  const steps = own.map(mark => rules.single_steps[mark.kind] ?? mark.says);
  return steps.reduce((least, step) => (rules.steps[step] < rules.steps[least] ? step : least));
}

function leadsTo(stretch) {
  const [verb, ...between] = stretch.split(/\s+/).filter(Boolean);
  return CARRIES_ON.has(verb) && between.length <= 2;
}

/* The phrases of one kind, each with its place in the sentence. */
export function marks(sentence, kind) {
  const form = normalForm(sentence, { fold: true });
  return found(kind, form.text).map(item => ({ ...item, ...form.place(item.start, item.end) }));
}

/* The denials of a sentence, each with the stretch that it denies, by places in the sentence. */
export const denials = remembering(sentence => {
  const form = normalForm(sentence, { fold: true });
  const parts = clauses(form.text);
  const harmless = found("no_denial", form.text);
  return found("denial", form.text)
    .filter(item => !harmless.some(one => one.start <= item.start && item.start < one.end))
    .map(({ start, end }) => {
      const stop = parts.find(part => part.start <= start && start < part.end)?.end ?? form.text.length;
      const edge = form.endOf(end - 1);
      return { cue: form.place(start, end), scope: end < stop ? form.place(end, stop) : { start: edge, end: edge } };
    });
});

/* The words of the first text that stand in the second only as their opposite, each with that opposite. */
export function reversals(first, second) {
  const wordsOf = text => new Set(folded(text).replaceAll(",", " ").split(/\s+/).filter(Boolean));
  const [mine, theirs] = [wordsOf(first), wordsOf(second)];
  const onlyMine = word => mine.has(word) && !theirs.has(word);
  const onlyTheirs = word => theirs.has(word) && !mine.has(word);
  return rules.reversals.flatMap(([a, b]) => {
    if (onlyMine(a) && onlyTheirs(b)) return [[a, b]];
    return onlyMine(b) && onlyTheirs(a) ? [[b, a]] : [];
  });
}
