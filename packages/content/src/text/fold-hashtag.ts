/** What is drawn as nothing, or only changes how its neighbour is drawn: it never tells two tags apart. */
const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/gu;

/**
 * The key of a hashtag: equal for every case, width and normal form of the same word, so that `#Straße`, `#STRASSE` and
 * `#ｓｔｒａｓｓｅ` are one tag. Folding twice changes nothing.
 *
 * @example
 * foldHashtag('Straße') // 'strasse'
 */
export function foldHashtag(word: string): string {
  return word
    .replace(ignorable, '')
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}

/** A hashtag as it is shown: as it was written, in one normal form. */
export function displayHashtag(word: string): string {
  return word.replace(ignorable, '').normalize('NFC');
}
