// A conjunction of literals in words and patterns: which resources it leaves, and under which conditions. What is not a
// pattern on the action or the resource becomes a sentence. Decides nothing about access.

import { displaySymbols } from '../../core/symbol.ts';
import { work } from '../../core/work.ts';
import { type Budget, findText } from '../atoms.ts';
import { describeCondition, describeOpposite } from '../describe.ts';
import { STAR, type Tokens, tokensText } from '../glob.ts';
import { intersect } from '../intersect.ts';
import { withoutCovered } from '../leads.ts';
import type { Condition, Operator } from '../model.ts';
import { findElement, NONE } from './element.ts';
import { isNegated, type Literal, testOf } from './formula.ts';
import { type Pattern, patternFromTokens, shownPattern } from './pattern.ts';
import type { Space } from './search.ts';
import { type Comparand, fixedTextOf, RESOURCE, surelyApart, surelyCovers, type Test } from './tests.ts';
import type { Theory } from './theory.ts';

/** The resources and conditions of a cube. Patterns as text; symbols still inside. */
export interface Shape {
  readonly resources: readonly Pattern[];
  readonly exceptResources: readonly Pattern[];
  readonly conditions: readonly string[];
}

export function shapeOf(literals: readonly Literal[], { tests, budget, theory }: Space): Shape {
  const required: (readonly Pattern[])[] = [];
  let except: Pattern[] = [];
  const conditions: string[] = [];
  for (const literal of literals) {
    const test = tests[testOf(literal)]!;
    if (test.kind === 'text' && test.dimension === RESOURCE && test.comparand.kind === 'text') {
      if (isNegated(literal)) except.push(...test.comparand.patterns);
      else required.push(test.comparand.patterns);
    } else {
      conditions.push(sentenceOf(test, isNegated(literal)));
    }
  }
  let resources: readonly Pattern[] = [patternFromTokens([STAR])];
  for (const patterns of required.sort((a, b) => a.length - b.length)) {
    const both = commonPatterns(resources, patterns, theory);
    if (both !== null) resources = both;
    else conditions.push(`the resource also matches ${patterns.map(shownPattern).join(' or ')}`);
  }
  except = except.filter((one) => !resources.every((pattern) => surelyApart(pattern, one)));
  except = withoutCoveredPatterns(except);
  const left = resources.filter((pattern) => !coveredBy(pattern, except, budget));
  resources = withoutCoveredPatterns(left.length > 0 ? left : resources);
  except = except.filter((one) => !resources.every((pattern) => surelyApart(pattern, one)));
  return { resources, exceptResources: except, conditions: [...new Set(conditions.map(displaySymbols))].sort() };
}

function commonPatterns(left: readonly Pattern[], right: readonly Pattern[], theory: Theory): Pattern[] | null {
  const found: Pattern[] = [];
  for (const a of left) {
    for (const b of right) {
      work(1);
      if (surelyCovers(b, a)) found.push(a);
      else if (surelyCovers(a, b)) found.push(b);
      else {
        const both = intersect(a.tokens, b.tokens);
        if (both === null || found.length > 200) return null;
        found.push(...both.map(patternFromTokens).filter((pattern) => isPossible(pattern, theory)));
      }
    }
  }
  return withoutCoveredPatterns(found);
}

/** Some request has such a resource. */
function isPossible(pattern: Pattern, { resources, budget }: Theory): boolean {
  const must: Comparand[] = [{ kind: 'text', patterns: [pattern] }];
  return findElement({ must, mustNot: [], universe: resources }, budget) !== NONE;
}

function withoutCoveredPatterns(patterns: readonly Pattern[]): Pattern[] {
  const byTokens = new Map<Tokens, Pattern>(patterns.map((pattern) => [pattern.tokens, pattern]));
  return withoutCovered(patterns.map((pattern) => pattern.tokens)).map((tokens) => byTokens.get(tokens)!);
}

/** Nothing is left of the pattern: another way to say so than one exception alone may be needed. */
function coveredBy(pattern: Pattern, except: readonly Pattern[], budget: Budget): boolean {
  const near = except.filter((one) => !surelyApart(one, pattern));
  if (near.length === 0) return false;
  if (near.some((one) => surelyCovers(one, pattern))) return true;
  if (near.some((one) => one.free.length > 0)) return false;
  return (
    findText(
      [pattern.tokens],
      near.map((one) => one.tokens),
      budget,
    ) === null
  );
}

const NEGATED = new Map<Operator, Operator>([
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['DateEquals', 'DateNotEquals'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
]);

function sentenceOf(test: Test, negated: boolean): string {
  switch (test.kind) {
    case 'action':
      return '';
    case 'present':
      return describeCondition(condition('Null', test.spelled, [negated ? 'true' : 'false'], null));
    case 'single':
      return `${test.spelled} has ${negated ? 'a list of values' : 'a single value'}`;
    case 'text':
      return `what ${valuesOf(test.comparand).join(' or ')} stands for ${negated ? 'is not' : 'is'} ${fixedTextOf(test.dimension)}`;
    case 'some': {
      const values = valuesOf(test.comparand);
      if (!test.outside) {
        const said = condition(test.operator, test.spelled, values, null);
        return negated ? describeOpposite(said) : describeCondition(said);
      }
      const opposite = NEGATED.get(test.operator);
      if (opposite === undefined || negated) {
        const said = condition(test.operator, test.spelled, values, 'ForAllValues');
        return negated ? describeCondition(said) : describeOpposite(said);
      }
      return describeCondition(condition(opposite, test.spelled, values, 'ForAnyValue'));
    }
  }
}

function condition(
  operator: Operator,
  key: string,
  values: readonly string[],
  qualifier: Condition['qualifier'],
): Condition {
  return { operator, qualifier, ifExists: false, key, values };
}

function valuesOf(comparand: Comparand): string[] {
  if (comparand.kind === 'text') return comparand.patterns.map(shownPattern);
  return comparand.wanted.map((wanted) =>
    typeof wanted === 'string'
      ? wanted
      : wanted.parts.map((part) => (typeof part === 'number' ? tokensText([part], false) : part.shown)).join(''),
  );
}
