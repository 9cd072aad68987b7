/* Functions of a text that are called with the same texts at each reading, and take longer than a cache lookup. */

const MOST_REMEMBERED = 3000,
  LONGEST_REMEMBERED = 200;

/* The same function with a cache for short texts. Its results must not be changed. */
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
