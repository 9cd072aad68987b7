/* Sends the commands that end the process of a page, or of a frame with its own process, on the first session of that
   process: Playwright has opened it before any script of the page runs. A session opened later does not reach a process
   whose script never ends, for example because it keeps opening dialogs. */
const MOST = 500;
/* Maps the name of a session to its target, and a target to its first session. */
const targets = new Map(), firsts = new Map();
/* Maps the first session and the id of a command to the session of the original command. */
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

/* The command for another session, or unchanged. */
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
