/* The address of a picture, without numbers that only keep the browser from showing an earlier copy: a time, or chance.
   A number that is called anything else may tell which picture it is. */

const NAMES_OF_COPIES =
    '_|_?t|ts|time|timestamp|v|ver|version|r|rnd|rand|random|cb|cache|cache[-_]?bust(?:er)?|no[-_]?cache|now|refresh|reload',
  COPY_NUMBER = new RegExp(`([?&](?:(?:${NAMES_OF_COPIES})=)?)(?:\\d{9,}|0\\.\\d{6,})(?=&|#|$)`, 'gi'),
  INLINE_PICTURE = /^data:/;
export const isInlinePicture = address => INLINE_PICTURE.test(address);
export const firmAddress = address => (isInlinePicture(address) ? address : address.replace(COPY_NUMBER, '$1'));
