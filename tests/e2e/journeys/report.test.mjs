// The main job: an officer opens the month's report and finds every number, and where it comes from.

import assert from 'node:assert/strict';
import { journey, stage } from '../stage/journey.mjs';
import { report, section, told } from '../stage/report.mjs';

stage();

const MONTH = 'Trong tháng';
const TO_DATE = 'Lũy kế từ đầu năm';

async function open(page) {
  await page.getByRole('navigation', { name: 'Thực đơn chính' }).getByRole('link', { name: 'Báo cáo', exact: true }).click();
  await page.getByRole('heading', { name: /^Báo cáo tháng 5\/2024/ }).waitFor();
}

journey('the officer of Nghệ An reads what May 2024 brought', { as: /Nghệ An/ }, async (page) => {
  assert.match(page.url(), /\/hom-nay/);
  await page.getByRole('heading', { name: /BHXH tỉnh Nghệ An.*tháng 5\/2024/ }).waitFor();
  await open(page);
  const all = await report(page);

  const direct = section(all, 'Truyền thông trực tiếp');
  assert.equal(told(direct, 'Số hội nghị truyền thông', MONTH), '126');
  assert.equal(told(direct, 'Số (lượt) người tham dự hội nghị', MONTH), '5.910');
  assert.equal(told(direct, 'Số cuộc tư vấn nhóm nhỏ', MONTH), '792');
  assert.equal(told(direct, 'Lượt người được tư vấn nhóm nhỏ', MONTH), '10.825');

  const broadcast = section(all, 'Truyền thanh cơ sở');
  assert.deepEqual(broadcast.map((line) => line[MONTH]), ['trên 1.314', '982']);
  assert.match(broadcast[1]['Nội dung'], /^trong đó: .*BHXH tự nguyện/);

  const online = section(all, 'mạng xã hội');
  assert.deepEqual(online.map((line) => line[MONTH]), ['61', '234', '1.076'], 'posts of pages and shares by staff are two lines');

  const people = section(all, 'Người tham gia');
  assert.equal(told(people, 'Tổng số người tham gia', TO_DATE), '3.039.673');
  assert.equal(told(people, 'Tổng số người tham gia', '% thực hiện'), '92,32%');
  assert.match(told(people, 'Tổng số người tham gia', 'Ghi chú'), /kế hoạch tạm giao năm 2024 của BHXH Việt Nam/);
  const brought = people.filter((line) => line['Nội dung'].startsWith('Số người tham gia mới')).map((line) => line[MONTH]);
  assert.deepEqual(brought, ['2.391', '1.403', '11.287']);
});

journey('the launch day is told apart and added to nothing', { as: /Nghệ An/ }, async (page) => {
  await open(page);
  const launch = section(await report(page), 'Ngày ra quân');
  assert.deepEqual(launch.map((line) => line[MONTH]), ['490', '881', '10.547', '691', '1.607']);
  const text = await page.locator('main').innerText();
  const sums = { 'small groups and the launch day': '21.372', 'new participants and sign-ups': '2.094', 'BHYT and sign-ups': '12.894', 'posts and shares': '1.310' };
  for (const [what, sum] of Object.entries(sums)) assert(!text.includes(sum), `${what} were added up`);
});

journey('a number leads to the words it stands in and to the document', { as: /Nghệ An/ }, async (page) => {
  await open(page);
  await page.getByRole('link', { name: '126', exact: true }).click();
  await page.getByRole('heading', { name: /^Nguồn số liệu/ }).waitFor();
  const source = await page.locator('main').innerText();
  for (const words of ['126', '“126 hội nghị', 'Bài báo về Tháng vận động BHXH, BHYT toàn dân tại Nghệ An', 'tháng 5/2024']) {
    assert(source.includes(words), `${words}\n${source}`);
  }
  await page.getByRole('link', { name: /Báo cáo/ }).last().click();
  await page.getByRole('heading', { name: /^Báo cáo tháng 5\/2024/ }).waitFor();
});

journey('every number of the report has its source', { as: /Nghệ An/ }, async (page) => {
  await open(page);
  const numbers = await page.locator('#figures').locator('xpath=ancestor::section').locator('td .number').evaluateAll((all) => all.map((number) => [number.innerText, number.href ?? '']));
  assert(numbers.length > 20);
  for (const [text, href] of numbers) {
    assert(href, `${text} has no source`);
    assert.equal((await page.request.get(href)).status(), 200, href);
  }
});

journey('the paragraph is copied as it stands', { as: /Nghệ An/ }, async (page) => {
  await open(page);
  await page.getByRole('button', { name: 'Chép đoạn văn' }).click();
  await page.getByText('Đã chép').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const words of ['toàn tỉnh tổ chức 126 hội nghị', '5.910 lượt người tham dự', 'đã phát trên 1.314 lượt', 'đạt 92,32% kế hoạch tạm giao năm 2024 của BHXH Việt Nam']) {
    assert(copied.includes(words), `${words}\n${copied}`);
  }
});

journey('the report goes out as Word, PDF, Excel, CSV and JSON', { as: /Nghệ An/ }, async (page) => {
  await open(page);
  const files = await page.locator('a[download]').evaluateAll((all) => all.map((a) => a.href));
  assert.equal(files.length, 5);
  for (const file of files) {
    const answer = await page.request.get(file);
    assert.equal(answer.status(), 200, file);
    assert.match(answer.headers()['content-disposition'] ?? 'attachment', /attachment/);
    assert((await answer.body()).length > 500, file);
  }
});

journey('the director gets the month on one page, and as a message', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/bao-cao/mot-trang?thang=2024-05');
  await page.getByRole('heading', { name: /^Tóm tắt tháng 5\/2024/ }).waitFor();
  const text = await page.locator('main').innerText();
  for (const words of ['3.039.673', '92,32%', '5.910 lượt người', 'đôn đốc 21 đơn vị chưa gửi số liệu']) assert(text.includes(words), `${words}\n${text}`);
  assert(!text.includes('691'), 'a launch day is not among the numbers of a month');
  const message = await page.locator('textarea').inputValue();
  assert.match(message, /^BHXH tỉnh Nghệ An – kết quả truyền thông tháng 5\/2024\n1\. /);
  await page.getByRole('link', { name: '792' }).click();
  await page.getByRole('heading', { name: /^Nguồn số liệu/ }).waitFor();
});

journey('a review of years marks what is known of a part of a year', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/bao-cao/nhieu-nam?thang=2024-05&tu=2022&den=2024');
  await page.getByRole('heading', { name: /^Kết quả các năm 2022–2024/ }).waitFor();
  const row = page.locator('tbody tr').filter({ hasText: 'Số cuộc tư vấn nhóm nhỏ' });
  assert.match((await row.innerText()).replace(/\s+/g, ' '), /cuộc – – 792 tháng 5\/2024/);
});
