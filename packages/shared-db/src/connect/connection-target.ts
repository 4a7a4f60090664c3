/** What a connection url names, decoded. */
export interface ConnectionTarget {
  /** A name, an address, or the folder of a Unix socket, which begins with a slash. */
  readonly host: string;
  readonly port: number;
  /** Null where the url leaves it out. */
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string | null;
  readonly parameters: ReadonlyMap<ConnectionParameter, string>;
}

/** Why a text is no connection url: the end of a sentence that begins with the url's name, without any part of it. */
export interface UrlFault {
  readonly fault: string;
}

/** What may stand behind the question mark of a url. */
const connectionParameters = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'channel_binding',
  'application_name',
  'connect_timeout',
  'options',
] as const;

export type ConnectionParameter = (typeof connectionParameters)[number];

const example = 'postgres://user:password@host:5432/name';

/**
 * Reads a connection url as libpq does, but for what would be guessed: a second `@`, a `#` or a `/` in a password that is
 * not percent-encoded is refused, since another host would be asked with a part of the password as its name.
 */
export function readConnectionUrl(given: string): ConnectionTarget | UrlFault {
  const url = given.trim();
  if (/^["'`].*["'`]$/s.test(url)) return { fault: 'is wrapped in quotation marks: leave them out' };
  const scheme = /^postgres(?:ql)?:\/\//i.exec(url)?.[0];
  if (scheme === undefined) return { fault: `is no PostgreSQL url, such as ${example}` };
  if (/[\s\p{Cc}]/u.test(url)) return { fault: 'has a blank or a line end inside it: write %20 for a blank' };
  if (url.includes('#')) return { fault: 'has a # inside it: write %23 for a # in a password' };
  if (/%(?![0-9a-f]{2})/i.test(url))
    return { fault: 'has a % that begins no percent-encoded character: write %25 for a %' };
  if (/%00/.test(url)) return { fault: 'has a zero byte (%00) inside it, which PostgreSQL does not take' };
  const rest = url.slice(scheme.length);
  const authority = /^[^/?]*/.exec(rest)?.[0] ?? '';
  const behind = rest.slice(authority.length);
  if (behind.includes('@'))
    return {
      fault:
        'has an @ behind the host: in a user, password or name write %40 for an @, %2F for a / and %3F for a ?',
    };
  return readParts(authority, behind);
}

function readParts(authority: string, behind: string): ConnectionTarget | UrlFault {
  const at = authority.lastIndexOf('@');
  const [user, password] = splitAt(authority.slice(0, Math.max(at, 0)), ':');
  const [path, query] = splitAt(behind, '?');
  const place = readPlace(authority.slice(at + 1));
  if ('fault' in place) return place;
  const read = decoded([user, password ?? '', path.slice(1), place.host]);
  if (read === null)
    return { fault: 'has percent-encoded characters that are no UTF-8: encode each character as UTF-8' };
  const [name = '', secret = '', database = '', host = ''] = read;
  const parameters = readQuery(query ?? '');
  if ('fault' in parameters) return parameters;
  const said = (parameter: ConnectionParameter, value: string): string | null =>
    orNull(parameters.get(parameter) ?? value);
  const named = said('host', host) ?? 'localhost';
  const port = said('port', place.port) ?? '5432';
  if (named.includes(',') || port.includes(','))
    return { fault: 'names several hosts: name one, the primary or a proxy that finds it' };
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    return { fault: 'has a port that is no number from 1 to 65535' };
  return {
    host: named,
    port: Number(port),
    user: said('user', name),
    password: said('password', secret),
    database: said('dbname', database),
    parameters,
  };
}

/** The host as it stands there, and what stands behind its colon. */
function readPlace(text: string): { readonly host: string; readonly port: string } | UrlFault {
  if (text.includes(','))
    return { fault: 'names several hosts: name one, the primary or a proxy that finds it' };
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
  if (/[[\]]/.test(text)) return { fault: 'has a bracket that is not around an IPv6 address, such as [::1]' };
  const [host, port, ...more] = text.split(':');
  if (more.length > 0) return { fault: 'has an IPv6 address without brackets: write [::1]' };
  return { host: host ?? '', port: port ?? '' };
}

function readQuery(query: string): ReadonlyMap<ConnectionParameter, string> | UrlFault {
  const found = new Map<ConnectionParameter, string>();
  for (const part of query.split('&').filter((text) => text !== '')) {
    const [name, value] = decoded(splitAt(part, '=').map((text) => text ?? '')) ?? [];
    const known = connectionParameters.find((parameter) => parameter === name);
    if (known === undefined)
      return { fault: `has an unknown parameter: behind the ? may stand ${connectionParameters.join(', ')}` };
    if (found.has(known)) return { fault: `has the parameter ${known} twice` };
    found.set(known, value ?? '');
  }
  return found;
}

function splitAt(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(texts: readonly string[]): readonly string[] | null {
  try {
    return texts.map((text) => decodeURIComponent(text));
  } catch {
    return null;
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
