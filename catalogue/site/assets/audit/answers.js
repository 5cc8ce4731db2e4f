/* Questions with their short answers, read as the statement that the two make: follows catalogue/auditing/answers.py. */

import { folded } from "./normal.js";
import { expressions, rules } from "./rules.js";

/* For each sentence the text to be held against claims: its own, or for a short answer what it answers to. */
export const readTogether = texts => texts.map((text, at) => (at ? answer(texts[at - 1], text) : text));

function answer(question, text) {
  if (text.length > rules.limits.longest_answer) return text;
  const said = folded(text).trim();
  const isNo = expressions.answers_no.has(said);
  if (!isNo && !expressions.answers_yes.has(said)) return text;
  const asked = expressions.asked.search(folded(question).trim());
  return asked ? `It is ${isNo ? "not " : ""}true that ${asked.groups.asked}.` : text;
}
