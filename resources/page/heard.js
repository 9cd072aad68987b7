/* Reports that an event of an action has reached the guarded element. It is reported at that very moment: a page may
   react to a press by navigating, or by removing its frame, and then no longer answers. */

import {state} from './document.js';

/* Settles once it has arrived: with "begun" for a press or a key, with "clicked" for a click; with "" if neither is
   awaited any more. Called over DevTools, which answers before it reports that the document is gone. */
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
