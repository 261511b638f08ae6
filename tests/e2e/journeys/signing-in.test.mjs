// Coming in, being sent to sign in and back, and doors that stay shut.

import assert from 'node:assert/strict';
import { journey, signIn, stage } from '../stage/journey.mjs';

stage();

journey('a wrong password is told without saying which of the two is wrong', {}, async (page, { account }) => {
  await page.goto('/dang-nhap');
  for (const name of [account(/Nghệ An/), 'khongco']) {
    await page.getByLabel('Tên đăng nhập').fill(name);
    await page.getByLabel('Mật khẩu').fill('mot-mat-khau-sai');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
    assert.equal(await page.getByLabel('Tên đăng nhập').inputValue(), name, 'what was typed is kept');
  }
});

journey('whoever followed a link is sent to sign in, and then to where they wanted', {}, async (page, product) => {
  await page.goto('/so-lieu/nhap?thang=2024-05');
  await page.waitForURL(/\/dang-nhap\?next=/);
  await signIn(page, product, /Nghệ An/);
  assert.match(page.url(), /\/so-lieu\/nhap\?thang=2024-05$/);
});

journey('an officer finds the doors of administrators shut', { as: /Nghệ An/ }, async (page) => {
  assert.equal(await page.getByRole('link', { name: 'Tài khoản', exact: true }).count(), 0);
  const answer = await page.goto('/quan-tri/tai-khoan');
  assert.equal(answer.status(), 403);
  await page.getByRole('heading', { name: 'Chưa được phép' }).waitFor();
  await page.getByRole('link', { name: 'Về trang đầu' }).click();
  await page.waitForURL(/\/hom-nay/);
});

journey('an officer does not find another province', {}, async (page, product) => {
  const elsewhere = await idOf(page, product, /Đắk Lắk/);
  await page.context().clearCookies();
  await signIn(page, product, /Nghệ An/);
  const span = `don-vi=${elsewhere}&noi-dung=direct.conference.count&tu=2024-10-01&den=2024-10-31`;
  for (const path of [`/nguon-so-lieu?${span}`, `/hom-nay?don-vi=${elsewhere}&thang=2024-10`, `/bao-cao/thang?don-vi=${elsewhere}&thang=2024-10`]) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 404, path);
    await page.getByRole('heading', { name: 'Không tìm thấy trang' }).waitFor();
  }
});

journey('whoever signs out is out', { as: /Nghệ An/ }, async (page) => {
  await page.locator('header .person details summary').click();
  await page.locator('header').getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByText('Đã đăng xuất.').waitFor();
  await page.goto('/hom-nay');
  await page.waitForURL(/\/dang-nhap/);
});

/** The id of the unit that an account works for: it stands in the links of its first page. */
async function idOf(page, product, as) {
  await signIn(page, product, as);
  const links = await page.locator('a[href*="don-vi="]').evaluateAll((all) => all.map((a) => a.href));
  return new URL(links[0]).searchParams.get('don-vi');
}
