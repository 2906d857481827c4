import { expect, it } from 'vitest';
import { COMPARISON_ORDERS } from '../../client-sdk/src/file-desk.js';
import { ORDERS } from '../../server/comparison/order-of-comparison.js';

it('The orders of a comparison that the SDK knows are those that the server takes', () => {
  expect(COMPARISON_ORDERS).toEqual(ORDERS);
});
