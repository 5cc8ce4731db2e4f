/* What a sentence is worth: follows catalogue/auditing/judging.py, with the table of verdicts from the index. */

import { memory, rules } from "./rules.js";

const OPPOSITE = { supports: "contradicts", contradicts: "supports" };

export function judged({ known, score, shared, nearest }, { relation: compared, changes, wording }) {
  const relation = score >= rules.limits.good ? compared : "unsure";
  let drift = [...new Set(changes.map(change => change.axis).filter(Boolean))];
  let verdict = null;
  if (relation !== "unsure") {
    let { balance } = known;
    if (relation === "opposite") {
      balance = OPPOSITE[balance] ?? balance;
      drift = [];
    }
    verdict = verdictOf(balance, known.level, wording, drift.length > 0);
    if (verdict === "overstated" && ["low", "very-low"].includes(known.level) && !drift.includes("certainty")) {
      drift = [...drift, "certainty"];
    }
  }
  const because = because_(shared, nearest);
  return { claim: known.id, score, relation, because, changes, wording, drift, verdict, quoted: false };
}

function because_(shared, nearest) {
  const told = `nearest wording, ${nearest.said ? "quoted as" : "told as"} '${nearest.text}'`;
  if (!shared.length) return [told];
  return [`both speak of ${shared.slice(0, 5).map(one => one.replaceAll("-", " ")).join(", ")}`, told];
}

function verdictOf(balance, level, wording, hasDrift) {
  const stated = balance === "none" ? "none" : level === "none" ? "very-low" : level;
  const cell = memory.verdicts[`${balance} ${stated}`][["asserted", "hedged", "open"].indexOf(wording)];
  return hasDrift && cell === "supported" ? "overstated" : cell;
}

/* 'supported' only without a close rival that is graver: what is waved through is not looked at again. */
export function verdictOfSentence(quoted, found) {
  if (quoted.length) return gravest(quoted);
  const verdict = found.length ? found[0].verdict : null;
  if (verdict !== "supported") return verdict;
  const { plain, close } = rules.limits;
  const { score } = found[0];
  const rivals = found.slice(1).filter(match => score - match.score <= close);
  const standsAlone = score >= plain || rivals.every(match => [null, "supported"].includes(match.verdict));
  return standsAlone ? verdict : null;
}

function gravest(matches) {
  return memory.gravity.find(verdict => matches.some(match => match.verdict === verdict)) ?? null;
}
