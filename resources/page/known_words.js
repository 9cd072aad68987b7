/* Words for things and acts: only by them a class names what it draws. Any other word of a class describes the
   structure of the page. */

/* Actions of controls that show only a sign. */
export const DEEDS = new Set(
  (
    'close dismiss remove delete clear cancel hide prev previous back next forward first last add plus new create ' +
    'increase increment decrease decrement minus up down menu more options settings edit search find favourite favorite like star bookmark ' +
    'expand collapse open play pause stop mute snooze share print refresh reload undo redo save download upload copy reply zoom send help ' +
    'archive trash bold italic underline attach home login logout retweet repost upvote downvote unlike'
  ).split(' '),
);

const ACTS = (
  'accept agree align answer apply approve arrange attach block book browse buy call cancel capture cast change chat check checkout choose ' +
  'clean comment compare compose confirm connect continue convert crop cut decline deny detach dial disconnect dock draw drag drop duplicate end ' +
  'enlarge enter erase exit export filter finish flip focus fold follow format freeze fullscreen go grab group import indent insert invite join leave load ' +
  'lock login logout lower magnify mark maximise maximize merge minimise minimize move order outdent paint park paste pause pay pick pin pivot post preview proceed ' +
  'publish quote raise rate record register reject rename reorder repeat replay report request resend reset resize restart restore resume rewind ' +
  'rotate run scan schedule scroll select shrink shuffle sign signin signout signup skip slice sort split start submit subscribe swap ' +
  'switch sync test tick translate trigger turn uncheck unfold unfollow ungroup unlink unlock unmute unpin update view vote watch write'
).split(' ');
const THINGS = (
  'account address alarm album anchor angle arrow android announcement app apple article attachment audio author avatar background bag bank banner basket battery bed bell ' +
  'bike birthday bitcoin blog bluetooth bookmarks books box briefcase brightness brush bug building bulb burger bus business calculator calendar camera captions car card caret chevron cart ' +
  'category certificate chapter chart city clipboard clock cloud coffee coin coins color colors colour colours command comments company compass computer ' +
  'contact contacts contrast cookie country cross crosshair coupon cover credit crown currency customer cut dashboard database date day days delivery desktop device diagram ' +
  'datepicker timepicker dice discount document documents dollar door dot dots drawer dribbble drink emoji email emails engine envelope episode error euro event events eye face facebook family faq ' +
  'favicon favorites favourites fax feed feedback female file files film fire flag flash flower folder folders font food foreground formula friend friends game gear gift ' +
  'github gitlab globe google graph guide guests hand hashtag heading headphones heart history hospital hotel hour hours house hue hyperlink image images inbox info information ' +
  'instagram invoice key keyboard knob language laptop leaf letter library licence license lightbulb lightness lightning line linkedin list location logo loop mail male man map ' +
  'marker medal megaphone member members message messages mic microphone minute minutes mobile money month months moon mouse movie music name network news night ' +
  'note notes notification notifications number offer office opacity order orders package page palette paper paragraph password payment paypal pen pencil people percent person phone photo ' +
  'photos picture pictures pin pinterest place plane planet plant play player playlist plug pointer poll post poster power present price printer problem product products ' +
  'profile project puzzle question queue quiz quote radio rating rain receipt reddit report reports review reviews ribbon road robot rocket room route ruler ' +
  'sale salary satellite saturation scale school score screen screenshot second seconds security seat server service session settings shape shield ship shop shopping shortcut sidebar skype slack ' +
  'slide slides smile smiley snow song sound source speaker speed spell stamp strike strikethrough subscript superscript statistics stats status store story student subtitle subtitles subtotal suitcase summary sun support swatch ' +
  'symbol table tablet tags target task tasks tax taxi team telegram telephone temperature template terminal text theme thermometer thread thumbnail ticket tiktok time timer ' +
  'tip title today toolbar tool tools total town toy track traffic train translation translator triangle trophy truck tv tweet twitter umbrella underline user username users vehicle ' +
  'video videos vimeo visa voice volume wallet warning watch water weather website week weeks weight wheel whatsapp wifi window woman work world year years ' +
  'yelp youtube zip'
).split(' ');
const KNOWN = new Set([...ACTS, ...THINGS, ...DEEDS]);
/* Words for the structure of a page, whatever their other meanings. */
const BUILT = new Set(
  'foreground box card list line page table text title name number label window second source screen shape line symbol column columns heading paragraph tool tools toolbar'.split(
    ' ',
  ),
);

/* Whether the words of a class name a thing or an act: one of them must, and not all may be structural. */
export const tellsThing = words => words.split(' ').some(word => KNOWN.has(word) && !BUILT.has(word));
/* Three words or more without those that name no thing or act: "favourite" for "query favourite detail". */
const JOINS = new Set('to of from in out on off all and or for by with'.split(' ')),
  LEAST_WORDS = 3;
export const withoutUnknown = words => {
  const said = words.split(' ');
  return said.length < LEAST_WORDS
    ? words
    : said.filter(word => KNOWN.has(word) || JOINS.has(word) || TURNED_WAYS.has(word)).join(' ') || words;
};
/* Of two words, the second alone if the first only names a part in code: "upload" for "vditor upload". */
const TELLS_MORE = new Set(
  'advanced another bulk current custom dark double empty external fast full half high light long low main multi panel quick recent same short slow sub whole'.split(
    ' ',
  ),
);
const OF_PART = new Set('bottom down end left logo right start top up'.split(' ')); // of little meaning alone
const OF_TABLE = new Set('column grid list table'.split(' ')),
  OF_ROWS = new Set('filter search sort'.split(' ')); // its rows are filtered
const isUnknown = word => !KNOWN.has(word) && !TELLS_MORE.has(word) && !JOINS.has(word) && !TURNED_WAYS.has(word);
export const withoutPart = words => {
  const [part, thing, ...more] = words.split(' ');
  if (thing && !more.length && OF_TABLE.has(part) && OF_ROWS.has(thing)) return thing;
  return thing && !OF_PART.has(thing) && !more.length && isUnknown(part) && KNOWN.has(thing) && !BUILT.has(thing)
    ? thing
    : words;
};
const ASKED = new Set(
  (
    'age amount birth birthday body bic cc bcc cell city code company content county current cvc cvv date description district email ' +
    'expiry fax first forename from full gender given hour iban industry institution isbn job keyword keywords language last locale login mail max message middle ' +
    'min mobile month name nationality new nick nickname note number occupation organisation organization pass password phone pin place postal postcode price prefix ' +
    'profession province qty quantity query reason region remarks role salutation search sex sender site size start state street subject suburb suffix summary surname ' +
    'tag tags tel text time timezone title to token topic town unit until url user username vat web width height weight year zip zipcode'
  ).split(' '),
);
export const isAsked = word => ASKED.has(word) && word !== 'text' && word !== 'size';
/* A field's name in code, if it consists of usual form words: "first name"; "" for "demo local". */
const LEADS_ON = new Set(
  'and billing confirm delivery end first free home house last main my new of old or other own primary repeat retype second shipping start third to user work your'.split(
    ' ',
  ),
);
const isOfField = word => ASKED.has(word) || KNOWN.has(word);
export const fieldWords = words => {
  const said = words.split(' ');
  return said.some(isOfField) && said.every(word => isOfField(word) || LEADS_ON.has(word)) ? words : '';
};
/* Any other name in code, without words that name no thing or act: "confirm" for "ignition confirm". */
const TURNED_WAYS = new Set('left right up down top bottom start end previous prev next all'.split(' '));
export const thingWords = words => {
  const said = words
    .split(' ')
    .filter(word => KNOWN.has(word) || TURNED_WAYS.has(word))
    .join(' ');
  return tellsThing(said) ? said : '';
};
/* A joined name in code, an act with its direction or object: "Zoom in" for "ZoomIn"; any other words unchanged. */
const RUN_TOGETHER = /^[A-Za-z][a-z]+([A-Z][a-z]+)+$/;
export const deedApart = words => {
  const [deed, ...rest] = RUN_TOGETHER.test(words)
    ? words.split(/(?<=[a-z])(?=[A-Z])/).map(word => word.toLowerCase())
    : [];
  return deed &&
    (DEEDS.has(deed) || ACTS.includes(deed)) &&
    rest.every(word => JOINS.has(word) || TURNED_WAYS.has(word))
    ? `${deed[0].toUpperCase()}${deed.slice(1)} ${rest.join(' ')}`
    : words;
};
