/* The digits of all scripts. */

/* The value of a digit. Each script has its ten in a row, and two such rows may touch. */
const DIGIT = /\p{Nd}/u;
export const digitOf = digit => {
  let back = 0;
  while (DIGIT.test(String.fromCodePoint(digit.codePointAt(0) - back - 1))) back++;
  return back % 10;
};
