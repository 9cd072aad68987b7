/* Loaded by Playwright's driver before it starts. Sends each page the scripts for its documents once instead of for
   each document. Playwright's script and ours are 900 kB, which passed through the browser each time. A browser keeps
   an init script for a page's later documents: so the scripts wait in a world that the page cannot see, and a short
   expression runs them there. Frames in processes of their own, most of which show one document, and worlds without the
   scripts get them as usual. */
const {dirname, join} = require('path');
const {isPage} = require('./worlds.cjs');

const ADD = 'Page.addScriptToEvaluateOnNewDocument';
const NUMBER = /"frameSeq":\d+/;
const MOST = 2000;
/* The names of the sessions that have the scripts, the oldest first. */
const given = new Set();
/* Scripts by Playwright's browser context, and the last one made: {name, engines, text}. */
const scripts = new WeakMap();
let last = null, made = 0;

/* The script that Playwright runs in a document, with other engines than its context's. It is not run. */
async function textWith(engines, context, plain) {
  const page = context.frame._page, {browserContext} = page;
  const selectors = {_engines: engines, testIdAttributeName: () => browserContext.selectors().testIdAttributeName()};
  const itsPage = {browserContext: {selectors: () => selectors, _browser: browserContext._browser}, delegate: page.delegate};
  let text = '';
  const rawEvaluateHandle = async asked => (text = asked, {_setPreview() {}});
  await plain.call({frame: {_page: itsPage, seq: 0}, delegate: context.delegate, world: context.world, rawEvaluateHandle});
  return text.trim().replace(/;$/, '');
}

const isOf = (script, engines) => script?.engines.length === engines.length &&
  engines.every(([name, {source}], at) => script.engines[at][0] === name && script.engines[at][1].source === source);

/* Functions in parentheses are compiled at once, as in the page script. */
async function scriptOf(context, plain) {
  const {browserContext} = context.frame._page;
  if (scripts.has(browserContext)) return scripts.get(browserContext);
  const engines = [...browserContext.selectors()._engines];
  if (!engines.length) return null; // its pages are not read
  if (!isOf(last, engines)) {
    const name = `stepdeckAtHand${++made}`;
    const short = engines.map(([engine], at) => [engine, {source: `${name}.engines[${at}]`}]);
    const text = await textWith(new Map(short), context, plain);
    if (!NUMBER.test(text)) return null;
    const sources = engines.map(([, {source}]) => `(${source})`).join(',\n');
    const make = `(function(numberOfFrame) { return ${text.replace(NUMBER, () => '"frameSeq":numberOfFrame')}\n})`;
    last = {name, engines, text: `globalThis.${name} = {engines: [${sources}],\nmake: ${make}};`};
  }
  scripts.set(browserContext, last);
  return last;
}

function note(session) {
  if (given.size >= MOST) given.delete(given.values().next().value);
  given.add(session);
}

/* The handle of the script's result; null if the script is missing. */
async function madeThere(context, plain) {
  if (!given.has(context.delegate._client._sessionId)) return null;
  const script = await scriptOf(context, plain);
  const handle = script && await context.rawEvaluateHandle(`globalThis.${script.name}?.make(${context.frame.seq})`);
  if (!handle?._objectId) return null;
  handle._setPreview('InjectedScript');
  return handle;
}

/* The very first page gets the full script, and only then keeps it for its next documents: nothing waits for that. */
async function sentWhole(context, plain) {
  const handle = await plain.call(context);
  const client = context.delegate._client, session = client._sessionId;
  if (given.has(session) || !isPage(session)) return handle;
  note(session);
  const worldName = context.frame._page.delegate.utilityWorldName;
  scriptOf(context, plain).then(script => script && client.send(ADD, {source: script.text, worldName})).catch(() => {});
  return handle;
}

function atHand(plain) {
  return function () {
    if (this.world !== 'utility' || !this.frame._page.delegate.utilityWorldName) return plain.call(this);
    this._stepdeckMade ??= madeThere(this, plain).catch(() => null).then(handle => handle ?? sentWhole(this, plain));
    return this._stepdeckMade;
  };
}

/* The driver exports no class of documents: it is taken from the first frame. */
function teachFirst(plain) {
  let isTaught = false;
  return function (dispatcher) {
    if (!isTaught && dispatcher._type === 'Frame') {
      const world = [...dispatcher._object._contextData?.values() ?? []].find(({context}) => context)?.context;
      const worlds = world && Object.getPrototypeOf(world);
      if (typeof worlds?.injectedScript === 'function') worlds.injectedScript = atHand(worlds.injectedScript);
      isTaught = Boolean(world);
    }
    return plain.call(this, dispatcher);
  };
}

/* Playwright gives each page an empty script, so that the world is created. */
function withScript(message) {
  const {source, worldName} = message.params;
  if (!last || source !== '' || !worldName || !isPage(message.sessionId)) return message;
  note(message.sessionId);
  return {...message, params: {...message.params, source: last.text, runImmediately: true}};
}

try {
  const {server} = require(join(dirname(process.argv[1]), 'lib', 'coreBundle.js'));
  const connection = server.DispatcherConnection.prototype;
  connection.registerDispatcher = teachFirst(connection.registerDispatcher);
  const stringify = JSON.stringify;
  JSON.stringify = (value, ...how) => stringify(value?.method === ADD ? withScript(value) : value, ...how);
} catch { /* another version of the driver: each document gets the full script */ }
