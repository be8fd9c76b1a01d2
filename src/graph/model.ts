// The graph as data: carriers of credentials, roles with all that decides their access, and the steps between them.
// Built by build.ts, walked by reach.ts; must not know how a plan looks nor what a report does with it.

import type { Diagnostic, Doubt, Location } from '../core/diagnostic.ts';
import type { Access } from '../policy/access.ts';
import type { EngineOptions } from '../policy/difference.ts';
import type { PolicyDocument, Statement } from '../policy/model.ts';
import type { Change, Snapshot } from '../terraform/resource.ts';
import type { Tags } from './tags.ts';

export interface GraphOptions {
  /** An AWS managed policy's JSON text by ARN, or null; see src/aws/managed-policies.ts. */
  readonly managedPolicy: (arn: string) => { readonly document: string } | null;
  /** Service control policies, known from the configuration; they are the same before and after. */
  readonly scps?: readonly ScpSet[];
  readonly engine?: EngineOptions;
  /**
   * Context keys (lower case) of every call of sts:AssumeRole, in place of what follows from the principal and of what
   * the caller would choose; absent: whatever it takes.
   */
  readonly given?: ReadonlyMap<string, string | readonly string[]>;
}

/** The service control policies of one account: an Allow is needed at every level (root, unit, …, account). */
export interface ScpSet {
  /** 12 digits, or null for every account that has no set of its own. */
  readonly account: string | null;
  /** Each level with the documents attached there, as JSON text or read already. */
  readonly levels: readonly (readonly PolicyDocument[])[];
}

export interface Graph {
  readonly side: 'before' | 'after';
  /** What the plan manages, sorted by address. */
  readonly carriers: readonly Carrier[];
  /** Carriers that other stacks manage: stepping stones, never reported on. */
  readonly contextCarriers: readonly Carrier[];
  readonly roles: ReadonlyMap<string, RoleNode>;
  /** IAM users with their policies, shaped as roles are; see users.ts. */
  readonly users: readonly RoleNode[];
  readonly resourcePolicies: readonly ResourcePolicy[];
  readonly diagnostics: readonly Diagnostic[];
  /** By doubt context key (see `doubt` in access.ts): everything in this graph that is not known. */
  readonly doubts: ReadonlyMap<string, Doubt>;
  readonly options: GraphOptions;
  readonly snapshot: Snapshot;
}

export type Imds = 'v2-required' | 'v1-allowed' | 'disabled' | 'unknown';

/** Whatever brings a role's credentials onto EC2 instances. */
export interface Carrier {
  readonly address: string;
  readonly type: string;
  readonly change: Change;
  readonly location: Location | null;
  /** Address of the instance profile; its name or ARN where it is outside the plan; null: there is none. */
  readonly profile: string | null;
  /** The role it surely has, or may have first of all; null: none. */
  readonly role: RoleNode | null;
  /** All roles that it may have: several under a fleet with several templates, or where the profile is not certain. */
  readonly candidates: readonly Candidate[];
  readonly imds: Imds;
  /** Why no credentials reach it, in words; null when they do, or may. */
  readonly noAccess: string | null;
  /** What is not known about it beyond what the doubts of its access say; empty as a rule. */
  readonly doubts: readonly Doubt[];
  /** What follows from the instance in a request: keys in lower case; the role-delivery versions that it can use. */
  readonly instance: InstanceKeys;
}

export interface Candidate {
  readonly profile: string | null;
  readonly role: RoleNode;
  /** Holds where the instance has this role: EVERYTHING when it surely has. */
  readonly when: Access;
  /** Statements of the trust policy that let EC2 assume it. */
  readonly evidence: readonly Statement[];
  /** Addresses of the profile and the template that lead to it. */
  readonly causes: readonly string[];
  /**
   * Set where `role` stands for whatever role a profile holds that nobody here sees. `named`: a certain profile, older than
   * this plan; `unknown`: even which one is not known. Its role may be one that is here, see possible-roles.ts.
   */
  readonly unseenProfile?: 'named' | 'unknown';
}

export interface InstanceKeys {
  /** `ec2:SourceInstanceARN`; null for a carrier of any number of instances, whose ids nobody here sees. */
  readonly arn: string | null;
  /** Instance id, the session name; null as above. */
  readonly id: string | null;
  /** `ec2:RoleDelivery` values open to it. */
  readonly roleDelivery: readonly ('1.0' | '2.0')[];
}

export interface RoleNode {
  /** Tells a role apart from the same role with more policies than it has (what an escalation yields). */
  readonly key: string;
  readonly arn: string;
  readonly address: string | null;
  readonly name: string;
  readonly account: string;
  readonly partition: string;
  /** The partition is taken for `aws` because nothing tells the region. */
  readonly partitionAssumed?: boolean;
  readonly change: Change | null;
  readonly location: Location | null;
  /** `AROA…`, or a symbol. */
  readonly uniqueId: string;
  /** False: named by something in the plan, itself neither in the plan nor in the context. */
  readonly seen: boolean;
  readonly policies: readonly PolicySource[];
  readonly boundary: PolicySource | null;
  readonly trust: PolicySource | null;
  readonly tags: Tags;
  /** True where policies that nobody here sees may be attached. */
  readonly unseenPolicies: boolean;
  /** Addresses of `…_exclusive` resources that take policies off it, or may. */
  readonly takenOffBy?: readonly string[];
}

/** A policy on a role, ready to be composed. */
export interface PolicySource {
  /** Address, or ARN outside the plan. */
  readonly policy: string;
  /** Surely there: null. Perhaps there: the id of the doubt (an attachment that may belong to this role). */
  readonly attachedIf: string | null;
  /** Set where it is there, or allowed what it does before: what it denies is in force only if this doubt turns out so. */
  readonly deniesIf?: string;
  /** Null: refused by AWS, or unreadable; grants nothing. */
  readonly document: PolicyDocument | null;
  /** Id of the doubt about the document's text; null when all of it is known. */
  readonly doubt: string | null;
  /** Addresses that make it count: the policy, its attachment. */
  readonly causes: readonly string[];
  /** ARN of a managed policy, null for an inline one. */
  readonly arn: string | null;
}

/** A policy on a resource (bucket, key, queue …), as far as it concerns roles. */
export interface ResourcePolicy {
  readonly address: string;
  /** What it governs: ARN patterns. */
  readonly scope: readonly string[];
  readonly service: string;
  /** Account that owns the resource. */
  readonly account: string;
  readonly source: PolicySource;
}

export interface Step {
  readonly kind: 'instance-profile' | 'assume-role' | 'pass-role' | 'escalation';
  /** pathfinding.cloud's id, or null. */
  readonly technique: string | null;
  /** Address where there is one, else ARN. */
  readonly from: string;
  readonly to: string;
  readonly conditions: readonly string[];
  /** Statements that make the step possible, on either side. */
  readonly evidence: readonly Statement[];
}

/** A way from one principal to another, however it comes about. */
export interface Link {
  readonly kind: Exclude<Step['kind'], 'instance-profile'>;
  readonly technique: string | null;
  readonly to: RoleNode;
  /** Over the environment and doubts alone; EVERYTHING: unconditional. */
  readonly condition: Access;
  readonly conditions: readonly string[];
  readonly evidence: () => readonly Statement[];
  readonly causes: readonly string[];
}

/** Which further ways are wanted while routes are followed: none to where no route asks for less. */
export interface Wanted {
  /** No further way to this role under this condition is wanted; null: under none. */
  readonly isSettled: (role: RoleNode, condition: Access | null) => boolean;
  /** Of a list, those to whose role some way may still be wanted. The list is known by its identity. */
  readonly open: <Item>(list: readonly Item[], roleOf: (item: Item) => RoleNode) => readonly Item[];
  /** The same for a whole list of roles that can be assumed alike: all of them have been given that way. */
  readonly isDone: (alike: readonly RoleNode[], condition: Access) => boolean;
  readonly setDone: (alike: readonly RoleNode[], condition: Access) => void;
}

export interface Reached {
  readonly role: RoleNode;
  readonly path: readonly Step[];
  /** What the instance can do as this role, the conditions of the route included. */
  readonly access: Access;
  /** Addresses on which this access rests: policies, attachments, roles, profile, trust. */
  readonly causes: readonly string[];
  /** True where every route here rests on something that is not known: perhaps it is not reached at all. */
  readonly doubtful: boolean;
}

export interface CarrierAccess {
  readonly carrier: Carrier;
  /** The own role first, then the others in order of route length. */
  readonly reached: readonly Reached[];
  /** Doubt context key → what is not known. */
  readonly doubts: ReadonlyMap<string, Doubt>;
  /** Is there a role among the reached that is not its own? */
  readonly reachesOthers: boolean;
  /** Equal for carriers of a graph whose formulas are identical. */
  readonly shareKey: string;
}

/** For the `graph` command: one edge between two nodes, by address where there is one. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
}
