/* Classes without a word for the drawing: those that each set one property of the style, from utility-class tools, and
   those that a script generates for a style. */

import {tellsThing} from './known_words.js';

const UTILITY_SETS = new RegExp(
  '^-?(text|bg|border|ring|fill|stroke|transition|transform|shadow|opacity|outline|rounded|font|leading|tracking|' +
    'whitespace|overflow|inset|flex|grid|items|justify|self|place|select|pointer|object|duration|ease|delay|animate|origin|rotate|scale|' +
    'translate|placeholder|accent|caret|decoration|divide|space|from|via|to|backdrop|blur|will)(-|$)',
);
/* A class for a size, or for a state only: others beside such ones are of the same kind. */
const UTILITY_SIZES =
  /^-?([mp][xytrblse]?|[hwz]|gap(-[xy])?|size|(min|max)-[hw]|space-[xy]|rounded|top|left|right|bottom|inset)-(\d|px$|full$|auto$|sm$|md$|lg$|\[)|[a-z]:[a-z-]/;
const OF_CURSOR = /^cursor-/;
/* A class that only says where in its line or grid something stands. */
const OF_ORDER =
  /^-?(order-(first|last|none|\d+)|(col|row)-(span|start|end)-(\d+|full|auto)|basis-\S+|line-clamp-\S+)$/;

export const isUtility = (word, classes) =>
  OF_CURSOR.test(word) ||
  OF_ORDER.test(word) ||
  (UTILITY_SETS.test(word) && classes.some(other => other !== word && UTILITY_SIZES.test(other)));

/* The readable part after a generated class, if any: "" for "css-iguwhy", "MuiButton-root" for
   "css-1x5jdmq-MuiButton-root". */
const OF_STYLE = /^css-([a-z0-9]{5,8})(?:-(.+))?$/;
const withoutLot = word => {
  const styled = OF_STYLE.exec(word);
  return styled && !tellsThing(styled[1]) ? (styled[2] ?? '') : word;
};
/* Likewise for all classes of an element: beside a generated one that begins with "sc-", the other is generated as
   well, "lbFAMx" for "sc-dkPuFg lbFAMx". */
const STYLED_APART = /^sc-[A-Za-z]{4,8}$/,
  BY_LOT = /^(?=.*[a-z].*[A-Z]|.*[A-Z]{2}.*[a-z])[A-Za-z]{4,8}$/;
const tellsNoThing = word => !word.split(/(?<=[a-z])(?=[A-Z])/).some(piece => tellsThing(piece.toLowerCase()));
export const withoutLots = classes => {
  const styled = classes.some(word => STYLED_APART.test(word) && tellsNoThing(word.slice(3)));
  return classes
    .map(word => (styled && BY_LOT.test(word) && tellsNoThing(word) ? '' : withoutLot(word)))
    .filter(Boolean);
};
