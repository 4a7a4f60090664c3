/** Words people put into usernames: short, of plain letters. */
export const USERNAME_WORDS: readonly string[] =
  words(`alpine amber analog atlas bakes bloom breeze brew canyon cedar
  clay climbs clouds coast cooks coral cotton cycles dawn dots draws dusk eats ember fern fields film fjord foggy forest
  frames fox garden ginger glass grain harbor hikes honey indigo ink island ivory jazz juniper kitchen knits lens lemon
  light lights lines loops maple meadow mint mocha monsoon moon moss mountain nomad north ocean olive onfilm orchid
  outdoors outside paints paper pepper photo picnic pine pixel plants plum pottery quiet rain reads river roams roots
  runs rust saffron sage salt sand sews shutter silver sings sketch sky slow snow solar south spruce stone studio summer
  sunday surf swims tea teal thyme tides tiny travels tulip umber vintage violin walks wanders waves west wild willow
  winter wood writes yarn yoga zest`);

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
