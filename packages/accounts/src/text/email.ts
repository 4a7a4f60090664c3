import { domainToASCII } from 'node:url';
import { ProgrammerError } from '@tintype/database';
import { unprintable } from '@tintype/repo';
import { trimInvisible } from './trim-invisible';

/** An e-mail address: its text for mail, and its unique key. */
export interface EmailAddress {
  readonly email: string;
  readonly key: string;
}

/**
 * Normalises an e-mail address: no white space and invisible characters around it, NFC, the domain in lower case and punycode.
 * The key also folds the case of the local part, because no two people share a mailbox by case. Null for an address that cannot
 * exist: RFC 5321 without quotes, at a host name that can be registered (RFC 1123, IDNA, a top-level domain of letters).
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
  // A character may take more bytes in the other case.
  const longest = Math.max(Buffer.byteLength(email), Buffer.byteLength(key));
  return longest <= 254 && Buffer.byteLength(local) <= 64 ? { email, key } : null;
}

/** Like {@link normalizeEmail}, for a text that a form has validated. */
export function emailAddressOf(text: string): EmailAddress {
  const address = normalizeEmail(text);
  if (address === null) throw new ProgrammerError('this is no address: the field needs @IsEmailAddress()');
  return address;
}

/** A domain in lower case and punycode; empty if the URL parser would drop or decode a part of it. */
function asciiDomain(typed: string): string {
  return /^[-.0-9A-Za-z\P{ASCII}]+$/u.test(typed) ? domainToASCII(typed).toLowerCase() : '';
}

/**
 * A host name below a top-level domain. IP addresses are refused, and so is a dot at the end, which would make a second key.
 */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every(isLabel) && isTopLevel(labels.at(-1) ?? '');
}

const isLabel = (label: string): boolean =>
  /^[a-z0-9-]{1,63}$/.test(label) && !label.startsWith('-') && !label.endsWith('-');

/** A top-level domain has two letters or more, or is in another script. */
const isTopLevel = (label: string): boolean => /^[a-z]{2,}$/.test(label) || label.startsWith('xn--');

/** A local part without quotes and without invisible characters, which would give one mailbox two keys. */
function isLocalPart(local: string): boolean {
  if (/[\s@"(),:;<>[\\\]\p{Default_Ignorable_Code_Point}]/u.test(local) || unprintable.test(local))
    return false;
  return !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}
