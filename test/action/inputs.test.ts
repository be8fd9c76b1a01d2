// Inputs as one record: defaults, what goes together, and names taken from a matrix.

import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/action/inputs.ts';
import type { InputError } from '../../src/core/errors.ts';
import { ACTION } from '../github/run-action.ts';

const read = (given: Record<string, string> = {}) => readInputs((name) => given[name] ?? '');

describe('inputs', () => {
  test('that are read are those of action.yml', () => {
    const asked = new Set<string>();
    readInputs((name) => {
      asked.add(name);
      return '';
    });
    expect([...asked].sort()).toEqual(Object.keys(ACTION.inputs).sort());
  });

  test('have defaults from no other contexts than the runner gives there', () => {
    // github, strategy, matrix, job and runner: no secrets, no env, no steps.
    for (const { default: text = '' } of Object.values(ACTION.inputs)) {
      for (const [, expression] of text.matchAll(/\$\{\{(.*?)\}\}/g))
        expect(expression!.trim()).toMatch(/^(?:toJSON\()?(?:github|strategy|matrix|job|runner)(?:\.[\w-]+)*\)?$/);
    }
  });

  test('have the same defaults whether action.yml or nobody gives them', () => {
    const byYaml = readInputs((name) => ACTION.inputs[name]?.default?.replace(/\$\{\{.*\}\}/, '') ?? '');
    expect(byYaml).toEqual(read());
    expect(read()).toMatchObject({
      mode: 'all',
      comment: 'changes',
      commentMode: 'update',
      configSource: 'base',
      configFile: '.github/terraform-iam-diff.yml',
      failOn: null,
      failOnUnknown: null,
    });
  });

  test('of several lines are lists, without empty lines', () => {
    expect(read({ 'plan-file': ' a.json\r\n\n  b/*.json  \n' }).planFiles).toEqual(['a.json', 'b/*.json']);
  });

  test('name the project after the matrix where it has no name, and tell legs apart in any case', () => {
    const prod = read({ matrix: '{"stack": "prod", "region": "eu-west-1"}' });
    expect(prod.project).toBe('eu-west-1 / prod');
    expect(read({ matrix: '{"region": "eu-west-1", "stack": "prod"}' }).leg).toBe(prod.leg);
    const named = read({ matrix: '{"stack": "dev"}', project: 'web' });
    expect(named.project).toBe('web');
    expect(named.leg).not.toBe(prod.leg);
    expect(named.leg).not.toBe('');
    expect(read({ matrix: 'null' })).toMatchObject({ project: null, leg: '' });
  });

  test.each([
    ['true', 'terraform-iam-diff'],
    ['IAM', 'IAM'],
    ['false', null],
    ['', null],
  ])('check-run: %j is %j', (given, name) => {
    expect(read({ 'check-run': given }).checkRun).toBe(name);
  });

  test.each([
    [{ 'plan-file': 'a', 'base-path': 'b', 'head-path': 'h' }, 'plan-file'],
    [{ 'head-path': 'h' }, 'base-path'],
    [{ mode: 'report' }, 'results'],
    [{ results: 'r.json' }, 'results'],
    [{ 'pr-number': '0' }, 'pr-number'],
    [{ mode: 'report', results: 'r', 'results-count': '-1' }, 'results-count'],
    [{ 'results-count': '1' }, 'results-count'],
    [{ 'dry-run': '1' }, 'dry-run'],
  ])('%j is refused, naming %s', (given, name) => {
    expect(() => read(given as unknown as Record<string, string>)).toThrow(
      expect.objectContaining({ file: `input ${name}` }) as InputError,
    );
  });
});
