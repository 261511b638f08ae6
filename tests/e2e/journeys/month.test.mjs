// A province's whole month, from the first day of an installation to the inspector who comes afterwards.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, visit } from '../stage/journey.mjs';
import { accept, invite, setUp } from '../stage/people.mjs';
import { startEmpty, tell } from '../stage/product.mjs';
import { report, section, told } from '../stage/report.mjs';

const PROVINCE = 'BHXH tỉnh Nghệ An';
const COMMUNES = ['Nam Đàn', 'Diễn Châu', 'Quỳnh Lưu'];
const COUNT = 'Số hội nghị truyền thông';
const ATTENDEES = 'Số (lượt) người tham dự hội nghị';
const LACKS = 'Còn thiếu hội nghị ở xã Diễn Châu ngày cuối tháng.';
const REASON = 'Nam Đàn ghi sót một hội nghị.';

const MONTH = lastMonth();
const [YEAR, NUMBER] = MONTH.split('-').map(Number);

let [browser, product] = [];
const contexts = [];

before(async () => {
  [browser, product] = await Promise.all([launch(), startEmpty()]);
});
after(async () => {
  await Promise.all([browser?.close(), product?.stop()]);
});

test('three offices report, one is returned, the province issues and corrects, and the inspector finds it all', async () => {
  const administrator = await somebody();
  await setUp(administrator, product.link, { shown: 'Quản trị hệ thống', name: 'quantri', unit: 'BHXH Việt Nam' });
  await found(administrator);
  const people = [];
  for (const [shown, name, unit, role] of [
    ['Trung ương', 'trunguong', 'BHXH Việt Nam', 'Cán bộ truyền thông trung ương'],
    ['Giám đốc tỉnh', 'giamdoc', PROVINCE, 'Giám đốc BHXH tỉnh'],
    ['Người kiểm tra', 'kiemtra', PROVINCE, 'Người kiểm tra'],
    ...COMMUNES.map((name, at) => [`Cán bộ ${name}`, `coso${at + 1}`, office(name), 'Cán bộ BHXH cơ sở']),
  ]) {
    const page = await somebody();
    await accept(page, await invite(administrator, { shown, name, unit, role }));
    people.push(page);
  }
  const [centre, director, inspector, ...officers] = people;

  const figures = [[12, 640], [7, 350], [9, 415]];
  for (const [at, officer] of officers.entries()) {
    await enter(officer, office(COMMUNES[at]), ...figures[at]);
    await open(officer);
    await press(officer, 'Gửi');
    await officer.getByText(/Cán bộ .+ đã gửi lúc/).waitFor();
  }

  const [namDan, dienChau] = officers;
  for (const name of COMMUNES) assert(await isSent(director, name), name);
  await openBelow(director, office('Diễn Châu'));
  await press(director, 'Trả lại', LACKS);
  await director.getByText(`Giám đốc tỉnh đã trả lại lúc`).waitFor();
  await dienChau.goto('/hom-nay');
  await dienChau.getByRole('link', { name: /trả lại/ }).click();
  await dienChau.getByText(LACKS).waitFor();
  await enter(dienChau, office('Diễn Châu'), 8, 402);
  await open(dienChau);
  await press(dienChau, 'Gửi');

  for (const name of COMMUNES) {
    await openBelow(director, office(name));
    await press(director, 'Duyệt');
    await director.getByText('Giám đốc tỉnh đã duyệt lúc').waitFor();
  }
  await issue();
  const first = await issued(director, 1);
  assert.match(first.words, /29 hội nghị/);
  assert.deepEqual(await conferences(director), ['29 cộng từ đơn vị dưới', '1.457 cộng từ đơn vị dưới']);

  await enter(namDan, office('Nam Đàn'), 13, 690);
  await open(director);
  await director.getByText(/hội nghị.*là 29, nay đính chính là 30/i).waitFor();
  await issue(REASON);
  const second = await issued(director, 2);
  assert.match(second.words, /30 hội nghị/);
  assert.match(second.words, /là 29, nay đính chính là 30/);
  assert(second.words.includes(REASON.replace(/\.$/, '')), second.words);
  assert((await director.pdf()).length > 10_000, 'it prints');
  assert.deepEqual((await issued(director, 1)).file, first.file, 'what was issued stays as it was');
  assert.notDeepEqual(second.file, first.file);

  await inspect(inspector, officers.length);
  assert.match(tell(product.data, 'audit', 'verify'), /Nhật ký nguyên vẹn/);
  for (const { faults } of contexts) assert.deepEqual(faults, []);

  /** The province's own report goes up, is approved there, and is issued. */
  async function issue(reason) {
    await open(director);
    await press(director, 'Gửi');
    await openBelow(centre, PROVINCE);
    await press(centre, 'Duyệt');
    await open(director);
    await press(director, reason ? 'Ban hành đính chính' : 'Ban hành', reason);
    await director.getByText(reason ? 'đã ban hành bản đính chính lúc' : 'đã ban hành lúc').first().waitFor();
  }
});

/** A page of somebody with a browser of their own. */
async function somebody() {
  const context = await visit(browser, product, {});
  contexts.push(context);
  return context.page;
}

/** The three offices, as the administrator's table has them. */
async function found(page) {
  const rows = COMMUNES.map((name) => `${office(name)}\tNghệ An\t01/10/2025\txã ${name}`);
  await page.goto('/quan-tri/don-vi/co-so');
  await page.locator('[name=bang]').fill(['Tên\tTỉnh\tTừ ngày\tXã, phường', ...rows].join('\n'));
  await page.locator('main form button.btn-primary').click();
  await page.locator('main form button.btn-primary').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/co-so'));
}

async function enter(page, unit, count, attendees) {
  await page.goto(`/so-lieu/nhap?thang=${MONTH}`);
  for (const [indicator, value] of [[COUNT, count], [ATTENDEES, attendees]]) {
    await page.getByRole('textbox', { name: `${unit}, ${indicator}`, exact: true }).fill(String(value));
  }
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.alert-success').waitFor();
}

async function open(page) {
  await page.goto(`/bao-cao/thang?thang=${MONTH}`);
}

/** The report of a unit below, by the table of who has sent. */
async function openBelow(page, unit) {
  await page.goto(`/bao-cao/tinh-hinh?thang=${MONTH}`);
  await page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: unit, exact: true }) }).getByRole('link', { name: new RegExp(`tháng ${NUMBER}/${YEAR}`) }).click();
  await page.getByRole('heading', { name: new RegExp(`^Báo cáo tháng ${NUMBER}/${YEAR}`) }).waitFor();
}

async function isSent(page, name) {
  await page.goto(`/bao-cao/tinh-hinh?thang=${MONTH}`);
  return page.getByRole('link', { name: new RegExp(`^${office(name)}, tháng ${NUMBER}/${YEAR}: đã gửi`, 'i') }).isVisible();
}

/** A button of the card that sends the report on, with what it asks for. */
async function press(page, name, answer) {
  const card = page.locator('#gui');
  if (answer) {
    await card.locator('summary', { hasText: name }).click();
    await card.locator('details[open] textarea').fill(answer);
  }
  await card.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}

async function conferences(page) {
  await open(page);
  const lines = section(await report(page), 'Truyền thông trực tiếp');
  return [COUNT, ATTENDEES].map((indicator) => told(lines, indicator, 'Trong tháng'));
}

/** An issued version: what its page says on paper, and the file that it gives. */
async function issued(page, version) {
  await open(page);
  await page.locator('#gui').getByRole('link', { name: version === 1 ? /^Báo cáo ban hành/ : `Bản đính chính lần ${version - 1}` }).click();
  await page.getByText(/ ban hành lúc/).waitFor();
  await page.emulateMedia({ media: 'print' });
  const words = await page.locator('main').innerText();
  await page.emulateMedia({ media: 'screen' });
  const path = await page.getByRole('link', { name: 'Tải bản Word' }).getAttribute('href');
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200);
  return { words, file: await answer.body() };
}

/** The inspector reads in the audit what happened, and finds nothing to press. */
async function inspect(page, offices) {
  const entries = await audit(page);
  const count = (words) => entries.filter((entry) => entry.startsWith(words)).length;
  assert.equal(count('Gửi báo cáo'), offices + 1 + 2, 'three offices, one again, the province twice');
  assert.equal(count('Trả lại báo cáo'), 1);
  assert.equal(count('Duyệt báo cáo'), offices + 2);
  assert.equal(count('Ban hành báo cáo'), 1);
  assert.equal(count('Ban hành đính chính'), 1);
  assert(count('Nhập số liệu') >= 2 * offices);
  for (const [begins, ...words] of [
    ['Thêm tài khoản', 'Cán bộ BHXH cơ sở', 'Quản trị hệ thống'],
    ['Trả lại báo cáo', LACKS, 'Giám đốc tỉnh'],
    ['Sửa số liệu', '12', '13', 'Cán bộ Nam Đàn'],
    ['Ban hành đính chính', REASON, 'Giám đốc tỉnh'],
  ]) {
    assert(entries.some((entry) => entry.startsWith(begins) && words.every((word) => entry.includes(word))), `${begins}: ${words}\n${entries.join('\n\n')}`);
  }

  for (const path of ['/hom-nay', '/bao-cao/thang', '/bao-cao/tinh-hinh', '/bao-cao/da-ban-hanh', '/hoat-dong', '/chi-tieu']) {
    const answer = await page.goto(`${path}?thang=${MONTH}`);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('main form[method=post]').count(), 0, path);
  }
  const unit = new URL(await page.locator('a[href*="don-vi="]').first().evaluate((link) => link.href)).searchParams.get('don-vi');
  const place = { 'don-vi': unit, thang: MONTH };
  for (const [path, form] of [
    ['/bao-cao/gui', { ...place, viec: 'send', ban: '', lan: '9' }],
    ['/bao-cao/ky-duyet', { ...place, viec: 'issue', ban: '', lan: '9' }],
    ['/bao-cao/han-gui', { ...place, ngay: '9' }],
    ['/so-lieu/nhap', place],
    ['/so-lieu/chot', place],
  ]) {
    const answer = await page.request.post(path, { form, headers: { origin: product.address } });
    assert.equal(answer.status(), 403, path);
  }
}

/** All that the audit shows somebody, an entry each. */
async function audit(page) {
  const entries = [];
  await page.goto('/quan-tri/nhat-ky');
  for (;;) {
    entries.push(...(await page.locator('main .list-group-item').allInnerTexts()));
    const next = page.locator('main a[rel=next]');
    if ((await next.count()) === 0) return entries;
    await next.first().click();
    await page.waitForLoadState();
  }
}

function office(name) {
  return `BHXH cơ sở ${name}`;
}

/** The month before this one, as people in Vietnam have it. */
function lastMonth() {
  const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date()).split('-').map(Number);
  return month > 1 ? `${year}-${String(month - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
