/** What photographers sell, with a price in hundredths of a euro. */
export const GOODS: readonly (readonly [name: string, price: number])[] = [
  ['Print, 20 × 30', 2500],
  ['Print, 30 × 45', 4500],
  ['Print, 50 × 75', 9500],
  ['Print, framed', 14900],
  ['Postcards, set of six', 900],
  ['Calendar', 2200],
  ['Photo book, hardcover', 5900],
  ['Zine, 48 pages', 1200],
  ['Presets for the blue hour', 1900],
  ['Camera strap', 3400],
  ['Poster, numbered', 3900],
  ['Portrait session, one hour', 12000],
];

export const STORE_NAMES = [
  'Prints',
  'Paper and light',
  'The darkroom',
  'Shop',
  'Editions',
  'Small prints',
] as const;

/** Currencies without another smallest unit than a hundredth. */
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'PLN', 'BRL', 'SEK'] as const;
