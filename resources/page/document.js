/* State that lives as long as the document, such as the keys of its elements. */

import {documentOf, isConnected} from './dom.js';

/* Playwright also runs the script in the page's own world, where nobody ever queries it. So it leaves nothing behind
   until it is queried. */
export let state = {
  doc: Array.from(crypto.getRandomValues(new Uint32Array(3)), n => n.toString(36)).join(''),
  next: 1,
  reach: 0,
  keys: new WeakMap(),
  elements: new Map(),
  mutations: 0,
  movedAt: 0,
  observer: null,
  roots: new Set(),
  listening: new WeakMap(),
  stood: null,
  scrolling: [],
  heard: [],
  closed: new WeakMap(),
  suspects: [],
  hosts: [],
  known: new WeakMap(),
  roles: new WeakMap(),
  listed: new Set(),
  stands: new WeakMap(),
  computed: new WeakMap(),
  anyComputed: false,
  unasked: [],
  roleTags: new Map(),
  roleTries: new WeakMap(),
  tellRoles: null,
  passwords: new WeakSet(),
  turned: new WeakSet(),
  passwordNames: new Set(),
  marked: new WeakSet(),
  plain: new WeakSet(),
  dotted: new Set(),
  laid: null,
  sliders: new WeakMap(),
  named: new WeakSet(),
  celled: new WeakSet(),
  wards: new WeakMap(),
  typedIn: new WeakSet(),
  bearings: [],
  turnedBoxes: new WeakMap(),
  headsWritten: new WeakMap(),
  factsTurned: new Map(),
  barsTurned: 0,
  framesTurned: new WeakMap(),
  picturesTurned: new WeakMap(),
  fieldOrder: [],
  actives: [],
  canvasSigns: new WeakMap(),
  headWatch: null,
  headTurns: null,
  used: [],
  hearsUse: false,
  messages: new WeakSet(),
  saidNothing: new WeakSet(),
};

/* Elements with an id, and frames and forms with a name, are properties of the window in every world, but never its
   own. */
export const settleIn = () => {
  if (!Object.hasOwn(globalThis, 'stepdeckState')) Object.defineProperty(globalThis, 'stepdeckState', {value: state});
  state = globalThis.stepdeckState;
};

export const keyOf = element => {
  let key = state.keys.get(element);
  if (key === undefined) {
    key = state.next++;
    state.keys.set(element, key);
    state.elements.set(key, new WeakRef(element));
  }
  return key;
};
export const elementOf = key => {
  const element = state.elements.get(Number(key))?.deref();
  return element && isConnected(element) && documentOf(element) === document ? element : null;
};
