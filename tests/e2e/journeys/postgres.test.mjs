// The same product on PostgreSQL: enough of the main job to see that nothing rests on the other engine.

import assert from 'node:assert/strict';
import { journey, stage } from '../stage/journey.mjs';
import { report, section, told } from '../stage/report.mjs';

stage({ postgres: true });

journey('on PostgreSQL an officer reads the report and enters a figure', { as: /Nghệ An/ }, async (page) => {
  await page.goto('/bao-cao/thang?thang=2024-05');
  const direct = section(await report(page), 'Truyền thông trực tiếp');
  assert.equal(told(direct, 'Số hội nghị truyền thông', 'Trong tháng'), '126');
  await page.goto('/so-lieu/nhap?thang=2024-06');
  await page.getByRole('textbox', { name: 'BHXH tỉnh Nghệ An, Số hội nghị truyền thông', exact: true }).fill('9');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.alert-success').waitFor();
  await page.goto('/bao-cao/thang?thang=2024-06');
  assert.equal(told(section(await report(page), 'Truyền thông trực tiếp'), 'Số hội nghị truyền thông', 'Trong tháng'), '9');
});
