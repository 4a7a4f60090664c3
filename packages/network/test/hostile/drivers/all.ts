import type { Driver } from '../scene';
import { accessDrivers } from './access';
import { accountsDrivers } from './accounts';
import { contentDrivers } from './content';
import { mediaDrivers } from './media';
import { moderationDrivers } from './moderation';
import { shopDrivers } from './shop';
import { socialGraphDrivers } from './social-graph';

/** A driver for each command that takes a form, of every package. */
export const drivers: Readonly<Record<string, Driver>> = {
  ...accountsDrivers,
  ...accessDrivers,
  ...contentDrivers,
  ...mediaDrivers,
  ...moderationDrivers,
  ...shopDrivers,
  ...socialGraphDrivers,
};
