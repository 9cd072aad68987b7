/* The changing parts of a text: counters, clocks, ages. Two texts with the same `firm` form have the same meaning, if
   their counters are near each other (`countsOn`). A number counts as a counter only in certain contexts; everywhere
   else, such as before a unit of measure or in a date, it is part of the meaning. */

import {digitOf} from './digits.js';
import {remembered} from './remembered.js';

const NUMBER = "\\p{Nd}+(?:[.,'’]\\p{Nd}+)*";
/* Things that pages count by themselves, and people never measure, book or choose. A number before or after such a word
   is a counter, but not between a verb and it: "Delete 3 items". One star is a choice, and a hundred are a counter. */
const COUNTED_ALONE =
  'unread|new|items?|comments?|repl(?:y|ies)|messages?|notifications?|(?:dis)?likes?|views?|(?:up|down)?votes?|points|results?|posts?|' +
  'tweets|retweets|reposts|boosts?|claps|updates?|followers?|following|subscribers?|contributors?|members?|users?|visitors?|' +
  '(?:(?:people|guests?|members?|users?|visitors?|others) )?(?:online|watching|viewing|listening|typing)|viewers?|watchers?|listeners?|others|' +
  'left|remaining|available|in stock|sold|more|files?|photos?|videos?|reviews?|' +
  'forks?|commits?|branches|issues?|shares?|reactions?|answers?|matches|entries|records|rows|selected|pending|open|done|alerts?|downloads?|' +
  'plays?|bids?|inbox|cart|basket|bag|score|rank|progress|uptime|elapsed|cpu|memory|load|ping|latency|fps|' +
  'Kommentare?|Antwort(?:en)?|Nachricht(?:en)?|Beitr(?:ag|äge)|Aufrufe|commentaires?|réponses?|vues|comentarios?|respuestas?|vistas';
const COUNTED = `(?:${COUNTED_ALONE}|(?<=\\p{Nd}\\p{Nd}[km]?\\+? )(?:stars?|ratings?))`;
const LOOKS = '(?:show|view|see|load|read)(?: all| next)?'; // verbs that only look
const UNIT = '(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|mo|years?|yrs?)';
const AGE = new RegExp(
  '\\b(?:just now|moments? ago|(?:a few|a couple of) \\p{L}+ ago|' +
    `(?:(?:about|over|almost|less than) )?(?:an?|one|${NUMBER}) ?${UNIT}\\.? ago|` +
    `in ${NUMBER} ?(?:s|secs?|seconds?)(?!\\p{L})|${NUMBER} ?${UNIT} (?:left|remaining|to go))`,
  'giu',
);
const BARE_AGE = new RegExp(`^${NUMBER} ?${UNIT}\\.?$`, 'iu');
const SECONDS = `${NUMBER} ?(?:s|secs?|seconds?)`;
const LASTS = new RegExp(
  `^(?:(?:${NUMBER} ?(?:h|m|min)\\.? ?){0,2}${SECONDS}|${NUMBER} ?(?:mins?|minutes?))\\.?$`,
  'iu',
);
const CLOCK = /\p{Nd}{1,3}:\p{Nd}{2}:\p{Nd}{2}(?:[.,]\p{Nd}+)?(?: ?[ap]\.?m\b\.?)?/giu;
const IN_BRACKETS = new RegExp(`([(\\[{]) ?[+−-]?(?:${NUMBER}|\\p{Nd}+:\\p{Nd}{2}) ?[k%m]?\\+? ?([)\\]}])`, 'giu');
const COUNTED_FIRST = new RegExp(`^(${LOOKS} )?${NUMBER}[km]?\\+?( new)? (${COUNTED})(?!\\p{L})`, 'iu');
const COUNTED_LAST = new RegExp(`(?<!\\p{L})(${COUNTED} ?[·•|:–—-]? ?)${NUMBER}[km]?\\+?$`, 'iu');
const DONE_SO_FAR = new RegExp(
  `((?:\\p{L}ing|(?<!\\p{L})(?:(?:down|up)?load|sync|process|install|complet|finish|convert|import|export|scann)ed)[…:]? ?)${NUMBER} ?%`,
  'giu',
);
/* Actions on a number of items: "Delete (3)". "Merge requests" are things. */
export const DOES_TO_SOME =
  /^(?:delete|erase|remove|discard|drop|pay|buy|sell|order|book|rent|bid|donate|transfer|withdraw|redeem|trade|approve|reject|cancel|merge)(?!\p{L})(?!(?<=order|trade|transfer|merge) requests?(?!\p{L}))/iu;

/* Beside an element there are more contexts of counters, since most counters of a page are there. */
const COUNTED_ANYWHERE = new RegExp(`${NUMBER}[km]?\\+?( new)? (${COUNTED})(?!\\p{L})`, 'giu');
const ARROW = '[↑↓⬆⬇▲▼△▽▴▾]\uFE0F?';
const ARROW_ALONE = new RegExp(`^${ARROW}$`, 'u');
const ARROW_BEFORE = new RegExp(`${ARROW} ?(?=[+−–-]?${NUMBER})`, 'gu');
const ALONE = new RegExp(
  `^((?:\\p{Extended_Pictographic}\uFE0F? ?)?)[+−–-]?${NUMBER} ?[km]?\\+?(?: [([]\u0003[)\\]])?$`,
  'iu',
);
const SHARE = new RegExp(`[+−–-]?${NUMBER} ?%`, 'gu');
const OF_SOME = new RegExp(`${NUMBER}( ?(?:of|/) ?)${NUMBER}( ?(?:s|secs?|seconds?))?$`, 'iu');
/* What a running thing uses or carries, in units that files are rarely told in, and how long it has been running. What
   is sold in these units differs by more than a little: see `driftsIn`. */
const DRIFTS = new RegExp(`(${NUMBER})( ?(?:[KMGTP]iB|[kKMGT]?i?[bB](?:it)?/s|[kKMG]bps))(?!\\p{L})`, 'gu'),
  MAYBE_DRIFT = /iB|[bt]\/s|bps/i,
  RUNNING = new RegExp(
    `(?<!\\p{L})((?:(?<=^ ?|[(\\[·•|,:–-] ?)up(?!:? ?${NUMBER} ?m(?! ?\\p{Nd}|\\p{L}))|uptime|(?:up|running|online|connected) (?:for|since)):? ?)(?:${NUMBER} ?${UNIT}(?!\\p{L})[ ,]*)+`,
    'giu',
  ),
  MAYBE_RUNNING = /up|running|online|connected/i;
const withoutDrift = text => {
  const said = MAYBE_DRIFT.test(text) ? text.replace(DRIFTS, '\u0003$2') : text;
  return MAYBE_RUNNING.test(said) ? said.replace(RUNNING, '$1\u0001') : said;
};
const CURRENCY = '(?:\\p{Sc}|(?<!\\p{L})(?:USD|EUR|GBP|CHF|JPY|CNY|INR|BTC|ETH|kr|zł)(?!\\p{L}))';
const MONEY = new RegExp(`(${CURRENCY} ?)(${NUMBER})|(${NUMBER})( ?${CURRENCY})(?! ?\\p{Nd})`, 'gu');

const MAYBE = /\p{Nd}|\bago\b|\bnow\b/iu,
  ARROWS = new RegExp(ARROW, 'u');
/* The browser takes long to prepare the patterns above, several milliseconds for some in each new process. So each is
   used only on a text with a part that it requires: that check is quick, and nearly all texts fail it. Two letters that
   no pattern names equal s and k when case is ignored. */
const LIKE_S_OR_K = '[\u017f\u212a]';
const MAYBE_COUNTED = new RegExp(`${LIKE_S_OR_K}|${COUNTED_ALONE}|star|rating`, 'i');
const MAYBE_AGE = new RegExp(`${LIKE_S_OR_K}|ago|now|in [^a-z]|left|remaining|to go`, 'i');
const MAYBE_MONEY = new RegExp(CURRENCY, 'u');
const common = text => {
  let said = MAYBE_AGE.test(text) ? text.replace(AGE, '\u0001') : text;
  if (said.includes(':')) said = said.replace(CLOCK, '\u0002');
  if (/[([{]/.test(said)) said = said.replace(IN_BRACKETS, '$1\u0003$2');
  if (said.includes('%')) said = said.replace(DONE_SO_FAR, '$1\u0003 %');
  return MAYBE_COUNTED.test(said) ? said.replace(COUNTED_LAST, '$1\u0003') : said;
};
const withoutMoney = text => (MAYBE_MONEY.test(text) ? text.replace(MONEY, '$1\u0004$4') : text);
const withoutShares = text => (text.includes('%') ? text.replace(SHARE, '\u0003 %') : text);
const withoutArrows = text =>
  ARROWS.test(text) ? text.replace(ARROW_ALONE, '\u0005').replace(ARROW_BEFORE, '') : text;

/* The form of a name. */
export const firmName = remembered(name => {
  if (!MAYBE.test(name) || DOES_TO_SOME.test(name)) return name;
  const said = common(name);
  return MAYBE_COUNTED.test(said) ? said.replace(COUNTED_FIRST, '$1\u0003$2 \u0003') : said;
});

/* The form of a piece of text beside an element. Amounts of money are left out of it, too: see `moneyIn`. */
export const firmPiece = remembered(piece => {
  if (!MAYBE.test(piece) && !ARROWS.test(piece)) return piece;
  const said = withoutShares(withoutMoney(common(withoutDrift(withoutArrows(piece)))));
  return (MAYBE_COUNTED.test(said) ? said.replace(COUNTED_ANYWHERE, '\u0003$1 $2') : said)
    .replace(ALONE, '$1\u0003')
    .replace(OF_SOME, '\u0003$1\u0003$2');
});

/* The forms of all pieces beside an element. A whole number alone may be the name of a row: its first, or any if no
   other row shows which pieces are words. `row` says whether it is one of several ("many") or the only one ("one"); ""
   if it is no row. `set` holds the indices of values set by somebody: these do not tick. With `lasts`, durations tick,
   too; see `lastIn`. */
export const firmTold = ({told, offered, set}, row, lasts = false) => {
  const first =
    row === 'many' ? told.findIndex((piece, place) => !offered.has(place) && /[\p{L}\p{N}]/u.test(piece)) : -1;
  return told.map((piece, place) =>
    lasts && isLasting(piece, place, {offered, set})
      ? withoutTimes(piece)
      : set.has(place) ||
          (row && (row === 'one' || place === first) && WHOLE.test(piece) && !isCounted(told[place + 1] ?? ''))
        ? piece
        : firmPiece(piece),
  );
};
/* Which of several rows contain a running duration, such as "35 s", that is only a counter: no button contains it, no
   field sets it, its numbers have a single reading, and words that neither change nor occur in all rows identify the
   row. Anywhere else it may be a choice. Takes the words of each row. */
export const lastIn = rows => {
  if (rows.length < 2 || !rows.some(({told}) => told.some(piece => LASTS.test(piece)))) return rows.map(() => false);
  const counts = new Map();
  for (const {told} of rows) for (const piece of new Set(told)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const isName = piece =>
    counts.get(piece) < rows.length &&
    /\p{L}/u.test(piece) &&
    !BARE_AGE.test(piece) &&
    !LASTS.test(piece) &&
    firmPiece(piece) === piece;
  return rows.map(
    row =>
      row.told.every((piece, place) => !LASTS.test(piece) || isLasting(piece, place, row)) &&
      row.told.some((piece, place) => !row.offered.has(place) && isName(piece)),
  );
};
export const isLasting = (piece, place, {offered, set}) =>
  LASTS.test(piece) && !GROUPED.test(piece) && !offered.has(place) && !set.has(place);
const GROUPED = /['’]|[.,]\p{Nd}(?:\p{Nd}{2}|\p{Nd}?[.,])/u; // it is unknown how many seconds "1,234 s" are
const withoutTimes = piece => piece.replace(/\p{Nd}+(?:[.,]\p{Nd}+)?/gu, '\u0006');
/* Whether such a duration has moved about as far as the elapsed time (ms): one that jumps further belongs to another
   row. */
const LEEWAY_S = 20,
  MOST_RATE = 2,
  MINUTE_S = 60,
  HOUR_S = 3600;
const secondsOf = piece =>
  Array.from(
    piece.matchAll(/(\p{Nd}+(?:[.,]\p{Nd}+)?) ?(\p{L})/gu),
    ([, number, unit]) =>
      Number(inAscii(number).replace(',', '.')) * ({h: HOUR_S, m: MINUTE_S}[unit.toLowerCase()] ?? 1),
  ).reduce((sum, one) => sum + one, 0);
export const lastsOn = (before, now, passedMs) =>
  Math.abs(secondsOf(before) - secondsOf(now)) <=
  LEEWAY_S + (/\p{Nd} ?s/iu.test(now) ? 0 : MINUTE_S) + (MOST_RATE * passedMs) / 1000;
/* Whether a row is named by a whole number at its beginning. */
export const isNumbered = own => {
  const first = own.findIndex(piece => /[\p{L}\p{N}]/u.test(piece));
  return first >= 0 && WHOLE.test(own[first]) && !isCounted(own[first + 1] ?? '');
};
const WHOLE = /^\p{Nd}+$/u,
  COUNTED_NEXT = new RegExp(`^${COUNTED}(?!\\p{L})`, 'iu');
const isCounted = piece => MAYBE_COUNTED.test(piece) && COUNTED_NEXT.test(piece);

/* Whether the counters of a text may be those of another of the same form, counted on: counters move gradually, and
   "(300)" is another one than "(3)". Clocks, ages and progress are not checked like this. */
const FLOWS = [AGE, CLOCK, RUNNING, DONE_SO_FAR, /(?<=[([{] ?)\p{Nd}+:\p{Nd}+(?= ?[)\]}])/gu],
  SCALED = new RegExp(`(${NUMBER}) ?([km]?)(?!\\p{L})`, 'giu');
const SCALES = {'': 1, k: 1e3, m: 1e6},
  MOST_STEPS = 5;
const countsIn = text => {
  const [rest, drifts] = driftsIn(text);
  const counts = Array.from(
    FLOWS.reduce((left, flow) => left.replace(flow, ' '), rest).matchAll(SCALED),
    ([, number, scale]) => amountOf(number) * SCALES[scale.toLowerCase()],
  );
  return [...drifts, ...counts];
};
/* A text without its drifting amounts, and these. Only rates of bytes may move in steps: 4 GiB and 8 GiB are two sizes. */
const RATE_OF_BYTES = /B\/s$/,
  BEYOND_STEPS = 1e6;
const driftsIn = text => {
  if (!MAYBE_DRIFT.test(text)) return [text, []];
  const found = Array.from(text.matchAll(DRIFTS), ([, number, unit]) =>
    RATE_OF_BYTES.test(unit) ? amountOf(number) : amountOf(number) * BEYOND_STEPS,
  );
  return [text.replace(DRIFTS, ' '), found];
};
export const countsOn = (before, now) => {
  if (before === now || !MAYBE.test(before)) return true;
  const counts = countsIn(before),
    others = countsIn(now);
  return counts.length === others.length && counts.every((count, place) => isCountedOn(count, others[place]));
};

/* Whether a counter may be another one, counted on. */
export const isCountedOn = (count, other) => Math.abs(count - other) <= MOST_STEPS || isNear(count, other);
/* The parts of a text beside an element that may count in steps: [{amount, money}, …]; `money` tells whether it has a
   currency. */
export const amountsIn = remembered(piece =>
  !MAYBE_DIGIT.test(piece)
    ? []
    : [
        ...moneyIn(piece).map(amount => ({amount, money: true})),
        ...countsIn(withoutMoney(piece)).map(amount => ({amount, money: false})),
      ],
);
const MAYBE_DIGIT = /\p{Nd}/u;

/* Whether a piece of text has the same meaning as before. */
export const saysSame = (before, now) => firmPiece(before) === firmPiece(now) && countsOn(before, now);

/* Whether a text on its own may be an age, such as "2h" in a feed. */
export const isAge = text => BARE_AGE.test(text);

/* The amounts of money in a text. */
const moneyIn = text =>
  !MAYBE_MONEY.test(text) ? [] : Array.from(text.matchAll(MONEY), ([, , before, after]) => amountOf(before ?? after));
const amountOf = number => {
  const [, whole, cents] = inAscii(number).match(/^(.*?)(?:[.,](\p{Nd}{1,2}))?$/u);
  return Number(`${whole.replace(/[^0-9]/g, '')}.${cents ?? 0}`) || 0;
};
/* Whether two texts contain the same number of amounts of money, each near its counterpart. */
export const hasNearMoney = (before, now) => {
  const were = moneyIn(before),
    are = moneyIn(now);
  return were.length === are.length && were.every((amount, place) => isNear(amount, are[place]));
};
/* A number in the digits of any script, such as "٣", in those of ASCII. */
const DIGIT_ELSEWHERE = /[^\P{Nd}0-9]/gu;
const inAscii = number => number.normalize('NFKC').replace(DIGIT_ELSEWHERE, digit => String(digitOf(digit)));
/* Whether two amounts are so near that one may be the other, counted on. */
const MOST_TICKED = 1.1;
export const isNear = (one, other) => one === other || Math.max(one, other) <= MOST_TICKED * Math.min(one, other);
