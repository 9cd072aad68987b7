/* The target of a link without words, by its address: another site, the home page of this one, a mail address. */

import {attr, boundsOf, query, tagOf} from './dom.js';

const HOST = /^(?:https?:)?\/\/([^/?#:@]+)/i,
  TO_FIRST_PAGE = /^(\/|\.\/|#\/|\/?index\.html?)$/i,
  AT_THE_TOP = 120;
const TO_LINE = /^#l(?:ine)?[-_]?(\d+(?:\.\d+)?)$/i; // which a style sheet counts before it
/* Hosts that lend their name to the sites of others: "boats.github.io". */
const LENT = new Set(
  'github gitlab readthedocs netlify vercel herokuapp pages blogspot wordpress tumblr substack'.split(' '),
);
const SECOND = new Set(['ac', 'co', 'com', 'edu', 'gov', 'org']);
/* Whole addresses, as the same short name may belong to others elsewhere: "wa.gov". */
const SHORT_FORMS = {
  __proto__: null,
  'fb.com': 'facebook',
  'fb.me': 'facebook',
  't.me': 'telegram',
  'x.com': 'X',
  'youtu.be': 'youtube',
  'wa.me': 'whatsapp',
};
const siteOf = host => {
  const bare = host.toLowerCase().replace(/^www\d?\./, ''),
    labels = bare.split('.');
  if (bare in SHORT_FORMS) return SHORT_FORMS[bare];
  if (labels.length < 2 || /^\d+$/.test(labels[labels.length - 1])) return '';
  labels.pop();
  if (labels.length > 1 && SECOND.has(labels[labels.length - 1])) labels.pop();
  const site =
    labels.length > 1 && LENT.has(labels[labels.length - 1]) ? labels[labels.length - 2] : labels[labels.length - 1];
  return /^[a-z][a-z-]{2,20}$/.test(site) ? site.replace(/-/g, ' ') : '';
};
/* The project of a personal site, on a host where each project has its own folder: "BoatLog" for
   "anna.github.io/BoatLog/". */
const OF_PROJECT = /^(?:https?:)?\/\/[a-z0-9-]+\.(?:github|gitlab)\.io\/([a-z][a-z-]{2,20})(?:\/|$)/i;
const projectOf = address => OF_PROJECT.exec(address)?.[1].replace(/-/g, ' ') ?? '';
/* "github" for a link to there, "e-mail" for an address; "logo" for a picture at the top that leads to the first page;
   "" for others. */
export const siteWords = link => {
  const address = (tagOf(link) === 'a' && attr(link, 'href')) || '';
  if (/^mailto:/i.test(address)) return 'e-mail';
  if (/^tel:/i.test(address)) return 'telephone';
  const line = TO_LINE.exec(address)?.[1];
  if (line) return `line ${line}`;
  const host = HOST.exec(address)?.[1];
  if (host) return host === location.hostname ? '' : projectOf(address) || siteOf(host);
  if (!TO_FIRST_PAGE.test(address) || !query(link, 'img, svg')) return '';
  return boundsOf(link).top + window.scrollY < AT_THE_TOP ? 'logo' : 'home';
};
