/* What becomes of a press of the mouse or of a finger whose page asks something meanwhile. While a page asks, its browser
   takes everything that is pressed for the question: it answers at once that it was done, and the page never hears of it.
   Of each page these are kept: `sent`, the inputs that the browser has not answered, in their order; `press`, the last one:
   {id of the command, sent: whether before a question, taken: whether the page has it, up: id of its release, over: whether
   the release was answered}; `asks`, whether a question is open. Playwright sends the pointer, a press and its release at
   once, and a question may come between any two of them. */
const MOST = 500;
const pages = new Map();
const waiting = new Map();
/* Commands are of a session, and a page may have several; a frame in a process of its own has one that belongs to the page's. */
const pageOfSession = new Map();

function keep(map, key, value) {
  if (map.size >= MOST && !map.has(key)) map.delete(map.keys().next().value);
  map.set(key, value);
  return value;
}

/* Of more inputs than that the oldest are forgotten: later ones that are not answered either stand before the next press. */
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

/* Of a command that is about to be sent. */
function noteInput(command) {
  if (!INPUTS.includes(command?.method)) return;
  const {id, params: {type} = {}} = command, page = pageOf(command);
  if (type === 'mouseWheel') return;   // it is answered apart from what is pressed
  if (BEGINS.includes(type)) page.press = {id, sent: !page.asks, taken: false, up: 0, over: false};
  else if (ENDS.includes(type) && page.press) page.press.up ||= id;
  page.sent.push(id);
  awaitAnswer(`${command.sessionId ?? ''} ${id}`, page, id);
}

/* Of an answer. A page answers in order: what is answered before something that was sent earlier did not come to it. */
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

/* Of a question that a page asks while any input is on its way, or a button is held, the text that it suggests begins with
   a mark and a number: the click has yet to come, and may never. The program behind this asks for that by the number. */
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

/* Whether the page had taken the press, and has yet to answer its release, which was sent before it asked: it asks amid what
   comes of the two. Where the computer is busy, the browser tells of the question first, and then of the press. */
function hadTaken(number) {
  const {press, up} = marked.get(number) ?? {};
  return Boolean(up && press.taken && !press.over);
}

module.exports = {
  noteCrash, noteSession, noteInput, noteAnswer, withPress, noteAnswered, hadTaken,
  get waits() { return waiting.size > 0; },
};
