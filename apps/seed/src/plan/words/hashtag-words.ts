import type { LanguageCode } from './phrases';

/** The most used tags, in order of use; the rest of the vocabulary is made of pairs of the words below. */
export const COMMON_TAGS: readonly string[] =
  words(`photography sunset nature travel coffee analog streetphotography
  film food love light morning city summer portrait sky sea mountains friends home cats dogs blackandwhite minimal
  golden_hour architecture art weekend autumn winter spring 35mm hiking bread garden rain throwback summer2026 books music
  design latteart cycling market vintage forest lake beach night handmade plants film_is_not_dead`);

export const FIRST_WORDS: readonly string[] =
  words(`golden quiet wild urban tiny slow early late northern southern hidden
  lost blue green red silver misty rainy sunny frozen salty sweet spicy old new lonely happy lazy silent secret broken
  daily weekly my our local distant little big empty crowded sleepy rusty cozy magic electric wooden paper glass neon
  velvet honest simple gentle bold fresh raw pure soft stormy coastal alpine desert island`);

export const SECOND_WORDS: readonly string[] =
  words(`light harbour kitchen street forest river morning night window coffee
  bread garden mountain sea sky rain snow city train station market table corner bench bridge roof door stairs cat dog
  bird flower tree leaf stone sand wave cloud moon star road path trail camp boat bike bus café park lake island field
  farm studio desk book record guitar piano dance film lens frame portrait shadow mirror colour texture pattern detail
  moment story journey weekend holiday summer winter autumn spring breakfast lunch dinner picnic noodles soup cake
  cheese tea lemon tomato apple berry mushroom`);

/**
 * Tags in the languages' own scripts. Only letters, digits and underscores: no vowel signs or tone marks, which some
 * parsers do not take for part of a word.
 */
export const TAGS_OF: Readonly<Partial<Record<LanguageCode, readonly string[]>>> = {
  es: words('fotografía atardecer montaña café viaje otoño niñez amanecer españa ciudad mar amigos paseo'),
  pt: words('pordosol saudade praia coração fotografia verão manhã café montanha família trilha'),
  fr: words('lumière été forêt pâtisserie voyage château café montagne paysage noël argentique'),
  de: words('straßenfotografie frühling wanderlust größe herbst abendlicht brötchen fluß heimat süßes'),
  sv: words('fika skärgård höst midsommar fjäll ljus snö hygge sjö'),
  pl: words('góry łąka jesień śnieg zdjęcie wędrówka kawa światło świt'),
  tr: words('günbatımı çay deniz fotoğraf gökyüzü kahvaltı yağmur sokak'),
  vi: words('càphê hoànghôn biển phốcổ dulịch ẩmthực mùathu'),
  id: words('senja kopi jalanjalan pantai gunung kuliner hujan sawah'),
  ru: words('закат природа фото горы осень путешествие кофе зима море город снег'),
  uk: words('захід природа гори осінь кава подорож море місто їжа дім'),
  el: words('θάλασσα ηλιοβασίλεμα φως ελλάδα καφές καλοκαίρι νησί βουνό φύση'),
  ar: words('تصوير غروب قهوة سفر بحر طبيعة صباح مدينة شتاء'),
  he: words('צילום שקיעה קפה טיול ים טבע בוקר ירושלים חורף'),
  hi: words('शहर सफर घर गगन पवन जल वन फल कमल नमक अदरक नगर'),
  zh: words('摄影 日落 咖啡 旅行 美食 街拍 胶片 猫 春天 城市 台北 攝影'),
  ja: words('写真 夕日 カフェ 旅行 猫 桜 フィルム 街歩き 朝ごはん 東京 空 ラーメン'),
  ko: words('사진 노을 카페 여행 고양이 바다 필름 가을 서울 하늘 빵'),
  th: words('ทะเล กาแฟ อาหาร แมว ชา หมา นา ลม สบาย ไทย ภาพ'),
};

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
