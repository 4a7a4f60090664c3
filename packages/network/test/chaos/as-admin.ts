import { Client } from 'pg';

/** Asks the server itself, not through the proxy. */
export async function asAdmin<T>(url: string, ask: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.end();
  }
}
