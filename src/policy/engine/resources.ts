// Which texts a request's resource can be: the universe that resource patterns are decided over. Knows ARNs; nothing of
// statements or conditions.

import { covers, isOpaque, isVariable, PART_STAR, STAR, type Tokens, textTokens, tokensText } from '../glob.ts';

/** Texts that fit `must` and not `mustNot`. */
export interface Shape {
  readonly must: Tokens;
  readonly mustNot: readonly Tokens[];
}

export interface ResourceUniverse {
  /** Together they are all the texts that count. */
  readonly shapes: readonly Shape[];
}

const COLON = 58;
const SLASH = 47;
const HEAD: Tokens = textTokens('arn:');
const ARN: Tokens = [...HEAD, PART_STAR, COLON, PART_STAR, COLON, PART_STAR, COLON, PART_STAR, COLON, STAR];
const COLON_AFTER_SLASH: Tokens = [...ARN, SLASH, STAR, COLON, STAR];
const WHOLE: Tokens = [42];

/**
 * Services whose resources hold names of any form (object keys, log groups, topics, paths, alarms) or a colon after a
 * slash by their format (`task-definition/app:7`, `autoScalingGroupName/g:policyName/p`).
 */
const FREE_NAMES = new Map(
  ['s3', 'logs', 'iot', 'execute-api', 'cloudwatch', 'autoscaling', 'ecs', 'batch'].map((name) => [
    name,
    textTokens(name),
  ]),
);

function ofService(service: Tokens): Tokens {
  return [...HEAD, PART_STAR, COLON, ...service, COLON, PART_STAR, COLON, PART_STAR, COLON, STAR];
}

/**
 * The resources that a request can have, given all resource patterns in play: an ARN of six parts, or `*` alone for an
 * action without resource types; AWS forms no other.
 *
 * In the last part of an ARN no colon follows a slash (`stateMachine:prod`, `cluster/a/b`), but for services whose
 * names are free and for those of which some pattern spells such a resource out. A request beyond
 * that would be only the meeting of two patterns of which one lets `*` run over a whole other resource:
 * `table/a` + `:table/b`, from `…:*:*:table/a*` and `…:*:*:table/b*`.
 *
 * A symbol may hide any number of parts: every text with one of the symbols in play counts.
 */
export function resourceUniverse(patterns: readonly Tokens[]): ResourceUniverse {
  const services = new Map<string, Tokens>();
  const symbols = new Set<number>();
  let anyService = false;
  for (const tokens of patterns) {
    for (const token of tokens) if (isOpaque(token) && !isVariable(token)) symbols.add(token);
    const service = serviceOf(tokens);
    if (service === null) {
      if (spellsColonAfterSlash(tokens)) anyService = true;
      for (const [name, free] of FREE_NAMES) services.set(name, free);
      continue;
    }
    const name = tokensText(service, false);
    if (FREE_NAMES.has(name) || spellsColonAfterSlash(tokens)) services.set(name, service);
  }
  const arns: Shape[] = anyService
    ? [{ must: ARN, mustNot: [] }]
    : [
        { must: ARN, mustNot: [COLON_AFTER_SLASH] },
        ...Array.from(services.values(), (service): Shape => ({ must: ofService(service), mustNot: [] })),
      ];
  const symbolic = Array.from(symbols, (symbol): Shape => ({ must: [STAR, symbol, STAR], mustNot: [] }));
  return { shapes: [...arns, { must: WHOLE, mustNot: [] }, ...symbolic] };
}

function spellsColonAfterSlash(tokens: Tokens): boolean {
  const slash = tokens.indexOf(SLASH);
  return slash >= 0 && tokens.includes(COLON, slash);
}

/** The pattern's service as written, or null where it is not fixed text. */
function serviceOf(tokens: Tokens): Tokens | null {
  const second = tokens.indexOf(COLON, tokens.indexOf(COLON) + 1);
  const third = tokens.indexOf(COLON, second + 1);
  if (second < 0 || third < 0 || third === second + 1) return null;
  const service = tokens.slice(second + 1, third);
  return service.every((token) => token > 0 && !isOpaque(token)) &&
    tokens.slice(0, second).every((token) => token !== STAR)
    ? service
    : null;
}

export function isResource(tokens: Tokens, universe: ResourceUniverse): boolean {
  return universe.shapes.some(
    ({ must, mustNot }) => covers(must, tokens) && !mustNot.some((pattern) => covers(pattern, tokens)),
  );
}
