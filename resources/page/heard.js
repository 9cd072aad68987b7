/* Tells that something of an action has come to what is guarded. It is told at that very moment: a page may answer a press
   by leaving, or by taking its frame away, and can be asked nothing any more. */

import {state} from './document.js';

/* Settles once that has come: with "begun" once a press or a key has, with "clicked" once a click has; with "" where neither
   is waited for any more. Asked for over DevTools, which answers before it tells that the document has gone. */
export const hears = what =>
  new Promise(tell => {
    state.tells?.[what]?.('');
    state.tells = {...state.tells, [what]: tell};
  });
export const tellHeard = what => {
  state.tells?.[what]?.(what);
};
export const endHearing = () => {
  for (const tell of Object.values(state.tells ?? {})) tell('');
  state.tells = null;
};
