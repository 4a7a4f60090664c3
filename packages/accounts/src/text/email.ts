import { domainToASCII } from 'node:url';
import { ProgrammerError } from '@tintype/repo';
import { trimInvisible, unprintable } from './unprintable';

/** An e-mail address as it is written to, and the key by which it is claimed. */
export interface EmailAddress {
  readonly email: string;
  readonly key: string;
}

/**
 * Normalises an e-mail address: without white space and invisible marks around it, NFC, the domain in lower case and punycode;
 * the key folds the local part's case too, since no two people share a mailbox by case. Null for an address that cannot
 * exist: by RFC 5321 without quotes, at a host whose name can be registered (RFC 1123, IDNA, a top-level domain of letters).
 *
 * @example
 * normalizeEmail(' Ada@Exämple.org ') // { email: 'Ada@xn--exmple-cua.org', key: 'ada@xn--exmple-cua.org' }
 */
export function normalizeEmail(text: string): EmailAddress | null {
  const trimmed = trimInvisible(text).normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
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

/** A domain in lower case and punycode; empty where the URL parser would drop or decode a part of what was typed. */
function asciiDomain(typed: string): string {
  return /^[-.0-9A-Za-z\P{ASCII}]+$/u.test(typed) ? domainToASCII(typed).toLowerCase() : '';
}

/** A name of a host below a top-level domain: no number of a machine, and no dot at the end, which would be a second key. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every(isLabel) && isTopLevel(labels.at(-1) ?? '');
}

const isLabel = (label: string): boolean =>
  /^[a-z0-9-]{1,63}$/.test(label) && !label.startsWith('-') && !label.endsWith('-');

/** Top-level domains are of two letters or more, or of another script. */
const isTopLevel = (label: string): boolean => /^[a-z]{2,}$/.test(label) || label.startsWith('xn--');

/** As people write it, without quotes; nothing that is drawn as nothing, by which one mailbox would have two keys. */
function isLocalPart(local: string): boolean {
  if (/[\s@"(),:;<>[\\\]\p{Default_Ignorable_Code_Point}]/u.test(local) || unprintable.test(local))
    return false;
  return !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}
