import type { Access } from '../policy/access.ts';
import { and, not } from '../policy/access.ts';
import type { RoleIdentity } from '../policy/principal.ts';
import type { AccessParts } from './effective.ts';
import type { Graph, RoleNode } from './model.ts';

export function resourceAccess(_who: RoleIdentity, _role: RoleNode, _graph: Graph, parts: AccessParts): Access {
  return and(parts.identity, parts.boundary, parts.scp, not(parts.denies));
}
