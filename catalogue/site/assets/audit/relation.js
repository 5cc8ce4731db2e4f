/* Whether a sentence says the same as a claim, or something altered: follows catalogue/auditing/relation.py. */

import { departures } from "./frame.js";
import { limits } from "./limits.js";
import { extremes, polarity } from "./poles.js";
import { rules, sorted, words } from "./rules.js";
import { denials, marks, strength } from "./wording.js";

const STEPS = { open: 0, hedged: 1, asserted: 2 };

export function compared(sentence, speech, candidate) {
  const statement = candidate.known.wordings[0].text;
  const wording = strength(sentence);
  const turned = turnedIn(sentence, statement, candidate.nearest);
  const left = [...departures(sentence, speech, candidate), ...limits(sentence, speech, candidate)];
  const changes = [...turned.map(({ here, known }) => ({ axis: null, here, known })), ...left];
  if (turned.length) {
    const isElsewhere = left.some(change => change.axis !== "outcome");
    const surely = !isElsewhere && turned.length === 1 && turned[0].isSure;
    return { relation: surely ? "opposite" : "unsure", changes, wording };
  }
  if (left.some(change => words.another_matter.has(change.axis))) return { relation: "unsure", changes, wording };
  const absolute = absolutes(sentence, statement);
  const step = STEPS[wording] - STEPS[strength(statement)];
  changes.push(...absolute);
  if (absolute.length || left.length || step > 0) return { relation: "stronger", changes, wording };
  return { relation: step < 0 ? "weaker" : "same", changes, wording };
}

function turnedIn(sentence, statement, nearest) {
  const stated = polarity(sentence, statement);
  if (stated.agrees || stated.turns.some(turn => turn.isSure)) return stated.turns;
  const near = polarity(sentence, nearest.text);
  return stated.turns.length && !(near.agrees && !nearest.said) ? stated.turns : near.turns;
}

/* Words that exaggerate, where the claim itself does not use them and nothing denies them. */
function absolutes(sentence, statement) {
  const wordOf = (text, mark) => text.slice(mark.start, mark.end);
  const own = new Set(marks(statement, "absolute").map(mark => wordOf(statement, mark).toLowerCase()));
  const isDenied = mark => denials(sentence).some(({ scope }) => scope.start <= mark.start && mark.start < scope.end);
  const stated = extremes(statement);
  const { axis_of: axes } = rules.opposites;
  const found = marks(sentence, "absolute")
    .filter(mark => axes[mark.says] && !own.has(wordOf(sentence, mark).toLowerCase()) && !isDenied(mark))
    .map(mark => ({ axis: axes[mark.says], here: wordOf(sentence, mark), known: "" }));
  const most = sorted([...extremes(sentence)].filter(word => !stated.has(word)));
  return [...found, ...most.map(word => ({ axis: "size", here: word, known: "" }))];
}
