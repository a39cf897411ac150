// How much of a proposed text is taken at a time: a word, or up to the next stop.
// A Korean word is what stands between spaces; where no spaces are, a dictionary knows.
const UNSPACED = /^(zh|ja|th|lo|km|my)\b/;
const PHRASE =
  /^.*?(?:[。、，；：！？]["”’»）」』]*|[,.;:!?…·،؛]["'”’»)\]]*(?=\s|$))/u;

export function wordOf(rest, locale) {
  if (!UNSPACED.test(locale)) return rest.match(/^\s*\S+/)?.[0] ?? rest;
  let taken = "";
  for (const part of new Intl.Segmenter(locale, { granularity: "word" }).segment(rest)) {
    taken += part.segment;
    if (part.isWordLike) break;
  }
  return taken;
}

export function phraseOf(rest) {
  return rest.match(PHRASE)?.[0] ?? rest;
}
