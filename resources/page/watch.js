/* What moves in the page. Watching goes on between readings, so that a page can be known to have been quiet for long. */

const EVERYTHING = {subtree: true, childList: true, attributes: true, characterData: true};
const SHORT_MS = 5000;   // animations that end within this time are waited for

/* Begins to count anew: a step begins. */
const arm = () => {
  watch();
  state.mutations = 0;
  state.movedAt = performance.now();
  state.place = scrollX + ',' + scrollY;
  state.armedAt = document.timeline.currentTime ?? 0;
  return pulse();
};

const watch = () => {
  if (state.observer) return;
  state.movedAt = performance.now();
  state.place = scrollX + ',' + scrollY;
  state.observer = new MutationObserver(records => {
    state.mutations += records.length;
    state.movedAt = performance.now();
    state.stale = true;
  });
  state.observer.observe(document, EVERYTHING);
  for (const root of state.roots) if (root.host.isConnected) state.observer.observe(root, EVERYTHING); else state.roots.delete(root);
};

const watchRoot = root => {
  state.roots.add(root);
  state.observer?.observe(root, EVERYTHING);
};

const pulse = () => {
  watch();
  const place = scrollX + ',' + scrollY;
  if (place !== state.place) { state.place = place; state.movedAt = performance.now(); state.mutations++; }
  let moving = 0;
  for (const animation of document.getAnimations()) {
    if (animation.playState !== 'running') continue;
    const end = animation.effect?.getComputedTiming().endTime;
    // An endless one that began with this step is a sign of waiting.
    if (typeof end === 'number' && end < SHORT_MS || end === Infinity && state.armedAt !== undefined && animation.startTime >= state.armedAt) moving++;
  }
  if (state.stale) {
    const busy = document.querySelector('[aria-busy=true]');
    state.busy = busy !== null && isShown(busy);
    state.stale = false;
  }
  return {doc: state.doc, ready: document.readyState, mutations: state.mutations, idle: performance.now() - state.movedAt, moving, busy: state.busy === true,
    place: state.place};
};

/* Ends watching: the browser is left to itself. */
const rest = () => { state.observer?.disconnect(); state.observer = null; return {}; };
