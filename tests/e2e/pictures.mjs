// The pictures of the guide: every page at three widths, made anew with `npm run pictures` when pages changed.
// `npm run pictures -- bao-cao-thang hom-nay` makes only those.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, signIn, visit, WIDTHS } from './stage/journey.mjs';
import { root, start, startEmpty } from './stage/product.mjs';
import { small } from './stage/small-png.mjs';

const FOLDER = join(root, 'docs/guide/pictures');

/** Enough of a page to know it by; the rest is more of the same. */
const TALLEST = 1700;

const [NGHE_AN, DAK_LAK, GIA_LAI, ADMINISTRATOR] = [/truyền thông tỉnh Nghệ An/, /Đắk Lắk/, /Gia Lai/, /Quản trị/];
const [DIRECTOR, CENTRE, INSPECTOR] = [/Giám đốc BHXH tỉnh Nghệ An/, /BHXH Việt Nam/, /Người kiểm tra/];

/** The name of each picture, whose page it is, and where: an address, or how to get there. */
const PAGES = {
  'dang-nhap': [null, '/dang-nhap'],
  'thiet-lap': [null, firstDay()],
  'hom-nay-lan-dau': [null, firstDay(firstAdministrator)],
  'hom-nay': [NGHE_AN, '/hom-nay?thang=2024-05'],
  'hom-nay-toan-quoc': [ADMINISTRATOR, '/hom-nay?thang=2024-10'],
  'bao-cao-thang': [NGHE_AN, '/bao-cao/thang?thang=2024-05'],
  'bao-cao-thang-luy-ke': [DAK_LAK, before2025('BHXH tỉnh Đắk Lắk', '/bao-cao/thang?thang=2024-10')],
  'bao-cao-ky': [NGHE_AN, '/bao-cao/ky?tu=2024-05-01&den=2024-05-31'],
  'tinh-hinh-gui-bao-cao': [NGHE_AN, '/bao-cao/tinh-hinh?thang=2024-05'],
  'van-ban-da-ban-hanh': [DIRECTOR, issued],
  'van-ban-da-ban-hanh-mot-ban': [DIRECTOR, issuedOne],
  'nguon-so-lieu': [NGHE_AN, sourceOf('/bao-cao/thang?thang=2024-05', '126')],
  'nguon-so-lieu-suy-ra': [DAK_LAK, before2025('BHXH tỉnh Đắk Lắk', '/hom-nay?thang=2024-10', derived)],
  'ghi-hoat-dong': [DAK_LAK, beginning],
  'ghi-nhom-nho': [DAK_LAK, smallGroupTyped],
  'ghi-nhieu': [DAK_LAK, severalGroups],
  'hoat-dong': [DAK_LAK, activities],
  'hoat-dong-mot': [DAK_LAK, oneActivity],
  'nhap-so-lieu': [NGHE_AN, grid],
  'nhap-so-lieu-da-sap-nhap': [DAK_LAK, before2025('BHXH tỉnh Phú Yên', '/so-lieu/nhap?thang=2024-10')],
  'nhap-tep': [NGHE_AN, '/so-lieu/nhap-tep'],
  'nhap-tep-xem-truoc': [NGHE_AN, preview],
  'danh-muc-ma': [NGHE_AN, '/so-lieu/nhap-tep/danh-muc'],
  'chi-tieu': [NGHE_AN, '/chi-tieu?thang=2024-05'],
  'chi-tieu-cac-cap': [GIA_LAI, before2025('BHXH tỉnh Gia Lai', '/chi-tieu?thang=2020-12')],
  'don-vi': [ADMINISTRATOR, '/quan-tri/don-vi'],
  'don-vi-mot-don-vi': [ADMINISTRATOR, firstUnit],
  'don-vi-co-so': [ADMINISTRATOR, '/quan-tri/don-vi/co-so'],
  'don-vi-co-so-xem-truoc': [ADMINISTRATOR, bases],
  'tai-khoan': [ADMINISTRATOR, '/quan-tri/tai-khoan'],
  'tai-khoan-moi': [ADMINISTRATOR, '/quan-tri/tai-khoan/moi'],
  'tai-khoan-mot-nguoi': [ADMINISTRATOR, account],
  'vai-tro': [ADMINISTRATOR, '/quan-tri/vai-tro'],
  'nhat-ky': [INSPECTOR, inspected],
  'loi-moi': [ADMINISTRATOR, invited],
  'tai-khoan-cua-toi': [NGHE_AN, '/tai-khoan'],
  'xac-thuc-hai-lop': [DIRECTOR, '/tai-khoan/xac-thuc'],
  'ma-truy-cap': [NGHE_AN, '/tai-khoan/ma-truy-cap'],
  'bao-cao-mot-trang': [NGHE_AN, '/bao-cao/mot-trang?thang=2024-05'],
  'bao-cao-nhieu-nam': [DAK_LAK, before2025('BHXH tỉnh Đắk Lắk', '/bao-cao/nhieu-nam?thang=2024-10&tu=2020&den=2024')],
  'giao-chi-tieu': [NGHE_AN, '/chi-tieu/giao?thang=2024-05'],
  'xep-hang-chi-tieu': [NGHE_AN, '/chi-tieu/xep-hang?thang=2024-05'],
  'khong-tim-thay': [NGHE_AN, '/khong-co-trang-nay'],
};

/** A page of a unit as it was before provinces were merged. */
function before2025(unit, path, then = async () => {}) {
  return async (page) => {
    await page.goto(path);
    await page.locator('.switches details').first().locator('summary').click();
    await page.locator('.switches').getByRole('link', { name: unit, exact: true }).last().click();
    await then(page);
  };
}

function sourceOf(path, number) {
  return async (page) => {
    await page.goto(path);
    await page.getByRole('link', { name: number, exact: true }).click();
    await page.getByRole('heading', { name: /^Nguồn số liệu/ }).waitFor();
  };
}

/** January to September, which nobody stated: ten months less October. */
async function derived(page) {
  const unit = new URL(page.url()).searchParams.get('don-vi');
  await page.goto(`/nguon-so-lieu?don-vi=${unit}&noi-dung=direct.conference.count&tu=2024-01-01&den=2024-09-30`);
}

async function grid(page) {
  await page.goto('/so-lieu/nhap?thang=2024-06');
  const rows = page.locator('tbody tr').filter({ has: page.locator('input.cell') });
  const typed = [[0, 0, '17'], [0, 1, '1.021'], [1, 0, '4'], [1, 1, '2.469'], [2, 0, '1O4']];
  for (const [row, column, text] of typed) await rows.nth(row).locator('input.cell').nth(column).fill(text);
  await page.keyboard.press('Tab');
}

let recorded = false;

/** Three small groups of today, the last two with the same photo; for all pictures once. */
async function recordThree(page) {
  if (recorded) return;
  recorded = true;
  const shot = await page.screenshot({ type: 'jpeg' });
  for (const [people, signedUp, commune] of [[9, 1, 3], [14, 2, 7], [12, 1, 3]]) {
    await page.goto('/ghi/small_group');
    await page.locator('#f-main').fill(String(people));
    await page.locator('[name="s.BHXH_TN"]').fill(String(signedUp));
    await page.locator('.where').click();
    await page.locator('#f-commune').selectOption({ index: commune });
    if (people > 9) await page.locator('[name=photo]').first().setInputFiles({ name: 'nhom-nho.jpg', mimeType: 'image/jpeg', buffer: shot });
    await page.locator('.save .btn-primary').click();
    await page.waitForURL(/hoat-dong\/[0-9a-f-]{36}/);
  }
}

async function beginning(page) {
  await recordThree(page);
  await page.goto('/ghi');
}

async function smallGroupTyped(page) {
  await recordThree(page);
  const shot = await page.screenshot({ type: 'jpeg' });
  await page.goto('/ghi/small_group');
  await page.keyboard.type('12');
  for (const scheme of ['BHXH tự nguyện', 'BHYT hộ gia đình']) await page.getByRole('button', { name: `Thêm: ${scheme}` }).click();
  await page.locator('[name=photo]').first().setInputFiles({ name: 'nhom-nho.jpg', mimeType: 'image/jpeg', buffer: shot });
}

async function severalGroups(page) {
  await recordThree(page);
  await page.goto('/ghi/small_group/nhieu');
  for (const [row, people] of ['12', '9', '1O', '15'].entries()) await page.locator(`[name="r.${row}.n"]`).fill(people);
  await page.locator('.save button').click();
  await page.locator('.rows .invalid-feedback').waitFor();
}

async function activities(page) {
  await recordThree(page);
  await page.goto('/hoat-dong');
  await page.locator('.switches summary').nth(1).click();
  await page.locator('.switches details').nth(1).locator('a').first().click();
}

async function oneActivity(page) {
  await activities(page);
  await page.locator('tbody a').first().click();
}

async function preview(page) {
  const rows = [
    'source,unit,from,to,indicator,breakdown,value,kind,qualifier',
    'báo cáo tháng 6,BHXH tỉnh Nghệ An,2024-06-01,2024-06-30,direct.conference.count,,17,in_period,exact',
    'báo cáo tháng 6,BHXH tỉnh Nghệ An,2024-06-01,2024-06-30,direct.conference.attendees,,1021,in_period,over',
    'báo cáo tháng 6,BHXH huyện Nam Đàn,2024-06-01,2024-06-31,direct.conference.count,,4,in_period,exact',
    'báo cáo tháng 6,BHXH huyện Nam Đàn,2024-06-01,2024-06-30,direct.conference.attendees,,2.469,in_period,exact',
  ];
  await page.goto('/so-lieu/nhap-tep');
  await page.locator('input[type=file]').setInputFiles({ name: 'thang-6.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await page.locator('main form button.btn-primary').click();
  await page.waitForURL(/nhap-tep\/[0-9a-f-]{36}/);
}

async function firstUnit(page) {
  await page.goto('/quan-tri/don-vi');
  await page.locator('main a[href*="/quan-tri/don-vi/"]').filter({ hasText: 'Nghệ An' }).first().click();
  await page.waitForURL(/don-vi\/[0-9a-f-]{36}/);
}

/** The first day of an agency: a program of its own, to which nobody ever signed in. */
function firstDay(then = async () => {}) {
  return async (page) => {
    const { link, stop } = await startEmpty({ secondFactor: false });
    page.once('close', stop);
    await page.goto(link);
    await then(page);
  };
}

async function firstAdministrator(page) {
  const answers = { shown: 'Quản trị hệ thống', name: 'quantri', password: 'mot-ngay-dau-tien', again: 'mot-ngay-dau-tien' };
  for (const [field, text] of Object.entries(answers)) await page.locator(`[name=${field}]`).fill(text);
  await page.locator('main form button.btn-primary').click();
  await page.waitForURL((url) => url.pathname !== '/thiet-lap');
  await page.goto(new URL('/hom-nay', page.url()).href);
}

/** Two offices that may be founded, and a third that asks for a commune of the first. */
async function bases(page) {
  const rows = [
    'Tên\tTỉnh\tTừ ngày\tXã, phường',
    'BHXH cơ sở Ea Súp\tĐắk Lắk\t01/10/2025\txã Ea Súp; xã Ea Rốk; xã Ea Bung',
    'BHXH cơ sở Buôn Hồ\tĐắk Lắk\t01/10/2025\tphường Buôn Hồ; phường Cư Bao',
    'BHXH cơ sở Ea Rốk\tĐắk Lắk\t01/10/2025\txã Ea Rốk',
  ];
  await page.goto('/quan-tri/don-vi/co-so');
  await page.locator('[name=bang]').fill(rows.join('\n'));
  await page.locator('main form button.btn-primary').click();
  await page.waitForLoadState();
}

async function account(page) {
  await page.goto('/quan-tri/tai-khoan');
  await page.locator('main a[href*="/quan-tri/tai-khoan/"]').filter({ hasText: 'Gia Lai' }).first().click();
  await page.waitForURL(/tai-khoan\/[0-9a-f-]{36}/);
}

/** The code stands on the page once; the picture's account is the demo's. */
async function invited(page) {
  await account(page);
  const sure = page.locator('details:has(form[action$="/moi-lai"]) summary');
  if (await sure.count()) await sure.click();
  await page.locator('form[action$="/moi-lai"] button').click();
  await page.waitForLoadState();
}

let reported = false;

/** May 2024 of Nghệ An, sent, approved and issued by whoever does it; for all pictures once. */
async function reportMay() {
  if (reported) return;
  reported = true;
  for (const [as, deed, unit] of [[DIRECTOR, 'Gửi'], [CENTRE, 'Duyệt', 'BHXH tỉnh Nghệ An'], [DIRECTOR, 'Ban hành']]) {
    const { page, close } = await visit(browser, product, {});
    await signIn(page, product, as);
    await page.goto(unit ? '/bao-cao/tinh-hinh?thang=2024-05' : '/bao-cao/thang?thang=2024-05');
    if (unit) await page.getByRole('link', { name: new RegExp(`^${unit}, tháng 5/2024`) }).click();
    await page.locator('#gui').getByRole('button', { name: deed, exact: true }).click();
    await page.locator('#gui').getByText(`đã ${deed.toLowerCase()} lúc`).waitFor();
    await close();
  }
}

async function issued(page) {
  await reportMay();
  await page.goto('/bao-cao/da-ban-hanh?thang=2024-05');
}

async function issuedOne(page) {
  await issued(page);
  await page.locator('main .list-group a').first().click();
}

async function inspected(page) {
  await reportMay();
  await page.goto('/quan-tri/nhat-ky');
}

async function take(product, browser, name, width) {
  const [as, where] = PAGES[name];
  const { page, close } = await visit(browser, product, { width });
  if (as) await signIn(page, product, as);
  await (typeof where === 'string' ? page.goto(where) : where(page));
  await page.waitForLoadState('networkidle');
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(tall, TALLEST) });
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(300); // charts draw themselves anew
  writeFileSync(join(FOLDER, `${name}-${width}.png`), small(await page.screenshot()));
  await close();
}

mkdirSync(FOLDER, { recursive: true });
const asked = process.argv.slice(2);
const [product, browser] = await Promise.all([start(), launch()]);
for (const name of asked.length ? asked : Object.keys(PAGES)) {
  for (const width of Object.values(WIDTHS)) await take(product, browser, name, width);
  console.log(name);
}
await Promise.all([browser.close(), product.stop()]);
