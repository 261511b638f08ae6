// A journey: what somebody does in the product with a browser, from signing in to what they came for.
// Whatever happens on the way, nothing may be asked of another host, refused by the page's policy, or break.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { postgres, start, target } from './product.mjs';

export const WIDTHS = { desk: 1280, phone: 390, small: 360 };

let product;
let browser;
let dropDatabase;

/** Says for a file of journeys where they take place: the embedded database, or `{ postgres: true }`. */
export function stage({ postgres: elsewhere = false } = {}) {
  before(async () => {
    const cluster = process.env.LANTOA_TEST_POSTGRES;
    assert(!elsewhere || cluster, 'LANTOA_TEST_POSTGRES names no cluster: ./dev test starts one');
    const { database, drop } = elsewhere ? postgres(cluster) : {};
    dropDatabase = drop;
    [product, browser] = await Promise.all([start({ database, filled: elsewhere ? undefined : process.env.LANTOA_FILLED }), launch()]);
  });
  after(async () => {
    await Promise.all([product?.stop(), browser?.close()]);
    dropDatabase?.();
  });
}

export function launch() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/**
 * A test with a page of its own. `as` matches the role that the demo prints beside an account ("Nghệ An", "Quản trị");
 * without it nobody is signed in. `scripts: false` switches JavaScript off. `meant` matches the faults that the story
 * makes itself.
 */
export function journey(name, { as, meant, ...how }, story) {
  test(name, async () => {
    const { page, faults, close } = await visit(browser, product, how);
    try {
      if (as) await signIn(page, product, as);
      await story(page, product);
      assert.deepEqual(faults.filter((fault) => !meant?.test(fault)), []);
    } catch (fault) {
      await photograph(page, name);
      throw fault;
    } finally {
      await close();
    }
  });
}

/** Opens a page that writes down what must not happen. */
export async function visit(browser, { address }, { width = WIDTHS.desk, height = width < 600 ? 780 : 900, scripts = true, lang = 'vi' }) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    javaScriptEnabled: scripts,
    locale: lang === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: width < 600,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(15_000);
  const faults = [];
  context.on('request', (request) => {
    const asked = new URL(request.url());
    const inside = asked.origin === address || ['data:', 'blob:', 'about:'].includes(asked.protocol);
    if (!inside) faults.push(`asks another host: ${asked.origin}`);
  });
  context.on('console', (message) => {
    const said = message.text();
    if (message.type() === 'error' && !said.startsWith('Failed to load resource')) faults.push(`console: ${said}`);
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  context.on('response', (response) => {
    const needed = ['stylesheet', 'script', 'font', 'image'].includes(response.request().resourceType());
    if (response.status() >= (needed ? 400 : 500)) faults.push(`${response.status()} ${response.url()}`);
  });
  // The demo's accounts speak Vietnamese; what was chosen in this browser goes before that.
  await context.addCookies([{ name: 'lang', value: lang, url: address }]);
  const page = await context.newPage();
  return { page, faults, close: () => context.close() };
}

export async function signIn(page, { account, accounts, password }, as) {
  const name = account(as);
  assert(name, `the demo has no account of ${as}: ${JSON.stringify(accounts)}`);
  if (!page.url().includes('/dang-nhap')) await page.goto('/dang-nhap');
  await page.locator('main input[type=text], main input[autocomplete=username]').first().fill(name);
  await page.locator('main input[type=password]').fill(password);
  await page.locator('main button.btn-primary').click();
  await page.waitForURL((url) => url.pathname !== '/dang-nhap');
}

async function photograph(page, name) {
  const folder = join(target, 'e2e');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  await page.screenshot({ path, fullPage: true }).then(() => console.log(`ảnh lúc hỏng / picture: ${path}`), () => {});
}
