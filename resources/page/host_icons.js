/* The icon that a button's component draws in its shadow root. */

import {idWords} from './class_words.js';
import {attr, rootOf, tagOf} from './dom.js';
import {hostOf} from './tree.js';

const OF_BUTTON = /-(?:[a-z]+-)?(?:button|btn|fab)$/; // a component with several controls has its icon on one of them

/* What `<x-button icon="delete">` calls the button inside of it; classes in there are those of all such buttons. */
export const iconOfHost = element => {
  const host = hostOf(rootOf(element));
  return host && OF_BUTTON.test(tagOf(host)) ? idWords((attr(host, 'icon') || '').trim()) : '';
};
