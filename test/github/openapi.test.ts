// The check of requests has teeth: what GitHub's description does not allow is a problem, in words.

import { describe, expect, test } from 'vitest';
import { matchRequest } from './openapi.ts';

const none = new URLSearchParams();
const annotation = { path: 'a.tf', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'm' };
const check = (output: object) => ({
  name: 'n',
  head_sha: 'c0ffee',
  status: 'completed',
  conclusion: 'success',
  output,
});
const problems = (method: string, path: string, body?: unknown, query = none) =>
  matchRequest(method, path, query, body)?.problems ?? null;

describe('a request', () => {
  test('that GitHub describes has no problem', () => {
    expect(problems('POST', '/repos/o/r/issues/1/comments', { body: 'text' })).toEqual([]);
    expect(problems('GET', '/repos/o/r/contents/.github%2Fx.yml', undefined, new URLSearchParams('ref=main'))).toEqual(
      [],
    );
    const output = { title: 't', summary: 's', annotations: [annotation] };
    expect(problems('POST', '/repos/o/r/check-runs', check(output))).toEqual([]);
  });

  test.each([
    ['POST', '/repos/o/r/issues/1/comments', {}, /must have required property 'body'/],
    ['POST', '/repos/o/r/issues/1/comments', undefined, /has no body/],
    ['POST', '/repos/o/r/issues/1/comments', { body: 1 }, /must be string/],
    ['POST', '/repos/o/r/issues/one/comments', { body: 'x' }, /path parameter issue_number is "one"/],
    ['PATCH', '/repos/o/r/issues/comments/1', { body: 'x', draft: true }, /unknown property draft/],
    ['POST', '/repos/o/r/statuses/c0ffee', { state: 'green' }, /must be equal to one of the allowed values/],
    ['DELETE', '/repos/o/r/issues/comments/1', { body: 'x' }, /takes none/],
    [
      'POST',
      '/repos/o/r/check-runs',
      check({ title: 't', summary: 's'.repeat(65_536) }),
      /must NOT have more than 65535 char/,
    ],
    [
      'POST',
      '/repos/o/r/check-runs',
      check({ title: 't', summary: 's', annotations: Array(51).fill(annotation) }),
      /must NOT have more than 50/,
    ],
    [
      'POST',
      '/repos/o/r/check-runs',
      check({ title: 't', summary: 's', annotations: [{ ...annotation, annotation_level: 'bad' }] }),
      /allowed values/,
    ],
  ])('%s %s %#: what is wrong is said', (method, path, body, message) => {
    expect(problems(method, path, body)?.join('; ')).toMatch(message);
  });

  test('with an unknown query parameter, or to an unknown place, is found out', () => {
    expect(problems('GET', '/repos/o/r/issues/1/comments', undefined, new URLSearchParams('perpage=3'))?.[0]).toMatch(
      /unknown query/,
    );
    expect(problems('PUT', '/repos/o/r/issues/1/comments', { body: 'x' })).toBeNull();
    expect(problems('GET', '/repos/o/r/secrets')).toBeNull();
  });
});
