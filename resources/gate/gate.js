/* The gate: keeps presses out of each document that loads in a frame while a press is on its way, or while text is
   typed; no command would reach that document in time. It runs first, in a world of its own that the page cannot see.
   `password` is the name of an event that opens the gate; only the page script knows it, and its answer says whether a
   press came. `password` with " keys" says whether a key came. The gate also opens after `ms`. `keys`: keep out keys,
   too; `top`: even from the page's own document, which presses may reach. */
(password, ms, keys, top) => {
  const isTop = window === window.top;
  // The document around an empty frame guards what the page puts into it; see late_frames.js.
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
    if (strayed) keep(event);   // otherwise the press began elsewhere
  };
  const meetKey = event => {
    if (held.has(event.key) || !keepsOut(event)) return;
    typed ||= event.type !== 'keypress';   // alone, its key went down in the document before this one
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
