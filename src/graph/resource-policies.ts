import type { Documents } from './documents.ts';
import type { Links } from './links.ts';
import type { ResourcePolicy } from './model.ts';

export function buildResourcePolicies(_links: Links, _documents: Documents): readonly ResourcePolicy[] {
  return [];
}
