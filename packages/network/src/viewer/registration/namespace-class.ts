/** Runs every call of the viewer API. The network counts the calls under way here. */
export type RunCall = <T>(call: () => Promise<T>) => Promise<T>;

/** The arguments of a call, whatever their types are. */
export type Args = never[];

/** A call, which is given the context of its caller. */
export type BoundCall<Context> = (context: Context, args: Args) => Promise<unknown>;

/** The calls of an API, by namespace and name. */
export type BoundNamespaces<Context> = Readonly<Record<string, Readonly<Record<string, BoundCall<Context>>>>>;

type Maker<Context> = new (context: Context, runCall: RunCall) => object;

/**
 * The class of an API: a property for each namespace, and in it a method for each call. The classes are made once; a caller's object
 * holds the context and nothing else.
 */
export function apiClass<Context>(namespaces: BoundNamespaces<Context>): Maker<Context> {
  class Api {
    readonly #context: Context;
    readonly #runCall: RunCall;

    constructor(context: Context, runCall: RunCall) {
      this.#context = context;
      this.#runCall = runCall;
      Object.freeze(this);
    }

    static give(name: string, Namespace: Maker<Context>): void {
      Object.defineProperty(Api.prototype, name, {
        enumerable: true,
        get(this: Api) {
          return new Namespace(this.#context, this.#runCall);
        },
      });
    }
  }
  for (const [name, calls] of Object.entries(namespaces)) Api.give(name, namespaceClass(calls));
  return Api;
}

function namespaceClass<Context>(calls: Readonly<Record<string, BoundCall<Context>>>): Maker<Context> {
  class Namespace {
    readonly #context: Context;
    readonly #runCall: RunCall;

    constructor(context: Context, runCall: RunCall) {
      this.#context = context;
      this.#runCall = runCall;
      Object.freeze(this);
    }

    static give(name: string, call: BoundCall<Context>): void {
      Object.defineProperty(Namespace.prototype, name, {
        enumerable: true,
        value(this: Namespace, ...args: Args) {
          return this.#runCall(() => call(this.#context, args));
        },
      });
    }
  }
  for (const [name, call] of Object.entries(calls)) Namespace.give(name, call);
  return Namespace;
}
