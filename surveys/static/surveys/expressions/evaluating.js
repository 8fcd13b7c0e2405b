// Works out the trees that the server has read: the twin of surveys/expressions/evaluating.py.
//
// `evaluate(tree, ground)` gives a value, `holds(tree, ground)` a truth. A ground has
// `answer(name, places)`, and where a form needs them `here`, `places`, `current`, `within`,
// `instances(repeat, places)`, `rows(list)`, `label(question, value)`, `today`, `now` and `seed`.

import { drawn, version4 } from "./chance.js";
import { FUNCTIONS, indexOf, matches } from "./functions.js";
import { asText, asTruth, nodesOf, own, scalarOf, valueOf } from "./values.js";

// One entry of a repeat, as a node.
class Entry {
  constructor(ground, repeat, places) {
    Object.assign(this, { ground, repeat, places });
  }

  column(name) {
    return answersOf(name, this.ground, repeatsAround(this.repeat, this.ground), this.places);
  }
}

const keyOf = (name, places) => (places.length ? `${name}/${places.join(".")}` : name);

// The ground that a JSON document describes; answers in repeats are kept as `name/1.2`.
export function groundOf(document) {
  const { answers = {}, lists = {}, instances = {}, labels = {}, ...rest } = document;
  return {
    ...rest,
    answer: (name, places) => own(answers, keyOf(name, places)),
    instances: (repeat, places) => own(instances, keyOf(repeat, places)) ?? 0,
    rows: (name) => own(lists, name) ?? [],
    label: (name, value) => own(own(labels, name), value) ?? "",
  };
}

// The same ground with something else to stand on; quicker than a copy.
export const on = (ground, more) => Object.assign(Object.create(ground), more);

export function evaluate(tree, ground) {
  if ("call" in tree) {
    const form = FORMS[tree.call];
    if (form) return form(tree, ground);
    return FUNCTIONS[tree.call](...tree.with.map((each) => evaluate(each, ground)));
  }
  if ("name" in tree) return answersOf(tree.name, ground, around(ground), ground.places ?? []);
  if ("value" in tree) return tree.value;
  if ("current" in tree) return valueOf(ground.current);
  return nodes(tree, ground);
}

// Whether a condition holds. No condition always does.
export const holds = (tree, ground) => tree === null || asTruth(evaluate(tree, ground));

const repeatsAround = (name, ground) => own(ground.within, name) ?? [];
const around = (ground) => repeatsAround(ground.here, ground);

function nodes(tree, ground) {
  if ("rows" in tree) return [...ground.rows(tree.rows)];
  if ("filter" in tree) return filtered(nodesOf(evaluate(tree.filter, ground)), tree.where, ground);
  if ("of" in tree) {
    return nodesOf(evaluate(tree.of, ground)).flatMap((node) => nodesOf(column(node, tree.column)));
  }
  return ground.row === undefined ? "" : column(ground.row, tree.column);
}

function column(node, name) {
  if (name === ".") return scalarOf(node);
  if (node instanceof Entry) return node.column(name);
  return typeof node === "object" ? valueOf(own(node, name)) : "";
}

function filtered(found, where, ground) {
  return found.filter((row, place) => {
    const value = evaluate(where, on(ground, { row, position: place + 1, size: found.length }));
    return typeof value === "number" ? value === place + 1 : asTruth(value);
  });
}

// What a name means to somebody who stands in `places` of the repeats `standing`.
function answersOf(name, ground, standing, places) {
  const repeats = repeatsAround(name, ground);
  if (!repeats.length) return valueOf(ground.answer(name, []));
  const isRepeat = repeats.at(-1) === name;
  const shareable = isRepeat ? repeats.length - 1 : repeats.length;
  let shared = 0;
  while (shared < shareable && shared < places.length && repeats[shared] === standing[shared]) {
    shared += 1;
  }
  if (shared === repeats.length) return valueOf(ground.answer(name, places.slice(0, shared)));
  let entries = [places.slice(0, shared)];
  for (const repeat of repeats.slice(shared)) {
    entries = entries.flatMap((each) =>
      Array.from({ length: ground.instances(repeat, each) }, (_, place) => [...each, place + 1]),
    );
  }
  if (isRepeat) return entries.map((each) => new Entry(ground, name, each));
  return entries.map((each) => valueOf(ground.answer(name, each)));
}

function firstGiven(tree, ground) {
  for (const each of tree.with) {
    const value = scalarOf(evaluate(each, ground));
    if (value !== "") return value;
  }
  return "";
}

function once(tree, ground) {
  const current = valueOf(ground.current);
  return current === "" ? evaluate(tree.with[0], ground) : current;
}

function position(tree, ground) {
  if (!tree.with.length) return ground.position ?? 0;
  const place = around(ground).indexOf(tree.with[0].name);
  return place < 0 ? NaN : ground.places[place];
}

function indexed(tree, ground) {
  const [asked, ...pairs] = tree.with;
  const chosen = new Map(around(ground).map((repeat, place) => [repeat, ground.places[place]]));
  for (let place = 0; place < pairs.length; place += 2) {
    chosen.set(pairs[place].name, indexOf(evaluate(pairs[place + 1], ground)));
  }
  const repeats = repeatsAround(asked.name, ground);
  if (repeats.includes(asked.name)) return "";
  let places = [];
  for (const repeat of repeats) {
    const number = chosen.get(repeat) ?? null;
    if (number === null || number < 1 || number > ground.instances(repeat, places)) return "";
    places = [...places, number];
  }
  return valueOf(ground.answer(asked.name, places));
}

function choiceName(tree, ground) {
  const chosen = asText(evaluate(tree.with[0], ground));
  return chosen === "" ? "" : ground.label(tree.with[1].name, chosen);
}

function lookedUp(tree, ground) {
  const [list, wanted, key, value] = tree.with.map((each) => asText(evaluate(each, ground)));
  const row = ground.rows(list).find((each) => asText(valueOf(own(each, key))) === value);
  return row ? valueOf(own(row, wanted)) : "";
}

const placeOf = (tree, ground) =>
  `${ground.seed ?? ""}|${ground.here ?? ""}|${(ground.places ?? []).join(",")}|${tree.at}`;

const FORMS = {
  or: (tree, ground) => tree.with.some((each) => asTruth(evaluate(each, ground))),
  and: (tree, ground) => tree.with.every((each) => asTruth(evaluate(each, ground))),
  if: (tree, ground) => evaluate(tree.with[asTruth(evaluate(tree.with[0], ground)) ? 1 : 2], ground),
  coalesce: firstGiven,
  once,
  position,
  last: (tree, ground) => ground.size ?? 0,
  "indexed-repeat": indexed,
  "jr:choice-name": choiceName,
  pulldata: lookedUp,
  regex: (tree, ground) => matches(evaluate(tree.with[0], ground), tree.pattern),
  today: (tree, ground) => ground.today,
  now: (tree, ground) => ground.now,
  random: (tree, ground) => drawn(placeOf(tree, ground)),
  uuid: (tree, ground) => version4(placeOf(tree, ground)),
};
