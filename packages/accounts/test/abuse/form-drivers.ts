import { accessDrivers } from './access-drivers';
import type { FormDriver } from './driver';
import { identityDrivers } from './identity-drivers';

/** A driver for each command that takes a form. */
export const formDrivers: Readonly<Record<string, FormDriver>> = { ...identityDrivers, ...accessDrivers };
