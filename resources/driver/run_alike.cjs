/* Loaded by Playwright's driver before it starts. Lets the browser reuse compiled scripts. The script for each
   document, Playwright's and ours, is 800 kB of text with a frame number in the middle that changes with each
   navigation. A browser reuses compiled code for the next document only if the text is equal: so the number is passed
   separately. */
const LONG = 100000;
const NUMBER = '"frameSeq":';

function withNumberBeside(message) {
  const {expression, contextId, ...others} = message.params;
  const at = expression.indexOf(NUMBER) + NUMBER.length;
  const number = /^\d+(?=,)/.exec(expression.slice(at, at + 20))?.[0];
  if (at < NUMBER.length || !number) return message;
  const script = `${expression.slice(0, at)}numberOfFrame${expression.slice(at + number.length)}`.trimStart();
  const functionDeclaration = `function(numberOfFrame) { return ${script}\n}`;
  const params = {functionDeclaration, arguments: [{value: Number(number)}], executionContextId: contextId, ...others};
  return {...message, method: 'Runtime.callFunctionOn', params};
}

const stringify = JSON.stringify;
JSON.stringify = function(value, ...how) {
  const runs = value?.method === 'Runtime.evaluate' && value.params?.contextId;
  return stringify(runs && value.params.expression.length > LONG ? withNumberBeside(value) : value, ...how);
};
