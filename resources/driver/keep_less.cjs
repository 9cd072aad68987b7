/* Read by Playwright's driver before it begins. It keeps what it has told of the last 10,000 requests, 10,000 responses
   and 100,000 handles, and so does our side: 100 MB after some thousand steps. Where this driver offers it, each kind
   has a limit of ours instead. */
const {dirname, join} = require('path');

try {
  const most = Number(process.env.STEPDECK_DRIVER_KEEPS);
  if (most) require(join(dirname(process.argv[1]), 'lib', 'coreBundle.js')).server.setMaxDispatchersForTest(most);
} catch { /* another version of it: it keeps more */ }
