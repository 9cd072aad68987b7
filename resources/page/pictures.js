/* The images of a frame. */

import {keyOf} from './document.js';
import {attr, boundsOf, queryAll, tagOf} from './dom.js';
import {isShown} from './tree.js';

export const images = () =>
  Array.from(queryAll(document, 'img, svg, [role=img]'))
    .slice(0, 2000)
    .map(image => {
      const tag = tagOf(image),
        rect = boundsOf(image);
      const words = [attr(image, 'class'), attr(image, 'aria-label'), attr(image, 'alt')].join(' ');
      return {
        k: keyOf(image),
        tag,
        url: tag === 'img' ? image.currentSrc || image.src || null : null,
        width: rect.width || image.naturalWidth || 0,
        height: rect.height || image.naturalHeight || 0,
        words,
        alt: tag === 'img' ? attr(image, 'alt') : attr(image, 'aria-label'),
        role: attr(image, 'role') || '',
        hidden: attr(image, 'aria-hidden') === 'true',
        shown: isShown(image),
        label: attr(image, 'aria-label') || '',
      };
    });
