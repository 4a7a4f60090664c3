import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '@tintype/shared-db';
import { createPasskeyDevice, type PasskeyDevice } from '@tintype/shared-db/testing';
import {
  type AccountsFixture,
  type MovableClock,
  meta,
  password,
  registration,
  unwrap,
} from '../accounts-setup';
import { registerArmed } from '../second-factor/app';

/** The names that an example uses. */
export type Scope = Readonly<Record<string, unknown>>;

export interface Stage extends AccountsFixture {
  readonly clock: MovableClock;
}

export async function person({ accounts }: Stage, username: string): Promise<{ readonly id: UserId }> {
  return unwrap(await accounts.registerUser(registration(username), meta));
}

export async function personOfRole(
  stage: Stage,
  username: string,
  role: string,
): Promise<{ readonly id: UserId }> {
  const { id } = await person(stage, username);
  unwrap(await stage.accounts.setRole(id, { role }, meta));
  return { id };
}

export const withAda = async (stage: Stage): Promise<Scope> => ({ ada: await person(stage, 'ada') });

/** Ada with an enabled second factor, and the code of thirty seconds later. */
export async function withArmedAda(stage: Stage): Promise<Scope> {
  const ada = await registerArmed(stage, 'ada', stage.clock.now());
  stage.clock.moveSeconds(30);
  return { ada, code: ada.code(stage.clock.now()) };
}

interface WithDevice {
  readonly ada: { readonly id: UserId };
  readonly device: PasskeyDevice;
}

export async function withPasskey(stage: Stage): Promise<WithDevice & { readonly response: unknown }> {
  const device = createPasskeyDevice();
  const ada = await person(stage, 'ada');
  const asked = unwrap(await stage.accounts.startPasskeyRegistration(ada.id, { password }, meta));
  return { ada, device, response: device.register(asked) };
}

export async function withFinishedPasskey(stage: Stage): Promise<WithDevice> {
  const { ada, device, response } = await withPasskey(stage);
  unwrap(await stage.accounts.finishPasskeyRegistration(ada.id, response, { name: 'Telephone' }, meta));
  return { ada, device };
}

export async function breachedFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'breached-')), 'sha1.txt');
  await writeFile(path, `${createHash('sha1').update('password').digest('hex').toUpperCase()}:1\n`);
  return path;
}
