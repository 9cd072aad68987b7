/* Functions of a text that are asked about the same ones at each reading, and take longer than looking up what they answered. */

const MOST_REMEMBERED = 3000,
  LONGEST_REMEMBERED = 200;

/* The same function, which remembers its answers to short texts. Nobody may change an answer. */
export const remembered = find => {
  const known = new Map();
  return text => {
    if (text.length > LONGEST_REMEMBERED) return find(text);
    let answer = known.get(text);
    if (answer === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, (answer = find(text)));
    }
    return answer;
  };
};
