// How long it takes to find everything that instances reach in large graphs of roles. Prints and returns figures.
// Must not judge them: bounds belong to whoever runs it.

import { buildGraph } from '../src/graph/build.ts';
import type { Graph } from '../src/graph/model.ts';
import { reach } from '../src/graph/reach.ts';
import type { Resource } from '../src/terraform/resource.ts';

export interface GraphFigures {
  readonly name: string;
  readonly roles: number;
  readonly instances: number;
  readonly buildMs: number;
  /** The first instance's reach. */
  readonly firstMs: number;
  /** All instances' reach. */
  readonly allMs: number;
  readonly reached: number;
}

const ACCOUNT = '111111111111';
const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** Dense and sparse graphs, at a size and at half of it. */
export function run(size = 1000): readonly GraphFigures[] {
  const figures: GraphFigures[] = [];
  for (const roles of [size / 2, size]) {
    figures.push(measure(`dense, every role trusts the account, ${roles}`, roles, 10, accountTrust));
    figures.push(measure(`dense, under conditions, ${roles}`, roles, 10, conditionalTrust));
    figures.push(measure(`ring, each trusts the one before, ${roles}`, roles, 1, ringTrust));
    figures.push(measure(`each instance its own role, no chains, ${roles}`, roles, roles, noTrust));
  }
  for (const each of figures) console.log(JSON.stringify(each));
  return figures;
}

type Trust = (index: number, roles: number) => readonly unknown[];

const EC2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
const accountTrust: Trust = () => [EC2, { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }];
const conditionalTrust: Trust = (index) => [
  EC2,
  {
    Effect: 'Allow',
    Principal: { AWS: ACCOUNT },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceVpce': `vpce-${index % 3}` } },
  },
];
const ringTrust: Trust = (index, roles) => [
  EC2,
  { Effect: 'Allow', Principal: { AWS: arnOf(`r${(index + roles - 1) % roles}`) }, Action: 'sts:AssumeRole' },
];
const noTrust: Trust = () => [EC2];

function measure(name: string, roles: number, instances: number, trust: Trust): GraphFigures {
  const resources = world(roles, instances, trust);
  const started = performance.now();
  const graph: Graph = buildGraph({ side: 'after', resources }, { managedPolicy: () => null });
  const built = performance.now();
  reach(graph, graph.carriers[0]!);
  const first = performance.now();
  let reached = 0;
  for (const carrier of graph.carriers) reached += reach(graph, carrier).reached.length;
  const done = performance.now();
  return {
    name,
    roles,
    instances,
    buildMs: Math.round(built - started),
    firstMs: Math.round(first - built),
    allMs: Math.round(done - built),
    reached,
  };
}

function world(roles: number, instances: number, trust: Trust): Map<string, Resource> {
  const resources = new Map<string, Resource>();
  const add = (type: string, name: string, attributes: Record<string, string>) => {
    const address = `${type}.${name}`;
    resources.set(address, {
      address,
      mode: 'managed',
      origin: 'plan',
      type,
      name,
      module: '',
      change: 'no-op',
      replacedFor: [],
      attributes: new Map(Object.entries(attributes)),
      sensitive: new Set(),
      location: null,
      attributeLocations: new Map(),
      references: new Map(),
      account: ACCOUNT,
      region: 'eu-central-1',
      partition: 'aws',
    });
  };
  for (let index = 0; index < roles; index += 1) {
    const name = `r${index}`;
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${ACCOUNT}:role/*` },
        { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `arn:aws:s3:::bucket-${index}/*` },
        { Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::secret-${index}/*` },
      ],
    };
    const assume = { Version: '2012-10-17', Statement: trust(index, roles) };
    add('aws_iam_role', name, { name, arn: arnOf(name), assume_role_policy: JSON.stringify(assume) });
    add('aws_iam_role_policy', name, { name, role: name, policy: JSON.stringify(policy) });
  }
  for (let index = 0; index < instances; index += 1) {
    const name = `i${index}`;
    add('aws_iam_instance_profile', name, { name, role: `r${index}` });
    add('aws_instance', name, { id: `i-${index}`, iam_instance_profile: name });
  }
  return resources;
}

if (import.meta.main) run();
