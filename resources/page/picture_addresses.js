/* The address of a picture, without numbers that only keep the browser from showing an earlier copy: a time, or chance. */

const COPY_NUMBER = /([?&](?:[\w-]{0,20}=)?)(?:\d{9,}|0\.\d{6,})(?=&|#|$)/g,
  INLINE_PICTURE = /^data:/;
export const isInlinePicture = address => INLINE_PICTURE.test(address);
export const firmAddress = address => (isInlinePicture(address) ? address : address.replace(COPY_NUMBER, '$1'));
