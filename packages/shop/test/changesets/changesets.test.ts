import { change } from '@tintype/repo';
import { Product, Store } from '@tintype/shared-db/shop';
import { newOrderChangeset } from '../../src/changesets/new-order';
import { pictureArrangementChangeset } from '../../src/changesets/picture-arrangement';
import { newProductChangeset, productChangeset } from '../../src/changesets/product';
import { newStoreChangeset, storeChangeset } from '../../src/changesets/store';

const id = '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f';

test.each([
  [{}, { name: ["can't be blank"], currency: ["can't be blank"] }],
  [{ name: ' \u200b', currency: 'EUR' }, { name: ["can't be blank"] }],
  [{ name: 'x'.repeat(65), currency: 'EUR' }, { name: ['should be at most 64 character(s)'] }],
  [{ name: 'Prints', currency: 'eur' }, { currency: ['must be a currency of ISO 4217, such as EUR'] }],
  [{ name: 'Prints', currency: 'ZZZ' }, { currency: ['must be a currency of ISO 4217, such as EUR'] }],
  [
    { name: 'Prints', currency: 'EUR', description: 'x'.repeat(1001) },
    { description: ['should be at most 1000 character(s)'] },
  ],
])('a store of %j is refused', (params, errors) => {
  expect(newStoreChangeset(params).errorsByField).toEqual(errors);
});

test.each(['EUR', 'JPY', 'KWD'])('a store sells in %s', (currency) => {
  const changeset = newStoreChangeset({ name: 'Prints', currency, ownerId: id, version: 7 });
  expect(changeset.valid).toBe(true);
  // Its owner and its version come from the program, not from the input.
  expect(changeset.changes).toEqual({ name: 'Prints', currency });
});

test.each([
  [{ name: 'Print' }, { price: ["can't be blank"] }],
  [{ name: 'Print', price: 12.5 }, { price: expect.any(Array) }],
  [{ name: 'Print', price: '4500' }, {}],
  [{ name: 'Print', price: -1 }, { price: ['must be greater than or equal to 0'] }],
  [{ name: 'Print', price: 1e13 }, { price: ['must be less than or equal to 1000000000000'] }],
  [{ name: 'Print', price: 1, stock: 1.5 }, { stock: expect.any(Array) }],
  [{ name: 'Print', price: 1, stock: null, status: null }, {}],
  [{ name: 'Print', price: 1, status: 'sold' }, { status: ['is invalid'] }],
])('a product of %j has the errors %j', (params, errors) => {
  expect(newProductChangeset(params).errorsByField).toEqual(errors);
});

test('what is null of a new product takes its default', () => {
  const { changes } = newProductChangeset({ name: 'Print', price: 1, stock: null, status: null });
  expect(changes).toEqual({ name: 'Print', price: 1 });
});

test.each([
  [{ name: null, version: 1 }, { name: ["can't be blank"] }],
  [{ price: null, version: 1 }, { price: ["can't be blank"] }],
  [{ name: 'Fog' }, {}],
  [{ version: 0 }, { version: ['must be greater than or equal to 1'] }],
  [{ description: null, version: 1 }, {}],
])('a change of a product by %j has the errors %j', (params, errors) => {
  const product = change(Product, { name: 'Print', price: 1, status: 'listed', version: 1 }).applyChanges();
  expect(productChangeset(product, params).errorsByField).toEqual(errors);
});

test('a change of a store keeps its currency', () => {
  const store = change(Store, { name: 'Prints', currency: 'EUR', version: 1 }).applyChanges();
  expect(storeChangeset(store, { name: 'Fog', currency: 'JPY', version: 1 }).changes).toEqual({
    name: 'Fog',
  });
});

const line = { productId: id, quantity: 1 };

test.each([
  [{ lines: [line] }, { idempotencyKey: ["can't be blank"] }],
  [{ idempotencyKey: 'a' }, { lines: ["can't be blank"] }],
  [{ idempotencyKey: 'a', lines: [] }, { lines: ["can't be blank"] }],
  [
    { idempotencyKey: 'a', lines: [line, { ...line, productId: id.toUpperCase() }] },
    { lines: ['should have each product once'] },
  ],
  [
    { idempotencyKey: 'a', lines: [{ ...line, quantity: 0 }] },
    { 'lines.0.quantity': ['must be greater than or equal to 1'] },
  ],
  [
    { idempotencyKey: 'a', lines: [line, { productId: 'first', quantity: 1001 }] },
    {
      'lines.1.productId': expect.any(Array),
      'lines.1.quantity': ['must be less than or equal to 1000'],
    },
  ],
  [
    { idempotencyKey: 'a', lines: Array.from({ length: 101 }, () => line) },
    { lines: ['should have at most 100 item(s)'] },
  ],
  [{ idempotencyKey: 'x'.repeat(256), lines: [line] }, { idempotencyKey: expect.any(Array) }],
  ['lines', expect.objectContaining({ base: expect.any(Array) })],
])('an order of %j is refused', (params, errors) => {
  expect(newOrderChangeset(params).errorsByField).toEqual(errors);
});

const picture = { mediaId: id };

test.each([
  [{}, { pictures: ["can't be blank"] }],
  [{ pictures: null }, { pictures: expect.any(Array) }],
  [{ pictures: 'all' }, { pictures: expect.any(Array) }],
  [{ pictures: [picture, { mediaId: id.toUpperCase() }] }, { pictures: ['should have each picture once'] }],
  [{ pictures: [{ mediaId: 'first' }] }, { 'pictures.0.mediaId': expect.any(Array) }],
  [
    { pictures: [{ ...picture, alt: '\u200b' }] },
    { pictures: ['should have an alternative text that shows something, or none, for picture 1'] },
  ],
  [{ pictures: [{ ...picture, alt: 'x'.repeat(1001) }] }, { 'pictures.0.alt': expect.any(Array) }],
  [{ pictures: Array.from({ length: 11 }, () => picture) }, { pictures: ['should have at most 10 item(s)'] }],
  ['pictures', expect.objectContaining({ base: expect.any(Array) })],
])('an arrangement of %j is refused', (params, errors) => {
  expect(pictureArrangementChangeset(params).errorsByField).toEqual(errors);
});

test('an arrangement may have no picture', () => {
  expect(pictureArrangementChangeset({ pictures: [] }).valid).toBe(true);
});
