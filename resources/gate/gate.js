/* Runs first in each document that comes into a frame while a press is on its way: nobody could tell that document in time
   to keep the press out. In a world of its own, of which its page knows nothing. `password` is the name of an event that
   opens the gate; only the page script knows it, and hears from it whether a press came. It also opens after `ms`. */
(password, ms) => {
  // What the page puts in an empty frame is seen to by the document around it; see late_frames.js.
  if (window === top || location.href === 'about:blank') return;
  const began = performance.now();
  const starts = new Set(['pointerdown', 'mousedown', 'touchstart']);
  const presses = [...starts, 'pointerup', 'mouseup', 'touchend', 'click', 'auxclick', 'dblclick', 'contextmenu'];
  const how = {capture: true, passive: false};
  let strayed = false;
  const meet = event => {
    if (!event.isTrusted) return;
    if (performance.now() > began + ms) { open(); return; }
    strayed ||= starts.has(event.type);
    if (!strayed) return;   // it began elsewhere
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const open = () => { for (const type of presses) window.removeEventListener(type, meet, how); };
  for (const type of presses) window.addEventListener(type, meet, how);
  window.addEventListener(password, event => {
    open();
    if (strayed) event.preventDefault();
  }, true);
}
