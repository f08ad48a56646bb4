/** Text as an address carries it: half of a pair becomes the sign for what cannot be shown. */

export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');
