import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { errorCode } from '@tintype/migrator';
import { ConnectError } from '../connect-error';
import type { ConnectionParameter, ConnectionTarget } from './connection-target';

/** How a connection is encrypted; false: not at all. */
export type TlsOptions =
  | false
  | {
      readonly rejectUnauthorized: boolean;
      readonly ca?: string;
      readonly cert?: string;
      readonly key?: string;
    };

/** The ways of `sslmode` that say for certain whether the connection is encrypted. */
const modes = ['disable', 'no-verify', 'require', 'verify-ca', 'verify-full'] as const;

/** Where each may stand outside of the url. */
const variables = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
} as const;

type Name = keyof typeof variables;

/**
 * How the connection to a target is encrypted: by the url's parameters, else by PGSSLMODE and its like. `require`,
 * `verify-ca` and `verify-full` all check the server's certificate and name; `no-verify` encrypts without a check.
 *
 * @throws {ConnectError} `bad_url` for a mode that leaves it open, `tls` for a file that cannot be read or holds something else
 */
export function tlsOptions({ parameters }: ConnectionTarget, environment: NodeJS.ProcessEnv): TlsOptions {
  const said = (name: Name): { readonly value: string; readonly from: string } | null => {
    const value = parameters.get(name satisfies ConnectionParameter);
    if (value !== undefined && value !== '') return { value, from: `The url's ${name}` };
    const given = environment[variables[name]] ?? '';
    return given === '' ? null : { value: given, from: variables[name] };
  };
  const mode = said('sslmode');
  if (mode !== null && !modes.some((known) => known === mode.value))
    throw new ConnectError(
      'bad_url',
      `${mode.from} does not say whether the connection is encrypted: allowed are ${modes.join(', ')}.`,
    );
  const files = { ca: said('sslrootcert'), cert: said('sslcert'), key: said('sslkey') };
  const anyFile = Object.values(files).some((file) => file !== null);
  if (mode?.value === 'disable' || (mode === null && !anyFile)) return false;
  // "system" is libpq's word for the certificates of the system, which Node takes without being told.
  const ca = files.ca === null || files.ca.value === 'system' ? null : readCertificates(files.ca);
  return {
    rejectUnauthorized: mode?.value !== 'no-verify',
    ...(ca === null ? {} : { ca }),
    ...(files.cert === null ? {} : { cert: readCertificates(files.cert) }),
    ...(files.key === null ? {} : { key: readKey(files.key) }),
  };
}

interface NamedFile {
  readonly value: string;
  readonly from: string;
}

/** The certificates of a file. Node ignores other content without an error, and would then trust no server. */
function readCertificates(file: NamedFile): string {
  const text = readFile(file);
  const bodies = text
    .split(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/)
    .slice(1)
    .flatMap((behind) => (behind.includes('-----END ') ? (behind.split('-----END ', 1)[0] ?? '') : []));
  const certificates = bodies.map((body) => `-----BEGIN CERTIFICATE-----${body}-----END CERTIFICATE-----`);
  return judged(file, text, 'certificates in PEM form', () => {
    if (certificates.length === 0) throw new Error('no certificate');
    for (const certificate of certificates) new X509Certificate(certificate);
  });
}

function readKey(file: NamedFile): string {
  const text = readFile(file);
  return judged(file, text, 'a private key in PEM form, without a passphrase', () => createPrivateKey(text));
}

function judged({ value, from }: NamedFile, text: string, wanted: string, read: () => unknown): string {
  try {
    read();
    return text;
  } catch (cause) {
    throw new ConnectError('tls', `${from} names a file that does not hold ${wanted}: ${value}.`, { cause });
  }
}

function readFile({ value, from }: NamedFile): string {
  try {
    return readFileSync(value, 'utf8');
  } catch (cause) {
    throw new ConnectError(
      'tls',
      `${from} names a file that cannot be read, ${value} (${errorCode(cause)}).`,
      {
        cause,
      },
    );
  }
}
