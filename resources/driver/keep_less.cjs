/* Read by Playwright's driver before it begins. It keeps what it has told of the last 10,000 requests, 10,000 responses
   and 100,000 handles, and so does our side: 100 MB after some thousand steps. Where this driver offers it, each kind
   has a limit of ours instead. Of requests those go that have ended: the end of one that was let go of before is told as
   that of another. */
const {dirname, join} = require('path');

const EXTREME = 10;   // times as many may be open at once
const SHARES = 20;    // of `most`: a look at all requests each time that so many more have come
const hasEnded = request => request._responseEndTiming !== -1 || request._failureText !== null;

/* Lets go of the oldest tenth of what a driver has told of requests, if that is more than `most`. The later half stays:
   what has just been told may have ended before, and is about to be named. */
function letGoOfEnded(most, plain) {
  return function (kind) {
    const known = this._dispatchersByBucket.get(kind);
    if (kind !== 'Request' || !known || known.size <= most || known.size > EXTREME * most) return plain.call(this, kind);
    if ((known.size - most - 1) % Math.ceil(most / SHARES)) return;
    let left = Math.ceil(most / 10);
    for (const guid of [...known].slice(0, Math.ceil(known.size / 2))) {
      const told = this._dispatcherByGuid.get(guid);
      if (told && !hasEnded(told._object)) continue;
      known.delete(guid);
      told?._dispose('gc');
      if (!--left) return;
    }
  };
}

try {
  const most = Number(process.env.STEPDECK_DRIVER_KEEPS);
  if (most) {
    const {server} = require(join(dirname(process.argv[1]), 'lib', 'coreBundle.js'));
    server.setMaxDispatchersForTest(most);
    const connection = server.DispatcherConnection.prototype;
    connection.maybeDisposeStaleDispatchers = letGoOfEnded(most, connection.maybeDisposeStaleDispatchers);
  }
} catch { /* another version of it: it keeps more */ }
