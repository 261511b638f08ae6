// Every page at the desk, in English.

import { journey, stage, WIDTHS } from '../stage/journey.mjs';
import { none } from '../stage/looks.mjs';
import { wander } from '../stage/wander.mjs';

stage();

journey('every page can be used by everybody at a desk, in English', { as: /Quản trị/, width: WIDTHS.desk, lang: 'en' }, async (page, product) => {
  none(await wander(page, product, { each: 1, lang: 'en', small: false }));
});
