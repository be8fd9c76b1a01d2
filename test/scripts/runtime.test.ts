// The tests run on the Node that the Action runs on, whatever the machine's own version.

import { expect, test } from 'vitest';

test('the tests run on Node 24', () => {
  expect(process.version).toMatch(/^v24\./);
});
