// What in a text deserves a second look: marks, numbers, what nobody sees, look-alikes.
const NUMBER = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;
const MARK =
  /<\/?[a-z][^<>]*>|https?:\/\/[^\s)]+|%(?:\(\w+\))?[sd]|\{\w*\}|\*{1,3}|~~|`+|\]\([^()\s]*\)/giu;
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/gu;
const WORD = /\p{L}+/gu;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const LATIN = /\p{Script=Latin}/u;

function* matches(text, pattern, offset = 0) {
  for (const { index, 0: found } of text.matchAll(pattern)) {
    yield [offset + index, offset + index + found.length];
  }
}

function* plain(text, words) {
  for (const word of words) {
    for (let at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + word.length)) {
      yield [at, at + word.length];
    }
  }
}

// A Cyrillic or Greek letter in a word of Latin ones is there by mistake or to deceive.
function* lookalikes(text) {
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (LATIN.test(word)) yield* matches(word, FOREIGN, index);
  }
}

// Kind of sign to its places, in units of the script's own strings.
export function signsOf(text, { terms, forbidden, marks }) {
  return {
    number: matches(text, NUMBER),
    mark: [...matches(text, MARK), ...plain(text, marks)],
    term: plain(text, terms),
    forbidden: plain(text, forbidden),
    invisible: matches(text, INVISIBLE),
    lookalike: lookalikes(text),
  };
}
