// What a query may name as its resource (contract): a concrete ARN, a symbol in it or in its place, or exactly `*`.

import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/core/symbol.ts';
import { readQueryLine, readResource } from '../../src/query/query-line.ts';

describe('the resource of a query', () => {
  it.each([
    ['*', '*'],
    ['arn:aws:s3:::b/k', 'arn:aws:s3:::b/k'],
    ['arn:aws-cn:iam::111111111111:role/a', 'arn:aws-cn:iam::111111111111:role/a'],
    ['${aws_s3_bucket.b.arn}', symbol('aws_s3_bucket.b.arn')],
    ['${aws_s3_bucket.b.arn}/k', `${symbol('aws_s3_bucket.b.arn')}/k`],
    ['arn:aws:s3:::${aws_s3_bucket.b.id}/k', `arn:aws:s3:::${symbol('aws_s3_bucket.b.id')}/k`],
    ['arn:${data.aws_partition.p.partition}:s3:::b', `arn:${symbol('data.aws_partition.p.partition')}:s3:::b`],
  ])('may be %s', (text, read) => {
    expect(readResource(text)).toBe(read);
  });

  it.each([
    'foo',
    's3:::b',
    'bucket/key',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'arn:::::',
    'b-${aws_s3_bucket.b.id}',
    'ARN:aws:s3:::b',
  ])('is no %s', (text) => {
    expect(readResource(text)).toEqual({
      error: `resource: ${JSON.stringify(text)} is no ARN; name one resource by its ARN, or exactly *`,
    });
  });

  it.each(['arn:aws:s3:::*', 'arn:aws:s3:::b/?', '**'])('is no pattern: %s', (text) => {
    expect(readResource(text)).toHaveProperty('error', expect.stringContaining('a pattern is no request'));
  });

  it('that is none is answered in the place of its line', () => {
    const line = JSON.stringify({ instance: 'aws_instance.web', action: 's3:GetObject', resource: 'foo' });
    expect(readQueryLine(line)).toHaveProperty('error', expect.stringContaining('"foo" is no ARN'));
  });
});
