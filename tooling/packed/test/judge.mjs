// The two judges are ES modules, which Jest does not load: they run in a process of their own, and print what they found.
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';

const [tarball = '', folder = ''] = process.argv.slice(2);
const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
const problems = checked.types === false ? [{ kind: 'NoTypes' }] : checked.problems;
process.stdout.write(JSON.stringify({ messages, problems }));
