// Every page on the smallest phone, and those of who is not signed in.

import { journey, stage, WIDTHS } from '../stage/journey.mjs';
import { look, none } from '../stage/looks.mjs';
import { wander } from '../stage/wander.mjs';

stage();

journey('every page can be used by everybody on a small phone', { as: /Quản trị/, width: WIDTHS.small }, async (page, product) => {
  none(await wander(page, product, { each: 2, lang: 'vi', small: true }));
});

for (const lang of ['vi', 'en']) {
  journey(`so can the pages of who is not signed in, and those that say no, in ${lang}`, { width: WIDTHS.small, lang }, async (page) => {
    const faults = [];
    for (const path of ['/dang-nhap', '/khong-co-trang-nay']) {
      await page.goto(path);
      faults.push(...(await look(page, { lang, small: true })));
    }
    none(faults);
  });
}
