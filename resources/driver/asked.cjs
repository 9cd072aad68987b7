/* What the program behind this asks of the driver itself: with a command that browsers answer whatever their pages do, and
   a parameter that no browser knows. What was asked for is added to the answer, so it holds for all that the browser had
   told by then. */
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

/* The command as the browser knows it. */
function asBrowsersKnowIt(command) {
  const {id, sessionId = '', params, ...rest} = command, name = nameIn(command);
  if (waiting.size >= MOST) waiting.delete(waiting.keys().next().value);
  waiting.set(`${sessionId} ${id}`, {name, value: params[name]});
  return {...rest, id, params: {}, ...sessionId && {sessionId}};
}

function withAnswer(message) {
  const {sessionId = '', id, result, error} = message, key = `${sessionId} ${id}`, asked = waiting.get(key);
  if (!asked || !(result || error)) return message;   // the program behind this counts its calls likewise
  waiting.delete(key);
  if (result) Object.assign(result, ANSWERS[asked.name](asked.value, sessionId));
  return message;
}

module.exports = {
  isAsked: command => nameIn(command) !== undefined, asBrowsersKnowIt, withAnswer,
  get waits() { return waiting.size > 0; },
};
