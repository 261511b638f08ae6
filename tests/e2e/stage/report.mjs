// A report as its reader sees it.

/** The table: sections by their headings, and in each its lines, a line's cells under their columns' names. */
export function report(page) {
  return page.locator('main table').first().evaluate((table) => {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
    const sections = [];
    for (const row of table.tBodies[0].rows) {
      const texts = [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, ' '));
      if (row.classList.contains('section')) sections.push({ heading: texts[0], lines: [] });
      else sections.at(-1).lines.push(Object.fromEntries(heads.map((head, at) => [head, texts[at]])));
    }
    return sections;
  });
}

/** The lines of the section whose heading contains `words`. */
export function section(sections, words) {
  return sections.find(({ heading }) => heading.includes(words))?.lines ?? [];
}

/** What the line that begins so says in a column. */
export function told(lines, begins, column) {
  return lines.find((line) => line['Nội dung'].startsWith(begins))?.[column];
}

/** Goes to a unit and a month with the switches at the top. */
export async function switchTo(page, unit, month) {
  const [units, months] = [0, 1].map((at) => page.locator('.switches details').nth(at));
  await units.locator('summary').click();
  await units.getByRole('searchbox').fill(unit);
  await units.getByRole('link', { name: unit, exact: true }).click();
  await switchMonth(page, months, month);
}

export async function switchMonth(page, months, month) {
  await months.locator('summary').click();
  await months.getByRole('link', { name: month, exact: true }).click();
  await page.waitForURL(new RegExp(`thang=${month.replace(/.* (\d+)\/(\d+)/, (_, m, y) => `${y}-${m.padStart(2, '0')}`)}`));
}
