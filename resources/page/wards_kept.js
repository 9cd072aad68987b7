/* What is kept about the surroundings of elements of the same name, to compare it when one of them is used. */

import {headsOver} from './columns.js';
import {describedBy} from './described.js';
import {piecesBare} from './field_messages.js';
import {matesOf} from './line_mates.js';
import {aimsOf, formOf, keysOf, levelsOfKeys, longOf, sendsOf, sentOf} from './long.js';
import {looksOf} from './looks.js';
import {firmName, firmPiece, lastIn} from './ticks.js';
import {actsHere} from './bearings.js';
import {NO_SCENE, sceneOf} from './scenes.js';
import {keepWard} from './ward.js';

export const ownOf = ({told, offered}) => (offered.size ? told.filter((_, place) => !offered.has(place)) : told);
export const MOST_TOLD_APART = 100;
/* Stores what must not change about the surroundings of each element of a group. Looks count only for elements that
   nothing else distinguishes. */
export const keepWards = (group, besides, elements, nodes, heads, memo) => {
  const {painted, columns, anchors, inputs} = memo,
    twins = group.length > 1,
    few = group.length <= MOST_TOLD_APART,
    counts = new Map();
  const keys = twins && few ? keysOfTwins(group, besides, elements) : [];
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keyLevels = group.map((place, i) =>
    levelsOfKeys(nodes[place], besides[i].part, nodes[place - 1], nodes[place + 1]),
  );
  const unnamed = besides.map(
      ({part, pieces}, i) => part === 0 || (counts.get(keys[i]) ?? 0) > 1 || !ownOf(pieces).some(saysLetters),
    ),
    inLine =
      twins && few && unnamed.includes(true) && !areOwnTools(group, elements, nodes)
        ? matesOfGroup(group, besides, nodes, memo.mates)
        : [];
  const all = besides.map(({part, title, pieces, leads, words, levels, outside}, i) => ({
    name: elements[group[i]].n,
    address: elements[group[i]].h ?? '',
    levels: part,
    twins,
    row: rowKind(elements[group[i]].row, twins),
    title,
    caption: elements[group[i]].cap ?? '',
    head: heads.get(nodes[group[i]]) ?? null,
    column: headsOver(nodes[group[i]], columns),
    described: describedBy(nodes[group[i]], elements[group[i]]),
    told: pieces.told,
    pictured: pieces.pictured,
    words: words ?? '',
    group: null,
    offered: pieces.offered,
    set: pieces.set,
    bare: piecesBare(nodes[group[i]], part, pieces),
    own: ownOf(pieces),
    leads,
    outside,
    outsideLevels: levels,
    mates: (unnamed[i] && inLine[i]) || NO_MATES,
    scene: twins || !actsHere(elements[group[i]]) ? NO_SCENE : sceneOf(nodes[group[i]], part, memo.scenes),
    form: formOf(nodes[group[i]]),
    sends: sendsOf(nodes[group[i]]),
    aims: aimsOf(nodes[group[i]], anchors),
    keyLevels: keyLevels[i],
    keys: keysOf(nodes[group[i]], keyLevels[i]),
    options: sentOf(nodes[group[i]]),
    whole: longOf(nodes[group[i]], elements[group[i]]),
    looks:
      few && (elements[group[i]].n === '' || counts.get(keys[i]) > 1)
        ? looksOf(nodes[group[i]], part, false, painted)
        : [],
  }));
  const lasting = lastIn(besides.map(({pieces}) => pieces));
  for (let i = 0; i < all.length; i++) {
    all[i].group = all;
    all[i].lasts = all[i].row === 'many' && lasting[i];
    besides[i].ward = keepWard(nodes[group[i]], all[i], inputs);
  }
};

/* Words that are compared in full are enough to distinguish two: then a page may mark them, such as the days of a range.
 */
const keysOfTwins = (group, besides, elements) =>
  besides.map(({pieces, name, title}, i) =>
    [firmName(name), firmPiece(title), elements[group[i]].cap ?? '', ...pieces.told].join('\n'),
  );
/* Whether some without names are tools that each look different, as in a bar beside a list, and not one for each of its
   lines. */
const FEWEST_TOOLS = 3; // of two lines, each may have its own
const areOwnTools = (group, elements, nodes) =>
  group.length >= FEWEST_TOOLS &&
  elements[group[0]].n === '' &&
  new Set(group.map(place => looksOf(nodes[place], 0)[0])).size === group.length;
const matesOfGroup = (group, besides, nodes, memo) =>
  matesOf(
    group.map(place => nodes[place]),
    besides.map(({part}) => part),
    memo,
  );
const saysLetters = piece => /\p{L}{2}|\p{Lo}/u.test(piece);
const NO_MATES = {levels: 0, mates: []};
const rowKind = (row, twins) => (!row ? '' : twins ? 'many' : 'one');
