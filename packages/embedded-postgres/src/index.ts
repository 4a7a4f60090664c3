export interface EmbeddedServer {
  readonly url: string;
  readonly dataDir: string;
  release(): Promise<void>;
}

export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

export function startEmbeddedPostgres(_options?: {
  root?: string;
  stay?: boolean;
  onProgress?: (line: string) => void;
}): Promise<EmbeddedServer> {
  return Promise.reject(new EmbeddedPostgresError('The embedded PostgreSQL is not built yet: set DATABASE_URL.'));
}
