// The count of work: what is allowed, what is spent, and allowances inside others.

import { expect, test } from 'vitest';
import { WorkSpent, withAllowance, work } from '../../src/core/work.ts';

test('work without an allowance is free', () => {
  expect(() => work(Number.MAX_SAFE_INTEGER)).not.toThrow();
});

test('work up to the allowance is done, one unit more is not, and both are told', () => {
  const told: number[] = [];
  const spend = (units: number) => () => {
    work(units);
    return 'done';
  };
  expect(withAllowance(10, spend(10), (units) => told.push(units))).toBe('done');
  expect(() => withAllowance(10, spend(11), (units) => told.push(units))).toThrow(WorkSpent);
  expect(told).toEqual([10, 11]);
});

test('an allowance inside another counts for both, and is never larger', () => {
  const told: number[] = [];
  const tell = (units: number) => told.push(units);
  withAllowance(
    10,
    () => {
      work(3);
      withAllowance(100, () => work(7), tell);
      expect(() => work(1)).toThrow(WorkSpent);
    },
    tell,
  );
  expect(told).toEqual([7, 11]);
});

test('what is thrown inside leaves the allowance around it as it was', () => {
  withAllowance(
    10,
    () => {
      const fail = () => {
        work(2);
        throw new Error('other');
      };
      expect(() => withAllowance(5, fail, () => {})).toThrow('other');
      work(8);
      expect(() => work(1)).toThrow(WorkSpent);
    },
    () => {},
  );
  expect(() => work(1_000)).not.toThrow();
});
