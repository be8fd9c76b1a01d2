// Names, ids and ARNs of resources that AWS has not given out yet: put together from arguments, with symbols for the rest.
// Knows the table of ARN shapes; asks its caller for arguments.

import { hasSymbol, symbol } from '../../core/symbol.ts';
import type { Value } from '../../core/value.ts';
import { arnOf, arnParts, idIs, type Place, prefixOf, queueUrl } from '../arn-of.ts';
import type { PlanResource } from './entry.ts';
import { hasPending } from './raw.ts';

/** Most attributes are resolved at once; only the HCL and references make a promise. */
export type Maybe<T> = T | Promise<T>;

export interface Identity {
  /** The symbol of an attribute that nobody knows yet. */
  own(resource: PlanResource, name: string): string;
  /** A name that AWS or Terraform makes up: its known prefix and a symbol for the rest. */
  name(resource: PlanResource, name: string): Maybe<Value>;
  id(resource: PlanResource): Maybe<Value>;
  arn(resource: PlanResource): Maybe<Value>;
  queueUrl(resource: PlanResource): Promise<Value>;
  /** What follows from where the resource lives: a region, or what the data sources about the account will say; else null. */
  place(resource: PlanResource, name: string): string | null;
  /** An identity attribute of the before side, which is wholly known but for what the plan leaves out. */
  before(resource: PlanResource, name: string): Value;
  /** See Stack.aliases. */
  readonly aliases: ReadonlyMap<string, string>;
}

export interface IdentityOptions {
  readonly placeOf: (resource: PlanResource) => Place;
  /** Stands before the address in symbols, so that another stack's never equal this one's. */
  readonly label: string;
}

const DATA_ID: Readonly<Record<string, string>> = {
  aws_caller_identity: 'account_id',
  aws_partition: 'partition',
  aws_region: 'region',
};

export function createIdentity(
  options: IdentityOptions,
  attribute: (resource: PlanResource, name: string) => Maybe<Value>,
): Identity {
  const { placeOf, label } = options;
  const aliases = new Map<string, string>();

  function own(resource: PlanResource, name: string): string {
    return symbol(`${label}${resource.address}.${name}`);
  }

  function resolveName(resource: PlanResource, name: string): Maybe<Value> {
    const prefixName = prefixOf(name);
    const prefix = prefixName === null ? null : attribute(resource, prefixName);
    const compose = (known: Value): Value => {
      const text = (typeof known === 'string' ? known : '') + own(resource, name);
      register(text, resource, name);
      return text;
    };
    return prefix instanceof Promise ? prefix.then(compose) : compose(prefix);
  }

  function placeAttribute(resource: PlanResource, name: string): string | null {
    if (name === 'region' && resource.type.startsWith('aws_')) return placeOf(resource).region;
    switch (resource.mode === 'data' ? `${resource.type}.${name}` : '') {
      case 'aws_caller_identity.account_id':
        return placeOf(resource).account;
      case 'aws_partition.partition':
        return placeOf(resource).partition;
      case 'aws_region.name':
        return placeOf(resource).region;
      default:
        return null;
    }
  }

  function resolveId(resource: PlanResource): Maybe<Value> {
    const same = idIs(resource.type) ?? (resource.mode === 'data' ? DATA_ID[resource.type] : undefined);
    return same === undefined ? own(resource, 'id') : attribute(resource, same);
  }

  async function resolveQueueUrl(resource: PlanResource): Promise<Value> {
    const name = await attribute(resource, 'name');
    if (typeof name !== 'string') return own(resource, 'url');
    const url = queueUrl(placeOf(resource), name);
    register(url, resource, 'url');
    return url;
  }

  function resolveArn(resource: PlanResource): Maybe<Value> {
    const parts = arnParts(resource.type);
    if (parts === null) return own(resource, 'arn');
    const values = parts.map((part) => (part === 'arn_suffix' ? own(resource, part) : attribute(resource, part)));
    const compose = (known: readonly Value[]): Value => {
      const arn = composeArn(resource, (part) => known[parts.indexOf(part)]);
      register(arn, resource, 'arn');
      return arn;
    };
    return isSettled(values) ? compose(values) : inOrder(values).then(compose);
  }

  function composeArn(resource: PlanResource, value: (part: string) => Value | undefined): string {
    const text = (part: string): string | null => {
      const found = value(part);
      if (part === 'path')
        return found === undefined || found === null ? '/' : typeof found === 'string' ? found : null;
      if (typeof found === 'string') return found;
      return typeof found === 'number' ? String(found) : null;
    };
    return arnOf(resource.type, placeOf(resource), text) ?? own(resource, 'arn');
  }

  /** Composed text that holds a symbol of its own resource is shown by the plain symbol of that attribute. */
  function register(text: string, resource: PlanResource, name: string): void {
    if (!hasSymbol(text)) return;
    const plain = own(resource, name);
    // The symbol's carrier up to and with the dot before the attribute's name.
    if (text !== plain && text.includes(plain.slice(0, -name.length - 1))) aliases.set(text, plain);
  }

  function identityBefore(resource: PlanResource, name: string): Value {
    const values = resource.before;
    const found = values?.get(name);
    if (found !== undefined && found !== null && !hasPending(found)) return found;
    if (name === 'arn') {
      return composeArn(resource, (part) => (part === 'arn_suffix' ? own(resource, part) : values?.get(part)));
    }
    const same = name === 'id' ? idIs(resource.type) : null;
    return same === null ? own(resource, name) : identityBefore(resource, same);
  }

  return {
    own,
    name: resolveName,
    id: resolveId,
    arn: resolveArn,
    queueUrl: resolveQueueUrl,
    place: placeAttribute,
    before: identityBefore,
    aliases,
  };
}

/** Whether an attribute is the name of its resource: one text that AWS or Terraform makes up where it is not given. */
export function isName(type: string, name: string): boolean {
  return (
    name === 'name' ||
    name === 'bucket' ||
    name === 'key_id' ||
    prefixOf(name) !== null ||
    (idIs(type) === name && name !== 'arn' && name !== 'url')
  );
}

function isSettled(values: readonly Maybe<Value>[]): values is readonly Value[] {
  return !values.some((value) => value instanceof Promise);
}

async function inOrder(values: readonly Maybe<Value>[]): Promise<Value[]> {
  const result: Value[] = [];
  for (const value of values) result.push(await value);
  return result;
}
