/* Tracks the script worlds of each page, and of each frame with its own process, as reported to Playwright. Our program
   queries them on a session of its own. It must not listen briefly itself: after `Runtime.disable`, Chromium's headless
   shell reports no later frames to Playwright. */
const MOST = 2000;
/* By session name, the last used one at the end: {target, isPage, worlds: by their unique names}. */
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

/* Handles an event from the browser. */
function note(message) {
  if (Object.hasOwn(NOTED, message.method)) NOTED[message.method](message);
  return message;
}

/* The worlds that a session reaches: those reported to the first session of the same page or frame. */
function reachedBy(name) {
  const target = touched(name)?.target;
  const told = [...sessions.values()].find(session => session.target === target && session.worlds.size > 0);
  return target && told ? [...told.worlds.values()] : [];
}

/* Whether a session belongs to a page, not to a frame with its own process. */
const isPage = name => sessions.get(name)?.isPage ?? false;

module.exports = {note, reachedBy, isPage};
