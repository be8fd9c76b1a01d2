import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { renderJson } from '../../src/report/json.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { readReport } from '../../src/report/validate.ts';
import { GALLERY, green, webServers } from './gallery.ts';

const published = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false });
const validate = ajv.compile(published);
/** The schema with every object closed: nothing may be in a report that the schema does not name. */
const validateClosed = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(closed(published));

function closed(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema as object;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, closed(each)]));
  return 'properties' in inner && !('additionalProperties' in inner) && (inner as { type?: unknown }).type === 'object'
    ? { ...inner, additionalProperties: false }
    : inner;
}

describe("the report's JSON Schema", () => {
  it('is published as it is defined', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(reportSchema())));
  });

  it.each(GALLERY)('holds for the report of %s, and names all of it', (_, make) => {
    const report = JSON.parse(renderJson(make()));
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(validateClosed(report), JSON.stringify(validateClosed.errors)).toBe(true);
  });

  it('refuses what is no report', () => {
    const report = JSON.parse(renderJson(green()));
    for (const wrong of [
      {},
      [],
      null,
      { ...report, schemaVersion: 2 },
      { ...report, verdict: 'ok' },
      { ...report, instances: [{}] },
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });
});

describe('reading a report back', () => {
  const fault = (text: string): string => {
    try {
      readReport(text, 'r.json');
    } catch (error) {
      if (error instanceof InputError) return error.line;
      throw error;
    }
    return 'accepted';
  };

  it.each(GALLERY)('gives the report of %s again', (_, make) => {
    const report = make();
    expect(readReport(renderJson(report), 'r.json')).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('names the first part that is wrong', () => {
    const report = JSON.parse(renderJson(webServers(1)));
    report.instances[1].gained[0].severity = 'terrible';
    expect(fault(JSON.stringify(report))).toContain('r.json: not a report: instances[1].gained[0]');
    expect(fault(JSON.stringify(report))).toContain('severity must be one of low, medium, high, critical');
    expect(fault('{"schemaVersion": 2}')).toContain('schema version 2');
    expect(fault('{')).toContain('not valid JSON');
    expect(fault('[]')).toContain('not a report: the whole must be object');
    expect(fault('{"schemaVersion": 1}')).toContain('tool is missing');
  });

  it('takes over nothing that the schema does not name', () => {
    const report = JSON.parse(renderJson(green()));
    report.surprise = { a: 1 };
    report.instances[0].surprise = 1;
    expect(JSON.stringify(readReport(JSON.stringify(report), 'r.json'))).not.toContain('surprise');
  });

  it('refuses keys that reach into prototypes', () => {
    const text = renderJson(webServers(1)).replace(/"context": \{/, '"context": {"__proto__": "x",');
    expect(fault(text)).toContain('may not have the key __proto__');
  });

  it('reads a report with the fields of the contract alone', () => {
    const bare = JSON.parse(renderJson(webServers(1)));
    delete bare.gate;
    for (const instance of bare.instances) delete instance.location;
    for (const finding of bare.findings) delete finding.inBaseline;
    const read = readReport(JSON.stringify(bare), 'r.json');
    expect(read.gate.failOn).toBe('high');
    expect(read.instances[0]!.location).toBeNull();
    expect(read.findings[0]!.inBaseline).toBe(false);
  });

  it('ends in a report or in one line of error, whatever is changed in a real one', () => {
    const text = renderJson(webServers(1));
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(40),
        fc.constantFrom('', '{', '"', '[]', 'null', '1e999', '"__proto__": 1,'),
        (at, cut, put) => {
          const line = fault(text.slice(0, at) + put + text.slice(at + cut));
          expect(line).not.toContain('\n');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('ends in an error for nesting without end', () => {
    expect(fault('['.repeat(200_000))).toContain('r.json');
    expect(fault(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toContain('r.json');
  });

  it('agrees with a JSON Schema validator about single changes', () => {
    const base = JSON.parse(renderJson(webServers(1)));
    const places: [object: Record<string, unknown>, key: string][] = [];
    const walk = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        places.push([value as Record<string, unknown>, key]);
        walk((value as Record<string, unknown>)[key]);
      }
    };
    walk(base);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom<unknown>(null, 'x', -1, 1.5, true, [], {}, undefined),
        ([object, key], put) => {
          const was = object[key];
          object[key] = put;
          const text = JSON.stringify(base);
          const accepted = fault(text) === 'accepted';
          const valid = validate(JSON.parse(text));
          object[key] = was;
          expect(accepted).toBe(valid);
        },
      ),
      { numRuns: 500 },
    );
  });
});
