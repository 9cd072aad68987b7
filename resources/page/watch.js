/* What moves in the page. */

const arm = () => {
  state.mutations = 0;
  state.movedAt = performance.now();
  state.place = scrollX + ',' + scrollY;
  if (!state.observer) {
    state.observer = new MutationObserver(records => { state.mutations += records.length; state.movedAt = performance.now(); });
    const all = {subtree: true, childList: true, attributes: true, characterData: true};
    state.observer.observe(document, all);
    for (const root of state.roots) {
      if (root.host.isConnected) state.observer.observe(root, all);
      else state.roots.delete(root);
    }
  }
  return pulse();
};
const pulse = () => {
  if (!state.observer) return arm();
  const place = scrollX + ',' + scrollY;
  if (place !== state.place) { state.place = place; state.movedAt = performance.now(); state.mutations++; }
  let moving = 0;
  for (const animation of document.getAnimations()) {
    if (animation.playState !== 'running') continue;
    const end = animation.effect?.getComputedTiming().endTime;
    if (typeof end === 'number' && Number.isFinite(end) && end < 5000) moving++;
  }
  return {doc: state.doc, ready: document.readyState, mutations: state.mutations, idle: performance.now() - state.movedAt, moving,
    place: state.place};
};
const rest = () => { state.observer?.disconnect(); state.observer = null; return {}; };
