/* Read by Playwright's driver before it begins. Into each document in which it is to look for something it sends its own
   script and ours, 900 kB: that takes the driver, the browser and the inspector of the document 40 ms of work. Instead the
   browser is given our script once for each page, and for each frame in a process of its own, and has it in each of their
   documents from the beginning, in the world in which Playwright would run it. There it does nothing until it is asked.
   Where Playwright looks for something itself, it sends only its own, unless the document lacks ours. */
const {dirname, join} = require('path');
const worlds = require('./worlds.cjs');

const LONG = 100000;
const OURS = /^stepdeck\d+$/;
const WORLD = '__playwright_utility_world_';
const GIVEN = `(() => {
  if (!Object.hasOwn(globalThis, 'stepdeckEngine')) throw new Error('This document was given no script.');
  return stepdeckEngine;
})()`;
const parse = JSON.parse, stringify = JSON.stringify;
let script = '';

/* Notes the script that the program behind this registers, or has a new context know. */
function noteScript({method, params}) {
  const engines = method === 'registerSelectorEngine' ? [params.selectorEngine] : params?.selectorEngines;
  const ours = engines?.findLast?.(engine => OURS.test(engine?.name) && engine.source);
  if (!ours) return;
  const define = `Object.defineProperty(globalThis, 'stepdeckEngine', {value: ${ours.source}})`;
  script = `Object.hasOwn(globalThis, 'stepdeckEngine') || ${define};`;
}

function withScript(message) {
  const {source, worldName} = message.params;
  if (!script || source !== '' || !worldName?.startsWith(WORLD)) return message;
  worlds.noteGiven(message.sessionId, worldName);
  return {...message, params: {...message.params, source: script, runImmediately: true}};
}

JSON.parse = function(text, reviver) {
  const message = parse(text, reviver);
  if (typeof text === 'string' && text.length > LONG && message) noteScript(message);
  return message;
};

JSON.stringify = function(value, ...how) {
  return stringify(value?.method === 'Page.addScriptToEvaluateOnNewDocument' ? withScript(value) : value, ...how);
};

/* Has a world of a document told of what it was given, while `tell` puts the message together. */
function withGiven(engines, tell) {
  const ours = [...engines].filter(([name]) => OURS.test(name)).map(([, engine]) => [engine, engine.source]);
  for (const [engine] of ours) engine.source = GIVEN;
  try {
    return tell();
  } finally {
    for (const [engine, source] of ours) engine.source = source;
  }
}

function sendingLess(plain) {
  return function () {
    const context = this.frame._page.browserContext, isChromium = context._browser.options.name === 'chromium';
    if (this._injectedScriptPromise || this.world !== 'utility' || !isChromium) return plain.call(this);
    const less = withGiven(context.selectors()._engines, () => plain.call(this));
    return this._injectedScriptPromise = less.catch(() => {
      this._injectedScriptPromise = undefined;
      return plain.call(this);
    });
  };
}

/* The driver hands out no class of worlds: the first one that is made shows it, and the first frame where that is. */
let isTaught = false;
function teachFirst(plain) {
  return function (name, world) {
    const made = Object.getPrototypeOf(world);
    if (!isTaught && typeof made.injectedScript === 'function') made.injectedScript = sendingLess(made.injectedScript);
    isTaught = true;
    return plain.call(this, name, world);
  };
}
let hasFrame = false;
function watchFrames(plain) {
  return function (dispatcher) {
    if (!hasFrame && dispatcher._type === 'Frame') {
      hasFrame = true;
      const frames = Object.getPrototypeOf(dispatcher._object);
      if (typeof frames.contextCreated === 'function') frames.contextCreated = teachFirst(frames.contextCreated);
    }
    return plain.call(this, dispatcher);
  };
}

try {
  const {server} = require(join(dirname(process.argv[1]), 'lib', 'coreBundle.js'));
  const connection = server.DispatcherConnection.prototype;
  connection.registerDispatcher = watchFrames(connection.registerDispatcher);
} catch { /* another version of it: it sends both */ }

module.exports = {sendingLess};
