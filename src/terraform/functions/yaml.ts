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
import { Unknown, type Value } from '../../core/value.ts';
import { ExpressionError, isPureSymbol } from '../expression/values.ts';
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
      if (key.value === '<<' && key.type === Scalar.PLAIN) throw new Undecided('YAML merge keys are not carried');
      const name = scalarValue(key);
      result.set(
        typeof name === 'string' ? name : String(key.source ?? key.value),
        toValue(value, anchors, step, depth + 1),
      );
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
  if (/^[-+]?[0-9]{1,15}(\.[0-9]{1,10})?$/.test(text)) return Number(text);
  if (/^[0-9.]+$/.test(text) && text.split('.').length > 2) return text;
  // Timestamps, other bases, exponents, digits in groups, infinities: readers of YAML differ on them.
  if (/^[-+]?(0[xob]|[0-9._]+(e[-+]?[0-9]+)?$|\.inf|\.nan)/i.test(text) && /[0-9]|inf|nan/i.test(text)) {
    return new Unknown(`the YAML scalar ${text.slice(0, 40)} is not carried`);
  }
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t]|$)/.test(text)) {
    return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)
      ? `${text}T00:00:00Z`
      : new Unknown('a YAML timestamp is not carried');
  }
  return text;
}
