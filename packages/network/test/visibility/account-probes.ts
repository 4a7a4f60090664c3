import type { ViewerClass } from '../../src';
import type { Probe } from './probe';

/** Reads of an account that a moderator has no use for. */
const notForModerators = (viewer: ViewerClass): boolean => viewer !== 'moderator';

/** The reads of private data. `putPrivateData` put values there that tell the owners apart. */
export const accountProbes = {
  'account.get': {
    profile: {
      look: async ({ reads }, { id }) => {
        const found = await reads.account.get?.();
        return found?.ok && found.value.id === id ? 'yes' : 'no';
      },
      only: (viewer) => viewer === 'self',
    },
  },
  'account.personalDetails': {
    private_data: {
      look: async ({ reads }, { id }) => {
        const found = await reads.account.personalDetails(id);
        return found.ok && found.value.email === `owner-${id}` ? 'yes' : 'no';
      },
    },
  },
  'account.settings': {
    private_data: {
      look: async ({ reads }, { id }) => {
        const found = await reads.account.settings?.(id);
        return found?.ok && found.value.hideFromSearch ? 'yes' : 'no';
      },
      only: notForModerators,
    },
  },
  'account.sessions': {
    private_data: {
      look: async ({ reads }, { id }) => {
        const found = await reads.account.sessions(id);
        return found.ok && found.value.some(({ sessionId }) => sessionId === id) ? 'yes' : 'no';
      },
    },
  },
  'account.passkeys': {
    private_data: {
      look: async ({ reads }, { id }) => {
        const found = await reads.account.passkeys?.(id);
        return found?.ok && found.value.some(({ credentialId }) => credentialId === id) ? 'yes' : 'no';
      },
      only: notForModerators,
    },
  },
} satisfies Readonly<Record<string, Readonly<Partial<Record<'profile' | 'private_data', Probe>>>>>;
