import type { LanguageCode } from './phrases';

/** One part of a name as its bearer writes it, and in the plain letters of a username. */
export interface NamePart {
  readonly written: string;
  readonly plain: string;
}

/** What the people of a community share: names, the language they write, the hours they keep, and where they live. */
export interface Culture {
  readonly language: LanguageCode;
  /** Share of the users, relative to the other cultures. */
  readonly share: number;
  readonly offsetMinutes: number;
  readonly nameOrder: 'given family' | 'family given' | 'familygiven';
  readonly given: readonly NamePart[];
  readonly family: readonly NamePart[];
  /** Latitude and longitude of towns, in thousandths of a degree. */
  readonly cities: readonly (readonly [number, number])[];
}

/** The cultures of a planned network. The names are ordinary ones, put together at random; they mean no real person. */
export const CULTURES: readonly Culture[] = [
  {
    language: 'en',
    share: 14,
    offsetMinutes: -300,
    nameOrder: 'given family',
    given: names(
      'Ada Grace Maya Ethan Olivia Noah Ruby Caleb Hazel Miles Ivy Owen Chloé=chloe Zoë=zoe Jordan Riley Wyatt Nora Isaac Luna',
    ),
    family: names(
      "Walker Brooks Rivera Coleman Hayes Jenkins Parker Nguyen Sullivan O'Brien=obrien McKay=mckay Smith-Jones=smithjones Bennett Foster Reyes Washington Kim Patel Wood Fox",
    ),
    cities: [
      [40_713, -74_006],
      [41_878, -87_630],
      [45_502, -73_567],
      [30_267, -97_743],
    ],
  },
  {
    language: 'en',
    share: 8,
    offsetMinutes: 0,
    nameOrder: 'given family',
    given: names(
      'Arthur Freya Alfie Imogen Rhys Poppy Callum Isla Siobhán=siobhan Aoife Niamh Finn Seán=sean Eilidh Angus Bronwyn Harriet Theo Maisie Gethin',
    ),
    family: names(
      "Davies O'Connor=oconnor O'Neill=oneill MacLeod=macleod Fitzgerald Hughes Thornton-Lee=thorntonlee Ashworth Campbell Murphy Byrne Clarke Evans Pryce Stewart Whitfield Ó~Súilleabháin=osuilleabhain Barlow Khan Singh",
    ),
    cities: [
      [51_507, -128],
      [53_480, -2_243],
      [55_953, -3_188],
      [53_350, -6_260],
    ],
  },
  {
    language: 'es',
    share: 9,
    offsetMinutes: -300,
    nameOrder: 'given family',
    given: names(
      'Lucía=lucia Mateo Sofía=sofia Santiago Valentina Joaquín=joaquin Camila Íñigo=inigo Martina Nicolás=nicolas Jimena Andrés=andres Paloma Tomás=tomas Renata Iván=ivan Inés=ines Rocío=rocio Emiliano Belén=belen',
    ),
    family: names(
      'García=garcia Rodríguez=rodriguez Muñoz=munoz Fernández=fernandez Peña=pena Castro Núñez=nunez Vega Ibáñez=ibanez Morales Ruiz Ordóñez=ordonez Salazar Herrera Quispe Mendoza Ríos=rios Cortés=cortes de~la~Cruz=delacruz Luna',
    ),
    cities: [
      [19_433, -99_133],
      [4_711, -74_072],
      [-12_046, -77_043],
      [-34_604, -58_382],
    ],
  },
  {
    language: 'pt',
    share: 7,
    offsetMinutes: -180,
    nameOrder: 'given family',
    given: names(
      'João=joao Beatriz Thiago Larissa Caio Letícia=leticia Otávio=otavio Júlia=julia Heitor Yasmin Antônio=antonio Clara Davi Conceição=conceicao Enzo Manuela Luís=luis Rafaela Vitória=vitoria Bento',
    ),
    family: names(
      'Silva Gonçalves=goncalves Araújo=araujo Conceição=conceicao Magalhães=magalhaes Barros Simões=simoes Teixeira Brandão=brandao Lopes Assunção=assuncao Pires Moura Cardoso Falcão=falcao Rocha dos~Santos=dossantos Nogueira Leão=leao Guimarães=guimaraes',
    ),
    cities: [
      [-23_551, -46_633],
      [-22_907, -43_173],
      [-8_048, -34_877],
      [-30_035, -51_218],
    ],
  },
  {
    language: 'fr',
    share: 5,
    offsetMinutes: 60,
    nameOrder: 'given family',
    given: names(
      'Élodie=elodie Théo=theo Chloé=chloe Jérôme=jerome Maëlle=maelle Loïc=loic Anaïs=anais François=francois Inès=ines Rémi=remi Zoé=zoe Benoît=benoit Océane=oceane Noël=noel Margaux Jean-Luc=jeanluc Apolline Gaël=gael Fatou Hélène=helene',
    ),
    family: names(
      "Lefèvre=lefevre Moreau Dubois Girard Bérenger=berenger d'Angelo=dangelo Châtelain=chatelain Morel Gauthier Müller=muller Lambert Côté=cote Traoré=traore Rousseau Besançon=besancon Fournier Marchand L'Écuyer=lecuyer Garnier Noël=noel",
    ),
    cities: [
      [48_857, 2_352],
      [45_764, 4_836],
      [43_296, 5_370],
      [50_851, 4_349],
    ],
  },
  {
    language: 'de',
    share: 5,
    offsetMinutes: 60,
    nameOrder: 'given family',
    given: names(
      'Jürgen=juergen Käthe=kaethe Lukas Mia Björn=bjoern Leonie Sören=soeren Anneliese Matthäus=matthaeus Greta Moritz Frieda Jörg=joerg Lieselotte Till Zehra Emil Änne=aenne Kilian Rosa',
    ),
    family: names(
      'Müller=mueller Groß=gross Schäfer=schaefer Weiß=weiss Krüger=krueger Vogel Köhler=koehler Straßer=strasser Jäger=jaeger Baumann Lüdtke=luedtke Hartmann-Böhm=hartmannboehm Winter Yılmaz=yilmaz Nußbaum=nussbaum Zimmermann Frank Huber Brandt Öztürk=oeztuerk',
    ),
    cities: [
      [52_520, 13_405],
      [48_137, 11_576],
      [47_377, 8_541],
      [48_208, 16_373],
    ],
  },
  {
    language: 'sv',
    share: 3,
    offsetMinutes: 60,
    nameOrder: 'given family',
    given: names(
      'Åsa=asa Bjørn=bjorn Linnéa=linnea Søren=soren Freja Åke=ake Ingrid Håkon=hakon Elsa Øyvind=oyvind Maja Þór=thor Sigríður=sigridur Lauri Aino Göran=goran Tuva Mikkel Astrid Väinö=vaino',
    ),
    family: names(
      'Lindström=lindstrom Østergaard=ostergaard Åkesson=akesson Bergqvist Nygård=nygard Jónsdóttir=jonsdottir Sjöberg=sjoberg Hæggström=haeggstrom Mäkinen=makinen Dahl Kjær=kjaer Virtanen Holm Ström=strom Öberg=oberg Nilsen Ekström=ekstrom Guðmundsson=gudmundsson Skog Lund',
    ),
    cities: [
      [59_329, 18_069],
      [55_676, 12_568],
      [59_914, 10_752],
      [60_170, 24_941],
    ],
  },
  {
    language: 'pl',
    share: 4,
    offsetMinutes: 60,
    nameOrder: 'given family',
    given: names(
      'Łukasz=lukasz Zofia Wojciech Małgorzata=malgorzata Jiří=jiri Kateřina=katerina Stanisław=stanislaw Żaneta=zaneta Ondřej=ondrej Agnieszka Šimon=simon Eliška=eliska Grzegorz Jagoda Lőrinc=lorinc Zsófia=zsofia Błażej=blazej Tereza Čeněk=cenek Hania',
    ),
    family: names(
      'Wiśniewska=wisniewska Dvořák=dvorak Kowalczyk Říhová=rihova Zieliński=zielinski Nováková=novakova Wójcik=wojcik Černý=cerny Szabó=szabo Jabłoński=jablonski Kučera=kucera Mazur Świątek=swiatek Horváth=horvath Pawlak Šťastný=stastny Żak=zak Gajdoš=gajdos Lis Nagy',
    ),
    cities: [
      [52_230, 21_012],
      [50_065, 19_945],
      [50_076, 14_438],
      [47_498, 19_040],
    ],
  },
  {
    language: 'tr',
    share: 4,
    offsetMinutes: 180,
    nameOrder: 'given family',
    given: names(
      'Ayşe=ayse Çağlar=caglar Gülşah=gulsah Ömer=omer Işıl=isil Barış=baris Şeyma=seyma Oğuz=oguz Elif İlker=ilker Özlem=ozlem Kağan=kagan Defne Yiğit=yigit Nazlı=nazli Ümit=umit Zeynep Çınar=cinar Asya Doğan=dogan',
    ),
    family: names(
      'Yıldız=yildiz Şahin=sahin Öztürk=ozturk Çelik=celik Aydın=aydin Güneş=gunes Kılıç=kilic Arslan Doğan=dogan Koç=koc Kaya Erdoğdu=erdogdu Işık=isik Tunç=tunc Uğurlu=ugurlu Demir Taş=tas Özkan=ozkan Bulut Ateş=ates',
    ),
    cities: [
      [41_008, 28_978],
      [39_933, 32_860],
      [38_424, 27_143],
      [36_897, 30_713],
    ],
  },
  {
    language: 'vi',
    share: 3,
    offsetMinutes: 420,
    nameOrder: 'family given',
    given: names(
      'Ngọc~Ánh=ngocanh Minh~Đức=minhduc Thảo=thao Quốc~Huy=quochuy Hương~Giang=huonggiang Tuấn=tuan Mỹ~Linh=mylinh Đăng~Khoa=dangkhoa Bích~Phượng=bichphuong Hải=hai Thùy~Dương=thuyduong Long Yến~Nhi=yennhi Phúc=phuc Trâm=tram Việt=viet',
    ),
    family: names(
      'Nguyễn=nguyen Trần=tran Lê=le Phạm=pham Huỳnh=huynh Võ=vo Đặng=dang Bùi=bui Đỗ=do Hồ=ho Ngô=ngo Dương=duong Lý=ly Vũ=vu Đinh=dinh Mai',
    ),
    cities: [
      [21_028, 105_834],
      [10_823, 106_630],
      [16_054, 108_202],
    ],
  },
  {
    language: 'id',
    share: 6,
    offsetMinutes: 420,
    nameOrder: 'given family',
    given: names(
      'Dewi Budi Sari Agus Putri Rizky Wayan Kadek Intan Bagus Ayu Fajar Lestari Dimas Citra Yoga Nyoman Ratna Galih Melati',
    ),
    family: names(
      'Pratama Wijaya Kusuma Santoso Hidayat Permata Saputra Anggraini Nugroho Maharani Setiawan Siregar Puspita Halim Gunawan Utami Ramadhan Wulandari Hartono Cahaya',
    ),
    cities: [
      [-6_208, 106_846],
      [-7_797, 110_371],
      [-8_650, 115_217],
    ],
  },
  {
    language: 'en',
    share: 4,
    offsetMinutes: 60,
    nameOrder: 'given family',
    given: names(
      'Adébáyọ̀=adebayo Chidimma Fọláṣadé=folasade Emeka Ngozi Tóbilọ́ba=tobiloba Amara Ṣadé=sade Kelechi Ìfẹ́olúwa=ifeoluwa Zainab Obinna Yétúndé=yetunde Kwame Efua Ọlámidé=olamide Akosua Babátúndé=babatunde Halima Uche',
    ),
    family: names(
      'Adéyẹmí=adeyemi Okafor Ọbásanjọ́=obasanjo Eze Balógun=balogun Mensah Nwosu Ògúnlẹ́yẹ=ogunleye Bello Asante Àkàndé=akande Onyekachi Danjuma Owusu Afọlábí=afolabi Ibekwe Sule Boateng Ọ̀ṣúndáre=osundare Chukwu',
    ),
    cities: [
      [6_524, 3_379],
      [9_077, 7_399],
      [5_604, -187],
    ],
  },
  {
    language: 'ru',
    share: 5,
    offsetMinutes: 180,
    nameOrder: 'given family',
    given: names(
      'Анна=anna Дмитрий=dmitry Ольга=olga Алёна=alyona Сергей=sergey Юлия=yulia Артём=artyom Ксения=ksenia Михаил=mikhail Полина=polina Егор=egor Варвара=varvara Фёдор=fyodor Дарья=darya Тимур=timur Щукарь=shchukar Вера=vera Глеб=gleb',
    ),
    family: names(
      'Иваненко=ivanenko Соловей=solovey Журавель=zhuravel Король=korol Шевчук=shevchuk Белых=belykh Черных=chernykh Ткач=tkach Мороз=moroz Сорока=soroka Дурново=durnovo Гончар=gonchar Живаго=zhivago Седых=sedykh Коваль=koval Ким=kim',
    ),
    cities: [
      [59_934, 30_335],
      [55_756, 37_617],
      [43_238, 76_946],
    ],
  },
  {
    language: 'uk',
    share: 3,
    offsetMinutes: 120,
    nameOrder: 'given family',
    given: names(
      "Олена=olena Тарас=taras Оксана=oksana Андрій=andriy Їлена=yilena Соломія=solomiya Богдан=bohdan Мар'яна=maryana Остап=ostap Катерина=kateryna Євген=yevhen Зоряна=zoryana Юрій=yuriy Дарина=daryna Назар=nazar Ґалаґан=galagan",
    ),
    family: names(
      "Шевченко=shevchenko Коваленко=kovalenko Лук'яненко=lukyanenko Бойко=boiko Кравчук=kravchuk Гнатюк=hnatiuk Мельник=melnyk Яремчук=yaremchuk Щербак=shcherbak Дем'янюк=demyanyuk Лисенко=lysenko Заєць=zaiets Ґудзь=gudz Їжакевич=yizhakevych Левицька-Рось=levytskaros Сич=sych",
    ),
    cities: [
      [50_450, 30_523],
      [49_840, 24_030],
      [46_483, 30_723],
    ],
  },
  {
    language: 'el',
    share: 3,
    offsetMinutes: 120,
    nameOrder: 'given family',
    given: names(
      'Ελένη=eleni Γιώργος=giorgos Μαρία=maria Νίκος=nikos Κατερίνα=katerina Δημήτρης=dimitris Αθηνά=athina Σταύρος=stavros Ιωάννα=ioanna Χρήστος=christos Δέσποινα=despina Θανάσης=thanasis Ζωή=zoi Αλέξανδρος=alexandros Φωτεινή=foteini Μάρκος=markos',
    ),
    family: names(
      'Παπαδάκη=papadaki Αλεξίου=alexiou Γεωργίου=georgiou Ξενάκη=xenaki Μελά=mela Καραμάνου=karamanou Ψαρρού=psarrou Δούκα=douka Νικολάου=nikolaou Σαρρή=sarri Ζέρβα=zerva Θεοδώρου=theodorou Βενιζέλου=venizelou Λάππα=lappa',
    ),
    cities: [
      [37_984, 23_728],
      [40_640, 22_944],
      [35_338, 25_144],
    ],
  },
  {
    language: 'ar',
    share: 6,
    offsetMinutes: 180,
    nameOrder: 'given family',
    given: names(
      'أحمد=ahmed ليلى=layla يوسف=youssef سلمى=salma عمر=omar نور=nour خالد=khaled مريم=maryam طارق=tarek هدى=huda زياد=ziad رنا=rana إبراهيم=ibrahim ياسمين=yasmine سامي=sami آمنة=amna كريم=karim دينا=dina',
    ),
    family: names(
      'حداد=haddad المصري=elmasry خوري=khoury منصور=mansour النجار=alnajjar سالم=salem الخطيب=alkhatib بركات=barakat عثمان=othman الشامي=alshami ناصر=nasser قاسم=qasem بن~علي=benali درويش=darwish رشيد=rashid الفاسي=elfassi',
    ),
    cities: [
      [30_044, 31_236],
      [33_894, 35_502],
      [24_714, 46_675],
      [33_573, -7_590],
    ],
  },
  {
    language: 'he',
    share: 2,
    offsetMinutes: 120,
    nameOrder: 'given family',
    given: names(
      "נועה=noa איתי=itay תמר=tamar יונתן=yonatan מאיה=maya אורי=uri שירה=shira דניאל=daniel יעל=yael עומר=omer ג'וליה=julia אביגיל=avigail גיא=guy הדס=hadas אלון=alon רוני=roni",
    ),
    family: names(
      "כהן=cohen לוי=levi מזרחי=mizrahi פרידמן=friedman ביטון=biton שפירא=shapira אברהם=avraham ברק=barak גולן=golan רוזן=rozen דיין=dayan אלמוג=almog בן-דוד=bendavid צ'רנוב=chernov שרון=sharon פלד=peled",
    ),
    cities: [
      [32_085, 34_782],
      [31_768, 35_214],
      [32_794, 34_990],
    ],
  },
  {
    language: 'hi',
    share: 9,
    offsetMinutes: 330,
    nameOrder: 'given family',
    given: names(
      'आरव=aarav प्रिया=priya रोहन=rohan अनन्या=ananya विक्रम=vikram दीपिका=deepika अर्जुन=arjun कविता=kavita ईशान=ishaan सुनीता=sunita राहुल=rahul मीरा=meera सिद्धार्थ=siddharth पूजा=pooja करण=karan नेहा=neha तनवी=tanvi युवराज=yuvraj',
    ),
    family: names(
      'शर्मा=sharma वर्मा=verma गुप्ता=gupta सिंह=singh मिश्रा=mishra जोशी=joshi यादव=yadav चौधरी=chaudhary मेहता=mehta अय्यर=iyer त्रिपाठी=tripathi पटेल=patel राव=rao कपूर=kapoor नायर=nair भट्ट=bhatt',
    ),
    cities: [
      [28_614, 77_209],
      [19_076, 72_878],
      [12_972, 77_595],
      [22_573, 88_364],
    ],
  },
  {
    language: 'zh',
    share: 6,
    offsetMinutes: 480,
    nameOrder: 'familygiven',
    given: names(
      '雨桐=yutong 浩然=haoran 思远=siyuan 若曦=ruoxi 子轩=zixuan 美玲=meiling 建国=jianguo 欣怡=xinyi 志强=zhiqiang 晓明=xiaoming 静=jing 磊=lei 佳怡=jiayi 宇航=yuhang 雪=xue 一诺=yinuo 怡君=yijun 家豪=jiahao 嘉欣=jiaxin 明=ming',
    ),
    family: names(
      '王=wang 李=li 张=zhang 刘=liu 陈=chen 楊=yang 趙=zhao 黄=huang 周=zhou 吴=wu 林=lin 郑=zheng 许=xu 何=he 欧阳=ouyang 謝=xie 司马=sima 罗=luo',
    ),
    cities: [
      [31_230, 121_474],
      [25_033, 121_565],
      [22_319, 114_169],
      [1_352, 103_820],
    ],
  },
  {
    language: 'ja',
    share: 6,
    offsetMinutes: 540,
    nameOrder: 'family given',
    given: names(
      '陽菜=hina 蓮=ren さくら=sakura 大翔=hiroto 結衣=yui 悠真=yuma ひなた=hinata 翔太=shota 葵=aoi 健一=kenichi あかり=akari 拓海=takumi 美咲=misaki 颯=hayate 凛=rin 優斗=yuto エミ=emi 直樹=naoki',
    ),
    family: names(
      '佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 渡辺=watanabe 伊藤=ito 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida 佐々木=sasaki 清水=shimizu 森=mori 池田=ikeda 石川=ishikawa 前田=maeda 藤原=fujiwara',
    ),
    cities: [
      [35_690, 139_692],
      [35_012, 135_768],
      [34_694, 135_502],
      [43_062, 141_354],
    ],
  },
  {
    language: 'ko',
    share: 5,
    offsetMinutes: 540,
    nameOrder: 'familygiven',
    given: names(
      '지우=jiwoo 서준=seojun 하은=haeun 민준=minjun 수아=sua 도윤=doyun 예린=yerin 현우=hyunwoo 지민=jimin 은서=eunseo 태현=taehyun 나래=narae 준호=junho 가람=garam 소희=sohee 하늘=haneul 유진=yujin 시우=siwoo',
    ),
    family: names(
      '김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 오=oh 서=seo 신=shin 권=kwon 남궁=namgung',
    ),
    cities: [
      [37_567, 126_978],
      [35_180, 129_076],
      [33_500, 126_531],
    ],
  },
  {
    language: 'th',
    share: 4,
    offsetMinutes: 420,
    nameOrder: 'given family',
    given: names(
      'ณัฐ=nat พลอย=ploy ธนา=thana มะลิ=mali กิตติ=kitti อรุณ=arun ปิยะ=piya ชมพู่=chompoo วิชัย=wichai ฟ้า=fah สมชาย=somchai น้ำฝน=namfon ต้น=ton จันทร์=chan อนงค์=anong ภูมิ=phum',
    ),
    family: names(
      'ศรีสุข=srisuk วงศ์ไทย=wongthai ใจดี=jaidee ทองคำ=thongkham สุวรรณ=suwan แสงจันทร์=saengchan บุญมี=boonmee พงษ์ศักดิ์=phongsak รุ่งเรือง=rungruang เจริญผล=charoenphon มีสุข=meesuk ดวงดี=duangdee',
    ),
    cities: [
      [13_756, 100_502],
      [18_788, 98_985],
      [7_880, 98_392],
    ],
  },
  {
    language: 'en',
    share: 2,
    offsetMinutes: 240,
    nameOrder: 'given family',
    given: names(
      'ნინო=nino გიორგი=giorgi თამარ=tamari ლევან=levan მარიამ=mariam დავით=davit ქეთევან=ketevan ლუკა=luka ანა=ana ირაკლი=irakli Արամ=aram Անահիտ=anahit Նարե=nare Տիգրան=tigran',
    ),
    family: names(
      'ბერიძე=beridze კაპანაძე=kapanadze მაისურაძე=maisuradze გელაშვილი=gelashvili ლომიძე=lomidze დოლიძე=dolidze წიკლაური=tsiklauri ჯაფარიძე=japaridze Սարգսյան=sargsyan Պետրոսյան=petrosyan Հակոբյան=hakobyan',
    ),
    cities: [
      [41_715, 44_827],
      [40_179, 44_499],
    ],
  },
  {
    language: 'en',
    share: 2,
    offsetMinutes: 180,
    nameOrder: 'given family',
    given: names(
      'አበበ=abebe ሰላም=selam ዳዊት=dawit ህይወት=hiwot ተስፋዬ=tesfaye ሜሮን=meron ብርሃኑ=birhanu ትዕግስት=tigist Wanjiru Baraka Zawadi Juma Neema Kamau Achieng Otieno',
    ),
    family: names(
      "ከበደ=kebede ተሰማ=tessema ገብሬ=gebre ወልዴ=wolde ታደሰ=tadesse ዓለሙ=alemu Mwangi Odhiambo Ng'ang'a=nganga Kipchirchir Mutua Njoroge Wambui Hassan",
    ),
    cities: [
      [9_030, 38_740],
      [-1_292, 36_822],
      [-6_792, 39_208],
    ],
  },
];

/** Reads `Ada Zoë=zoe de~la~Cruz=delacruz`: parts apart by spaces, plain letters after `=`, `~` for a space within. */
function names(text: string): readonly NamePart[] {
  return text.split(' ').map((part) => {
    const [written = '', plain = written.toLowerCase()] = part.split('=');
    return { written: written.replaceAll('~', ' '), plain };
  });
}
