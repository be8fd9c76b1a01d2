// The tags that a role has in AWS when the plan does not know all of them: its own above its provider's.

import { expect, test } from 'vitest';
import { Unknown } from '../../src/core/value.ts';
import { allTags } from '../../src/terraform/plan/tags.ts';
import { attributeOf, changed, configured, constant, planOf, refs, stackOf } from './plans.ts';

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
});

// Terraform's configuration in a plan leaves out dynamic blocks (`dynamic "default_tags"`).
const other = (tags: object | null, all: object, address = 'aws_iam_role.other') => ({
  address,
  after: { name: 'p', tags, tags_all: all },
});
async function besides(entry: ReturnType<typeof other>, more: object = {}) {
  const plan = role({ env: 'x' }, {}) as { resource_changes: object[] };
  const entries = [...plan.resource_changes, changed(entry)];
  return attributeOf(await stackOf({ ...plan, resource_changes: entries }, more), 'aws_iam_role.r', 'tags_all');
}

test('default tags that do not show are those that another role of the provider has beyond its own', async () => {
  expect(await besides(other({ env: 'y' }, { env: 'y', team: 'a' }))).toEqual({ env: 'x', id: '?', team: 'a' });
  expect(await besides(other(null, { team: 'a' }))).toEqual({ env: 'x', id: '?', team: 'a' });
  expect(await besides(other({ env: 'y' }, { env: 'y' }))).toEqual({ env: 'x', id: '?' });
});

test('where nothing tells whether there are default tags, all tags are in doubt, unless the HCL has no dynamic block', async () => {
  expect(await tagsAll({})).toBe('?');
  const hcl = (isDynamic: boolean) => ({
    hcl: () => ({ attribute: async () => null, hasDynamicDefaultTags: async () => isDynamic }),
  });
  const tags = async (isDynamic: boolean) =>
    attributeOf(await stackOf(role({ env: 'x' }, {}), hcl(isDynamic)), 'aws_iam_role.r', 'tags_all');
  expect(await tags(false)).toEqual({ env: 'x', id: '?' });
  expect(await tags(true)).toBe('?');
});

test('tags that are known and yet not all of them are in doubt as well', async () => {
  const entry = { address: 'aws_iam_role.r', after: { name: 'r', tags: { env: 'x' } }, unknown: { tags_all: true } };
  const plan = planOf({
    changes: [entry],
    resources: [configured('aws_iam_role.r', { tags: constant({ env: 'x' }) })],
  });
  expect(attributeOf(await stackOf(plan), 'aws_iam_role.r', 'tags_all')).toBe('?');
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
