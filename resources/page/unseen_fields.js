/* Fields that receive keys for another element, which shows the typed text. */

import {boundsOf, cssNow, offsetHeightOf, offsetWidthOf, parentElementOf} from './dom.js';

export const NO_TYPING = new Set([
  'hidden',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
  'button',
  'submit',
  'reset',
  'image',
]);
const HARDLY = 3; // CSS pixels

/* Whether a field receives keys but is invisible: typed text is drawn elsewhere, and its value is not the text. */
export const isUnseen = field => {
  const box = boundsOf(field),
    holder = parentElementOf(field);
  return (
    Math.min(box.width, box.height) <= HARDLY ||
    cssNow(field).opacity === '0' ||
    (holder !== null &&
      Math.min(offsetWidthOf(holder), offsetHeightOf(holder)) <= HARDLY &&
      cssNow(holder).overflow === 'hidden')
  );
};
export const isOutOfPage = ({right, bottom}) => right + window.scrollX <= 0 || bottom + window.scrollY <= 0;
