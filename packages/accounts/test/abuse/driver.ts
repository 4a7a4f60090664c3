import type { Result } from '@tintype/repo';
import { untyped } from '../accounts-setup';
import type { Scene } from './scene';

export type Params = Readonly<Record<string, unknown>>;

/** How a form is driven: by a public command that takes it. */
export interface FormDriver {
  /** The name of the form's class. */
  readonly form: string;
  /** What the form accepts, every field given. */
  readonly valid: (scene: Scene) => Params;
  readonly run: (scene: Scene, params: unknown) => Promise<Result<unknown, { readonly kind: string }>>;
}

/** @param run given whatever a test makes of the form: the command's type says what it should be, and that is not it */
export function driver(
  form: string,
  valid: FormDriver['valid'],
  run: (scene: Scene, params: object) => ReturnType<FormDriver['run']>,
): FormDriver {
  return { form, valid, run: (scene, params) => run(scene, untyped(params)) };
}
