import { isIP } from 'node:net';
import { IPv4, IPv6, parse } from 'ipaddr.js';

/** In characters: an IPv6 address with brackets, an IPv4 end, the name of an interface, and a port. */
const longestAddress = 100;

/**
 * Reads a network address as servers and proxies write it: with white space, a port, brackets around IPv6, the name of an
 * interface (`%eth0`), or as a list of proxies. Of a list the last entry counts: the nearest proxy wrote it, and a client can
 * write the others itself. IPv4 inside of IPv6 becomes IPv4. Null for any other text, such as `010.1.1.1`, which two programs
 * read as two addresses.
 *
 * @example
 * String(readClientAddress('[2001:DB8::1]:443')) // '2001:db8::1'
 * String(readClientAddress('::ffff:192.0.2.7')) // '192.0.2.7'
 */
export function readClientAddress(given: unknown): IPv4 | IPv6 | null {
  if (typeof given !== 'string') return null;
  const last = given.slice(given.lastIndexOf(',') + 1);
  if (last.length > longestAddress) return null;
  const text = bare(last.trim());
  // Stricter than the library, which reads `0x7f.1` and `010.1.1.1` as well.
  if (isIP(text) === 0) return null;
  const address = parse(text);
  return address instanceof IPv6 ? (translated(address) ?? address) : address;
}

/** Removes port, brackets and interface. After IPv6 without brackets, a port is read only if the address ends as IPv4 does. */
function bare(text: string): string {
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
  if (inBrackets !== undefined) return withoutInterface(inBrackets);
  const colon = text.lastIndexOf(':');
  const [address, port] = [withoutInterface(text.slice(0, colon)), text.slice(colon + 1)];
  const hasPort = address.includes('.') && /^\d{1,5}$/.test(port) && isIP(address) !== 0;
  return hasPort ? address : withoutInterface(text);
}

const withoutInterface = (text: string): string => text.split('%', 1)[0] ?? '';

/** The IPv4 address that a translator (RFC 6052, RFC 6145) or a socket has put in the last 32 bits. */
function translated(address: IPv6): IPv4 | null {
  const kind = address.range();
  return kind === 'ipv4Mapped' || kind === 'rfc6052' || kind === 'rfc6145' ? last32Bits(address) : null;
}

const last32Bits = (address: IPv6): IPv4 => new IPv4(address.toByteArray().slice(-4));

/**
 * The part of an address that one subscriber has: all of IPv4, half of IPv6. Tunnels (6to4, Teredo) count as the IPv4 address
 * they come from: a 6to4 host has thousands of IPv6 networks, and all users of one Teredo server share a network.
 *
 * @example
 * const address = readClientAddress('[2001:db8:0:1::7]:443');
 * address && subscriberOf(address) // '2001:db8:0:1'
 */
export function subscriberOf(address: IPv4 | IPv6): string {
  if (address instanceof IPv4) return address.toString();
  const bytes = address.toByteArray();
  const kind = address.range();
  if (kind === '6to4') return new IPv4(bytes.slice(2, 6)).toString();
  if (kind === 'teredo') return new IPv4(bytes.slice(-4).map((byte) => byte ^ 0xff)).toString();
  return address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
