/* Which parts of the document have changed since the last query, according to mutations. */

import {state} from './document.js';
import {parentElementOf, parentNodeOf, rootElement, tagOf, typeOf} from './dom.js';
import {hostOf, parentOf} from './tree.js';

const MOST_RECORDS = 400; // after more of them, everything counts as changed
const RULES = new Set(['style', 'link', 'head']);

const nothing = () => ({records: 0, all: false, inside: new Set(), under: new WeakSet(), anyUnder: false});
/* Handles the records of a mutation observer. */
export const noteTouched = records => {
  const touched = (state.touched ??= nothing());
  touched.records += records.length;
  touched.all ||= touched.records > MOST_RECORDS;
  if (touched.all) return;
  for (const {type, target, addedNodes} of records) {
    touched.inside.add(target);
    // An attribute may choose how the element, its content and its later siblings are shown; a rule, how everything is.
    if (type === 'attributes') noteUnder(touched, parentNodeOf(target) ?? target);
    touched.all ||= isRule(target);
    if (type === 'childList') for (const node of addedNodes) noteAdded(touched, node);
  }
};
/* An element that returns to the page may have changed while it was outside, where it is not observed. */
const noteAdded = (touched, node) => {
  if (typeOf(node) !== Node.ELEMENT_NODE) return;
  noteUnder(touched, node);
  touched.all ||= isRule(node);
};
const noteUnder = (touched, node) => {
  touched.under.add(node);
  touched.anyUnder = true;
};
const isRule = target => {
  const element = typeOf(target) === Node.ELEMENT_NODE ? target : parentElementOf(target);
  return element === null
    ? typeOf(target) === Node.DOCUMENT_NODE
    : RULES.has(tagOf(element)) || element === rootElement();
};

const holderOf = text => parentElementOf(text) ?? hostOf(parentNodeOf(text));

/* Returns a function that tells whether a part may have changed since the last call, and starts over. `changes` is how
   often the document has changed since then. */
export const touchedParts = changes => {
  const {records, all, inside, under, anyUnder} = state.touched ?? nothing();
  state.touched = nothing();
  if (all || records !== changes) return () => true; // something changed that no observer saw
  const around = new Set(),
    below = new Map();
  const climb = node => {
    for (let at = node; at && !around.has(at); at = parentOf(at)) {
      around.add(at);
      const outer = hostOf(parentNodeOf(at)) ?? parentElementOf(at); // a slotted node is in its host's part, too
      if (outer && outer !== parentOf(at)) climb(outer);
    }
  };
  for (const node of inside) climb(hostOf(node) ?? (typeOf(node) === Node.ELEMENT_NODE ? node : holderOf(node)));
  const isUnder = node => {
    if (node === null) return false;
    let known = below.get(node);
    if (known === undefined) below.set(node, (known = under.has(node) || isUnder(hostOf(node) ?? parentNodeOf(node))));
    return known;
  };
  return part => around.has(part) || (anyUnder && isUnder(part));
};
