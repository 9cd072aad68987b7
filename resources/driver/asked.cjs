/* Lets our program query the driver itself: by a command that browsers answer whatever their pages do, with a parameter
   that no browser knows. The driver adds the result to the answer, so it reflects everything the browser reported until
   then. */
const presses = require('./presses.cjs');
const worlds = require('./worlds.cjs');

const ANSWERS = {
  pressOf: number => ({pressTaken: presses.hadTaken(Number(number))}),
  worlds: (_, session) => ({worlds: worlds.reachedBy(session)}),
};
const MOST = 500;
const waiting = new Map();

function nameIn(command) {
  if (command?.method !== 'Browser.getVersion') return undefined;
  return Object.keys(ANSWERS).find(name => command.params?.[name]);
}

/* The command without our parameter. */
function asBrowsersKnowIt(command) {
  const {id, sessionId = '', params, ...rest} = command, name = nameIn(command);
  if (waiting.size >= MOST) waiting.delete(waiting.keys().next().value);
  waiting.set(`${sessionId} ${id}`, {name, value: params[name]});
  return {...rest, id, params: {}, ...sessionId && {sessionId}};
}

function withAnswer(message) {
  const {sessionId = '', id, result, error} = message, key = `${sessionId} ${id}`, asked = waiting.get(key);
  if (!asked || !(result || error)) return message;   // our program counts its calls in the same way
  waiting.delete(key);
  if (result) Object.assign(result, ANSWERS[asked.name](asked.value, sessionId));
  return message;
}

module.exports = {
  isAsked: command => nameIn(command) !== undefined, asBrowsersKnowIt, withAnswer,
  get waits() { return waiting.size > 0; },
};
