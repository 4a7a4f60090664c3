/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '@tintype/shared-db';
import { createTestDatabase, insertUser, type TestDatabase, testSize } from '@tintype/shared-db/testing';
import { type AxeResults, source as axeSource } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { runProgram } from '../../src/cli/run-program';
import { noBrowser, openBrowser } from './open-browser';

const longest = `${'a_name_as_long_as_postgresql_takes_one_'.repeat(2).slice(0, 59)}_idx`;
/** Faults of several groups, among them an object with the longest name there can be. */
const faults = [
  'CREATE SCHEMA ward',
  'CREATE TABLE ward.orders (a int, at timestamp, price money, code char(4), notes json)',
  'CREATE TABLE ward.parts (id bigint PRIMARY KEY, b int, c varchar(20))',
  'CREATE TABLE ward.parts_of_orders (part int CONSTRAINT part_fkey REFERENCES ward.parts)',
  'ALTER TABLE ward.parts ADD CONSTRAINT b_check CHECK (b > 0) NOT VALID',
  `CREATE INDEX "${longest}" ON ward.parts (b, c)`,
  'CREATE INDEX twice_idx ON ward.parts (b, c)',
  'CREATE INDEX covered_idx ON ward.parts (b)',
  'INSERT INTO ward.parts SELECT n, 1 + n % 7, n FROM generate_series(1, 5000) AS n',
  'ANALYZE ward.parts',
];

// Unpacking and starting the browser takes more than five seconds of CPU.
const reason = testSize({ small: 0, deep: 1 }) === 0 ? 'only pnpm test:deep starts a browser' : noBrowser;
const title = 'the HTML report in a real browser';

(reason === null ? describe : describe.skip)(
  reason === null ? title : `${title} (skipped: ${reason})`,
  () => {
    let database: TestDatabase;
    let opened: Awaited<ReturnType<typeof openBrowser>>;
    let html: string;

    beforeAll(async () => {
      database = await createTestDatabase();
      for (let user = 0; user < 20; user += 1) await insertUser(database.ownerRepo);
      const client = await openClient(database.url);
      for (const fault of faults) await client.query(fault);
      await client.end();
      const folder = await mkdtemp(join(tmpdir(), 'clinic-report-'));
      const file = join(folder, 'report.html');
      const quiet = { write: () => true };
      const schemas = ['--schema', 'ward', '--schema', 'tintype'];
      await runProgram(['--database-url', database.url, ...schemas, '--html', file], {
        stdout: quiet,
        stderr: quiet,
      });
      html = await readFile(file, 'utf8');
      await rm(folder, { recursive: true });
      for (const found of ['D4-missing-primary-key', 'X2-duplicate-index', longest])
        expect(html).toContain(found);
      opened = await openBrowser();
    });
    afterAll(async () => {
      await opened?.close();
      await database?.close();
    });

    const shown = async (browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page> => {
      const context = await browser.newContext(options);
      // Nothing may be asked of the network.
      await context.route('**/*', (route) => route.abort());
      const page = await context.newPage();
      await page.setContent(html);
      return page;
    };

    describe.each([360, 1280])('%i pixels wide', (width) => {
      test.each(['light', 'dark'] as const)(
        '%s: nothing sticks out, and axe has no complaint',
        async (colorScheme) => {
          const page = await shown(opened.browser, { viewport: { width, height: 800 }, colorScheme });
          const sticking = await page.evaluate(() =>
            [...document.querySelectorAll('body *')]
              .filter(
                (element) =>
                  element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5,
              )
              .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`),
          );
          expect(sticking).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
          const { violations, incomplete } = await complaints(page);
          expect(violations).toEqual([]);
          expect(incomplete).toEqual([]);
          await page.context().close();
        },
      );

      test('no word of a heading or of a severity is broken into two lines', async () => {
        const page = await shown(opened.browser, { viewport: { width, height: 800 } });
        const broken = await page.evaluate(() =>
          [...document.querySelectorAll('h1, h2, th[scope=col], td[class]:not(.evidence), .label')].flatMap(
            (element) => {
              const text = element.firstChild;
              return [...(text?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
                const range = document.createRange();
                if (text === null) return [];
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                return range.getClientRects().length > 1 ? [`${word} of ${element.outerHTML}`] : [];
              });
            },
          ),
        );
        expect(broken).toEqual([]);
        await page.context().close();
      });

      test('no text is smaller than 11 pixels on the screen', async () => {
        const page = await shown(opened.browser, { viewport: { width, height: 800 } });
        const small = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((element) =>
              [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
            )
            .map((element) => {
              const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
              return {
                size: Number.parseFloat(getComputedStyle(element).fontSize) * (matrix?.a ?? 1),
                text: element.textContent,
              };
            })
            .filter(({ size }) => size < 11),
        );
        expect(small).toEqual([]);
        await page.context().close();
      });
    });

    test('on a phone the name of a table or an index has a line of its own', async () => {
      const page = await shown(opened.browser, { viewport: { width: 360, height: 800 } });
      const names = await page.evaluate(() =>
        [...document.querySelectorAll('table.numbers th[scope=row]')].map((name) => {
          const { width, bottom } = name.getBoundingClientRect();
          const numbers = [...(name.parentElement?.querySelectorAll('td') ?? [])];
          return width > 300 && numbers.every((number) => number.getBoundingClientRect().top >= bottom);
        }),
      );
      expect(names.length).toBeGreaterThan(10);
      expect(names).not.toContain(false);
      await page.context().close();
    });

    test('a screen reader finds headings, named tables with headed columns, and plots in words', async () => {
      const page = await shown(opened.browser, { viewport: { width: 360, height: 800 } });
      expect(await page.getByRole('heading', { level: 1, name: 'Clinic' }).count()).toBe(1);
      for (const name of ['Constraints', 'Indexes', 'Columns', 'Sizes and use'])
        expect(await page.getByRole('heading', { level: 2, name }).count()).toBe(1);
      // What is laid out in blocks on a phone must still be a table in the tree that the browser gives to a screen reader.
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      for (const [role, selector] of [
        ['row', 'tr'],
        ['columnheader', 'th[scope=col]'],
        ['rowheader', 'th[scope=row]'],
      ] as const)
        expect(nodes.filter((node) => node.role?.value === role).length).toBe(
          await page.locator(selector).count(),
        );
      const table = page.getByRole('table', { name: /X2-duplicate-index/ });
      expect(await table.count()).toBe(1);
      expect(await table.getByRole('columnheader').allTextContents()).toEqual([
        'Severity',
        'Where',
        'Seen',
        'What to do',
      ]);
      expect(await table.getByRole('rowheader').first().textContent()).toMatch(/ward\./);
      for (const name of [/The largest tables/, /Scans of the largest indexes/])
        expect(await page.getByRole('img', { name }).count()).toBe(1);
      await page.context().close();
    });

    test('it looks the same without JavaScript', async () => {
      const options = { viewport: { width: 1280, height: 800 } };
      const pictures: Buffer[] = [];
      for (const javaScriptEnabled of [true, false]) {
        const page = await shown(opened.browser, { ...options, javaScriptEnabled });
        pictures.push(await page.screenshot({ fullPage: true }));
        await page.context().close();
      }
      expect(pictures[0]?.equals(pictures[1] ?? Buffer.alloc(0))).toBe(true);
    });
  },
);

/** In the page, once its source has run there. */
declare const axe: typeof import('axe-core');

interface Complaint {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** What axe says against a page, rule by rule. What it cannot tell by itself counts, too. */
async function complaints(
  page: Page,
): Promise<{ readonly violations: readonly Complaint[]; readonly incomplete: readonly Complaint[] }> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const results = await axe.run(document);
    const short = (found: AxeResults['violations']) =>
      found.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)}: ${failureSummary}`),
      }));
    return { violations: short(results.violations), incomplete: short(results.incomplete) };
  });
}
