import { domainToASCII } from 'node:url';
import { ProgrammerError } from '@tintype/repo';
import { unprintable } from './unprintable';

/** An e-mail address as it is written to, and the key by which it is claimed. */
export interface EmailAddress {
  readonly email: string;
  readonly key: string;
}

/**
 * Normalises an e-mail address: trimmed, NFC, the domain in lower case and punycode; the key folds the local part's
 * case too, since no two people share a mailbox by case. Null when it is none.
 *
 * @example
 * normalizeEmail(' Ada@Exämple.org ') // { email: 'Ada@xn--exmple-cua.org', key: 'ada@xn--exmple-cua.org' }
 */
export function normalizeEmail(text: string): EmailAddress | null {
  const trimmed = text.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  const domain = domainToASCII(trimmed.slice(at + 1)).toLowerCase();
  if (at < 1 || !isDomain(domain) || !isLocalPart(local)) return null;
  const email = `${local}@${domain}`;
  const key = email.toLowerCase();
  // A letter may take more bytes in the other case.
  const longest = Math.max(Buffer.byteLength(email), Buffer.byteLength(key));
  return longest <= 254 && Buffer.byteLength(local) <= 64 ? { email, key } : null;
}

/** As {@link normalizeEmail}, of a text that a form has found to be an address. */
export function emailAddressOf(text: string): EmailAddress {
  const address = normalizeEmail(text);
  if (address === null) throw new ProgrammerError('this is no address: the field needs @IsEmailAddress()');
  return address;
}

/** Names of hosts with a name at the top: no number of a machine, and no dot at the end, which would be a second key. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  return labels.length > 1 && labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label)) && /^[a-z]/.test(top);
}

/** As people write it, without quotes; nothing that is drawn as nothing, by which one mailbox would have two keys. */
function isLocalPart(local: string): boolean {
  if (/[\s@"(),:;<>[\\\]\p{Default_Ignorable_Code_Point}]/u.test(local) || unprintable.test(local))
    return false;
  return !local.startsWith('.') && !local.endsWith('.');
}
