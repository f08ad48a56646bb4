/** The HTML report in Debian's Chromium, opened from disk. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlWith } from '@rds-iam-lint/reporters/html';
import { htmlPage } from '../html-page.ts';
import { ruleBookFromDisk } from '../rule-folder.ts';
import { HOSTILE, largeReport } from './large-report.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = { overview: '', findings: '#view=findings', finding: '#view=finding&id=0000000000000000' };

const folder = mkdtempSync(join(tmpdir(), 'html-report-'));
let browser: Browser;
let url = '';

function written(name: string, count: number): string {
  const path = join(folder, name);
  writeFileSync(path, htmlWith(htmlPage())(largeReport(count), { style: { colour: false, width: 80 }, lineOf: (_, line) => `  engine = "${line === 1 ? HOSTILE : 'postgres'}"`, rules: ruleBookFromDisk().rules }));
  return pathToFileURL(path).href;
}

beforeAll(async () => {
  url = written('report.html', 300);
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What a page that is in order has none of: messages, errors, requests to anything but itself. */
  readonly complaints: string[];
}

async function opened(address: string, options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, colorScheme: options.colorScheme ?? 'light', bypassCSP: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  await page.goto(address);
  await page.waitForSelector('h1');
  return { page, context, complaints };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const statusOf = (page: Page) => page.locator('[role=status]').textContent();

describe.each(Object.entries(VIEWS))('%s', (_, fragment) => {
  it.each([['light', 1280], ['dark', 1280], ['light', 400], ['dark', 400]] as const)('has no violation that axe finds, and asks for nothing (%s, %i pixels)', async (colorScheme, width) => {
    const { page, context, complaints } = await opened(url + fragment, { colorScheme, width });
    // What the driver evaluates is not bound by the policy of the page.
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { readonly axe: { run(): Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }> } };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(' ')}`);
    });
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await context.close();
  });
});

it('shows hostile text as text', async () => {
  const { page, context, complaints } = await opened(url + VIEWS.finding);
  expect(await page.locator('h1').textContent()).toContain(HOSTILE);
  expect(await page.locator('main').textContent()).toContain(`engine = "${HOSTILE}"`);
  await page.goto(url);
  expect(await page.locator('main').textContent()).toContain(`modules/${HOSTILE}`);
  expect(await page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

it('is walked through by keys alone', async () => {
  const { page, context } = await opened(url);
  await page.keyboard.press('/');
  await page.waitForSelector('[role=grid]');
  await page.keyboard.type('tls-enforced');
  await expect.poll(() => statusOf(page)).toBe('75 of 300 findings');
  for (let presses = 0; presses < 40 && !(await page.evaluate(() => document.activeElement?.getAttribute('role') === 'row')); presses++) await page.keyboard.press('Tab');
  const first = await focused(page);
  await page.keyboard.press('ArrowDown');
  const second = await focused(page);
  expect(second).not.toBe(first);
  await page.keyboard.press('End');
  const last = await focused(page);
  expect(last).not.toBe(second);
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe(first);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Evidence');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=grid]');
  await expect.poll(() => focused(page)).toBe(second);
  await context.close();
});

it('tells assistive technology how many rows there are, and which this is', async () => {
  const { page, context } = await opened(url + VIEWS.findings);
  const grid = page.locator('[role=grid]');
  expect(await grid.getAttribute('aria-rowcount')).toBe('301');
  const indexes = await page.locator('[role=grid] [role=row][aria-rowindex]').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(indexes.slice(0, 3)).toEqual([1, 2, 3]);
  expect(indexes.length).toBeLessThan(80);
  await context.close();
});

it('keeps search, filters and order in its address, for reload, back and forward', async () => {
  const { page, context } = await opened(url + VIEWS.findings);
  await page.getByRole('checkbox', { name: /^fail/ }).check();
  await page.getByLabel('Order').selectOption('-resource');
  await page.getByLabel('Search').fill('roots/1');
  await expect.poll(() => page.url()).toContain('search=');
  const shown = await statusOf(page);
  const rows = await page.locator('[role=grid] [role=row]').allTextContents();
  await page.reload();
  await page.waitForSelector('[role=grid]');
  expect([await statusOf(page), await page.locator('[role=grid] [role=row]').allTextContents()]).toEqual([shown, rows]);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.waitForSelector('text=By rule');
  await page.goBack();
  await expect.poll(() => statusOf(page)).toBe(shown);
  await page.goForward();
  await page.waitForSelector('text=By rule');
  await context.close();
});

it('leads from a count to the findings that were counted', async () => {
  const { page, context } = await opened(url);
  const { summary } = largeReport(300);
  await page.getByRole('link', { name: /high failures/ }).click();
  await expect.poll(() => statusOf(page)).toBe(`${String(summary.failures.high)} of 300 findings`);
  await page.goto(`${url}#view=findings&state=suppressed`);
  await expect.poll(() => statusOf(page)).toBe(`${String(summary.suppressed)} of 300 findings`);
  await context.close();
});

it('prints the rows that the window has no room for', async () => {
  const { page, context } = await opened(url + VIEWS.findings);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('.print-sheet tbody tr').count()).toBe(300);
  expect(await page.locator('[role=grid]').isVisible()).toBe(false);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await context.close();
});

it('remembers the theme that was chosen', async () => {
  const { page, context } = await opened(url);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  const button = page.getByRole('button', { name: /Theme/ });
  for (let presses = 0; presses < 2 && (await background()) === light; presses++) await button.click();
  expect(await background()).not.toBe(light);
  await context.close();
});

it('lists 50,000 findings', async () => {
  const started = performance.now();
  const large = written('large.html', 50_000);
  const wrote = performance.now() - started;
  const { page, context, complaints } = await opened(large + VIEWS.findings);
  await expect.poll(() => statusOf(page)).toBe('50,000 findings');
  const ready = await page.evaluate(() => Math.max(...performance.getEntriesByType('measure').map(({ startTime, duration }) => startTime + duration)));
  await page.getByLabel('Search').fill('orders["4999');
  await expect.poll(() => statusOf(page)).toBe('11 of 50,000 findings');
  await page.getByLabel('Search').fill('');
  await expect.poll(() => statusOf(page)).toBe('50,000 findings');
  const filtering = await page.evaluate(() => performance.getEntriesByName('filtering').map(({ duration }) => duration.toFixed(1)));
  console.log(`50,000 findings: written in ${wrote.toFixed(0)} ms, ${(readFileSync(new URL(large)).length / 1e6).toFixed(1)} MB, ready after ${ready.toFixed(0)} ms, filtering ${filtering.join(', ')} ms`);
  await page.keyboard.press('Tab');
  expect(await page.locator('[role=grid] [role=row]').count()).toBeLessThan(80);
  await page.evaluate(() => { window.scrollTo(0, document.documentElement.scrollHeight); });
  await expect.poll(() => page.locator('[role=row][aria-rowindex="50001"]').count()).toBe(1);
  expect(complaints).toEqual([]);
  await context.close();
});
