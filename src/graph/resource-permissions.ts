// Resource policies that Terraform gives statement by statement (`aws_lambda_permission`, `aws_cloudwatch_event_permission`).
// Must not decide what they allow to whom; that is resource-access.ts.

import type { Value } from '../core/value.ts';
import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { ResourcePolicy } from './model.ts';
import { attribute, blocksOf, choicesOf, field, text, textOf } from './values.ts';

/** `aws_lambda_permission`: one statement of a function's policy, given by its parts. */
export function lambdaPermissions(links: Links, documents: Documents): readonly ResourcePolicy[] {
  return links.all('aws_lambda_permission').flatMap((resource): ResourcePolicy[] => {
    const principal = attribute(resource, 'principal');
    // Services act by themselves; only accounts and roles matter here.
    if (typeof principal === 'string' && principal.endsWith('.amazonaws.com')) return [];
    const called = choicesOf(attribute(resource, 'function_name'));
    const name = called.options[0] ?? null;
    const governed = links
      .all('aws_lambda_function')
      .find((each) => [text(each, 'arn'), text(each, 'function_name'), text(each, 'id')].includes(name));
    const arn =
      (governed && text(governed, 'arn')) ??
      (name === null
        ? null
        : name.startsWith('arn:')
          ? name
          : `arn:${resource.partition}:lambda:${resource.region}:${resource.account}:function:${name}`);
    const conditions = new Map<string, Value>();
    const add = (operator: string, key: string, value: Value) => {
      if (value !== null && value !== '') conditions.set(operator, new Map([[key, value]]));
    };
    add('StringEquals', 'aws:PrincipalOrgID', attribute(resource, 'principal_org_id'));
    add('ArnLike', 'aws:SourceArn', attribute(resource, 'source_arn'));
    add('StringEqualsIfExists', 'aws:SourceAccount', attribute(resource, 'source_account'));
    const statement = new Map<string, Value>([
      ['Effect', 'Allow'],
      ['Principal', principal === '*' ? '*' : new Map<string, Value>([['AWS', principal]])],
      ['Action', attribute(resource, 'action')],
      ['Resource', arn === null ? '*' : [arn, `${arn}:*`]],
    ]);
    if (conditions.size > 0) statement.set('Condition', conditions);
    const document = new Map<string, Value>([
      ['Version', '2012-10-17'],
      ['Statement', [statement]],
    ]);
    const source = documents.ofValue(resource, 'principal', '', document, 'resource');
    const scope = arn === null ? ['*'] : [arn, `${arn}:*`];
    return [{ address: resource.address, scope, service: 'lambda', account: resource.account, source }];
  });
}

/** `aws_cloudwatch_event_permission`: an account (or everyone) that may put events on a bus. */
export function busPermissions(links: Links, documents: Documents): readonly ResourcePolicy[] {
  return links.all('aws_cloudwatch_event_permission').map((resource) => {
    const principal = attribute(resource, 'principal');
    const bus = text(resource, 'event_bus_name') ?? 'default';
    const arn = bus.startsWith('arn:')
      ? bus
      : `arn:${resource.partition}:events:${resource.region}:${resource.account}:event-bus/${bus}`;
    const { blocks, unknown } = blocksOf(attribute(resource, 'condition'));
    const statement = new Map<string, Value>([
      ['Effect', 'Allow'],
      ['Principal', principal === '*' ? '*' : new Map<string, Value>([['AWS', principal]])],
      ['Action', text(resource, 'action') ?? 'events:PutEvents'],
      ['Resource', arn],
    ]);
    if (unknown) statement.set('Condition', unknown);
    for (const block of blocks) {
      const [operator, key] = [textOf(field(block, 'type')), textOf(field(block, 'key'))];
      if (operator === null || key === null) continue;
      statement.set('Condition', new Map([[operator, new Map([[key, field(block, 'value')]])]]));
    }
    const document = new Map<string, Value>([
      ['Version', '2012-10-17'],
      ['Statement', [statement]],
    ]);
    const source = documents.ofValue(resource, 'principal', '', document, 'resource');
    return { address: resource.address, scope: [arn], service: 'events', account: resource.account, source };
  });
}
