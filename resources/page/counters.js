/* Addresses of pages that count presses: a link leads through one from the press on, with its former address in it. */

/* Parameter names for the target address on a redirect page. */
const COUNTER_PARAMETERS = new Set(
  'url uri u q to target dest destination redirect r click out link href go goto adurl'.split(' '),
);
/* Names of pages that perform an action, or ask for something first. */
const DEEDS_IN_ADDRESSES = (
  'unsubscri(?:be|ption) subscribe unfollow uninstall install delet(?:e|ion) remov(?:e|al) destroy erase trash discard purge ' +
  'reset revoke cancel terminate deactivate disable block ban report log(?:in|out|on|off) log.(?:in|out|on|off) sign(?:in|out|up|on|off) sign.(?:in|out|up|on|off) auth ' +
  'oauth sso register join confirm accept approve reject agree consent pay payments? buy order purchase checkout donate transfer withdraw bid book vote send ' +
  'publish share submit save add edit update create löschen loeschen entfernen abmelden anmelden kaufen kündigen supprimer acheter eliminar comprar'
)
  .split(' ')
  .join('|');
const SAYS_DEED = new RegExp(`(?<!\\p{L})(?:${DEEDS_IN_ADDRESSES})(?!\\p{L})`, 'iu');
const parsed = address => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};
const readable = path => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
const doesSomething = ({hostname, pathname, searchParams}) =>
  SAYS_DEED.test(readable(pathname)) ||
  (hostname !== location.hostname && SAYS_DEED.test(hostname)) ||
  Array.from(searchParams).some(
    ([name, value]) => SAYS_DEED.test(name) || (!/[/:]/.test(value) && SAYS_DEED.test(value)),
  );

/* Whether an address redirects to another one: the latter is the whole value of such a parameter; for the same website
   it may be the path alone. In doubt it does not. */
export const leadsThrough = (address, to) => {
  const through = parsed(address),
    told = parsed(to);
  if (through === null || told === null || !/^https?:$/.test(through.protocol) || doesSomething(through)) return false;
  const path = to.slice(told.origin.length),
    wholes = [
      to,
      ...(told.origin === through.origin && told.origin === location.origin && path.length > 1 ? [path] : []),
    ];
  const written = address.endsWith(`=${to}`) ? [[address.slice(0, -to.length - 1).match(/[^?&]*$/)[0], to]] : []; // as it is, whatever is in it
  return [...through.searchParams, ...written].some(
    ([name, value]) => COUNTER_PARAMETERS.has(name.toLowerCase()) && wholes.includes(value),
  );
};
