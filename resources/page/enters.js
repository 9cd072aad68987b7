/* What Enter does in a field: it presses the first button of its form that sends it, or else sends the form as it is. */

import {state} from './document.js';
import {queryAll, rootOf, tagOf} from './dom.js';
import {isSender, sendsOf} from './long.js';
import {isCalled} from './meaning.js';
import {lastSentOf} from './ward.js';

const senderOf = field => Array.from(queryAll(rootOf(field), 'button, input')).find(one => isSender(one) && one.form === field.form) ?? null;
/* Whether it would do something else there than what was told last: the button is called otherwise, or the form goes elsewhere. */
export const entersElsewhere = field => {
  if (tagOf(field) !== 'input' || !field.form) return false;
  const button = senderOf(field);
  if (button !== null && button.disabled) return false;   // then it does nothing
  const told = button !== null && state.listed.has(state.keys.get(button)) ? lastSentOf(button) : null;
  if (told && !isCalled(button, {name: told.name, named: told.name !== '', own: []}, true)) return true;
  const sent = told ?? lastSentOf(field);
  return sent !== null && sent.sends !== sendsOf(told ? button : field);
};
