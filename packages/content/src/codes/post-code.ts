import { asPostId, idOfNothing, type PostId } from '@tintype/shared-db';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(digits.length);
/** 62 to the power of 22 is more than 2 to the power of 128, and 62 to the power of 21 is less. */
const length = 22;
const pattern = /^[0-9A-Za-z]+$/;
const mostIds = 1n << 128n;

/**
 * The code of a post, for the address of its page: its id in base 62, of 22 characters. Nothing stores it.
 *
 * @example
 * postCode('0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f') // '030sx3FFEs0TEIIRrnust5'
 */
export function postCode(id: PostId): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`);
  let code = '';
  while (code.length < length) {
    code = digits.charAt(Number(rest % base)) + code;
    rest /= base;
  }
  return code;
}

/**
 * The id of the post with this code. Each id has one code, and each code one id. What is no code, of whatever type, becomes the id of
 * nothing, which no row has.
 *
 * @example
 * postIdOf('030sx3FFEs0TEIIRrnust5') // '0198f0c4-7b5a-7c3d-8e21-3a5b6c7d8e9f'
 * postIdOf('../../etc/passwd') // '00000000-0000-0000-0000-000000000000'
 */
export function postIdOf(code: unknown): PostId {
  if (typeof code !== 'string' || code.length !== length || !pattern.test(code)) return asPostId(idOfNothing);
  let value = 0n;
  for (const digit of code) value = value * base + BigInt(digits.indexOf(digit));
  if (value >= mostIds) return asPostId(idOfNothing);
  const hex = value.toString(16).padStart(32, '0');
  return asPostId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
