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

it('comes in chunks no longer than what is written at once and one instance, however many roles each reaches', () => {
  const reachable = Array.from({ length: 2_000 }, (_, i) => ({ role: role(`r${i}`), path: [] }));
  const hub = (name: string) => instance(`aws_instance.${name}`, { after: access('hub', { reachable }) });
  const report = (count: number) =>
    assembleReport({
      ...green(),
      toolVersion: '0',
      instances: Array.from({ length: count }, (_, i) => hub(`hub${i}`)),
    });
  const one = renderJson(report(1)).length;
  const chunks = [...jsonChunks(report(50))];
  expect(chunks.length).toBeGreaterThan(40);
  expect(Math.max(...chunks.map((each) => each.length))).toBeLessThan(one + (1 << 16));
  expect(JSON.parse(chunks.join('')).instances[49].after.reachable).toHaveLength(2_000);
});
