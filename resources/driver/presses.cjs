/* Tracks presses of the mouse or a finger during which the page opens a dialog. While a dialog is open, the browser
   consumes all input: it reports it as done at once, and the page never gets it. Per page: `sent`, the inputs not
   answered by the browser, in order; `press`, the last press: {id of the command, sent: whether it was sent before a
   dialog, taken: whether the page has it, up: id of its release, over: whether the release was answered}; `asks`,
   whether a dialog is open. Playwright sends pointer, press and release at once, and a dialog may open between any two
   of them. */
const MOST = 500;
const pages = new Map();
const waiting = new Map();
/* Commands belong to sessions, of which a page may have several; the session of a frame with its own process belongs to
   the page's. */
const pageOfSession = new Map();

function keep(map, key, value) {
  if (map.size >= MOST && !map.has(key)) map.delete(map.keys().next().value);
  map.set(key, value);
  return value;
}

/* Of more inputs than this, the oldest are forgotten: later unanswered ones still precede the next press. */
function awaitAnswer(key, page, id) {
  if (waiting.size >= MOST) {
    const [oldest, {page: {sent}, id: lost}] = waiting.entries().next().value;
    waiting.delete(oldest);
    sent.splice(sent.indexOf(lost), 1);
  }
  waiting.set(key, {page, id});
}

function noteSession({sessionId: around = '', params: {sessionId, targetInfo: {targetId, type}}}) {
  const inFrame = type === 'iframe' && pageOfSession.has(around);
  keep(pageOfSession, sessionId, inFrame ? pageOfSession.get(around) : targetId);
}

function pageOf({sessionId = ''}) {
  const name = pageOfSession.get(sessionId) ?? sessionId;
  return pages.get(name) ?? keep(pages, name, {sent: [], press: null, asks: false});
}

const BEGINS = ['mousePressed', 'touchStart'];
const ENDS = ['mouseReleased', 'touchEnd', 'drop'];
const INPUTS = ['Input.dispatchMouseEvent', 'Input.dispatchTouchEvent', 'Input.dispatchDragEvent'];

/* Handles a command that is about to be sent. */
function noteInput(command) {
  if (!INPUTS.includes(command?.method)) return;
  const {id, params: {type} = {}} = command, page = pageOf(command);
  if (type === 'mouseWheel') return;   // it is answered separately from presses
  if (BEGINS.includes(type)) page.press = {id, sent: !page.asks, taken: false, up: 0, over: false};
  else if (ENDS.includes(type) && page.press) page.press.up ||= id;
  page.sent.push(id);
  awaitAnswer(`${command.sessionId ?? ''} ${id}`, page, id);
}

/* Handles an answer. A page answers in order: an input answered before an earlier one did not reach it. */
function noteAnswer(sessionId, id) {
  const key = `${sessionId} ${id}`, {page} = waiting.get(key) ?? {};
  if (!page) return;
  waiting.delete(key);
  const {press} = page, place = page.sent.indexOf(id);
  page.sent.splice(place, 1);
  if (press?.id === id) press.taken = press.sent && place === 0;
  else if (press?.up === id && page.asks) press.over = true;
  else if (press?.up === id) page.press = null;
}

/* If a page opens a dialog while input is on its way or a button is held, its default text is prefixed with a mark and
   a number: the click has yet to come, and may never come. Our program queries it by that number. */
const marked = new Map();
let questions = 0;
function withPress(message) {
  const mark = process.env.STEPDECK_DRIVER_MARK, {params} = message, page = pageOf(message), {press} = page;
  page.asks = true;
  if (!mark || !(press || page.sent.length)) return message;
  keep(marked, ++questions, {press, up: Boolean(press?.up)});
  params.defaultPrompt = `${mark}${questions} ${params.defaultPrompt ?? ''}`;
  return message;
}
function noteCrash({sessionId = ''}) {
  pages.delete(pageOfSession.get(sessionId) ?? sessionId);
}
function noteAnswered(message) {
  const page = pageOf(message);
  page.asks = false;
  if (page.press?.over) page.press = null;
}

/* Whether the page had taken the press and has yet to answer its release, which was sent before the dialog: the dialog
   is then part of their effect. On a busy computer, the browser reports the dialog first, and then the press. */
function hadTaken(number) {
  const {press, up} = marked.get(number) ?? {};
  return Boolean(up && press.taken && !press.over);
}

module.exports = {
  noteCrash, noteSession, noteInput, noteAnswer, withPress, noteAnswered, hadTaken,
  get waits() { return waiting.size > 0; },
};
