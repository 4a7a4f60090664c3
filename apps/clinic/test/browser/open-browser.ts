import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Why there is no browser here, or null: the package has one for this platform only. */
export const noBrowser =
  process.platform === 'linux' && process.arch === 'x64'
    ? null
    : `@sparticuz/chromium has no browser for ${process.platform} ${process.arch}`;

/** A Chromium from npm packages alone. It is unpacked into a folder that `close` removes. */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'clinic-browser-'));
  const removed = () => rm(folder, { recursive: true, force: true });
  try {
    // The package is an ES module, which Jest does not load.
    const output = execFileSync(process.execPath, [join(__dirname, 'unpack-browser.mjs')], {
      env: { ...process.env, TMPDIR: folder },
      encoding: 'utf8',
    });
    const { path, args } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
    // Of one process, the first page that is closed would end the whole browser.
    const several = args.filter((arg: string) => arg !== '--single-process');
    const browser = await chromium.launch({ executablePath: path, args: several, headless: true });
    const close = async (): Promise<void> => {
      try {
        await browser.close();
      } finally {
        await removed();
      }
    };
    return { browser, close };
  } catch (error) {
    await removed();
    throw error;
  }
}
