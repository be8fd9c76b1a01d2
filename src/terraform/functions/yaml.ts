// `yamldecode`: YAML as Terraform's own decoder reads it, which follows YAML 1.1 for booleans.
// Knows nothing of files.

import {
  type Document,
  isAlias,
  isScalar,
  isSeq,
  isMap as isYamlMap,
  type Node,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';
import { isMap, Unknown, type Value } from '../../core/value.ts';
import { bigInteger } from '../expression/big-float.ts';
import { numberValue, readNumber } from '../expression/numbers.ts';
import { ExpressionError, isPureSymbol, textOf } from '../expression/values.ts';
import { Undecided } from './builtin.ts';

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const MAX_DEPTH = 200;
const MAX_NODES = 200_000;

export function decodeYaml(source: string): Value {
  if (isPureSymbol(source)) throw new Undecided('the document is not known');
  // Everything is read as text first: which plain words are numbers and booleans is decided here.
  const document = parseDocument(source, { schema: 'failsafe', merge: false, uniqueKeys: false });
  if (document.errors.length > 0 || document.contents === null) throw new ExpressionError('not valid YAML');
  const anchors = anchorsOf(document);
  let left = MAX_NODES;
  const step = (depth: number): void => {
    if (--left < 0 || depth > MAX_DEPTH) throw new Undecided('a YAML document is too large');
  };
  return toValue(document.contents, anchors, step, 0);
}

/** What each anchor names. One name for several nodes is not carried: which of them is meant depends on the place. */
function anchorsOf(document: Document): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || node.anchor === undefined) return;
      if (anchors.has(node.anchor)) throw new Undecided('a YAML anchor that is given twice is not carried');
      anchors.set(node.anchor, node);
    },
  });
  return anchors;
}

function toValue(
  node: unknown,
  anchors: ReadonlyMap<string, Node>,
  step: (depth: number) => void,
  depth: number,
): Value {
  step(depth);
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return toValue(anchors.get(node.source), anchors, step, depth + 1);
  if ((node as Node).tag !== undefined && !isScalar(node) && !isYamlMap(node) && !isSeq(node))
    throw new Undecided('a YAML tag is not carried');
  if (isScalar(node)) return scalarValue(node);
  if (isSeq(node)) return node.items.map((item) => toValue(item, anchors, step, depth + 1));
  if (isYamlMap(node)) {
    const result = new Map<string, Value>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) throw new Undecided('a YAML key is not text');
      const part = toValue(value, anchors, step, depth + 1);
      if (key.value === '<<') {
        if (!isMap(part)) throw new ExpressionError('a YAML merge key has no map');
        for (const [name, merged] of part) result.set(name, merged);
      } else result.set(keyText(scalarValue(key)), part);
    }
    return result;
  }
  throw new Undecided('part of a YAML document is not carried');
}

function scalarValue(node: Scalar): Value {
  const text = String(node.value ?? '');
  if (node.tag === '!!str' || node.tag === 'tag:yaml.org,2002:str') return text;
  if (node.tag !== undefined) return new Unknown(`the YAML tag ${node.tag} is not carried`);
  if (node.type !== Scalar.PLAIN) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^0(x[0-9a-fA-F]{1,15}|o[0-7]{1,20})$/.test(text)) return numberValue(bigInteger(BigInt(text)));
  const number = readNumber(text);
  if (number !== null) return number;
  if (/^[-+]?\.(inf|nan)$/i.test(text)) return new Unknown(`the YAML scalar ${text} is not carried`);
  const date = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text);
  if (date) return dateText(text, date);
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z$/.test(text) && !Number.isNaN(Date.parse(text)))
    return text;
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt \t]/.test(text)) return new Unknown('a YAML timestamp is not carried');
  return text;
}

/** A plain date is a timestamp; what is no day of the calendar is text. */
function dateText(text: string, [, year, month, day]: readonly string[]): string {
  const shown = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}T00:00:00Z`;
  const time = Date.parse(shown);
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(day) ? shown : text;
}

/** Keys are converted to text by what they say: `on` is the key `true`. */
function keyText(key: Value): string {
  if (key === null) throw new ExpressionError('a YAML key is null');
  const name = textOf(key);
  if (name instanceof Unknown) throw new Undecided(name.reason);
  return name;
}
