/* Runs first in each document that comes into a frame while a press is on its way, or while something is typed: nobody could
   tell that document in time to keep it out. In a world of its own, of which its page knows nothing. `password` is the name
   of an event that opens the gate; only the page script knows it, and hears from it whether a press came. `password` with
   " keys" tells whether a key did. It also opens after `ms`. `keys`: keys are kept out, too; `top`: also of the page's own
   document, which presses may come to. */
(password, ms, keys, top) => {
  const isTop = window === window.top;
  // What the page puts in an empty frame is seen to by the document around it; see late_frames.js.
  if (isTop && !(keys && top) || location.href === 'about:blank') return;
  const began = performance.now();
  const starts = new Set(['pointerdown', 'mousedown', 'touchstart']);
  const presses = isTop ? [] : [...starts, 'pointerup', 'mouseup', 'touchend', 'click', 'auxclick', 'dblclick', 'contextmenu'];
  const typing = keys ? ['keydown', 'keypress', 'beforeinput'] : [], held = new Set(['Control', 'Shift', 'Alt', 'Meta']);
  const how = {capture: true, passive: false};
  let strayed = false, typed = false;
  const keepsOut = event => {
    if (!event.isTrusted) return false;
    if (performance.now() <= began + ms) return true;
    open();
    return false;
  };
  const keep = event => { event.preventDefault(); event.stopImmediatePropagation(); };
  const meet = event => {
    if (!keepsOut(event)) return;
    strayed ||= starts.has(event.type);
    if (strayed) keep(event);   // else it began elsewhere
  };
  const meetKey = event => {
    if (held.has(event.key) || !keepsOut(event)) return;
    typed ||= event.type !== 'keypress';   // of one that comes alone, the key went down in the document before this one
    keep(event);
  };
  const open = () => {
    for (const type of presses) window.removeEventListener(type, meet, how);
    for (const type of typing) window.removeEventListener(type, meetKey, how);
  };
  for (const type of presses) window.addEventListener(type, meet, how);
  for (const type of typing) window.addEventListener(type, meetKey, how);
  window.addEventListener(password + ' keys', event => { if (typed) event.preventDefault(); }, true);
  window.addEventListener(password, event => {
    open();
    if (strayed) event.preventDefault();
  }, true);
}
