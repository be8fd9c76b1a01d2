// What is certain of a difference and what hangs on a reading that AWS leaves open.

import { describe, expect, it } from 'vitest';
import { compareGraphs } from '../../src/diff/compare.ts';
import { buildGraph } from '../../src/graph/build.ts';
import { createShow } from '../../src/result/show.ts';
import { allow, deny, instance, OPTIONS, role, snapshot } from '../graph/world.ts';

type Statements = readonly (ReturnType<typeof allow> | ReturnType<typeof deny>)[];

function change(before: Statements, after: Statements) {
  const world = (statements: Statements) => [role('web', { allows: statements }), instance('web', 'web')];
  const stack = {
    before: snapshot(world(before), 'before'),
    after: snapshot(world(after), 'after'),
    diagnostics: [],
    aliases: new Map(),
    changes: new Map([['aws_iam_role_policy.web', 'update' as const]]),
  };
  const graphs = [buildGraph(stack.before, OPTIONS), buildGraph(stack.after, OPTIONS, stack.before)] as const;
  const { gained, undetermined } = compareGraphs(stack, ...graphs, createShow(new Map(), new Set()), {})[0]!;
  return {
    gained: gained.flatMap(({ actions, resources }) => [...actions, ...resources]),
    undetermined: undetermined.map(({ reason }) => reason),
  };
}

describe('a wildcard inside a segment of a Resource, which stands for a colon or not (JSON policy elements: Resource)', () => {
  const everything = allow('s3:*');
  const inDoubt = deny('s3:*', 'arn:aws:s3*/secret*');

  it('makes a Deny that takes the place of a certain one a doubt', () => {
    const { gained, undetermined } = change(
      [everything, deny('s3:*', 'arn:aws:s3:::b/secret*')],
      [everything, inDoubt],
    );
    expect(gained).toEqual([]);
    expect(undetermined).toEqual([expect.stringContaining('inside a segment of arn:aws:s3*/secret*')]);
  });

  it('also beside something that is surely gained', () => {
    const after = [everything, inDoubt, allow('sqs:SendMessage')];
    const { gained, undetermined } = change([everything, deny('s3:*', 'arn:aws:s3:::b/secret*')], after);
    expect(gained).toEqual(['sqs:SendMessage', '*']);
    expect(undetermined).toHaveLength(1);
  });

  it('is no doubt where nothing changes in it, nor in a region', () => {
    const before = [everything, inDoubt];
    expect(change(before, [...before, allow('sqs:SendMessage')]).undetermined).toEqual([]);
    const instances = allow('ec2:StopInstances', 'arn:aws:ec2:us-*-1:111111111111:instance/*');
    expect(change([], [instances])).toEqual({
      gained: ['ec2:StopInstances', 'arn:aws:ec2:us-*-1:111111111111:instance/*'],
      undetermined: [],
    });
  });
});
