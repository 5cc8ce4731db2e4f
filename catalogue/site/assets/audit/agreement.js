/* Whether a number in copy tells a known number fairly: follows catalogue/text/agreement.py. Counts in exact fractions. */

import { numberOf } from "./figures.js";
import { rules, words } from "./rules.js";

const fraction = (top, bottom = 1n) => (bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom });
const exact = ({ digits, exponent }) =>
  exponent >= 0 ? fraction(digits * 10n ** BigInt(exponent)) : fraction(digits, 10n ** BigInt(-exponent));
const times = (one, other) => fraction(one.top * other.top, one.bottom * other.bottom);
const over = (one, other) => fraction(one.top * other.bottom, one.bottom * other.top);
const minus = (one, other) => fraction(one.top * other.bottom - other.top * one.bottom, one.bottom * other.bottom);
const absolute = one => (one.top < 0n ? fraction(-one.top, one.bottom) : one);
const isAtMost = (one, other) => one.top * other.bottom <= other.top * one.bottom;
const isEqual = (one, other) => one.top * other.bottom === other.top * one.bottom;

const ONE = fraction(1n);
const HUNDRED = fraction(100n);
const ROUGHLY = fraction(5n, 100n);
const BOUND = fraction(1n, 10n);

export function sameQuantity(said, known) {
  if (["year", "p-value"].some(kind => (said.kind === kind) !== (known.kind === kind))) return false;
  const factor = factorOf(said, known);
  if (!factor) return false;
  const [low, high] = endsOf(said);
  const [knownLow, knownHigh] = endsOf(known).map(end => times(end, factor));
  const isRange = !isEqual(low, high);
  const isKnownRange = !isEqual(knownLow, knownHigh);
  if (isRange && isKnownRange) return isFair(said, low, knownLow) && isFair(said, high, knownHigh, said.high);
  if (isRange) return isAtMost(low, knownLow) && isAtMost(knownLow, high);
  if (isKnownRange) return isAtMost(knownLow, low) && isAtMost(low, knownHigh);
  return isFair(said, low, knownLow);
}

function endsOf(quantity) {
  const value = exact(quantity.value);
  if (quantity.of && quantity.of.digits !== 0n) {
    const share = over(times(value, HUNDRED), exact(quantity.of));
    return [share, share];
  }
  return [value, quantity.high ? exact(quantity.high) : value];
}

const hasParts = quantity => quantity.of !== null && quantity.of.digits !== 0n;

function factorOf(said, known) {
  if (hasParts(said) && hasParts(known)) return ONE;
  const units = [said, known].map(quantity => (hasParts(quantity) ? "%" : quantity.unit));
  if (units[0] === units[1] || (units.includes("") && units.every(unit => words.any_count.has(unit)))) return ONE;
  const [[what, size], [knownWhat, knownSize]] = units.map(dimension);
  return what === knownWhat ? over(knownSize, size) : null;
}

function dimension(unit) {
  const cut = unit.indexOf("/");
  const head = cut < 0 ? unit : unit.slice(0, cut);
  const rest = cut < 0 ? "" : unit.slice(cut + 1);
  const [what, size] = rules.numbers.factors[head] ?? [head, "1"];
  const [number, exponent = "0"] = size.split("E");
  const written = numberOf(number);
  const value = exact({ ...written, exponent: written.exponent + Number(exponent) });
  return [rest ? `${what}/${rest}` : what, value];
}

function isFair(said, value, known, writtenAs = said.value) {
  if (isEqual(value, known)) return true;
  const reach = times(absolute(value), BOUND);
  if (said.relation === "<" || said.relation === "≤") {
    return isAtMost(known, value) && (said.kind === "p-value" || isAtMost(minus(value, known), reach));
  }
  if (said.relation === ">" || said.relation === "≥") return isAtMost(value, known) && isAtMost(minus(known, value), reach);
  if (said.isRough || hasParts(said)) {
    return isAtMost(absolute(minus(value, known)), times(absolute(known), ROUGHLY));
  }
  return roundsTo(known, writtenAs);
}

/* Whether the known number rounds to the written one, half up or half to even, at its last digit. */
function roundsTo(known, value) {
  const { digits, exponent } = value;
  if (Math.abs(exponent) > 20) return false;
  const step = exact({ digits: 1n, exponent });
  const { top, bottom } = over(absolute(known), step);
  const down = top / bottom;
  const twice = 2n * (top - down * bottom);
  const nearest = twice < bottom ? [down] : twice > bottom ? [down + 1n] : [down + 1n, down % 2n === 0n ? down : down + 1n];
  const sign = known.top < 0n ? -1n : 1n;
  return nearest.some(one => one * sign === digits);
}
