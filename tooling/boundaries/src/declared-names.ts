/**
 * Whether a TypeScript text exports something by this name, or has a member of this name: a method, a property, a key of an
 * object. Read line by line, without a compiler: a name that is only used or mentioned in a comment does not count.
 *
 * @example
 * declares('export const likePost = 1;', 'likePost') // true
 */
export function declares(text: string, name: string): boolean {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const exported = new RegExp(
    `^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\\*?|class|const|let|interface|type|enum) ${name}\\b`,
    'm',
  );
  const member = new RegExp(
    `^ +(?:(?:readonly|static|async|get|public|protected) )*${name}(?:\\?)?(?:[:(<]|\\s*=[^=])`,
    'm',
  );
  const listed = [...plain.matchAll(/^export (?:type )?\{(?<names>[^}]*)\}/gm)].some(({ groups }) =>
    (groups?.['names'] ?? '').split(',').some((item) => item.trim().split(/\s+/).at(-1) === name),
  );
  return exported.test(plain) || member.test(plain) || listed;
}
