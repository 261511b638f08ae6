// Finds every page by following links, as somebody does who looks around.

import { look } from './looks.mjs';

/** Where one begins: what no link leads to from there is no page. */
const FIRST = ['/hom-nay', '/bao-cao/thang?thang=2024-05', '/so-lieu/nhap?thang=2024-05'];

/**
 * Looks at all pages that can be reached, at `each` of a kind: a number that is stated and one that is derived are the
 * same kind. What comes back are the faults, each with its page.
 */
export async function wander(page, { address }, { each, ...see }) {
  const waiting = FIRST.map((path) => new URL(path, address).href);
  const cameFrom = new Map(waiting.map((path) => [path, 'the menu']));
  const seen = new Map();
  const faults = [];
  while (waiting.length > 0) {
    const next = waiting.shift();
    const count = seen.get(kind(next)) ?? 0;
    if (count >= each) continue;
    seen.set(kind(next), count + 1);
    const answer = await page.goto(next);
    if (answer.status() >= 400) {
      faults.push({ what: `${answer.status()}, linked from ${cameFrom.get(next)}`, where: next });
      continue;
    }
    const links = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((a) => a.href.split('#')[0]));
    for (const link of links.filter((link) => link.startsWith(address) && !cameFrom.has(link))) {
      cameFrom.set(link, kind(next));
      if (!/\.(csv|xlsx|docx|json)(\?|$)/.test(link)) waiting.push(link);
    }
    faults.push(...(await look(page, see)));
  }
  console.log(`${see.lang}, ${page.viewportSize().width}: ${[...seen.keys()].sort().join(' ')}`);
  return faults;
}

/** A page's kind: its path without ids, and without the form of an activity. */
function kind(address) {
  return new URL(address).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/^\/ghi\/\w+/, '/ghi/{form}');
}
