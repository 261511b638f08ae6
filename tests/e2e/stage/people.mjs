// Several people at once, each with a browser of their own: how somebody gets an account and comes in.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

const PASSWORD = 'mat-khau-dai-de-nho';

/** The first account of an installation, by the link that the program printed. */
export async function setUp(page, link, { shown, name, unit }) {
  await page.goto(link);
  for (const [field, text] of Object.entries({ shown, name, unit, password: PASSWORD, again: PASSWORD })) {
    await page.locator(`[name=${field}]`).fill(text);
  }
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
  await enrol(page);
}

/** Makes an account and gives the link that is sent to whoever gets it. */
export async function invite(page, { shown, name, unit, role }) {
  await page.goto('/quan-tri/tai-khoan/moi');
  for (const [field, text] of Object.entries({ shown, name, unit })) await page.locator(`[name=${field}]`).fill(text);
  await page.locator('[name=role]').selectOption({ label: role });
  await page.locator('main form button.btn-primary').click();
  await page.getByRole('heading', { name: 'Lời mời' }).waitFor();
  return page.locator('#link').innerText();
}

/** Follows an invitation: a password is chosen, and a second factor where the role signs or administers. */
export async function accept(page, link) {
  await page.goto(link);
  for (const field of ['password', 'again']) await page.locator(`[name=${field}]`).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await page.waitForURL((url) => !link.includes(url.pathname));
  if (page.url().includes('/tai-khoan/xac-thuc')) await enrol(page);
}

/** As the app on a telephone does: the key is typed off the page, and its code of now typed back. */
async function enrol(page) {
  await page.getByText('Nhập 6 chữ số mà ứng dụng đang hiện.').waitFor();
  await page.locator('[name=code]').fill(codeOf(await page.locator('main code').innerText()));
  await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
  await page.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
  assert((await page.locator('#codes li').count()) > 5);
  await page.getByRole('link', { name: 'Đã cất giữ' }).click();
}

/** RFC 6238 with the defaults of every such app: SHA-1, 30 seconds, 6 digits. */
function codeOf(spelled) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...spelled.replace(/\s/g, '')].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
