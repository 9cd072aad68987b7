/* How rules turn a part of the page round. */

import {animationsOf, cssNow} from './dom.js';

const QUARTER_TURN = Math.PI / 2;
export const UPENDED = '2';
/* By how many quarters a part is turned, and whether it is mirrored; "" while that goes on. */
export const turnOfPart = node => {
  const {transform, rotate, scale} = cssNow(node);
  if (transform === 'none' && rotate === 'none' && scale === 'none') return '0';
  if (animationsOf(node).length) return '';
  const {a, b, c, d} = new DOMMatrix(transform === 'none' ? '' : transform),
    more = rotate.endsWith('deg') ? (parseFloat(rotate) * Math.PI) / 180 : 0;
  const quarters = Math.round((Math.atan2(b, a) + more) / QUARTER_TURN);
  return `${((quarters % 4) + 4) % 4}${a * d - b * c < 0 ? ' mirrored' : ''}`;
};
