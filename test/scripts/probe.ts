#!/usr/bin/env node
// A stand-in for an entry point: uses the catalogue at once and the HCL parser only when asked to.

import { loadCatalog } from '../../src/aws/catalog.ts';
import { managedPolicy } from '../../src/aws/managed-policies.ts';

const said: unknown[] = [
  loadCatalog().find('S3:getobject')?.name,
  managedPolicy('arn:aws:iam::aws:policy/AdministratorAccess')?.name,
];
if (process.argv.includes('--hcl')) {
  const { getExpressionAst, parse } = await import('@cdktf/hcl2json');
  said.push(await parse('main.tf', 'resource "a" "b" { c = upper("$${x} ${var.y}") }'));
  said.push((await getExpressionAst('main.tf', '"${var.y}"'))?.type);
}
console.log(JSON.stringify(said));
