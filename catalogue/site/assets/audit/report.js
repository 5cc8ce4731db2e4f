/* The report of an audit as plain text, to be copied into a message or a file. */

import { memory } from "./rules.js";

const WIDTH = 78;

/* `told` words the values; `address` is where claims stand; `digest` the SHA-256 of the text, or nothing. */
export function report(sentences, { told, address, digest, counts, notChecked }) {
  const lines = ["Copy held against the evidence catalogue", ""];
  lines.push(...counts.map(([words, count]) => `${String(count).padStart(5)}  ${words}`), "");
  for (const one of notChecked) lines.push(...wrapped(`Look out: ${one}.`, ""), "");
  for (const one of sentences.filter(each => each.kind === "claim")) {
    lines.push("-".repeat(WIDTH), `${one.index + 1}. ${told("verdict", one.verdict).toUpperCase()}  (line ${one.line}, column ${one.column})`);
    lines.push(...wrapped(`"${one.text}"`, "   "));
    if (!one.matches.length) lines.push(...wrapped("No claim of the catalogue is near. Ask a person.", "   "));
    for (const match of one.matches) lines.push("", ...matched(match, told, address));
    lines.push("");
  }
  lines.push("-".repeat(WIDTH), "Not checkable:");
  for (const one of sentences.filter(each => each.kind !== "claim")) {
    lines.push(...wrapped(`${one.index + 1}. ${told("kind", one.kind)}: "${one.text}"`, "   "));
  }
  lines.push("", ...wrapped(`Catalogue: ${memory.catalogue}`, ""));
  if (digest) lines.push(...wrapped(`Text, SHA-256: ${digest}`, ""));
  lines.push("Made in the browser; nothing was sent. No medical advice.", "");
  return lines.join("\n");
}

function matched(match, told, address) {
  const known = memory.claims.get(match.claim);
  const facts = [
    ["Claim", known.wordings[0].text],
    ["", address(match.claim)],
    ["Relation", told("relation", match.relation)],
    ["Said", told("wording", match.wording)],
    ["Verdict", told("verdict", match.verdict ?? "unknown")],
    ...match.changes.filter(change => change.here || change.known).map(change => ["Differs", changed(change, told)]),
    ...(match.verdict && match.drift.length ? [["Too far in", match.drift.map(axis => told("axis", axis)).join(", ")]] : []),
    ["Certainty", memory.levels[known.level]],
    ["May be said", known.defensible],
    ["Why", `${match.because.join("; ")}; score ${match.score.toFixed(3)}`],
  ];
  return facts.flatMap(([name, text]) => wrapped(text, "                 ", `   ${name.padEnd(14)}`));
}

export function changed({ axis, here, known }, told) {
  const what = axis ? told("axis", axis) : "Turned round";
  return `${what}: ${here ? `here “${here}”` : "here nothing"}, ${known ? `known “${known}”` : "not in the claim"}`;
}

function wrapped(text, indent, first = indent) {
  const lines = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (!isEmpty && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
