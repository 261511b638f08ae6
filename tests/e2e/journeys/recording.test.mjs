// Recording in the field: nine taps, whatever the line does; and what the month report makes of it.

import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, stage, WIDTHS } from '../stage/journey.mjs';
import { look, none } from '../stage/looks.mjs';
import { folder } from '../stage/product.mjs';
import { kept, MONTH, online, photo, picture, recorded, save, smallGroup, strip, unitOf } from '../stage/recording.mjs';
import { report, section, told } from '../stage/report.mjs';

stage();

const PHONE = { width: WIDTHS.small, height: 640 };
const [GROUPS, REACHED] = ['Số cuộc tư vấn nhóm nhỏ', 'Lượt người được tư vấn nhóm nhỏ'];
const FORM = '**/ghi/small_group';
const SAVED = /\/hoat-dong\/[0-9a-f-]{36}/;

/** A thumb that counts: each tap, each key, each picture. */
function thumb(page) {
  let taps = 0;
  return {
    tap: async (target) => {
      taps += 1;
      await target.tap();
    },
    type: async (keys) => {
      for (const key of keys) {
        taps += 1;
        await page.keyboard.press(key);
      }
    },
    shoot: async (button, shot) => {
      taps += 2; // the button, and the shutter
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.tap()]);
      await chooser.setFiles(shot);
    },
    taps: () => taps,
  };
}

async function directLines(page, address) {
  await page.goto(address);
  return section(await report(page), 'Truyền thông trực tiếp');
}

journey('a small group with a photo takes nine taps, and stands in the report', { as: /Gia Lai/, ...PHONE }, async (page) => {
  const shot = await picture(page);
  const { tap, type, shoot, taps } = thumb(page);
  await tap(page.getByRole('link', { name: 'Ghi hoạt động' }).first());
  await tap(page.getByRole('link', { name: 'Nhóm nhỏ', exact: true }));
  await page.waitForURL(/small_group/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), PHONE.height, 'the whole form is seen at once');
  await type('12');
  await tap(page.getByRole('button', { name: 'Thêm: BHXH tự nguyện' }));
  await tap(page.getByRole('button', { name: 'Thêm: BHYT hộ gia đình' }));
  await shoot(page.getByText('Chụp ảnh'), shot);
  const unit = await page.locator('[name=unit]').inputValue();
  await tap(save(page));
  await page.waitForURL(SAVED);
  console.log(`taps: ${taps()}`);
  assert(taps() <= 9, `${taps()} taps`);

  const here = new URL(page.url()).pathname;
  const said = await page.locator('main').innerText();
  for (const words of [/Đã ghi: Nhóm nhỏ, 12\. Kèm theo 1 tệp/, /Số người\s+12/, /Đăng ký BHXH tự nguyện\s+1/, /Đăng ký BHYT hộ gia đình\s+1/, /có ảnh/]) assert.match(said, words);
  await page.locator('.proof img').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('.proof img').naturalWidth > 0);

  const month = `/bao-cao/thang?don-vi=${unit}&thang=${MONTH}`;
  const lines = await directLines(page, month);
  assert.match(told(lines, GROUPS, 'Trong tháng'), /^1\b/);
  assert.match(told(lines, REACHED, 'Trong tháng'), /^12\b/);
  await page.locator('tr', { hasText: REACHED }).getByRole('link', { name: /^12/ }).first().click();
  await page.getByRole('heading', { name: /^Nguồn số liệu/ }).waitFor();
  await page.locator(`main a[href*="${here}"]`).first().click();
  await page.waitForURL(new RegExp(here));
});

journey('what is saved without a line waits on the phone, and goes out by itself', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  await smallGroup(page, 31);
  await photo(page).setInputFiles(await picture(page));
  await page.context().setOffline(true);
  await save(page).tap();
  await strip(page).getByText('Chưa gửi được, đã giữ trên máy này').waitFor();
  assert.match(await kept(page).innerText(), /Nhóm nhỏ · 31/);
  assert.equal(await page.getByLabel('Số người').inputValue(), '', 'the form is ready for the next');

  // A line that carries pages and loses what is sent: the worst there is.
  await page.route(FORM, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.context().setOffline(false);
  await page.reload();
  await kept(page).getByText('chờ mạng').waitFor();
  assert.match(await kept(page).innerText(), /Nhóm nhỏ · 31/, 'kept through a reload');

  await page.unroute(FORM);
  await online(page);
  await kept(page).waitFor({ state: 'detached' });
  assert(await strip(page).isHidden());
  assert.equal(await recorded(page, 31), 1);
  await page.locator('tr', { hasText: '31' }).getByRole('link').click();
  await page.locator('.proof img').waitFor();
});

journey('an answer that was lost on the way makes no second record', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  let arrived = 0;
  await smallGroup(page, 32);
  await page.route(FORM, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    arrived += 1;
    if (arrived > 1) return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await save(page).tap();
  await kept(page).getByText('chờ mạng').waitFor();
  assert.equal(await recorded(page, 32), 1, 'the server has it');
  // The list is hidden until the phone has looked what it kept: wait for the second sending first.
  const again = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.goto('/ghi');
  await again;
  await page.waitForFunction(() => document.querySelector('[data-kept-list]').hidden);
  assert.equal(arrived, 2);
  assert.equal(await recorded(page, 32), 1);
});

journey('a server that is busy gets it a moment later', { as: /Cần Thơ/, ...PHONE, meant: /^503 / }, async (page) => {
  let asked = 0;
  await smallGroup(page, 33);
  await page.route(FORM, (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 503, body: '' }) : route.continue();
  });
  await save(page).tap();
  await strip(page).getByText('Chưa gửi được').waitFor();
  await online(page);
  await kept(page).waitFor({ state: 'detached' });
  assert.equal(asked, 2);
  assert.equal(await recorded(page, 33), 1);
});

journey('a number left out is asked for, and the photo stays', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await smallGroup(page, '');
  await photo(page).setInputFiles(await picture(page));
  await save(page).tap();
  const number = page.getByLabel('Số người');
  await page.waitForFunction(() => document.activeElement === document.querySelector('.main'));
  assert(await number.evaluate((field) => field.validity.valueMissing));
  assert.deepEqual(sent, []);

  // What only the server knows: it says so at the field, on the same page.
  await number.fill('4O');
  await save(page).tap();
  await page.locator('.one-number .invalid-feedback').waitFor();
  await page.locator('.alert').getByText('Còn ô cần sửa').waitFor();
  assert.equal(await number.inputValue(), '4O');
  assert.equal(await page.locator('.photos figure').count(), 1);
  assert.equal(await kept(page).count(), 0);

  await number.fill('37');
  await save(page).tap();
  await page.waitForURL(SAVED);
  assert.match(await page.locator('main').innerText(), /Đã ghi: Nhóm nhỏ, 37\. Kèm theo 1 tệp/);
  await page.locator('.proof img').waitFor();
});

journey('what was kept wrong is mended in its form, photo and all', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  await smallGroup(page, '3B');
  await photo(page).setInputFiles(await picture(page));
  await page.context().setOffline(true);
  await save(page).tap();
  await kept(page).getByText('chờ mạng').waitFor();
  await page.context().setOffline(false);
  await kept(page).getByText('máy chủ chưa nhận').waitFor();
  await page.goto('/ghi');
  await kept(page).getByRole('button', { name: 'Sửa' }).tap();
  await page.waitForURL(/small_group/);
  await page.locator('.one-number .invalid-feedback').waitFor();
  await kept(page).waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Số người').inputValue(), '3B');
  await page.getByLabel('Số người').fill('38');
  await save(page).tap();
  await page.waitForURL(SAVED);
  assert.match(await page.locator('main').innerText(), /Đã ghi: Nhóm nhỏ, 38\. Kèm theo 1 tệp/);
});

journey('without scripts the form is sent as it is, photo and all', { as: /Cần Thơ/, ...PHONE, scripts: false }, async (page) => {
  await smallGroup(page, 34);
  await page.getByRole('textbox', { name: 'BHXH tự nguyện', exact: true }).fill('2');
  await photo(page).setInputFiles(await picture(page));
  await save(page).tap();
  await page.waitForURL(SAVED);
  assert.match(await page.locator('main').innerText(), /Đã ghi: Nhóm nhỏ, 34\. Kèm theo 1 tệp/);
  assert.equal(await page.locator('.proof img').count(), 1);
});

journey('the first visit of the form weighs less than a photo', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  const line = await page.context().newCDPSession(page);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  await page.goto('/ghi/small_group', { waitUntil: 'networkidle' });
  console.log(`bytes: ${bytes}`);
  assert(bytes > 5_000, 'something was measured');
  assert(bytes <= 100_000, `${bytes} bytes`);
});

journey('twenty small groups are typed on one screen', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/ghi/small_group/nhieu');
  const unit = await page.locator('[name=unit]').inputValue();
  const last = page.getByLabel('Số người 20', { exact: true });
  const [row, button] = [await last.boundingBox(), await save(page).boundingBox()];
  assert(row.y + row.height <= button.y, 'the twentieth row is on the screen');
  await page.getByLabel('Số người 1', { exact: true }).focus();
  for (let row = 0; row < 20; row += 1) await page.locator(`[name="r.${row}.n"]`).fill(String(10 + row));
  await save(page).click();
  await page.getByText('Đã ghi 20 hoạt động (Nhóm nhỏ)').waitFor();
  assert.equal(await page.locator('tbody tr').count(), 20);
  await page.getByText('20 hoạt động.', { exact: true }).waitFor();
  const lines = await directLines(page, `/bao-cao/thang?don-vi=${unit}&thang=${MONTH}`);
  assert.match(told(lines, GROUPS, 'Trong tháng'), /^20\b/);
  assert.match(told(lines, REACHED, 'Trong tháng'), /^390\b/);
});

/** One conference of those days, typed as it is remembered: the day under the pencil. */
async function conference(page, unit, day, people) {
  await page.goto(`/ghi/conference?don-vi=${unit}&ngay=${day}`);
  await page.locator('.where', { hasText: 'BHXH tỉnh Đắk Lắk' }).click();
  assert.equal(await page.getByLabel('Ngày', { exact: true }).inputValue(), day);
  await page.getByLabel('Số người tham dự').fill(String(people));
  await save(page).click();
  await page.waitForURL(SAVED);
}

// The two provinces became one in 2025, so that only the whole country's office may still write for the old one.
journey('Đắk Lắk counts on from what it had reported, and a closed month stays as it was', { as: /BHXH Việt Nam/ }, async (page) => {
  const [COUNT, PEOPLE, TO_DATE] = ['Số hội nghị truyền thông', 'Số (lượt) người tham dự hội nghị', 'Lũy kế từ đầu năm'];
  const unit = await unitOf(page, 'BHXH tỉnh Đắk Lắk', '2024-10');
  const [october, november] = ['2024-10', '2024-11'].map((month) => `/bao-cao/thang?don-vi=${unit}&thang=${month}`);
  const reads = async (address) => {
    const lines = await directLines(page, address);
    return [COUNT, PEOPLE].map((line) => told(lines, line, TO_DATE).split(' ')[0]);
  };
  assert.deepEqual(await reads(october), ['254', '15.983']);
  for (const [day, people] of [['2024-11-05', 30], ['2024-11-12', 40], ['2024-11-20', 50]]) await conference(page, unit, day, people);
  assert.deepEqual(await reads(november), ['257', '16.103']);

  await page.goto(october);
  await page.locator('summary', { hasText: 'Chốt' }).click();
  await page.getByRole('button', { name: 'Chốt', exact: true }).click();
  await page.getByText('đã chốt tháng này').waitFor();
  await conference(page, unit, '2024-10-28', 35);
  assert.match(await page.locator('main').innerText(), /[Gg]hi bổ sung/);
  assert.deepEqual(await reads(november), ['258', '16.138']);
  assert.deepEqual(await reads(october), ['254', '15.983'], 'what was closed says what it said');
});

const HEIC = Buffer.from('000000186674797068656963000000006d69663168656963', 'hex');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A file of a size: nothing in it but zeros behind what says that it is a JPEG. */
function large(megabytes) {
  const path = join(folder(), 'to.jpg');
  writeFileSync(path, Buffer.from('ffd8ffe000104a46494600', 'hex'));
  truncateSync(path, megabytes << 20);
  return path;
}

journey('what is no photo is said before it is sent', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  await smallGroup(page, 35);
  const refused = async (file, words) => {
    await photo(page).setInputFiles(file);
    await page.locator('.photos .invalid-feedback').getByText(words).waitFor();
    assert.equal(await page.locator('.photos figure').count(), 0);
  };
  await refused(large(40), 'to.jpg: 40 MB, quá 10 MB');
  await refused({ name: 've.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG) }, 've.svg không phải ảnh');
  await refused({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: HEIC }, 'IMG_1.HEIC không phải ảnh');
  const shot = join(folder(), 'mot.jpg');
  writeFileSync(shot, (await picture(page)).buffer);
  for (let times = 0; times < 2; times += 1) await photo(page).setInputFiles(shot);
  assert.equal(await page.locator('.photos figure').count(), 1, 'the same one is taken once');
});

journey('what the phone could not tell, the server says, and keeps the activity', { as: /Cần Thơ/, ...PHONE }, async (page) => {
  await smallGroup(page, 36);
  const [png, jpeg] = [await picture(page, { type: 'png' }), await picture(page)];
  await photo(page).setInputFiles([png, { ...jpeg, name: 'mot.jpg' }, { ...jpeg, name: 'hai.jpg' }, { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: HEIC }]);
  await save(page).tap();
  await page.waitForURL(SAVED);
  const told = page.locator('.alert-warning').first();
  for (const words of ['nhom-nho.jpg: tên ghi .jpg nhưng thực chất là tệp PNG', 'hai.jpg: đã có trong hoạt động này', 'IMG_2.jpg: ảnh HEIC của iPhone chưa đọc được']) await told.getByText(words).waitFor();
  assert.equal(await page.locator('.proof img').count(), 2);

  const send = async (file, words) => {
    await page.locator('#f-tep').setInputFiles(file);
    await page.getByRole('button', { name: 'Gửi tệp' }).tap();
    await page.locator('.alert').getByText(words).first().waitFor();
  };
  await send({ name: 've.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG) }, 'hình vẽ SVG có thể chứa mã lệnh nên không nhận');
  await send(large(40), 'to.jpg: 40,0 MB, lớn hơn mức 10,0 MB');
  assert.equal(await page.locator('.proof img').count(), 2);
});

journey('the pages of recording can be used by everybody in the field', { as: /Gia Lai/, ...PHONE }, async (page) => {
  const faults = [];
  const see = async () => faults.push(...(await look(page, { lang: 'vi', small: true })));
  for (const path of ['/ghi', '/ghi/launch_day', '/hoat-dong?thang=2024-05']) {
    await page.goto(path);
    await see();
  }
  await smallGroup(page, '1O');
  await photo(page).setInputFiles(await picture(page));
  await save(page).tap();
  await page.getByText('Còn ô cần sửa').waitFor();
  await page.locator('.where').tap();
  await page.getByText('Thêm chi tiết').tap();
  await see();
  await page.context().setOffline(true);
  await page.getByLabel('Số người').fill('9');
  await save(page).tap();
  await kept(page).waitFor();
  await see();
  await page.context().setOffline(false);
  await kept(page).waitFor({ state: 'detached' });

  const shot = await picture(page);
  for (const people of [41, 42]) {
    await smallGroup(page, people);
    await photo(page).setInputFiles(shot);
    await save(page).tap();
    await page.waitForURL(SAVED);
  }
  await page.getByText('Ảnh này cũng có ở hoạt động khác').waitFor();
  await page.getByText('Chú thích, loại minh chứng').first().tap();
  await see();
  await page.goto(`/hoat-dong?thang=${MONTH}`);
  await see();
  none(faults);
});

journey('and at a desk', { as: /Gia Lai/ }, async (page) => {
  const faults = [];
  const see = async () => faults.push(...(await look(page, { lang: 'vi', small: false })));
  await page.goto('/ghi/small_group/nhieu');
  await page.locator('[name="r.0.n"]').fill('1O');
  await save(page).click();
  await page.getByText('Còn ô cần sửa').waitFor();
  await see();
  await page.goto(`/hoat-dong?thang=${MONTH}`);
  await page.locator('tbody a').first().click();
  await page.getByRole('heading', { name: 'Minh chứng' }).waitFor();
  await see();
  await page.getByRole('link', { name: 'Sửa', exact: true }).click();
  await see();
  none(faults);
});
