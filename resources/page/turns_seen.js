/* How rules turn a part of the page round. */

import {animationsOf, cssNow} from './dom.js';

const QUARTER_TURN = Math.PI / 2;
export const UPENDED = '2',
  MIRRORED = ' mirrored';
/* As parts of a transform; turns around other axes are left out. */
const turned = rotate => (/^[-\d.e]+deg$/.test(rotate) ? `rotate(${rotate})` : 'none'),
  scaled = scale => (scale === 'none' ? scale : `scale(${scale.split(' ').slice(0, 2).join()})`);
/* By how many quarters a part is turned, and whether it is mirrored; "" while that goes on. */
export const turnOfPart = node => {
  const {transform, rotate, scale} = cssNow(node);
  if (!transform) return '0'; // it was taken out of the page, or its frame is not drawn: it has no style at all
  if (transform === 'none' && rotate === 'none' && scale === 'none') return '0';
  if (animationsOf(node).length) return '';
  const {a, b, c, d} = new DOMMatrix(
      [turned(rotate), scaled(scale), transform].filter(one => one !== 'none').join(' '),
    ),
    quarters = Math.round(Math.atan2(b, a) / QUARTER_TURN);
  return `${((quarters % 4) + 4) % 4}${a * d - b * c < 0 ? MIRRORED : ''}`;
};
