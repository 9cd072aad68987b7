/* Whether a text is the number of a card or of an account: their last or first digits are made from the others. */

const PAYMENT_GAPS = /[\s\u00a0.\u00b7-]+/g,
  MOST_PAYMENT = 60;
const CARD_DIGITS = /^[2-9]\d{12,18}$/; // no card begins with a smaller digit, as times and many counters do
const ACCOUNT = /^[a-z]{2}\d{2}[a-z\d]{11,30}$/i;

const isCardNumber = digits =>
  CARD_DIGITS.test(digits) &&
  !/^(.)\1*$/.test(digits) &&
  Array.from(digits)
    .reverse()
    .reduce((sum, digit, at) => sum + (at % 2 ? Number(digit) * 2 - (digit > '4' ? 9 : 0) : Number(digit)), 0) %
    10 ===
    0;

const isAccountNumber = text =>
  ACCOUNT.test(text) &&
  Array.from(text.slice(4) + text.slice(0, 4)).reduce(
    (rest, sign) => Number(`${rest}${parseInt(sign, 36)}`) % 97,
    0,
  ) === 1;

export const isPaymentNumber = text => {
  if (text.length < 13 || text.length > MOST_PAYMENT) return false;
  const bare = text.replace(PAYMENT_GAPS, '');
  return isCardNumber(bare) || isAccountNumber(bare);
};
