// Without scripts, and without a mouse.

import assert from 'node:assert/strict';
import { journey, stage } from '../stage/journey.mjs';
import { report, section, told } from '../stage/report.mjs';

stage();

const COUNT = 'Số hội nghị truyền thông';

journey('without scripts one signs in, reads the report, and sends the grid', { as: /Nghệ An/, scripts: false }, async (page) => {
  await page.goto('/bao-cao/thang?thang=2024-05');
  assert.match(await page.locator('main').innerText(), /126.*5\.910/s);
  assert.equal(await page.getByRole('button', { name: 'Chép đoạn văn' }).count(), 0, 'a button that would do nothing is not shown');

  await page.goto('/so-lieu/nhap?thang=2024-07');
  await page.getByRole('textbox', { name: `BHXH huyện Nam Đàn, ${COUNT}`, exact: true }).fill('2.004');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.alert-success').waitFor();
  await page.goto('/bao-cao/thang?thang=2024-07');
  assert.match(await page.locator('main').innerText(), /2\.004/);

  await page.locator('.switches details').first().locator('summary').click();
  await page.getByRole('link', { name: 'BHXH huyện Nam Đàn', exact: true }).click();
  await page.getByRole('heading', { name: /BHXH huyện Nam Đàn/ }).waitFor();
});

/** Goes on, or back, until the focus is on what is called so. */
async function tabTo(page, name, key = 'Tab') {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press(key);
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const shows = getComputedStyle(at);
      const visible = shows.outlineStyle !== 'none' || shows.boxShadow !== 'none' || at.matches('.skip, input');
      return { name: (at.getAttribute('aria-label') ?? at.innerText ?? '').trim(), visible };
    });
    if (name.test(here.name)) {
      assert(here.visible, `the focus on ${here.name} is seen`);
      return;
    }
  }
  assert.fail(`${name} is not reached with ${key}`);
}

journey('with the keyboard alone one finds the report and a source, and fills the grid', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/hom-nay?thang=2024-05');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Đến nội dung chính', 'the first stop skips the menu');
  await tabTo(page, /^Báo cáo$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Báo cáo tháng 5\/2024/ }).waitFor();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, /^126$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Nguồn số liệu/ }).waitFor();

  await page.goto('/so-lieu/nhap?thang=2024-06');
  await page.getByRole('textbox', { name: `BHXH huyện Anh Sơn, ${COUNT}`, exact: true }).focus();
  await page.keyboard.type('4');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('6');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('250');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Lưu$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('.alert-success').waitFor();
  await page.goto('/bao-cao/thang?thang=2024-06');
  const lines = section(await report(page), 'Truyền thông trực tiếp');
  assert.match(told(lines, COUNT, 'Trong tháng'), /^10 /);
  assert.match(told(lines, 'Số (lượt) người tham dự hội nghị', 'Trong tháng'), /^250 /);
});
