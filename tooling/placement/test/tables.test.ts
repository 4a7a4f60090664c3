import { placedTables } from '../src/tables/placed-tables';

test('tables have the group, the owner and the columns that their entities declare', () => {
  const tables = placedTables();
  expect(tables.get('post_likes')).toMatchObject({ group: 'post', owner: 'post_id' });
  expect(tables.get('post_likes')?.columns).toEqual(
    expect.arrayContaining(['post_id', 'user_id', 'created_at']),
  );
  expect(tables.get('usernames')).toMatchObject({ group: 'claim of username_key', owner: 'username_key' });
  expect(tables.get('actions')).toMatchObject({ group: null, owner: null });
});
