/* Numbers in prose as data: follows catalogue/text/figures.py and numerals.py. Values are exact: `value` and `high` are
   written numbers ({ digits, exponent }), so that nothing is lost to binary fractions. */

import { endOf } from "./expressions.js";
import { charAt, charBefore, isAlnum, isAlpha, isDigit, normalForm } from "./normal.js";
import { expressions, remembering, rules, words } from "./rules.js";

/* The numbers of a text in order, each with its place in the text as given. */
export const quantities = remembering(text => {
  const form = normalForm(text, { fold: true });
  const hints = [...expressions.letters.all(form.text)];
  if (!expressions.digit.has(form.text) && !hints.some(([word]) => words.number_hints.has(word))) return [];
  return [...inForm(form)];
});

export const whole = number => ({ digits: BigInt(number), exponent: 0 });

function* inForm(form) {
  let at = 0;
  let told = 0;
  for (let match = expressions.scan.search(form.text, at); match; match = expressions.scan.search(form.text, at)) {
    let kind = rules.numbers.order.find(name => match.groups[name] !== undefined);
    at = endOf(match);
    if (match[0].length === 0) at += 1;
    if (kind === "skipped") continue;
    let read = match;
    if ((kind === "ratio" || kind === "fraction") && !isShare(match, kind)) {
      read = expressions.amount.match(form.text, match.index);
      if (!read) {
        at = match.index + 1;
        continue;
      }
      kind = "amount";
      at = endOf(read);
    }
    for (const found of READERS[kind](read)) {
      const place = form.place(found.start, found.end);
      if (place.start >= told) {
        told = place.end;
        yield { unit: "", high: null, of: null, relation: "=", isRough: false, ...found, ...place };
      }
    }
  }
}

function isShare(match, kind) {
  const behind = match.input.slice(endOf(match), endOf(match) + 12);
  const { groups } = match;
  if (kind === "fraction") {
    if (groups.part === "half" || groups.part === "halves") return true;
    if (groups.part_top === "a" || groups.part_top === "an") {
      const next = behind.slice(0, 2).trim();
      return behind.startsWith(" of") || !(next !== "" && [...next].every(isAlnum));
    }
    return groups.part_top !== undefined && (groups.part_top === "one") !== Boolean(groups.part_many);
  }
  if (groups.top.length > 30 || groups.bottom.length > 30) return false;
  if (compareWritten(numberOf(groups.top), numberOf(groups.bottom)) > 0) return false;
  const isPerTime = expressions.per_time.match(behind) !== null;
  if (groups.joint === "/" && isPerTime) return false;
  return !groups.joint.startsWith(" in") || !(isYear(groups.bottom) || isPerTime);
}

const isYear = text => text !== undefined && expressions.year.match(text)?.[0] === text;

function* amounts(match) {
  const { groups, input } = match;
  const { low: text, high: highText } = groups;
  if (text.length > 30 || (highText ?? "").length > 30) return;
  const joint = (groups.to ?? "").trim();
  let unit = unitName(groups.unit || (groups.low_unit ?? "").trim() || groups.thing || "");
  if (text === "one" && !(unit || highText || groups.scale || groups.low_scale)) return;
  const end = endOf(match);
  const behind = input.slice(end, end + 10);
  if (isAlpha(charAt(behind, 0)) && isDigit(charBefore(input, end))) return;
  if (groups.unit === "times" && expressions.frequency.match(behind)) unit = "";
  const places = placesIn(match);
  const last = !groups.thing ? end : Math.max(places.low.end, places.high?.end ?? -1, places.scale?.end ?? -1);
  let relation = rules.numbers.signs[(groups.sign ?? "").trim()] ?? "=";
  if (kindOf(unit) === "duration" && (groups.sign ?? "").trim() === "over") relation = "=";
  const shared = {
    start: match.index,
    end: last,
    value: scaled(numberOf(text), groups.low_scale || groups.scale),
    kind: kindOf(unit),
    unit,
    relation: groups.more ? "≥" : relation,
    isRough: groups.rough !== undefined,
  };
  const isBare = !unit && relation === "=" && !shared.isRough && !groups.scale;
  if (expressions.n.search(input, Math.max(0, match.index - 5), match.index)) {
    Object.assign(shared, { kind: "count", unit: "people" });
  } else if (isBare && isYear(text) && (highText === undefined || isYear(highText))) {
    shared.kind = "year";
  }
  if (highText === undefined) {
    yield shared;
    return;
  }
  const high = scaled(numberOf(highText), groups.scale || groups.low_scale);
  if (compareWritten(shared.value, high) < 0 && (joint === "-" || joint === "to" || groups.between)) {
    yield { ...shared, high };
  } else {
    yield { ...shared, start: match.index, end: places.low.end };
    yield { ...shared, start: places.high.start, end: last, value: high };
  }
}

/* Where the low number, the high one and the scale stand: the parts of an amount follow each other without a gap. */
function placesIn(match) {
  const { groups } = match;
  let at = match.index + ["between", "sign", "rough"].reduce((sum, name) => sum + (groups[name] ?? "").length, 0);
  const places = {};
  for (const name of ["low", "low_scale", "low_unit", "to", "high", "scale"]) {
    if (groups[name] === undefined) continue;
    places[name] = { start: at, end: at + groups[name].length };
    at += groups[name].length;
  }
  return places;
}

const signOf = text => rules.numbers.signs[(text ?? "").trim()] ?? "=";
const extent = match => ({ start: match.index, end: endOf(match) });

function* ratios(match) {
  const { top, bottom, ratio_sign: sign, ratio_rough: rough } = match.groups;
  const isRough = rough !== undefined;
  yield { ...extent(match), value: numberOf(top), kind: "ratio", of: numberOf(bottom), relation: signOf(sign), isRough };
}

function* fractions(match) {
  const { part_top: top, part, part_sign: sign, part_rough: rough, part_time: time } = match.groups;
  const value = top === undefined || top === "a" || top === "an" ? whole(1) : numberOf(top);
  const shared = {
    ...extent(match), value, kind: "ratio", of: whole(rules.numbers.parts[part]), relation: signOf(sign),
    isRough: rough !== undefined,
  };
  if (time === undefined) yield shared;
  else if (part === "half") {
    const unit = time.trim().split(/\s+/).pop();
    yield { ...shared, value: { digits: 5n, exponent: -1 }, of: null, kind: "duration", unit };
  }
}

function* folds(match) {
  const value = match.groups.twice !== undefined ? whole(2) : numberOf(match.groups.fold_word);
  yield { ...extent(match), value, kind: "factor", unit: "fold" };
}

function* pValues(match) {
  const sign = match.groups.p_sign ?? "=";
  const relation = { "<=": "≤", ">=": "≥" }[sign] ?? sign;
  yield { ...extent(match), value: numberOf(match.groups.p), kind: "p-value", relation };
}

function* intervals(match) {
  const { ci_low: low, ci_high: high, ci_unit: unit } = match.groups;
  yield { ...extent(match), value: numberOf(low), kind: "interval", unit: unit ? "%" : "", high: numberOf(high) };
}

const READERS = {
  amount: amounts, ratio: ratios, fraction: fractions, fold: folds, p_value: pValues, interval: intervals,
};

function kindOf(unit) {
  if (unit === "%" || unit === "percentage point") return "percent";
  if (words.durations.has(unit)) return "duration";
  if (unit === "fold") return "factor";
  if (unit === "" || unit === "point") return "plain";
  return words.things.has(unit) ? "count" : "dose";
}

export function numberOf(text) {
  if (!isDigit(charBefore(text, text.length))) {
    return whole(text.split(/[- ]/).reduce((sum, part) => sum + rules.numbers.values[part], 0));
  }
  const [left, right = ""] = text.replaceAll(/[, ]/g, "").replace("·", ".").split(".");
  return { digits: BigInt(left + right || "0"), exponent: -right.length };
}

function scaled(value, scale) {
  if (!scale) return value;
  const name = scale.replace(/^[ -]+|[ -]+$/g, "").replace(/s$/, "");
  const [digits, exponent = "0"] = rules.numbers.scales[name].split("E");
  return { digits: value.digits * BigInt(digits), exponent: value.exponent + Number(exponent) };
}

function unitName(text) {
  if (["%", "percent", "per cent"].includes(text)) return "%";
  if (text.startsWith("percentage")) return "percentage point";
  const { names, dose_names: doses, per_names: per } = rules.numbers;
  if (names[text]) return names[text];
  const [head, ...rest] = text.split(/\/|\bper\b/).map(part => part.trim());
  const single = word => word.replace(/s$/, "");
  return [doses[single(head)] ?? head, ...rest.map(part => per[single(part)] ?? part)].join("/");
}

const raised = ({ digits, exponent }, least) => digits * 10n ** BigInt(exponent - least);

export function compareWritten(one, other) {
  const least = Math.min(one.exponent, other.exponent);
  const [a, b] = [raised(one, least), raised(other, least)];
  return a < b ? -1 : Number(a > b);
}

/* A written number without zeros at its end: 4.10 is 4.1. */
export function written({ digits, exponent }) {
  if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
  const isLess = digits < 0n;
  const text = String(isLess ? -digits : digits).padStart(1 - exponent, "0");
  const fraction = text.slice(exponent).replace(/0+$/, "");
  return `${isLess ? "-" : ""}${text.slice(0, exponent)}${fraction ? `.${fraction}` : ""}`;
}
