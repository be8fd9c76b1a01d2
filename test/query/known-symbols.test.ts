// What a question's symbols stand for: the value that the stack has in their place, so that policies and question agree.

import { describe, expect, it } from 'vitest';
import { displaySymbols, parseSymbols, symbol } from '../../src/core/symbol.ts';
import { knownSymbols } from '../../src/query/known-symbols.ts';
import type { Resource } from '../../src/terraform/resource.ts';
import { resource, snapshot } from '../graph/world.ts';

const bucket = (name: string, arn: string) => resource('aws_s3_bucket', name, { arn });

function stack(before: readonly Resource[], after: readonly Resource[], aliases: readonly [string, string][] = []) {
  return {
    before: snapshot(before, 'before'),
    after: snapshot(after),
    diagnostics: [],
    aliases: new Map(aliases),
    changes: new Map([['aws_sfn_state_machine.m', 'create' as const]]),
  };
}

const settled = (of: ReturnType<typeof stack>, text: string) =>
  displaySymbols(knownSymbols(of).settle(parseSymbols(text)));

describe('a symbol in a question', () => {
  it('is the value that is put together from known arguments', () => {
    const known = stack([], [bucket('b', 'arn:aws:s3:::known')]);
    expect(settled(known, '${aws_s3_bucket.b.arn}/k')).toBe('arn:aws:s3:::known/k');
  });

  it('is the value after the change, where the change gives it another one', () => {
    const renamed = stack([bucket('b', 'arn:aws:s3:::old')], [bucket('b', 'arn:aws:s3:::new')]);
    expect(settled(renamed, '${aws_s3_bucket.b.arn}')).toBe('arn:aws:s3:::new');
  });

  it('is the last value of what is deleted', () => {
    expect(settled(stack([bucket('b', 'arn:aws:s3:::old')], []), '${aws_s3_bucket.b.arn}')).toBe('arn:aws:s3:::old');
  });

  it('names an instance by its key', () => {
    const keyed = { ...bucket('b', 'arn:aws:s3:::eu'), address: 'module.m["x:y"].aws_s3_bucket.b["a.b"]' };
    const shown = displaySymbols(symbol(`${keyed.address}.arn`));
    expect(settled(stack([], [keyed]), shown)).toBe('arn:aws:s3:::eu');
  });

  it('that reports show in place of a composed text is that text', () => {
    const composed = `arn:aws:states:us-east-1:${symbol('account')}:stateMachine:m`;
    const known = stack([], [], [[composed, symbol('aws_sfn_state_machine.m.arn')]]);
    expect(knownSymbols(known).settle(parseSymbols('${aws_sfn_state_machine.m.arn}'))).toBe(composed);
  });

  it('is a constant like no other where nobody knows it', () => {
    expect(settled(stack([], []), '${aws_s3_bucket.b.arn}/${aws:username}')).toBe(
      '${aws_s3_bucket.b.arn}/${aws:username}',
    );
  });

  it('keeps a sensitive value to itself', () => {
    const secret = { ...bucket('b', 'arn:aws:s3:::secret'), sensitive: new Set(['arn']) };
    expect(settled(stack([], [secret]), '${aws_s3_bucket.b.arn}')).toBe('${aws_s3_bucket.b.arn}');
  });
});

it('tells a slip of the pen from a value of something in the stack', () => {
  const known = knownSymbols(stack([], [bucket('b', 'arn:aws:s3:::known')]));
  const strange = (text: string) => known.strange(parseSymbols(text));
  expect(strange('${aws_s3_bucket.bb.arn}/k')).toBe('${aws_s3_bucket.bb.arn}');
  expect(strange('${aws_s3_bucket.b.arn}/${aws_sfn_state_machine.m.arn}')).toBeNull();
  expect(strange('arn:aws:iam::${account}:role/x')).toBeNull();
});
