/* What ends the process that draws a page, or a frame which has one of its own, goes by the first session of that: Playwright
   has it from before a script of the page runs. A session that is opened later comes to no process whose script never ends,
   as where it asks something again and again. */
const MOST = 500;
/* By the name of a session what it is of, and by that its first session. */
const targets = new Map(), firsts = new Map();
/* By the first session and the id of a command, the session that it was sent on. */
const waiting = new Map();

function keep(map, key, value) {
  if (map.size >= MOST) map.delete(map.keys().next().value);
  map.set(key, value);
}

function noteSession({params: {sessionId, targetInfo: {targetId}}}) {
  keep(targets, sessionId, targetId);
  if (!firsts.has(targetId)) keep(firsts, targetId, sessionId);
}

function noteEnd({params: {sessionId}}) {
  const target = targets.get(sessionId);
  targets.delete(sessionId);
  if (firsts.get(target) === sessionId) firsts.delete(target);
}

/* The command for another session, or as it is. */
function byFirst(command) {
  const {sessionId, id} = command, first = firsts.get(targets.get(sessionId));
  if (!first || first === sessionId) return command;
  keep(waiting, `${first} ${id}`, sessionId);
  return {...command, sessionId: first};
}

function withOwn(message) {
  const key = `${message.sessionId} ${message.id}`, own = waiting.get(key);
  if (own) waiting.delete(key), message.sessionId = own;
  return message;
}

module.exports = {
  noteSession, noteEnd, byFirst, withOwn,
  isMeant: command => command?.method === 'Page.crash',
  get waits() { return waiting.size > 0; },
};
