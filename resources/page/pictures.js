/* The images of a frame. */

import {keyOf} from './document.js';
import {isShown} from './tree.js';

export const images = () => Array.from(document.querySelectorAll('img, svg, [role=img]')).slice(0, 2000).map(image => {
  const tag = image.localName, rect = image.getBoundingClientRect();
  const words = [image.getAttribute('class'), image.getAttribute('aria-label'), image.getAttribute('alt')].join(' ');
  return {k: keyOf(image), tag, url: tag === 'img' ? image.currentSrc || image.src || null : null,
    width: rect.width || image.naturalWidth || 0,
    height: rect.height || image.naturalHeight || 0, words,
    alt: tag === 'img' ? image.getAttribute('alt') : image.getAttribute('aria-label'),
    role: image.getAttribute('role') || '', hidden: image.getAttribute('aria-hidden') === 'true', shown: isShown(image),
    label: image.getAttribute('aria-label') || ''};
});
