/* The script worlds of each page, and of each frame in a process of its own, as the browser tells Playwright of them. The
   program behind this asks for them on a session of its own. It must not listen for a moment itself, as
   `Runtime.disable` has Chromium's headless shell tell Playwright of no frame that comes later. */
const MOST = 2000;
/* By the name of a session, the one that was used last at the end: {target, isPage, worlds: by the names that are
   theirs alone}. */
const sessions = new Map();

function touched(name) {
  const session = sessions.get(name);
  if (session) sessions.delete(name), sessions.set(name, session);
  return session;
}

const NOTED = {
  'Target.attachedToTarget': ({params: {sessionId, targetInfo: {targetId, type}}}) => {
    if (sessions.size >= MOST) sessions.delete(sessions.keys().next().value);
    sessions.set(sessionId, {target: targetId, isPage: type === 'page', worlds: new Map()});
  },
  'Target.detachedFromTarget': ({params: {sessionId}}) => sessions.delete(sessionId),
  'Runtime.executionContextCreated': ({sessionId, params: {context}}) =>
    touched(sessionId)?.worlds.set(context.uniqueId, context),
  'Runtime.executionContextDestroyed': ({sessionId, params: {executionContextUniqueId: name}}) =>
    sessions.get(sessionId)?.worlds.delete(name),
  'Runtime.executionContextsCleared': ({sessionId}) => sessions.get(sessionId)?.worlds.clear(),
  'Inspector.targetCrashed': ({sessionId}) => sessions.get(sessionId)?.worlds.clear(),
};

/* Of what the browser tells. */
function note(message) {
  if (Object.hasOwn(NOTED, message.method)) NOTED[message.method](message);
  return message;
}

/* The worlds that a session reaches: those of which the first session of the same page or frame was told. */
function reachedBy(name) {
  const target = touched(name)?.target;
  const told = [...sessions.values()].find(session => session.target === target && session.worlds.size > 0);
  return target && told ? [...told.worlds.values()] : [];
}

/* Whether a session is that of a page, not of a frame in a process of its own. */
const isPage = name => sessions.get(name)?.isPage ?? false;

module.exports = {note, reachedBy, isPage};
