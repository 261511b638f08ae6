// How every page must look, whatever it shows: reachable by everybody, on the smallest phone, in one language.

import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';

/** What axe finds serious or critical, a line each. A long table is the same row many times over, as is a long choice: twelve are enough. */
export async function barriers(page) {
  await page.locator('main tbody').evaluateAll((tables) => tables.flatMap((body) => [...body.rows].slice(12)).forEach((row) => row.remove()));
  await page.locator('main option:not(:checked):nth-child(n+13)').evaluateAll((all) => all.forEach((option) => option.remove()));
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
  return grave.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary?.split('\n')[1]?.trim()})`));
}

/** What sticks out of the page to the side. A wide table may, inside a box that scrolls. */
export function sticksOut(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (e) => e !== document.body && e !== document.documentElement && getComputedStyle(e).overflowX !== 'visible';
    const boxed = (e) => e.parentElement && (scrolls(e.parentElement) || boxed(e.parentElement));
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > room + 1 && !boxed(e));
    const shown = wide.slice(-3).map((e) => `${e.outerHTML.slice(0, 120)} ends at ${Math.round(e.getBoundingClientRect().right)}`);
    return shown.length > 0 ? shown : [`something ends at ${document.documentElement.scrollWidth} of ${room}`];
  });
}

/** What a thumb must hit and is lower than 44 pixels. A number or a word in a running text is no button. */
export function tooSmall(page) {
  return page.evaluate(() => {
    const buttons = 'button, .btn, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, summary, nav a, .dropdown-item';
    const seen = [...document.querySelectorAll(buttons)].filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    const reachable = seen.filter((e) => !e.closest('.visually-hidden, .skip, .breadcrumb') && e.getBoundingClientRect().width > 1);
    const low = reachable.filter((e) => e.getBoundingClientRect().height < 43.5);
    return low.slice(0, 5).map((e) => `${e.outerHTML.slice(0, 60)} is ${Math.round(e.getBoundingClientRect().height)} high`);
  });
}

/** Words that only stand on a Vietnamese page by mistake. */
const ENGLISH = /\b(the|and|with|your|from|unit|units|report|reports|month|save|cancel|submit|search|page|error|value|name|sign in|log in|loading|password|account|total|none|null|undefined|NaN)\b/giu;

/** English left on a Vietnamese page, and keys of texts that nobody wrote. Code words and people's own words aside. */
export async function strangeWords(page, lang) {
  const text = await page.evaluate(() => {
    const body = document.body.cloneNode(true);
    body.querySelectorAll('script, style, code, pre, blockquote, [lang=en], .language, [data-words]').forEach((e) => e.remove());
    const said = [...body.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((e) => ['aria-label', 'title', 'placeholder'].map((name) => e.getAttribute(name) ?? ''));
    return [document.title, body.textContent, ...said].join('\n');
  });
  const keys = text.match(/⟦[^⟧]*⟧/gu) ?? [];
  const english = lang === 'vi' ? (text.match(ENGLISH) ?? []) : [];
  return [...new Set([...keys, ...english])];
}

/** All of that at once: what, and where it was found. */
export async function look(page, { lang, small }) {
  const found = [
    ...(await sticksOut(page)),
    ...(small ? await tooSmall(page) : []),
    ...(await strangeWords(page, lang)).map((word) => `"${word}"`),
    ...(await barriers(page)),
  ];
  const where = `${new URL(page.url()).pathname} (${lang}, ${page.viewportSize().width})`;
  return found.map((what) => ({ what, where }));
}

/** Fails with every fault once, and the pages that have it. */
export function none(faults) {
  const pages = new Map();
  for (const fault of faults) pages.set(fault.what, [...(pages.get(fault.what) ?? []), fault.where]);
  const lines = Array.from(pages, ([what, where]) => `${what}\n    ${[...new Set(where)].join(', ')}`);
  assert.equal(faults.length, 0, `\n${lines.join('\n')}`);
}
