// What journeys of recording share: the form, a picture as a phone takes it, and what became of a record.

/** The month of today in Việt Nam, as addresses have it. */
export const MONTH = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 7);

/** A picture that no other journey takes: what the page shows, with a word of one's own in it. */
export async function picture(page, { word = crypto.randomUUID(), type = 'jpeg' } = {}) {
  const other = await page.context().newPage();
  await other.setContent(`<h1>${word}</h1>`);
  const buffer = await other.screenshot({ type, clip: { x: 0, y: 0, width: 320, height: 240 } });
  await other.close();
  return { name: 'nhom-nho.jpg', mimeType: 'image/jpeg', buffer };
}

export const save = (page) => page.getByRole('button', { name: 'Lưu', exact: true });
export const photo = (page) => page.locator('input[name=photo]').first();
export const strip = (page) => page.locator('[data-kept-strip]');
export const kept = (page) => page.locator('.kept li');

/** Opens the form of small groups and types how many came. */
export async function smallGroup(page, people) {
  await page.goto('/ghi/small_group');
  await page.getByLabel('Số người').fill(String(people));
}

/** In how many lines of the month's list so many people stand. */
export async function recorded(page, people, month = MONTH) {
  await page.goto(`/hoat-dong?thang=${month}`);
  const numbers = await page.locator('tbody tr td:nth-child(3)').allInnerTexts();
  return numbers.filter((number) => number.trim() === String(people)).length;
}

/** The line that says so is back. */
export async function online(page) {
  await page.context().setOffline(true);
  await page.context().setOffline(false);
}

/** The unit that carried a name then: the last of those that are offered. */
export async function unitOf(page, name, month) {
  await page.goto(`/bao-cao/thang?thang=${month}`);
  await page.locator('.switches summary').first().click();
  await page.locator('.switches').getByRole('link', { name, exact: true }).last().click();
  await page.waitForURL(/don-vi=/);
  return new URL(page.url()).searchParams.get('don-vi');
}
