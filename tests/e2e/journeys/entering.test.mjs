// Figures are entered by hand: typed, pasted from Excel, and seen in the report at once.

import assert from 'node:assert/strict';
import { journey, stage } from '../stage/journey.mjs';
import { report, section, switchMonth, switchTo, told } from '../stage/report.mjs';

stage();

const [MONTH, TO_DATE] = ['Trong tháng', 'Lũy kế từ đầu năm'];
const COUNT = 'Số hội nghị truyền thông';
const ATTENDEES = 'Số (lượt) người tham dự hội nghị';

function cell(page, unit, indicator) {
  return page.getByRole('textbox', { name: `${unit}, ${indicator}`, exact: true });
}

/** A block from Excel, into the cell that has the focus. */
function paste(page, block) {
  return page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, block);
}

async function conferences(page) {
  const lines = section(await report(page), 'Truyền thông trực tiếp');
  return [COUNT, ATTENDEES].flatMap((indicator) => [MONTH, TO_DATE].map((column) => told(lines, indicator, column)));
}

journey('what November brought to Đắk Lắk is added to the year', { as: /Quản trị/ }, async (page) => {
  await page.goto('/bao-cao/thang');
  await switchTo(page, 'BHXH tỉnh Đắk Lắk', 'tháng 10/2024');
  assert.deepEqual(await conferences(page), ['44', '254', '2.469', '15.983']);

  await switchMonth(page, page.locator('.switches details').nth(1), 'tháng 11/2024');
  await page.getByRole('link', { name: 'Nhập số liệu', exact: true }).first().click();
  await cell(page, 'BHXH tỉnh Đắk Lắk', COUNT).fill('3');
  await cell(page, 'BHXH tỉnh Đắk Lắk', ATTENDEES).fill('120');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.alert-success').waitFor();

  await page.getByRole('link', { name: 'Báo cáo tháng', exact: true }).click();
  await page.getByRole('heading', { name: /^Báo cáo tháng 11\/2024/ }).waitFor();
  assert.deepEqual(await conferences(page), ['3', '257', '120', '16.103']);
});

journey('a block from Excel fills the cells and can be taken back', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/so-lieu/nhap?thang=2024-08');
  const [first, second] = ['BHXH huyện Anh Sơn', 'BHXH huyện Con Cuông'];
  await cell(page, first, COUNT).focus();
  await paste(page, '5\t1.204\r\n7\t2.469\r\n');
  assert.equal(await cell(page, first, ATTENDEES).inputValue(), '1.204');
  assert.equal(await cell(page, second, COUNT).inputValue(), '7');
  await page.keyboard.press('Control+z');
  assert.equal(await cell(page, second, COUNT).inputValue(), '', 'all of it is taken back at once');
  await page.keyboard.press('Control+y');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.alert-success').waitFor();
  assert.equal(await cell(page, second, ATTENDEES).inputValue(), '2.469', 'a dot between thousands of people is no decimal');
  await page.goto('/bao-cao/thang?thang=2024-08');
  const lines = section(await report(page), 'Truyền thông trực tiếp');
  assert.match(told(lines, COUNT, MONTH), /^12 .*2\/21 đơn vị/);
});

journey('a cell that is no number says so beside it, and the others are kept', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/so-lieu/nhap?thang=2024-09');
  await cell(page, 'BHXH huyện Anh Sơn', COUNT).fill('1O4');
  await cell(page, 'BHXH huyện Con Cuông', COUNT).fill('8');
  await page.getByText('Có chữ "O" lẫn trong số').waitFor();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  assert.equal(await cell(page, 'BHXH huyện Anh Sơn', COUNT).inputValue(), '1O4');
  assert.equal(await cell(page, 'BHXH huyện Con Cuông', COUNT).inputValue(), '8');
  page.once('dialog', (dialog) => dialog.accept());
});
