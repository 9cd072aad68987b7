/* Loaded by Playwright's driver before it starts. Limits the events of pages. A page that writes thousands of console
   lines or makes thousands of requests a second produces more events than the driver can pass on; so does one with
   lines or bodies of megabytes. The rest queues in the browser, which then answers nothing for minutes, not even a
   navigation. So after the first hundreds of lines or requests, or the first megabytes, only some lines and requests
   per second are passed on; documents always are, and all events of a request that was. Errors have a share of their
   own. A line in place of the dropped ones tells their number. */
const parse = JSON.parse;
const asked = require('./asked.cjs');
const ending = require('./ending.cjs');
const presses = require('./presses.cjs');
const worlds = require('./worlds.cjs');
const skipped = new Set();
const MOST_SKIPPED = 20000;
const MEGABYTE = 1000000;

/* The limits: so many events at once, and so many more each second. */
class Share {
  constructor(most, eachSecond) {
    Object.assign(this, {most, eachSecond, left: most, at: performance.now()});
  }

  get spent() {
    const now = performance.now();
    this.left = Math.min(this.most, this.left + (now - this.at) / 1000 * this.eachSecond);
    this.at = now;
    return this.left < 1;
  }

  /* An event larger than the rest of the limit is passed on, too; later ones then wait longer. */
  take(size = 1) {
    if (this.spent) return false;
    this.left -= size;
    return true;
  }
}

function sessionOf(text) {
  return /"sessionId":"([^"]{1,80})"\}$/.exec(text.slice(-120))?.[1] ?? '';
}

/* State per DevTools session, that is per page or browser: a flood in one does not affect the others. */
const MOST_SESSIONS = 500;
class EachSession {
  constructor(make) {
    Object.assign(this, {make, known: new Map()});
  }

  of(text) {
    return this.at(sessionOf(text));
  }

  at(session) {
    let one = this.known.get(session);
    if (!one) {
      if (this.known.size >= MOST_SESSIONS) this.known.delete(this.known.keys().next().value);
      this.known.set(session, one = this.make());
    }
    return one;
  }
}

/* Each request comes in three or four events, for each of which the driver and our program create an object: thousands
   take seconds, and many times as long on a busy computer. */
const requests = new EachSession(() => new Share(800, 150));
/* The most paused requests that are passed on: the browser pauses them until it is told to continue. Long before there
   are more, our program stops pausing requests (FLOOD in logins.py), and then all of them continue. */
const heldUp = new EachSession(() => new Share(400, 150));
const sockets = new EachSession(() => ({count: new Share(4000, 400), size: new Share(8 * MEGABYTE, MEGABYTE)}));

/* The dropped events of a page. `lines`: dropped console lines; `weight`: the total weight of all dropped events.
   `world`: one of its script worlds, if known. */
const TOLD_EACH_MS = 500;
/* Each value of a line is an object here, in our program and in the page, and costs about a millisecond in all on a
   busy computer: with more lines, there would be no time for anything else. */
const MOST_LINES = 600, LINES_EACH_SECOND = 60;
const floods = new EachSession(() => ({
  count: new Share(MOST_LINES, LINES_EACH_SECOND), size: new Share(8 * MEGABYTE, MEGABYTE / 2),
  lines: 0, weight: 0, toldAt: performance.now(), world: 0, last: [],
}));
/* The last dropped lines are kept up to this number, and passed on when our program asks for them: its script writes a
   line for each, which is replaced by the kept line. */
const MOST_LAST = 20;
const asksForLast = text => text.length < WEIGHED && text.includes(`"value":"${process.env.STEPDECK_DRIVER_MARK} last"`);
function lastLeftOut(text) {
  const line = floods.of(text).last.shift();
  return line === undefined ? UNHEARD : withFewValues(parse(line));
}
/* Keeps a line; returns how many lines that drops for good. */
function keepLast({last}, text) {
  if (text.length >= WEIGHED) return 1;
  last.push(text);
  return last.length > MOST_LAST && last.shift() !== undefined ? 1 : 0;
}
/* Errors have a share of their own, so that they are passed on even when other lines have used up theirs. */
const errors = new EachSession(() => new Share(100, 20));
const ERROR = /^\{"method":"Runtime\.(?:exceptionThrown"|consoleAPICalled","params":\{"type":"(?:error|assert)")/;
const LINES = ['Runtime.consoleAPICalled', 'Runtime.exceptionThrown', 'Log.entryAdded'];
/* Nothing needs these events, and a page can cause any number of them. */
const UNUSED = ['Target.targetInfoChanged', 'Network.eventSourceMessageReceived', 'Network.dataReceived'];
const UNHEARD = {method: 'Stepdeck.notHeard', params: {}};
/* A longer event weighs as much as several. */
const WEIGHED = 10000;
/* A total weight too small to report. */
const LIGHT = 500;

/* The browser itself reports the titles of all pages. Each counts for the first session of its page. */
const sessionOfTarget = new Map();
function noteTarget(text) {
  const target = /"targetId":"([^"]{1,80})"/.exec(text)?.[1], session = /"params":\{"sessionId":"([^"]{1,80})"/.exec(text)?.[1];
  if (!target || !session || sessionOfTarget.has(target)) return;
  if (sessionOfTarget.size >= MOST_SESSIONS) sessionOfTarget.delete(sessionOfTarget.keys().next().value);
  sessionOfTarget.set(target, session);
}
function attached(text, reviver) {
  noteTarget(text);
  const message = parse(text, reviver);
  presses.noteSession(message);
  ending.noteSession(message);
  return worlds.note(message);
}
function sessionMeant(text) {
  return sessionOfTarget.get(/"targetId":"([^"]{1,80})"/.exec(text)?.[1]) ?? sessionOf(text);
}

/* Notes a dropped event. From time to time, the result is a console line that says how much was dropped. */
function leaveOut(text, lines) {
  const sessionId = lines ? sessionOf(text) : sessionMeant(text);
  const of = floods.at(sessionId);
  if (!of.lines && !of.weight) of.toldAt = performance.now();   // later drops are reported together with the first
  if (lines) of.lines += keepLast(of, text);
  of.weight += 1 + Math.floor(text.length / WEIGHED);
  if (lines) of.world = Number(/"executionContextId":(\d+)/.exec(text.slice(-4000))?.[1] ?? of.world);
  const now = performance.now(), passed = now - of.toldAt;
  const mark = process.env.STEPDECK_DRIVER_MARK;
  if (!mark || !of.world || passed < TOLD_EACH_MS) return UNHEARD;
  const args = [mark, of.lines, of.weight].map(value => ({type: 'string', value: String(value)}));
  const isMuch = of.lines > 0 || of.weight > LIGHT * passed / 1000;
  Object.assign(of, {lines: 0, weight: 0, toldAt: now});
  if (!isMuch) return UNHEARD;
  const params = {type: 'warning', args, executionContextId: of.world, timestamp: Date.now()};
  return {method: 'Runtime.consoleAPICalled', params, ...sessionId && {sessionId}};
}

function isLineHeard(text) {
  const {count, size} = floods.of(text);
  if (!(count.spent || size.spent)) return size.take(text.length) && count.take();
  return text.length < WEIGHED && ERROR.test(text) && errors.of(text).take();
}

/* The most characters kept of a request body: more of it is never shown. */
const LONG_BODY = 100000;
const KEPT_OF_BODY = 40000;

/* The most values kept of one line: each is an object here, in our program and in the page. */
const MOST_VALUES = 50;
function withFewValues(message) {
  const values = message.params.args;
  if (!(values?.length > MOST_VALUES)) return message;
  const left = values.length - MOST_VALUES;
  values.length = MOST_VALUES;
  values.push({type: 'string', value: `… +${left}`});
  return message;
}

/* The end of a JSON string whose opening quote is just before a position. */
function endOfText(text, from) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (before > from && text[before - 1] === '\\') before--;
    if ((at - before) % 2 === 0) return at;
  }
  return text.length;
}

/* The text of a request with its long body cut, and the body's length added. Quotes from the page are escaped by a
   backslash, so it cannot forge a part of a request. */
function cutBody(text) {
  const length = text.length;
  for (const [name, kept] of [['"postData":"', 0], ['"bytes":"', KEPT_OF_BODY]]) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const from = at + name.length;
      const end = endOfText(text, from);
      if (end - from > LONG_BODY) text = text.slice(0, from + kept) + text.slice(end);
    }
  }
  return text.replace('"params":{', `"params":{"textLength":${length},`);
}

function isHeard(text) {
  if (text.startsWith('{"method":"Fetch.requestPaused"')) return text.includes('"resourceType":"Document"') || heldUp.of(text).take();
  if (text.startsWith('{"method":"Network.webSocketFrame')) {
    const of = sockets.of(text);
    return !of.count.spent && of.size.take(text.length) && of.count.take();
  }
  if (!text.startsWith('{"method":"Network.')) return true;
  const id = /"requestId":"([^"]{1,80})"/.exec(text)?.[1];
  if (!id) return true;
  if (text.startsWith('{"method":"Network.requestWillBeSent"')) {
    if (text.includes('"type":"Document"') || requests.of(text).take()) return true;
    skipped.add(id);
    if (skipped.size > MOST_SKIPPED) skipped.delete(skipped.values().next().value);
    return false;
  }
  return !skipped.has(id) && !(text.startsWith('{"method":"Network.requestWillBeSentExtraInfo"') && requests.of(text).spent);
}

/* Longer bodies are not even requested: dozens of megabytes a second would keep the browser busy for longer than
   anybody waits. */
const stringify = JSON.stringify;
JSON.stringify = function(value, ...how) {
  presses.noteInput(value);
  if (ending.isMeant(value)) return stringify(ending.byFirst(value), ...how);
  if (asked.isAsked(value)) return stringify(asked.asBrowsersKnowIt(value), ...how);
  if (value?.method !== 'Network.enable') return stringify(value, ...how);
  return stringify({...value, params: {...value.params, maxPostDataSize: MEGABYTE}}, ...how);
};

/* A browser that is about to end may send nothing, or half of an event. Playwright does not expect that: the driver
   would end, and all other browsers with it. */
const OF_A_BROWSER = /^(?:$|\{"(?:id|method)":)/;
JSON.parse = function(text, reviver) {
  try {
    return heard(text, reviver);
  } catch (error) {
    if (typeof text === 'string' && OF_A_BROWSER.test(text)) return UNHEARD;
    throw error;
  }
};

function heard(text, reviver) {
  if (typeof text === 'string' && text.startsWith('{"id":')) {
    if (presses.waits) presses.noteAnswer(sessionOf(text), Number(/^\{"id":(\d+)/.exec(text)?.[1]));
    const answer = parse(text, reviver);
    if (ending.waits) ending.withOwn(answer);
    return asked.waits ? asked.withAnswer(answer) : answer;
  }
  if (typeof text !== 'string' || !text.startsWith('{"method":"')) return parse(text, reviver);
  const method = text.slice(11, text.indexOf('"', 11));
  if (UNUSED.includes(method)) return leaveOut(text, 0);
  if (LINES.includes(method) && asksForLast(text)) return lastLeftOut(text);
  if (LINES.includes(method)) return isLineHeard(text) ? withFewValues(parse(text, reviver)) : leaveOut(text, 1);
  if (!isHeard(text)) return UNHEARD;
  if (method === 'Page.javascriptDialogOpening') return presses.withPress(parse(text, reviver));
  if (method === 'Page.javascriptDialogClosed') presses.noteAnswered(parse(text));
  if (method === 'Inspector.targetCrashed') presses.noteCrash(parse(text));
  if (method === 'Target.attachedToTarget') return attached(text, reviver);
  if (method === 'Target.detachedFromTarget') ending.noteEnd(parse(text));
  if (method === 'Runtime.executionContextCreated')
    floods.of(text).world = Number(/"context":\{"id":(\d+)/.exec(text)?.[1] ?? 0);
  const long = text.length > LONG_BODY && (method === 'Fetch.requestPaused' || method === 'Network.requestWillBeSent');
  return worlds.note(parse(long ? cutBody(text) : text, reviver));
}
