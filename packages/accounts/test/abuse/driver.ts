import type { Result } from '@tintype/database';
import { untyped } from '../accounts-setup';
import type { Scene } from './scene';

export type Params = Readonly<Record<string, unknown>>;

/** A driver of a form: a public command that takes it. */
export interface FormDriver {
  /** The name of the form's class. */
  readonly form: string;
  /** Valid input with every field. */
  readonly valid: (scene: Scene) => Params;
  readonly run: (scene: Scene, params: unknown) => Promise<Result<unknown, { readonly kind: string }>>;
}

/** @param run the command; tests pass it invalid input, which its types would refuse */
export function driver(
  form: string,
  valid: FormDriver['valid'],
  run: (scene: Scene, params: object) => ReturnType<FormDriver['run']>,
): FormDriver {
  return { form, valid, run: (scene, params) => run(scene, untyped(params)) };
}
