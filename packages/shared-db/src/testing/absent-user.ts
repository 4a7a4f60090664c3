import { asUserId } from '../ids';

/** A valid id that no user has. */
export const idOfAbsentUser = asUserId('01a1fc75-8925-7f48-a08f-5b03fdf574ea');
