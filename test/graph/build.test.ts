// What building a graph has to say by itself: roles that a policy may reach and nobody here sees.

import { expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build.ts';
import { allow, role, snapshot } from './world.ts';

const notes = (...resources: string[]) =>
  buildGraph(snapshot([role('app', { allows: [allow('sts:AssumeRole', resources)] })]), { managedPolicy: () => null })
    .diagnostics.filter(({ code }) => code === 'assume-role-wildcard')
    .map(({ message }) => message);

it.each([['*'], ['arn:aws:iam::*:role/*'], ['arn:*'], ['arn:aws:ia?::222222222222:role/x']])(
  'a right to assume %s reaches roles that are not seen',
  (pattern) => {
    expect(notes(pattern)).toEqual([expect.stringContaining(`allows sts:AssumeRole on ${pattern}: `)]);
  },
);

it('a right on another service’s resources, or on one role, does not', () => {
  expect(notes('arn:aws:s3:::b/*')).toEqual([]);
  expect(notes('arn:aws:iam::222222222222:role/x')).toEqual([]);
  expect(notes('arn:aws:s3:::b/*', 'arn:aws:iam::*:role/*')).toEqual([
    expect.stringContaining('allows sts:AssumeRole on arn:aws:iam::*:role/*: '),
  ]);
});
