import type { Result } from '@tintype/repo';
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

export function driver(form: string, valid: FormDriver['valid'], run: FormDriver['run']): FormDriver {
  return { form, valid, run };
}
