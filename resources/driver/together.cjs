/* Loaded by Playwright's driver before it starts. Accepts several commands of a DevTools session in one message:
   handling a message takes the driver and our program longer than most answers take the browser. The message is a
   command that browsers do not know: {commands: [[method, params], …]} is answered with {answers: [{result} or {error},
   …]} once all commands are. The browser gets each command separately, in this order. */
const {dirname, join} = require('path');

const COMMAND = 'Stepdeck.together';

/* The session has ended, or its page has crashed: this is then the answer to all of them. */
const isOver = error => error.type !== undefined && error.type !== 'error';
const failed = error => {
  if (isOver(error)) throw error;
  return {error: error.message};
};

function takingSeveral(plain) {
  return async function (method, params) {
    if (method !== COMMAND) return plain.call(this, method, params);
    const answer = ([each, given]) => plain.call(this, each, given).then(result => ({result}), failed);
    if (!params.inTurn) return {answers: await Promise.all(params.commands.map(answer))};
    const answers = [];
    for (const command of params.commands) answers.push(await answer(command));
    return {answers};
  };
}

/* The driver exports no class of sessions: it is taken from the first session. */
function teachFirst(plain) {
  let isTaught = false;
  return function (dispatcher) {
    if (!isTaught && dispatcher._type === 'CDPSession') {
      isTaught = true;
      const sessions = Object.getPrototypeOf(dispatcher._object);
      if (typeof sessions._send === 'function') sessions._send = takingSeveral(sessions._send);
    }
    return plain.call(this, dispatcher);
  };
}

try {
  const {server} = require(join(dirname(process.argv[1]), 'lib', 'coreBundle.js'));
  const connection = server.DispatcherConnection.prototype;
  connection.registerDispatcher = teachFirst(connection.registerDispatcher);
} catch { /* another version of the driver: the browser rejects the unknown command */ }
