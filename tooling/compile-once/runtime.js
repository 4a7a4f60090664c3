const { sep } = require('node:path');
const { Script } = require('node:vm');
const JestRuntime = require('jest-runtime').default;

const installed = `${sep}node_modules${sep}`;

/** What the modules of node_modules say: they do not change while the tests run, and Jest does not transform them. */
const sources = new Map();

/** The compiled modules by path, with the source that each was compiled from. */
const compiled = new Map();

/**
 * The runtime of Jest, but a module is read and compiled once per process and not once per test file. Each test file still
 * runs every module anew, in a context of its own: a compiled script has no state and belongs to no context. See docs/adr/0044.
 */
module.exports = class CompileOnceRuntime extends JestRuntime {
  constructor(...settings) {
    super(...settings);
    const { executor, transformCache } = this;

    const transform = transformCache.transform.bind(transformCache);
    transformCache.transform = (filename, options) => {
      if (!filename.includes(installed)) return transform(filename, options);
      const source = sources.get(filename) ?? transform(filename, options);
      sources.set(filename, source);
      return source;
    };

    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = this._environment.getVmContext();
      if (context === null) return null;
      try {
        return scriptOf(source, filename, executor.injectedModuleParameters).runInContext(context);
      } catch {
        // Jest says what is wrong with the source.
        return compile(source, filename);
      }
    };
  }
};

function scriptOf(source, filename, parameters) {
  const known = compiled.get(filename);
  if (known?.source === source) return known.script;
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  compiled.set(filename, { source, script });
  return script;
}
