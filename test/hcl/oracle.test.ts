// Our evaluation of expressions beside what the real terraform gives for them: recorded, and asked again where it is installed.
// Known expressions are compared in the plan, those with unknowns after an apply, symbols replaced by what they became.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isList, isMap, OneOf, Unknown, type Value } from '../../src/core/value.ts';
import { openHcl } from '../../src/terraform/hcl.ts';
import { nodeFileReader } from '../../src/terraform/node-file-reader.ts';
import { MODULES } from './module-tree.ts';
import {
  asked,
  isInstalled,
  KNOWN,
  knownConfiguration,
  lines,
  recorded,
  SYMBOLS,
  UNKNOWN,
  unknownConfiguration,
  VARIABLES,
  variablesConfiguration,
  write,
} from './real-terraform.ts';

/** What stays unknown among the known expressions, and nothing else does: forms not carried out. */
const NOT_CARRIED: readonly string[] = lines('not-carried.txt').sort();
/** What of the unknowns we leave open: everything else comes out as a value. */
const LEFT_OPEN: readonly string[] = lines('left-open.txt').sort();

const scratch = mkdtempSync(join(tmpdir(), 'hcl-oracle-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function ours(dir: string, count: number): Promise<(Value | null)[]> {
  const hcl = await openHcl({ reader: nodeFileReader(), rootDir: dir, workspaceRoot: dir, lookup: null });
  const values: (Value | null)[] = [];
  for (let i = 0; i < count; i++) values.push(await hcl.attribute(`terraform_data.e${i}`, 'input'));
  return values;
}

/** Every concrete value that ours allows; undefined stands for anything. */
function substituted(value: Value): unknown[] {
  if (value instanceof OneOf) return value.options.flatMap(substituted);
  if (value instanceof Unknown) return [undefined];
  if (isMap(value)) {
    let results: Record<string, unknown>[] = [{}];
    for (const [key, part] of value) {
      const options = substituted(part);
      const name = substitutedText(key);
      results = results.flatMap((result) => options.map((option) => ({ ...result, [name]: option })));
    }
    return results;
  }
  if (isList(value)) {
    let results: unknown[][] = [[]];
    for (const part of value)
      results = results.flatMap((result) => substituted(part).map((option) => [...result, option]));
    return results;
  }
  return [typeof value === 'string' ? substitutedText(value) : value];
}

function substitutedText(text: string): string {
  return SYMBOLS.reduce((result, [name, value]) => result.replaceAll(`\uE000${name}\uE001`, value), text);
}

/** Whether a prediction with gaps (undefined) covers the actual value. */
function covers(predicted: unknown, actual: unknown): boolean {
  if (predicted === undefined) return true;
  if (Array.isArray(predicted)) {
    return (
      Array.isArray(actual) &&
      predicted.length === actual.length &&
      predicted.every((part, i) => covers(part, actual[i]))
    );
  }
  if (typeof predicted === 'object' && predicted !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
    const names = Object.keys(predicted);
    return (
      names.length === Object.keys(actual).length &&
      names.every((name) => covers((predicted as never)[name], (actual as never)[name]))
    );
  }
  return predicted === actual;
}

describe('the record', () => {
  it('has an answer of terraform for every expression, and no other', () => {
    const { known, unknown, variables } = recorded();
    expect(Object.keys(known).sort()).toEqual([...KNOWN].sort());
    expect(Object.keys(unknown).sort()).toEqual([...UNKNOWN].sort());
    expect(Object.keys(variables).sort()).toEqual([...VARIABLES].sort());
    expect(KNOWN.length + UNKNOWN.length).toBeGreaterThan(1500);
    expect(Object.keys(MODULES).length).toBe(8);
  });

  it('is what the terraform says that is installed here', () => {
    const record = recorded();
    // Without one, the record is all there is to say.
    const answers = isInstalled() ? asked() : record;
    for (const part of ['known', 'unknown', 'variables', 'modules'] as const) {
      const changed = Object.entries(answers[part]).filter(
        ([name, answer]) => JSON.stringify(record[part][name]) !== JSON.stringify(answer),
      );
      expect(changed).toEqual([]);
    }
  });
});

describe('beside the real terraform', () => {
  it('gives what terraform gives for every known expression, errors included', async () => {
    const theirs = recorded().known;
    const values = await ours(write(join(scratch, 'known'), { 'main.tf': knownConfiguration() }), KNOWN.length);
    const wrong: string[] = [];
    const open: string[] = [];
    for (const [i, expression] of KNOWN.entries()) {
      const expected = theirs[expression];
      const value = values[i]!;
      if (value !== null && typeof value === 'object') open.push(expression);
      else if (value !== expected) wrong.push(`${expression}\n  terraform: ${expected}\n  ours:      ${value}`);
    }
    expect(wrong).toEqual([]);
    expect(open.sort()).toEqual(NOT_CARRIED);
  });

  it('converts the defaults of variables to their types as terraform does', async () => {
    const theirs = recorded().variables;
    const values = await ours(
      write(join(scratch, 'variables'), { 'main.tf': variablesConfiguration() }),
      VARIABLES.length,
    );
    expect(Object.fromEntries(VARIABLES.map((line, i) => [line, values[i]]))).toEqual(theirs);
  });

  it('predicts what unknown expressions become after apply', async () => {
    const theirs = recorded().unknown;
    const values = await ours(write(join(scratch, 'unknown'), { 'main.tf': unknownConfiguration() }), UNKNOWN.length);
    const wrong: string[] = [];
    const open: string[] = [];
    for (const [i, expression] of UNKNOWN.entries()) {
      const text = theirs[expression]!;
      const expected: unknown = text === 'ERROR' ? 'ERROR' : JSON.parse(text).v;
      const value = values[i]!;
      const predictions =
        value instanceof Unknown
          ? [undefined]
          : substituted(value).map((tree) =>
              typeof tree === 'string' ? JSON.parse(tree).v : (tree as { v: unknown } | undefined)?.v,
            );
      if (predictions.includes(undefined) || value instanceof OneOf) open.push(expression);
      if (JSON.stringify(predictions).includes('\uE000')) continue;
      if (!predictions.some((prediction) => covers(prediction, expected)))
        wrong.push(`${expression}\n  terraform: ${text}\n  ours:      ${JSON.stringify(predictions)}`);
    }
    expect(wrong).toEqual([]);
    expect(open.sort()).toEqual(LEFT_OPEN);
  });
});
