import 'reflect-metadata';
import type { CustomType } from './custom-type';

/** How a raw parameter becomes a value. Decimals stay strings, so that no digit is lost. */
export type CastType =
  | {
      readonly kind: 'string' | 'float' | 'decimal' | 'boolean' | 'instant' | 'date' | 'time' | 'uuid';
    }
  /** `beyond`: what an integer is that no number holds exactly; refused where it is not given. `text` makes all of them text. */
  | { readonly kind: 'integer'; readonly beyond?: 'bigint' | 'text' }
  | { readonly kind: 'bigint' | 'binary' | 'map' | 'any' }
  | { readonly kind: 'enum'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'array'; readonly of: CastType }
  | CustomType;

/** The types that need no more than their name. */
export type SimpleKind = Exclude<CastType, { kind: 'enum' | 'array' | 'custom' }>['kind'];

/** A type by its name alone, where that is enough. */
export type NamedType = SimpleKind | CastType;

/** A type as casting takes it. */
export function castTypeOf(type: NamedType): CastType {
  return typeof type === 'string' ? { kind: type } : type;
}

/** What an error calls a type. */
export function nameOfType(type: CastType): string {
  return type.kind === 'custom' ? type.name : type.kind;
}

const castAsKey = Symbol('tintype:cast-as');

/**
 * Says how a form's property is cast where its validators do not tell.
 *
 * @example
 * class PriceForm {
 *   \@CastAs('decimal') \@IsNotEmpty() price!: string;
 * }
 */
export function CastAs(type: NamedType): PropertyDecorator {
  return (prototype, property) => {
    Reflect.defineMetadata(castAsKey, castTypeOf(type), prototype, property);
  };
}

/** The type given by {@link CastAs}, if any. */
export function declaredCastType(prototype: object, property: string): CastType | null {
  const type: CastType | undefined = Reflect.getMetadata(castAsKey, prototype, property);
  return type ?? null;
}

/** The type that the compiler recorded for a decorated property. */
export function designCastType(prototype: object, property: string): CastType | null {
  const type: unknown = Reflect.getMetadata('design:type', prototype, property);
  if (type === String) return { kind: 'string' };
  if (type === Number) return { kind: 'float' };
  if (type === Boolean) return { kind: 'boolean' };
  if (type === Date) return { kind: 'instant' };
  if (type === BigInt) return { kind: 'bigint' };
  if (type === Buffer || type === Uint8Array) return { kind: 'binary' };
  if (type === Array) return { kind: 'array', of: { kind: 'any' } };
  return null;
}
