/* Tooltips written for a library that draws them: the attribute contains HTML, not plain text. */

import {spoken} from './text.js';

/* An end of an element, or a break: words about a tag rarely have either. */
const MARKUP = /<\/[a-z][a-z0-9-]*\s*>|<br\s*\/?>/i;
const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi;
/* The beginnings of another line. */
const LINE_BREAK = /<\/?(?:br|div|dd|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b[^<>]*>/i;
const ENTITIES = {__proto__: null, amp: '&', gt: '>', lt: '<', nbsp: ' ', quot: '"', '#39': "'"};
const ENTITY = /&(amp|gt|lt|nbsp|quot|#39);/g;
const LETTER = /\p{L}/u;
const MOST_MARKUP = 2000;

/* The first drawn line of words in it; text without markup is unchanged. */
export const withoutMarkup = words => {
  if (!words.includes('<') || words.length > MOST_MARKUP || !MARKUP.test(words)) return words;
  const lines = words
    .split(LINE_BREAK)
    .map(line => spoken(line.replace(TAG, '').replace(ENTITY, (all, name) => ENTITIES[name])));
  return lines.find(line => LETTER.test(line)) || words;
};
