// The tags that a role has in AWS when the plan does not know all of them: its own above its provider's.

import { expect, test } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { allTags } from '../../src/terraform/plan/tags.ts';
import { attributeOf, configured, constant, planOf, refs, stackOf } from './plans.ts';

const role = (tags: object, provider: object) =>
  planOf({
    changes: [
      {
        address: 'aws_iam_role.r',
        after: { name: 'r', tags },
        unknown: { arn: true, tags: { id: true }, tags_all: true },
      },
    ],
    config: { provider_config: { aws: { name: 'aws', expressions: provider } } },
    root: { resources: [configured('aws_iam_role.r', { tags: refs('terraform_data.x.id', 'terraform_data.x') })] },
  });
const tagsAll = async (provider: object) =>
  attributeOf(await stackOf(role({ env: 'x' }, provider)), 'aws_iam_role.r', 'tags_all');

test('tags that the plan leaves unknown come from the role and from the constants of its provider', async () => {
  const tags = await tagsAll({ default_tags: [{ tags: constant({ team: 'a', env: 'y' }) }] });
  expect(tags).toEqual({ team: 'a', env: 'x', id: '?' });
  expect(await tagsAll({})).toEqual({ env: 'x', id: '?' });
});

test('default tags that depend on something leave all tags in doubt', async () => {
  expect(await tagsAll({ default_tags: [{ tags: refs('var.tags') }] })).toBe('?');
});

test('own tags go before default tags, and without either there are none', () => {
  const own = new Map([['a', '1']]);
  expect(
    allTags(
      own,
      new Map([
        ['a', '2'],
        ['b', '3'],
      ]),
    ),
  ).toEqual(
    new Map([
      ['a', '1'],
      ['b', '3'],
    ]),
  );
  expect(allTags(null, null)).toEqual(new Map());
  expect(allTags(own, null)).toEqual(own);
  expect(allTags(new Unknown('x'), new Map())).toBeInstanceOf(Unknown);
});
