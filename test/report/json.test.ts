import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assembleReport } from '../../src/gate/assemble.ts';
import { jsonChunks, renderJson } from '../../src/report/json.ts';
import type { Report } from '../../src/result/model.ts';
import { access, GALLERY, green, instance, role } from './gallery.ts';

it.each(GALLERY)('writes the report of %s as JSON.stringify does, indented by two', (_, make) => {
  const report = make();
  expect(renderJson(report)).toBe(`${JSON.stringify(report, null, 2)}\n`);
});

it('writes whatever is in a report as JSON.stringify does: empty lists, texts with line ends, lone surrogates, missing keys', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 8, stringUnit: 'binary' }), { maxLength: 6 }), (values) => {
      const odd = [{}, [], [[]], { a: undefined, b: '\n"\\\uD800' }, { a: undefined }, ...values];
      const report = { ...green(), instances: odd as unknown as Report['instances'] };
      expect(renderJson(report)).toBe(`${JSON.stringify(report, null, 2)}\n`);
      const stacks = odd as unknown as NonNullable<Report['stacks']>;
      const [plain, withStacks] = [renderJson(report), renderJson({ ...report, stacks })];
      expect(withStacks).toBe(`${plain.slice(0, -'\n}\n'.length)},\n  "stacks": ${JSON.stringify(stacks)}\n}\n`);
    }),
    { numRuns: 100 },
  );
});

it('comes in chunks that stay small, also where one instance reaches very many roles', () => {
  const reachable = Array.from({ length: 20_000 }, (_, i) => ({ role: role(`r${i}`), path: [] }));
  const report = assembleReport({
    ...green(),
    toolVersion: '0',
    instances: [instance('aws_instance.hub', { after: access('hub', { reachable }) })],
  });
  const chunks = [...jsonChunks(report)];
  expect(chunks.length).toBeGreaterThan(20);
  expect(Math.max(...chunks.map((each) => each.length))).toBeLessThan(200_000);
  expect(JSON.parse(chunks.join('')).instances[0].after.reachable).toHaveLength(20_000);
});
