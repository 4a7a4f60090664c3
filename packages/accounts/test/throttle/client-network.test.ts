import { describeClient } from '../../src/clients/client';
import { clientNetwork } from '../../src/clients/client-network';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0000:0001::', '2001:db8:0:1'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  // As servers and proxies write them.
  [' 192.0.2.7', '192.0.2.7'],
  ['192.0.2.7\r\n', '192.0.2.7'],
  ['192.0.2.7:51234', '192.0.2.7'],
  ['[2001:db8::1]', '2001:db8:0:0'],
  ['[2001:db8::1]:443', '2001:db8:0:0'],
  ['[fe80::1%25eth0]:443', 'fe80:0:0:0'],
  ['::ffff:192.0.2.7:51234', '192.0.2.7'],
  ['[::ffff:192.0.2.7]:51234', '192.0.2.7'],
  // One machine in other notations.
  ['::FFFF:C000:0207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:c000:207', '192.0.2.7'],
  ['::192.0.2.7', '192.0.2.7'],
  ['64:ff9b::192.0.2.7', '192.0.2.7'],
  ['64:FF9B:0:0::c000:207', '192.0.2.7'],
  ['::ffff:0:192.0.2.7', '192.0.2.7'],
  ['2002:c000:207:1::1', '192.0.2.7'],
  ['2002:c000:207:2::1', '192.0.2.7'],
  ['2001:0:c633:6401:8000:63bf:3fff:fdf8', '192.0.2.7'],
  // The last entry of a list counts: clients can write the others.
  ['198.51.100.1, 192.0.2.7', '192.0.2.7'],
  ['nonsense,192.0.2.7', '192.0.2.7'],
  [`${'198.51.100.1, '.repeat(100_000)}[2001:db8::1]:443`, '2001:db8:0:0'],
])('%.60s counts as %s', (address, expected) => {
  expect(clientNetwork({ address })).toBe(expected);
});

test.each<[unknown]>([
  [''],
  [' '],
  ['a, b'],
  ['192.0.2.7, '],
  ['nonsense'],
  ['unknown'],
  ['localhost'],
  ['010.1.1.1'],
  ['::ffff:010.1.1.1'],
  ['0x7f.1'],
  ['2130706433'],
  ['192.0.2'],
  ['192.0.2.256'],
  ['192.0.2.7/24'],
  ['192.0.2.7:port'],
  ['192.0.2.7:51234:1'],
  ['2001:db8::1::2'],
  ['[2001:db8::1'],
  ['x'.repeat(1_000_000)],
  [7],
  [['192.0.2.7']],
  [{ toString: () => '192.0.2.7' }],
])(
  '%.60p is not an address: all of these count as one network, and a session stores none of them',
  (address) => {
    expect(clientNetwork({ address } as never)).toBe('unreadable');
    expect(describeClient({ address } as never).address).toBeNull();
  },
);

test('without an address, clients are counted by account alone', () => {
  for (const client of [{}, { address: null }, null, undefined]) expect(clientNetwork(client)).toBeNull();
});

test.each([
  ['[2001:DB8:0::1]:443', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['64:ff9b::192.0.2.7', '192.0.2.7'],
  ['2002:c000:207:1::1', '2002:c000:207:1::1'],
  ['198.51.100.1, 192.0.2.7:1', '192.0.2.7'],
])('a session from %s keeps %s', (address, expected) => {
  expect(describeClient({ address }).address).toBe(expected);
});
