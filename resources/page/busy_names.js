/* The name of a button during its action: "Saving…" for "Save draft". Only a name that says nothing else counts: its
   words come from the former name, the first of them in a progressive form, or they are generic for any button. In
   doubt it is another button. */

const UNFINISHED = / ?(?:…|\.{2,3})$/u;
const OF_ANY_BUTTON = new Set([
  'loading',
  'working',
  'processing',
  'please wait',
  'wait',
  'one moment',
  'one moment please',
  'just a moment',
  'hold on',
  'bitte warten',
  'moment',
  'moment bitte',
  'einen moment',
  'einen moment bitte',
  'wird geladen',
  'veuillez patienter',
  'patientez',
  'chargement',
  'en cours',
  'espere',
  'un momento',
  'cargando',
  'attendere',
  'caricamento',
]);
/* How languages form the progressive of a verb: its ending, and the replacement. English doubles a last letter, and
   drops an "e". */
const UNDER_WAY = [
  [/(?:e|ie)?$/u, 'ing'],
  [/(\p{L})$/u, '$1$1ing'],
  [/ie$/u, 'ying'],
  [/n$/u, ''],
  [/n$/u, 'e'],
  [/er$/u, 'ement'],
  [/[ae]re?$/u, 'ando'],
  [/[aei]re?$/u, 'endo'],
  [/[ei]r$/u, 'iendo'],
];

const wordsOfDeed = name =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}\p{S}]+/gu) ?? [];
const isUnderWay = (now, deed) =>
  now === deed ||
  UNDER_WAY.some(([ends, instead]) => ends.test(deed) && now === deed.replace(ends, instead)) ||
  now === deed + 'ing';
/* Whether `now` says only that the action `name` is in progress. `tells`: something else shows that, too. */
export const isBusyName = (name, now, tells) => {
  if (!name || (!tells && !UNFINISHED.test(now))) return false;
  const [deed, ...about] = wordsOfDeed(name),
    said = wordsOfDeed(now.replace(UNFINISHED, ''));
  if (!said.length) return tells;
  if (OF_ANY_BUTTON.has(said.join(' '))) return true;
  if (deed === undefined) return false; // a name of signs alone
  const [first, ...rest] = said;
  let from = 0;
  return (
    isUnderWay(first, deed) &&
    rest.every(word => {
      from = about.indexOf(word, from) + 1;
      return from > 0;
    })
  );
};
