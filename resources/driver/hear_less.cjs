/* Read by Playwright's driver before it begins. A page that writes thousands of lines to its console, or makes thousands
   of requests a second, has the browser tell more than the driver can pass on. The rest waits in the browser, which then
   answers nothing for minutes, not even that the page may be left. So after the first thousands of them only some
   lines and requests of each second are taken in; documents always are, and whatever belongs to a request that was. */
const parse = JSON.parse;
const skipped = new Set();
const MOST_SKIPPED = 20000;

/* What may be heard: so many at once, and so many more each second. */
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

  take() {
    if (this.spent) return false;
    this.left -= 1;
    return true;
  }
}

/* One share for each DevTools session, that is for each page or browser: a flood in one takes nothing from the others. */
const MOST_SESSIONS = 500;
class Shares {
  constructor(most, eachSecond) {
    Object.assign(this, {most, eachSecond, known: new Map()});
  }

  of(text) {
    const session = /"sessionId":"([^"]{1,80})"\}$/.exec(text.slice(-120))?.[1] ?? '';
    let share = this.known.get(session);
    if (!share) {
      if (this.known.size >= MOST_SESSIONS) this.known.delete(this.known.keys().next().value);
      this.known.set(session, share = new Share(this.most, this.eachSecond));
    }
    return share;
  }
}

const lines = new Shares(4000, 400);
const requests = new Shares(3000, 150);
/* Requests that a browser holds up until it is told that they may go on; of more than that nobody tells it, for long
   before that the program has that browser hold up none (FLOOD in logins.py), and then all of them go on. */
const heldUp = new Shares(400, 150);

function isHeard(text) {
  if (text.startsWith('{"method":"Runtime.consoleAPICalled"')) return lines.of(text).take();
  if (text.startsWith('{"method":"Fetch.requestPaused"')) return text.includes('"resourceType":"Document"') || heldUp.of(text).take();
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

JSON.parse = function(text, reviver) {
  const heard = typeof text !== 'string' || !text.startsWith('{"method":"') || isHeard(text);
  return heard ? parse(text, reviver) : {method: 'Stepdeck.notHeard', params: {}};
};
