// A table of figures is sent: what is good is told from what is bad, and nothing is entered unasked.

import assert from 'node:assert/strict';
import { journey, stage } from '../stage/journey.mjs';

stage();

const HEAD = 'source,unit,from,to,indicator,breakdown,value,kind,qualifier,stated,evidence,note';
const ROW = 'báo cáo tháng 6,BHXH tỉnh Nghệ An,2024-06-01,2024-06-30';
const GOOD = [
  `${ROW},direct.conference.count,,17,in_period,exact,yes,17 hội nghị,`,
  `${ROW},direct.conference.attendees,,1021,in_period,over,yes,trên 1.021 người,`,
];
const BAD = [
  `${ROW},direct.small_group.count,,2.469,in_period,exact,yes,,`,
  `${ROW},direct.conferences,,4,in_period,exact,yes,,`,
  'báo cáo tháng 6,BHXH tỉnh Hà Tĩnh,2024-06-01,2024-06-30,direct.conference.count,,4,in_period,exact,yes,,',
];

async function send(page, rows) {
  await page.goto('/so-lieu/nhap-tep');
  const buffer = Buffer.from([HEAD, ...rows].join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'thang-6.csv', mimeType: 'text/csv', buffer });
  await page.locator('main form button.btn-primary').click();
  await page.waitForURL(/\/so-lieu\/nhap-tep\/[0-9a-f-]{36}/);
}

journey('good rows are entered, bad ones named with line, column and reason', { as: /Nghệ An/ }, async (page) => {
  await send(page, [...GOOD, ...BAD]);
  const refused = await page.locator('#refused tbody tr').allInnerTexts();
  const named = [['4', 'value', '2.469', '2469'], ['5', 'indicator', 'direct.conferences', 'direct.conference'], ['6', 'unit', 'Hà Tĩnh', 'phạm vi']];
  assert.equal(refused.length, named.length);
  for (const [at, words] of named.entries()) {
    for (const word of words) assert(refused[at].includes(word), `${word} in ${refused[at]}`);
  }
  const download = page.waitForEvent('download');
  await page.locator('#refused a.btn').click();
  assert.match((await download).suggestedFilename(), /\.csv$/);

  await page.getByRole('button', { name: /2 dòng đúng|dòng đúng/ }).click();
  await page.locator('.alert-success').getByText(/2 .*mới/).waitFor();
});

journey('the same table again changes nothing', { as: /Nghệ An/ }, async (page) => {
  await send(page, GOOD);
  assert.match(await page.locator('main').innerText(), /2[^.]*không đổi/);
  assert.equal(await page.locator('#refused').count(), 0);
});

journey('a table that is no table says so, and the page is still there to try again', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/so-lieu/nhap-tep');
  await page.locator('main form button.btn-primary').click();
  await page.locator('.invalid-feedback').waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('unit,value\nNghệ An,5') });
  await page.locator('main form button.btn-primary').click();
  await page.getByText(/thiếu cột: nguồn, từ ngày, đến ngày/).waitFor();
});
