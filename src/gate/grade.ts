// Gives each gain and loss its severity and access levels: the difference of an instance becomes its part of the report.
// Says how bad; does not say whether the gate fails.

import type { Catalog } from '../aws/catalog.ts';
import type { BareGrant, InstanceDifference } from '../diff/model.ts';
import type { Grant } from '../result/model.ts';
import type { JudgedInstance } from './rules.ts';
import { severityOf } from './severity.ts';

/** @param seesRole is this ARN (a resource of `sts:AssumeRole`) a role whose own access the report shows */
export function gradeInstance(
  instance: InstanceDifference,
  catalog: Catalog,
  seesRole: (resource: string) => boolean,
): JudgedInstance {
  const grade = (bare: BareGrant): Grant => {
    const { crossAccount, grading, ...grant } = bare;
    const parts = { ...grading, path: grant.path, crossAccount, conditions: grant.conditions };
    return { ...grant, ...severityOf(parts, catalog, { seesRole }) };
  };
  return { ...instance, gained: instance.gained.map(grade), lost: instance.lost.map(grade) };
}
