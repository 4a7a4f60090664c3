/** Languages that captions, comments and bios are written in. */
export type LanguageCode =
  | 'en'
  | 'es'
  | 'pt'
  | 'fr'
  | 'de'
  | 'sv'
  | 'pl'
  | 'tr'
  | 'vi'
  | 'id'
  | 'ru'
  | 'uk'
  | 'el'
  | 'ar'
  | 'he'
  | 'hi'
  | 'zh'
  | 'ja'
  | 'ko'
  | 'th';

/** Fragments that stand next to one another in any order of choice: a scene, a detail of it, a mood at the end. */
export interface Phrases {
  readonly scenes: readonly string[];
  readonly details: readonly string[];
  readonly moods: readonly string[];
  readonly comments: readonly string[];
  readonly replies: readonly string[];
  readonly bios: readonly string[];
  /** Between scene and detail, and after the sentence. */
  readonly comma: string;
  readonly stop: string;
}

export const PHRASES: Readonly<Record<LanguageCode, Phrases>> = {
  en: {
    scenes: list(
      'Golden hour on the pier|Rain on the tram window|First snow in the yard|Bread fresh out of the oven|Sunday market, baskets full|Low tide and long shadows|The old lighthouse again|Fog over the river|A bench with a view|The last ferry home|Street food at midnight|Wildflowers by the railway|Train to nowhere in particular|Tomatoes from the balcony|Morning swim, ten degrees|My desk before the deadline|The cat took my chair|Neon after the storm|Film scans came back today|A rooftop somewhere in town|Campfire and cold hands|Bookshop corner|The bakery on our street|Moonrise behind the cranes',
    ),
    details: list(
      'no filter needed|shot on an old phone|thirty steps from my door|and nobody else around|coffee in the other hand|worth the climb|three tries to get it sharp|it smelled of pine and salt|the dog approved|wind from the north|just before it all went dark|one exposure, one chance|we almost missed it|still thinking about it|the light did the work|my grandmother took the same picture in 1962|ask me about the recipe|more of these soon',
    ),
    moods: list(
      'Good to be outside again.|Slow days are the best days.|More of this, please.|I could stay all year.|Note to self: come back.|What a week.|Who wants to come along next time?|Still not over it.|Home.|Small things, big smile.|Happy Friday, everyone!|Tell me your favourite spot.',
    ),
    comments: list(
      'Love this!|What a light|Where is this?|So good|The colours!|I can almost smell it|Goosebumps|Need to go there|This made my day|Print it, frame it|How did you get this shot?|Beautiful as always|Stop, I am jealous|Which lens?|Wow|Perfect timing|Saving this one|Take me with you next time|It has been too long, call me|Best one yet',
    ),
    replies: list(
      'thank you so much|you should come|right by the old bridge|an old fifty millimetre|haha yes|soon, I promise|that means a lot|same here|not this time|exactly|I will send you the spot|of course',
    ),
    bios: list(
      'Light, bread and long walks|Painter of small things|Here for the dogs|Slow travel, strong coffee|Engineer by day, baker by night|Collecting sunsets|Amateur birder|Mum of two, runner of none|Analog only|Tea first|Plants, mostly alive|Trying to see more',
    ),
    comma: ', ',
    stop: '.',
  },
  es: {
    scenes: list(
      'Luz dorada en el puerto|Domingo de mercado|Café y lluvia en la ventana|El mar antes de que llegue nadie|Pan recién hecho|Caminando por el barrio viejo|Noche de verano en la azotea|Un rincón de mi ciudad|Montaña arriba con los de siempre|Las calles después de la tormenta|Mañana de niebla en el valle|El gato en su trono',
    ),
    details: list(
      'sin filtro|valió la pena el madrugón|con los pies en la arena|y ni un alma alrededor|huele a sal y a pino|la abuela tenía razón|a la tercera fue la vencida|con el móvil de siempre|justo antes de que oscureciera|quién se apunta la próxima',
    ),
    moods: list(
      'Qué bonito es esto.|¡Feliz viernes!|Me quedaría a vivir.|Así da gusto empezar la semana.|Volveremos, seguro.|Pequeñas cosas, gran sonrisa.',
    ),
    comments: list(
      '¡Qué maravilla!|Me encanta|¿Dónde es?|Qué luz|Preciosa foto|Yo quiero ir|Increíble|Guardada|¡Qué envidia sana!|La mejor hasta ahora',
    ),
    replies: list(
      '¡muchas gracias!|cuando quieras|junto al puente viejo|jajaja sí|la próxima te aviso|un abrazo|claro que sí',
    ),
    bios: list(
      'Café, libros y mar|Fotógrafa de lo pequeño|Entre montañas|Cocino mejor de lo que escribo|Coleccionista de atardeceres|Aquí por los perros|Viajar despacio',
    ),
    comma: ', ',
    stop: '.',
  },
  pt: {
    scenes: list(
      'Fim de tarde na praia|Feira de domingo|Chuva na janela e café|A cidade acordando|Bolo de fubá da vó|Trilha até a cachoeira|Noite quente no terraço|Um cantinho do bairro|O mar antes de todo mundo|Pôr do sol visto da ponte|O gato dono da casa|Bicicleta e vento no rosto',
    ),
    details: list(
      'sem filtro|valeu cada degrau|com o pé na areia|e ninguém por perto|cheiro de maresia|na terceira tentativa deu certo|com o celular de sempre|um pouco antes de escurecer|quem vem na próxima|saudade que não acaba',
    ),
    moods: list(
      'Que dia bom.|Boa semana, gente!|Eu moraria aqui.|Coração quentinho.|Já quero voltar.|Pequenas alegrias.',
    ),
    comments: list(
      'Que lindo!|Amei|Onde é isso?|Que luz é essa|Maravilhosa|Preciso conhecer|Arrasou|Que saudade|Foto de quadro|A melhor até agora',
    ),
    replies: list('obrigada!|vem mesmo|pertinho da ponte|kkkk sim|te conto depois|abraço|com certeza'),
    bios: list(
      'Café, mar e violão|Fotos de coisas pequenas|Entre a serra e o mar|Mãe de plantas|Caçando pôr do sol|Devagar também se chega|Padeiro de fim de semana',
    ),
    comma: ', ',
    stop: '.',
  },
  fr: {
    scenes: list(
      'Lumière dorée sur les quais|Marché du dimanche|Pluie sur les toits|Le pain du matin|Brume dans la vallée|Une terrasse au soleil|Le dernier métro|Balade le long du canal|Première neige au village|La mer avant tout le monde|Un coin du quartier|Le chat a pris ma place',
    ),
    details: list(
      'sans filtre|ça valait la montée|et personne à la ronde|une odeur de sel et de pin|à la troisième tentative|avec un vieux téléphone|juste avant la nuit|café à la main|on a failli la rater|la recette en commentaire si vous voulez',
    ),
    moods: list(
      'Que c’est beau.|Bon week-end à tous !|J’y resterais bien.|À refaire, très vite.|Les petits bonheurs.|Déjà nostalgique.',
    ),
    comments: list(
      'Magnifique !|J’adore|C’est où ?|Quelle lumière|Superbe cliché|Ça donne envie|Incroyable|À encadrer|Trop beau|Ta meilleure',
    ),
    replies: list(
      'merci beaucoup !|viens quand tu veux|près du vieux pont|haha oui|je t’envoie l’adresse|bisous|évidemment',
    ),
    bios: list(
      'Café, pain, lumière|Photographe des petites choses|Entre mer et montagne|Ici pour les chiens|Flâner, toujours|Argentique seulement|Jardin et confitures',
    ),
    comma: ', ',
    stop: '.',
  },
  de: {
    scenes: list(
      'Abendlicht am Hafen|Regen auf dem Straßenbahnfenster|Brot frisch aus dem Ofen|Nebel über dem Fluss|Sonntag auf dem Flohmarkt|Erster Schnee im Hof|Wanderung mit Aussicht|Späte Tomaten vom Balkon|Der Kater auf meinem Stuhl|Nachts auf der Brücke|Frühstück am See|Die Gasse hinter dem Markt',
    ),
    details: list(
      'ganz ohne Filter|der Aufstieg hat sich gelohnt|und kein Mensch weit und breit|es roch nach Kiefern und Salz|beim dritten Versuch scharf|mit dem alten Handy|kurz vor der Dunkelheit|Kaffee in der anderen Hand|fast verpasst|Größe ist nicht alles',
    ),
    moods: list(
      'So schön hier.|Schönes Wochenende!|Da bleibe ich.|Bald wieder.|Kleine Dinge, großes Glück.|Wer kommt beim nächsten Mal mit?',
    ),
    comments: list(
      'Wunderschön!|Wo ist das?|Dieses Licht|Gefällt mir sehr|Großartig|Da will ich hin|Toll getroffen|Gehört an die Wand|Wahnsinn|Das beste bisher',
    ),
    replies: list(
      'danke dir!|komm gern mit|gleich an der alten Brücke|haha ja|ich schick dir den Ort|liebe Grüße|auf jeden Fall',
    ),
    bios: list(
      'Kaffee, Brot und Licht|Kleine Dinge groß|Zwischen Berg und See|Wegen der Hunde hier|Analog und langsam|Gärtnert auf drei Quadratmetern|Läuft, wenn es regnet',
    ),
    comma: ', ',
    stop: '.',
  },
  sv: {
    scenes: list(
      'Kvällsljus över skären|Första snön på gården|Nybakade kanelbullar|Dimma över sjön|Loppis på söndagen|Regn mot rutan|Midsommar vid bryggan|Vandring i fjällen|Katten tog min stol|Sista båten hem',
    ),
    details: list(
      'utan filter|värt varje steg|och ingen annan där|det doftade tall och salt|på tredje försöket|med gamla telefonen|strax innan mörkret|kaffe i andra handen',
    ),
    moods: list('Så fint här.|Trevlig helg!|Här stannar jag.|Snart igen.|Små ting.'),
    comments: list(
      'Så vackert!|Var är det?|Vilket ljus|Älskar den|Dit vill jag|Helt otroligt|Rama in den|Bästa hittills',
    ),
    replies: list('tack snälla!|följ med|vid gamla bron|haha ja|jag skickar platsen|absolut'),
    bios: list('Kaffe, bullar och ljus|Små saker nära|Mellan skog och hav|Här för hundarna|Bara analogt'),
    comma: ', ',
    stop: '.',
  },
  pl: {
    scenes: list(
      'Złota godzina nad Wisłą|Pierwszy śnieg na podwórku|Świeży chleb z pieca|Mgła nad łąką|Niedzielny targ|Deszcz na szybie tramwaju|Szlak z widokiem|Kot zajął moje krzesło|Ostatni pociąg do domu|Pomidory z balkonu',
    ),
    details: list(
      'bez filtra|warto było wejść|i żywej duszy wokół|pachniało sosną|za trzecim razem się udało|starym telefonem|tuż przed zmrokiem|z kawą w ręce',
    ),
    moods: list('Pięknie tu.|Miłego weekendu!|Zostaję.|Niedługo wracamy.|Małe rzeczy, wielka radość.'),
    comments: list(
      'Przepiękne!|Gdzie to jest?|Jakie światło|Uwielbiam|Chcę tam pojechać|Niesamowite|Do oprawienia|Najlepsze jak dotąd',
    ),
    replies: list('dziękuję!|wpadaj|obok starego mostu|haha tak|wyślę ci miejsce|jasne'),
    bios: list('Kawa, książki, góry|Małe rzeczy z bliska|Tylko analog|Tu dla psów|Zbieram zachody słońca'),
    comma: ', ',
    stop: '.',
  },
  tr: {
    scenes: list(
      'Vapurda gün batımı|Pazar sabahı kahvaltısı|Camda yağmur, elde çay|Eski mahallede bir köşe|Dağ yolunda sis|Fırından yeni çıkan ekmek|Sahilde yürüyüş|Kedi sandalyemi kaptı|Fırtınadan sonra sokaklar|Balkondan domatesler',
    ),
    details: list(
      'filtresiz|çıktığımıza değdi|etrafta kimse yok|çam ve tuz kokuyordu|üçüncü denemede oldu|eski telefonla çektim|hava kararmadan hemen önce|az kalsın kaçırıyorduk',
    ),
    moods: list('Ne güzel gün.|İyi haftalar!|Burada kalabilirim.|Yine geleceğiz.|Küçük mutluluklar.'),
    comments: list(
      'Harika!|Burası neresi?|Işığa bak|Bayıldım|Ben de gitmek istiyorum|İnanılmaz|Çerçevelet bunu|Şimdiye kadarki en iyisi',
    ),
    replies: list('çok teşekkürler|gel tabii|eski köprünün yanında|evet ya|konumu atarım|kesinlikle'),
    bios: list(
      'Çay, kitap, deniz|Küçük şeylerin fotoğrafı|Kediler için buradayım|Yavaş gezmek|Gün batımı toplayıcısı',
    ),
    comma: ', ',
    stop: '.',
  },
  vi: {
    scenes: list(
      'Hoàng hôn trên sông|Chợ sớm ngày chủ nhật|Mưa ngoài cửa sổ|Cà phê vỉa hè|Sương mù trên đèo|Bánh mì mới ra lò|Phố cũ lên đèn|Con mèo chiếm ghế của tôi|Biển lúc chưa có ai|Vườn rau trên sân thượng',
    ),
    details: list(
      'không chỉnh màu|leo lên thật đáng|không một bóng người|thơm mùi biển|chụp lần thứ ba mới được|bằng chiếc điện thoại cũ|ngay trước khi trời tối|suýt nữa thì lỡ',
    ),
    moods: list('Bình yên quá.|Cuối tuần vui vẻ nhé!|Muốn ở lại luôn.|Sẽ quay lại.|Niềm vui nhỏ.'),
    comments: list(
      'Đẹp quá!|Ở đâu vậy?|Ánh sáng tuyệt vời|Thích quá|Muốn đi ghê|Không thể tin được|Nên in ra treo|Tấm đẹp nhất',
    ),
    replies: list(
      'cảm ơn nhiều nhé|đi cùng đi|gần cây cầu cũ|haha đúng rồi|để mình gửi địa chỉ|chắc chắn rồi',
    ),
    bios: list('Cà phê và những con phố|Chụp những điều nhỏ bé|Yêu mèo|Đi chậm thôi|Sưu tầm hoàng hôn'),
    comma: ', ',
    stop: '.',
  },
  id: {
    scenes: list(
      'Senja di dermaga|Pasar pagi hari Minggu|Hujan di jendela angkot|Kopi di teras rumah|Kabut di lereng gunung|Roti hangat dari oven|Sawah sebelum panen|Kucing merebut kursiku|Jalan kecil setelah badai|Tomat dari balkon',
    ),
    details: list(
      'tanpa filter|pendakiannya tidak sia-sia|tidak ada siapa-siapa|bau laut dan pinus|percobaan ketiga baru tajam|pakai ponsel lama|sesaat sebelum gelap|hampir saja terlewat',
    ),
    moods: list(
      'Damai sekali.|Selamat akhir pekan!|Mau tinggal di sini saja.|Pasti kembali lagi.|Bahagia itu sederhana.',
    ),
    comments: list(
      'Keren banget!|Ini di mana?|Cahayanya juara|Suka sekali|Mau ke sana|Luar biasa|Layak dicetak|Terbaik sejauh ini',
    ),
    replies: list(
      'makasih banyak ya|ayo ikut|dekat jembatan tua|haha iya|nanti kukirim lokasinya|pasti dong',
    ),
    bios: list('Kopi, buku, laut|Memotret hal kecil|Demi kucing|Jalan pelan-pelan|Pengumpul senja'),
    comma: ', ',
    stop: '.',
  },
  ru: {
    scenes: list(
      'Закат над рекой|Первый снег во дворе|Дождь на стекле трамвая|Свежий хлеб из печи|Воскресный рынок|Туман над лугом|Тропа с видом на озеро|Кот занял моё кресло|Последняя электричка домой|Помидоры с балкона',
    ),
    details: list(
      'без фильтров|подъём того стоил|и ни души вокруг|пахло соснами|получилось с третьего раза|на старый телефон|за минуту до темноты|с кофе в другой руке',
    ),
    moods: list(
      'Как же хорошо.|Всем хороших выходных!|Остался бы навсегда.|Скоро вернёмся.|Маленькие радости.',
    ),
    comments: list(
      'Красота!|Где это?|Какой свет|Очень нравится|Хочу туда|Невероятно|На стену|Лучшее пока что',
    ),
    replies: list('спасибо большое|поехали вместе|у старого моста|ха-ха, да|пришлю место|конечно'),
    bios: list('Кофе, книги, горы|Маленькие вещи крупно|Только плёнка|Здесь ради собак|Собираю закаты'),
    comma: ', ',
    stop: '.',
  },
  uk: {
    scenes: list(
      'Захід сонця над Дніпром|Перший сніг у дворі|Дощ на шибці трамвая|Свіжий хліб із печі|Недільний базар|Туман над лугом|Стежка з краєвидом|Кіт зайняв моє крісло|Остання електричка додому|Помідори з балкона',
    ),
    details: list(
      'без фільтрів|підйом того вартий|і ні душі навколо|пахло соснами|вийшло з третього разу|на старий телефон|за хвилину до темряви|з кавою в руці',
    ),
    moods: list('Як же гарно.|Гарних вихідних!|Залишаюся тут.|Скоро повернемось.|Маленькі радощі.'),
    comments: list(
      'Краса!|Де це?|Яке світло|Дуже подобається|Хочу туди|Неймовірно|На стіну|Найкраще поки що',
    ),
    replies: list('щиро дякую|поїхали разом|біля старого мосту|ха-ха, так|надішлю місце|звісно'),
    bios: list('Кава, книжки, гори|Дрібниці зблизька|Тільки плівка|Тут заради котів|Збираю світанки'),
    comma: ', ',
    stop: '.',
  },
  el: {
    scenes: list(
      'Ηλιοβασίλεμα στο λιμάνι|Κυριακή στη λαϊκή|Βροχή στο παράθυρο|Ψωμί από τον φούρνο|Ομίχλη στο βουνό|Καφές στην αυλή|Το τελευταίο πλοίο|Η γάτα πήρε την καρέκλα μου|Καλοκαίρι στο νησί|Ντομάτες από το μπαλκόνι',
    ),
    details: list(
      'χωρίς φίλτρο|άξιζε την ανηφόρα|και κανείς τριγύρω|μύριζε πεύκο και αλάτι|με την τρίτη προσπάθεια|με το παλιό κινητό|λίγο πριν σκοτεινιάσει|παραλίγο να το χάσουμε',
    ),
    moods: list('Τι ομορφιά.|Καλό σαββατοκύριακο!|Εδώ θα μείνω.|Θα ξανάρθουμε.|Μικρές χαρές.'),
    comments: list(
      'Υπέροχο!|Πού είναι αυτό;|Τι φως|Μου αρέσει πολύ|Θέλω να πάω|Απίστευτο|Για κορνίζα|Το καλύτερο ως τώρα',
    ),
    replies: list('ευχαριστώ πολύ|έλα μαζί|δίπλα στο παλιό γεφύρι|χαχα ναι|θα σου στείλω το μέρος|εννοείται'),
    bios: list('Καφές, θάλασσα, βιβλία|Μικρά πράγματα|Μόνο φιλμ|Εδώ για τις γάτες|Μαζεύω ηλιοβασιλέματα'),
    comma: ', ',
    stop: '.',
  },
  ar: {
    scenes: list(
      'غروب على الكورنيش|سوق صباح الجمعة|مطر على النافذة|خبز طازج من الفرن|ضباب فوق الوادي|قهوة على الشرفة|زقاق في المدينة القديمة|القطة أخذت كرسيي|البحر قبل أن يأتي أحد|طماطم من الحديقة',
    ),
    details: list(
      'بدون فلتر|الصعود كان يستحق|ولا أحد حولنا|رائحة الملح والصنوبر|نجحت في المرة الثالثة|بهاتفي القديم|قبل الظلام بقليل|كدنا نفوتها',
    ),
    moods: list('ما أجمل هذا اليوم.|عطلة سعيدة للجميع!|سأبقى هنا.|سنعود قريبا.|أشياء صغيرة تسعد القلب.'),
    comments: list(
      'ما شاء الله!|أين هذا المكان؟|ضوء رائع|أعجبتني جدا|أريد الذهاب هناك|مذهل|تستحق إطارا|أجمل صورة حتى الآن',
    ),
    replies: list('شكرا جزيلا|تعال معنا|قرب الجسر القديم|ههه نعم|سأرسل لك الموقع|بالتأكيد'),
    bios: list('قهوة وكتب وبحر|أصور الأشياء الصغيرة|هنا من أجل القطط|السفر على مهل|أجمع لحظات الغروب'),
    comma: '، ',
    stop: '.',
  },
  he: {
    scenes: list(
      'שקיעה על הטיילת|שוק של יום שישי|גשם על החלון|לחם חם מהתנור|ערפל מעל העמק|קפה במרפסת|סמטה בעיר העתיקה|החתול לקח לי את הכיסא|הים לפני כולם|עגבניות מהגינה',
    ),
    details: list(
      'בלי פילטר|הטיפוס היה שווה|ואף אחד מסביב|ריח של מלח ואורנים|הצליח בפעם השלישית|עם הטלפון הישן|רגע לפני החושך|כמעט פספסנו',
    ),
    moods: list('איזה יופי.|סוף שבוע נעים!|אני נשאר כאן.|עוד נחזור.|דברים קטנים.'),
    comments: list('מהמם!|איפה זה?|איזה אור|אהבתי מאוד|רוצה לשם|לא ייאמן|למסגר|הכי יפה עד עכשיו'),
    replies: list('תודה רבה|בוא איתנו|ליד הגשר הישן|חחח כן|אשלח לך מיקום|ברור'),
    bios: list('קפה, ספרים וים|דברים קטנים מקרוב|כאן בשביל הכלבים|רק פילם|אוסף שקיעות'),
    comma: ', ',
    stop: '.',
  },
  hi: {
    scenes: list(
      'घाट पर ढलता सूरज|रविवार का बाज़ार|खिड़की पर बारिश और चाय|पहाड़ों में सुबह की धुंध|तंदूर से निकली गरम रोटी|पुराने शहर की गली|छत पर गर्मियों की रात|बिल्ली ने मेरी कुर्सी ले ली|समंदर किनारे अकेली सुबह|बालकनी के टमाटर',
    ),
    details: list(
      'बिना फ़िल्टर|चढ़ाई बेकार नहीं गई|आसपास कोई नहीं|हवा में नमक की खुशबू|तीसरी कोशिश में बनी|पुराने फ़ोन से|अंधेरे से ठीक पहले|बस छूटने ही वाला था',
    ),
    moods: list('कितना सुकून है।|सबको शुभ सप्ताहांत!|यहीं रह जाऊँ।|फिर आएँगे।|छोटी छोटी खुशियाँ।'),
    comments: list(
      'बहुत सुंदर!|यह कहाँ है?|क्या रोशनी है|दिल खुश हो गया|मुझे भी जाना है|कमाल|इसे फ़्रेम करवाओ|अब तक की सबसे अच्छी',
    ),
    replies: list('बहुत शुक्रिया|साथ चलो|पुराने पुल के पास|हाहा हाँ|जगह भेजती हूँ|ज़रूर'),
    bios: list('चाय, किताबें, पहाड़|छोटी चीज़ों की तस्वीरें|कुत्तों के लिए यहाँ|धीरे चलना|ढलते सूरज जमा करता हूँ'),
    comma: ', ',
    stop: '।',
  },
  zh: {
    scenes: list(
      '傍晚的江边|周日的菜市场|雨落在电车窗上|刚出炉的面包|山谷里的晨雾|老街拐角的咖啡馆|院子里的第一场雪|猫占了我的椅子|没有人的海|阳台上的番茄|夜市收摊以后|末班地铁回家',
    ),
    details: list(
      '没有滤镜|爬上来很值得|周围一个人也没有|空气里有松树的味道|拍到第三张才清楚|用旧手机拍的|天黑前的一分钟|差一点就错过了',
    ),
    moods: list('真好啊。|周末愉快！|想一直住在这里。|下次还来。|小小的快乐。'),
    comments: list('太美了！|这是哪里？|光线绝了|好喜欢|我也想去|不敢相信|可以裱起来了|目前最好的一张'),
    replies: list('谢谢你|一起来呀|就在老桥旁边|哈哈对|我把地址发给你|当然'),
    bios: list('咖啡、书、海|拍小东西的人|为了看猫而来|慢慢走|收集日落'),
    comma: '，',
    stop: '。',
  },
  ja: {
    scenes: list(
      '夕暮れの港|日曜日の朝市|電車の窓に雨|焼きたてのパン|谷に広がる朝霧|路地裏の喫茶店|庭に初雪|猫に椅子を取られた|誰もいない海|ベランダのトマト|祭りのあとの静けさ|終電で帰る',
    ),
    details: list(
      '加工なし|登ったかいがあった|まわりには誰もいない|松と潮の香り|三度目でやっと撮れた|古いスマホで|暗くなる直前|もう少しで見逃すところだった',
    ),
    moods: list('いい一日でした。|よい週末を！|ここに住みたい。|また来ます。|小さなしあわせ。'),
    comments: list(
      'きれい！|どこですか？|光がすごい|大好きです|行ってみたい|信じられない|額に入れたい|今までで一番',
    ),
    replies: list(
      'ありがとうございます|一緒に行こう|古い橋のそばです|そうなんです笑|場所を送りますね|もちろん',
    ),
    bios: list('コーヒーと本と海|小さなものを撮る|犬のためにいます|ゆっくり歩く|夕日を集めています'),
    comma: '、',
    stop: '。',
  },
  ko: {
    scenes: list(
      '해 질 녘 부두|일요일 아침 시장|창가에 비와 커피|갓 구운 빵|골짜기의 아침 안개|골목 모퉁이 찻집|마당에 첫눈|고양이가 내 의자를 차지했다|아무도 없는 바다|베란다 토마토|막차를 타고 집으로',
    ),
    details: list(
      '필터 없이|올라온 보람이 있다|주위에 아무도 없고|소나무와 소금 냄새|세 번 만에 성공|오래된 휴대폰으로|어두워지기 직전|하마터면 놓칠 뻔',
    ),
    moods: list('참 좋다.|즐거운 주말 되세요!|여기서 살고 싶다.|또 올게.|작은 행복.'),
    comments: list(
      '정말 예뻐요!|여기 어디예요?|빛이 최고|너무 좋아요|나도 가고 싶다|믿을 수 없어|액자에 넣어야지|지금까지 중 최고',
    ),
    replies: list('고마워요|같이 가요|오래된 다리 옆이에요|ㅎㅎ 맞아요|위치 보내 줄게요|당연하죠'),
    bios: list('커피와 책과 바다|작은 것을 찍어요|강아지 때문에 왔어요|천천히 걷기|노을 수집가'),
    comma: ', ',
    stop: '.',
  },
  th: {
    scenes: list(
      'พระอาทิตย์ตกริมน้ำ|ตลาดเช้าวันอาทิตย์|ฝนตกนอกหน้าต่าง|ขนมปังเพิ่งออกจากเตา|หมอกบนดอย|กาแฟหน้าบ้าน|ซอยเล็กในเมืองเก่า|แมวแย่งเก้าอี้ฉัน|ทะเลตอนยังไม่มีใคร|มะเขือเทศจากระเบียง',
    ),
    details: list(
      'ไม่ใส่ฟิลเตอร์|คุ้มที่เดินขึ้นมา|ไม่มีใครเลย|กลิ่นทะเลกับต้นสน|ครั้งที่สามถึงจะชัด|ถ่ายด้วยมือถือเครื่องเก่า|ก่อนมืดนิดเดียว|เกือบพลาดแล้ว',
    ),
    moods: list('สบายใจจัง|สุขสันต์วันหยุดนะทุกคน|อยากอยู่ที่นี่เลย|แล้วจะกลับมา|ความสุขเล็ก ๆ'),
    comments: list('สวยมาก|ที่ไหนคะ|แสงดีสุด ๆ|ชอบมากเลย|อยากไปบ้าง|ไม่น่าเชื่อ|ต้องใส่กรอบแล้ว|ดีที่สุดเท่าที่เคยเห็น'),
    replies: list('ขอบคุณมากค่ะ|ไปด้วยกันนะ|ข้างสะพานเก่า|ฮ่า ๆ ใช่|เดี๋ยวส่งพิกัดให้|แน่นอน'),
    bios: list('กาแฟ หนังสือ ทะเล|ถ่ายรูปสิ่งเล็ก ๆ|มาเพราะหมา|เดินช้า ๆ|นักสะสมแสงเย็น'),
    comma: ' ',
    stop: '',
  },
};

function list(text: string): readonly string[] {
  return text.split('|');
}
