/* Loaded by Playwright's driver before it starts. Lowers the number of objects that it keeps. The driver keeps the last
   10,000 requests, 10,000 responses and 100,000 handles, and so does our side: 100 MB after some thousand steps. If
   this driver allows it, each kind gets a limit of ours instead. Only finished requests are dropped: the end of one
   dropped earlier would be reported as that of another. Frames that were taken out of a page stay until it closes, as
   the driver has no limit for them below that of all frames; the older ones are dropped before. */
const {dirname, join} = require('path');

const EXTREME = 10;   // times the limit may be open at once
const SHARES = 20;    // of `most`: all requests are checked each time this many more have come
const FRAMES = 20;    // beyond so many, frames are checked each time half as many more have come
const hasEnded = request => request._responseEndTiming !== -1 || request._failureText !== null;

/* Drops the frames that were taken out of their pages. The later half stays, as with requests. */
function letGoOfFrames(connection, known) {
  for (const guid of [...known].slice(0, Math.ceil(known.size / 2))) {
    const told = connection._dispatcherByGuid.get(guid);
    if (told?._object._isDetached?.()) {
      known.delete(guid);
      told._dispose('gc');
    }
  }
}

/* Drops the oldest tenth of a driver's requests if there are more than `most`. The later half stays: a request just
   reported may have finished earlier, and is about to be referenced. */
function letGoOfEnded(most, plain) {
  return function (kind) {
    const known = this._dispatchersByBucket.get(kind);
    if (kind === 'Frame' && known?.size > FRAMES && known.size % (FRAMES / 2) === 1) letGoOfFrames(this, known);
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
} catch { /* another version of the driver: it keeps more */ }
