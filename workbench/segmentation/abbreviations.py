"""Words that end in a full stop, and words that begin sentences, by language.

Three kinds of abbreviation, by what follows them:

- ``TITLES`` and ``NEVER_LAST``: a name or noun follows always (``Gen. Kim``);
- ``BEFORE_NUMBER``: a number follows (``No. 5``), else the word is a word;
- ``MAYBE_LAST``: they end many a sentence (``Inc.``, ``U.S.``, ``usw.``). Whether one
  did is seen from the next word: only ``STARTERS`` tell, words that no name begins
  with. Single letters and rows of letters with stops are of this kind too.

The lists follow the usage of news style books and of the languages' orthographies.
"""

from __future__ import annotations

from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_language(**lists: str) -> MappingProxyType[str, frozenset[str]]:
    if "nb" in lists:
        lists |= dict.fromkeys(("no", "nn"), lists["nb"])
    return MappingProxyType({code: _words(text) for code, text in lists.items()})


BEFORE_NUMBER = _words(
    "ок ok abb pag pagg pagina abs app approx apr art arts aug av bd bl c ca ch chap"
    " circa cl col dec déc janv févr avr juil ene abr ago al kl min max jl jln янв"
    " февр фев апр авг сент окт нояб дек січ лют бер квіт трав черв лип серп вер жовт"
    " лист груд nn eq est ext feb fig figs fl fr hrsg jan jul jun kap lit ll mar n n°"
    " no nos nov nr núm num okt oct op p pág págs par para pp pt ref reg rn s sec sect"
    " sep sept stk str tab tel ver verse vgl vol vols z zf ziff г гл д кв к п пп рис с"
    " стр т табл ул §§ № nº"
)
"""Before a digit these never end a sentence: ``Vol. 2``, ``approx. 5 km``."""

TITLES = _words(
    "Skt Adm Amb Asst Assoc Atty Brig Bro Capt Cdr Cmdr Col Comdr Cpl Det Dr Drs Dra"
    " Ens Fr Ft Gen Gov Hon Insp Lt Maj Messrs Mgr Mlle Mme Mmes Mr Mrs Ms Msgr Mt Mx"
    " Ofc Pfc Prof Profa Pte Pvt Rep Reps Rev Sen Sens Sgt Spc Sr Sra Sres Srta St Ste"
    " Supt Treas Univ v vs"
)
"""In front of a name in most languages of Latin letters."""

NEVER_LAST = _by_language(
    en="vs v cf eg ie viz Pres Sec Secy Supt Sgts Gens",
    de="bzw ca evtl ggf inkl exkl sog vgl zzgl zB dh Hr Fr Frl Hrn Abs Nr St Dipl Ing"
    " Mag Univ-Prof Prof Dr geb gest gegr gez hrsg Hrsg mind max Tel Verf ehem jew"
    " einschl insb bes allg österr schweiz Bgm Bez Kfm Mio-Euro röm kath ev",
    fr="M MM Mlle Mme Mmes Me Mgr Mr Dr Pr Sgt Cdt Cne St Ste cf env av apr éd",
    es="Sr Sra Sres Sras Srta Dr Dra Dres D Dña Da Ud Uds Vd Vds Gral Cnel Cap Tte Gob"
    " Lic Ing Arq Prof Mons Pdte Excmo Excma Ilmo EE FF Av Avda Cía aprox Fdo Sto Sta",
    vi="TP Tp Q P Ths TS PGS GS",
    id="Jl Jln Sdr Bpk Ir H Hj Drs Kab Kec",
    it="on sen dep Sig Sigg Dott Prof Profssa Avv On Ing Arch Rag Geom Mons Cav Gen"
    " Col Cap Ten cfr es dott sig prof avv ing",
    pt="Sr Sra Srs Dr Dra Drs Prof Profa Exmo Exma Eng Gen Cel Cap Ten Av Pe D",
    nl="dhr mevr mw mr mrs drs ir ing dr prof ds bijv bv o.a nl resp ca jhr St mgr",
    sv="bl t.ex t kl ca dr prof f.d s.k jfr nr resp",
    da="bl f.eks ca dr hr fr nr jf kl prof pkt afd",
    nb="bl f.eks ca dr nr jf kl prof pkt",
    pl="dr inż mgr prof hab gen płk mjr kpt por ppłk ks bp abp św ul al pl nr np tzw"
    " m.in im red woj pow gm os",
    ru="ул пр просп пл пер им проф акад доц ген полк подп св тов гр г-н г-жа гос стр"
    " рис табл см ср напр т.н т.е тел корр зам пом дир пос дер юж сев зап вост лат"
    " греч англ нем фр рус укр",
    uk="вул просп пл пров ім проф акад доц ген св тов стор рис табл див напр т.зв обл",
    el="κ κα κκ Δρ αρ σελ βλ λ.χ π.χ",
    cs="např tzv dr prof ing mgr ul č čís str gen plk sv cca",
    tr="Dr Prof Doç Av Org Gen Korg Alb Yrd Sn No Cad Sok Mah",
)
"""These are never the last word of a sentence."""

MAYBE_LAST = _words(
    "St Univ Inc Corp Co co Ltd Cos Bros Jr Sr Ph.D Esq Ave Blvd Rd Hwy Dept Assn Bldg"
    " Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss"
    " Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Jan Feb Aug Sept Oct Nov"
    " Dec r г гг в вв UU FF Cía Ltda Cie Sté S.A GmbH"
)
"""What follows tells whether these ended their sentence."""

BEFORE_STARTER = _words(
    "обл р-н респ etc al usw usf uvm ff o.ä o.Ä dgl ecc itd itp m.fl m.v osv enz atd"
    " apod др пр т.д т.п гг вв тыс руб коп чел млн млрд н.э э тд тп vb vs."
)
"""These end their sentence before a word of ``STARTERS``; else the engine decides."""

STARTERS = _by_language(
    en="The A An He She It They We You I This That These Those There Then Here But And"
    " Or Yet If When While Although Though Since Because However Moreover Meanwhile In"
    " On At After Before As For To From With Until During Under Among Despite Of What"
    " Who Why Where How Which Whether Its His Her Their Our My Your Not Nobody Nothing"
    " Everyone Everything Some Many Most Several Such Other Others Another Each Every"
    " Both All One Also Now Once Only Even Last Today Yesterday Is Are Was Were Did Do"
    " Does Has Have Can Could Should Would Let",
    de="Der Die Das Den Dem Des Ein Eine Einen Einem Er Sie Es Wir Ihr Ich Man Dies"
    " Diese Dieser Dieses Diesen Jene Und Aber Oder Denn Doch Sondern Auch Nur Nun"
    " Dann Danach Davor Dabei Dafür Dagegen Damit Darauf Darum Daher Deshalb Dort Hier"
    " Heute Gestern Morgen Jetzt Wenn Weil Obwohl Während Nachdem Bevor Bis Seit Als"
    " Wie Was Wer Wo Warum Wann Welche Welcher Im In Am An Auf Aus Bei Beim Mit Nach"
    " Ohne Über Um Unter Vom Von Vor Zu Zum Zur Zwischen Trotz Wegen Laut Sein Seine"
    " Seinen Ihre Ihren Unser Unsere Mein Meine Kein Keine Alle Alles Viele Einige"
    " Mehrere Andere Beide Jeder Jede Nicht Nichts Niemand Noch Schon So Da Ja Nein"
    " Zudem Außerdem Allerdings Jedoch Trotzdem Inzwischen Sonst Ob Ist Sind War Waren"
    " Hat Haben",
    fr="Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Cela Ça Un Une Des Les"
    " Mais Et Ou Or Donc Car Puis Ensuite Alors Ainsi Pourtant Cependant Toutefois"
    " Enfin Si Quand Lorsque Comme Parce Puisque Dans En Sur Sous Avec Sans Pour Par"
    " Chez Depuis Pendant Après Avant Selon Entre Vers Malgré Au Aux Que Qui Quoi Quel"
    " Quelle Où Comment Pourquoi Son Sa Ses Leur Leurs Notre Votre Mon Ma Mes Tout"
    " Tous Toute Toutes Plusieurs Certains Aucun Ici Là Hier Aujourd Demain Ne Non Oui"
    " Pas Rien Personne C'est C’est L'on",
    es="El Ella Ellos Ellas Un Una Unos Unas Los Las Lo Este Esta Estos Estas Ese Esa"
    " Eso Esto Aquel Aquella Yo Tú Nosotros Usted Ustedes Se Su Sus Mi Mis Nuestro"
    " Nuestra Y E O Pero Sino Aunque Si Cuando Mientras Como Porque Pues Luego"
    " Entonces Después Antes Así También Tampoco Además Sin Con En Por Para Desde"
    " Hasta Entre Sobre Tras Según Durante Ante Al Qué Quién Quiénes Cuál Cómo Dónde"
    " Cuándo Ayer Hoy Mañana Ahora Aquí Allí No Ni Nadie Nada Todo Todos Todas Cada"
    " Muchos Muchas Algunos Otros Otra Otro ¿ ¡",
    it="Il Lo Gli Un Uno Una Egli Ella Lui Lei Loro Noi Voi Io Questo Questa Questi"
    " Queste Quello Quella Ciò E Ma O Però Quindi Poi Allora Così Anche Se Quando"
    " Mentre Come Perché Poiché Con Senza Per Tra Fra In Nel Nella Nei Nelle Al Alla"
    " Ai Dal Dalla Sul Sulla Dopo Prima Durante Secondo Che Chi Cosa Dove Ieri Oggi"
    " Domani Ora Qui Non Si Suo Sua Suoi Tutto Tutti Ogni Molti Alcuni",
    pt="Ele Ela Eles Elas Um Uma Os As O A Este Esta Esse Essa Isso Isto Aquele Aquela"
    " Eu Nós Você Vocês Se Seu Sua Seus Suas E Mas Ou Porém Embora Quando Enquanto"
    " Como Porque Pois Depois Antes Então Assim Também Além Sem Com Em No Na Nos Nas"
    " Por Para Desde Até Entre Sobre Segundo Durante Ao Que Quem Qual Onde Ontem Hoje"
    " Amanhã Agora Aqui Não Nem Ninguém Nada Tudo Todos Todas Cada Muitos Alguns"
    " Outros",
    nl="Het Een Hij Zij Ze Wij We Jij Je Ik Dit Dat Deze Die En Maar Of Want Toch Ook"
    " Dan Daarna Daar Hier Nu Als Toen Terwijl Omdat Hoewel Met Zonder Voor Na Op"
    " Onder Bij Uit Om Tussen Volgens Tijdens Sinds Wat Wie Waar Waarom Hoe Welke Zijn"
    " Haar Hun Ons Onze Mijn Geen Alle Veel Vele Sommige Andere Niet Niets Niemand"
    " Gisteren Vandaag Morgen Er Is Was",
    sv="Det Den De En Ett Han Hon Vi Ni Jag Man Detta Denna Dessa Och Men Eller Utan"
    " Ändå Också Då Sedan Där Här Nu Om När Medan Eftersom Fast Med För Efter Före På"
    " Under Hos Från Till Mellan Enligt Vad Vem Var Varför Hur Vilken Hennes Deras Vår"
    " Ingen Alla Många Några Andra Inte Inget I",
    da="Det Den De En Et Han Hun Vi Jeg Man Dette Denne Disse Og Men Eller Dog Også Da"
    " Så Der Her Nu Hvis Når Mens Fordi Med For Efter Før På Under Hos Fra Til Mellem"
    " Ifølge Siden Hvad Hvem Hvor Hvorfor Hvordan Hvilken Hendes Deres Vores Ingen"
    " Alle Mange Nogle Andre Ikke Intet I",
    nb="Det Den De En Et Ei Han Hun Vi Jeg Man Dette Denne Disse Og Men Eller Likevel"
    " Også Da Så Der Her Nå Hvis Når Mens Fordi Med For Etter Før På Under Hos Fra Til"
    " Mellom Ifølge Siden Hva Hvem Hvor Hvorfor Hvordan Hvilken Hennes Deres Vår Ingen"
    " Alle Mange Noen Andre Ikke Intet I",
    pl="On Ona Oni One Ono To Ten Ta Te Ci Tym Ja Ty My Wy A Ale Lecz I Oraz Jednak"
    " Więc Potem Następnie Wtedy Tak Też Także Gdy Kiedy Jeśli Jeżeli Ponieważ Chociaż"
    " W We Na Do Z Ze Od Po Przed Pod Nad Przy Przez Dla Bez Między Według Podczas Co"
    " Kto Gdzie Dlaczego Jak Jaki Który Wczoraj Dziś Jutro Teraz Tu Tam Nie Nikt Nic"
    " Wszyscy Każdy Wielu Jego Jej Ich",
    ru="Он Она Они Оно Мы Вы Я Ты Это Этот Эта Эти Тот Та Те Но А И Или Однако Зато"
    " Затем Потом Тогда Так Также Кроме Если Когда Пока Хотя Потому Поэтому В Во На По"
    " К Ко С Со От Из До За Под Над При Для Без Между После Перед Согласно Среди Что"
    " Кто Где Почему Как Какой Который Вчера Сегодня Завтра Теперь Здесь Там Не Ни"
    " Никто Ничего Все Всё Каждый Многие Некоторые Другие Его Её Их Наш Ваш О Об У Был"
    " Была Были Было",
    uk="Він Вона Вони Воно Ми Ви Я Це Цей Ця Ці Той Але А І Й Або Проте Однак Потім"
    " Тоді Так Також Крім Якщо Коли Поки Хоча Тому У В На По До З Із Від За Під Над"
    " При Для Без Між Після Перед Що Хто Де Чому Як Який Вчора Сьогодні Завтра Тепер"
    " Тут Там Не Ні Ніхто Всі Все Кожен Багато Інші Його Її Їх",
)
"""Words that, with a capital, begin a sentence and hardly ever a name."""

WORDS = _by_language(
    en="me may art ill miss mass wash ore la",
    de="mich ok",
    fr="art",
    es="en un con para no entre sobre bien nos ante tras da contra mar auto des crio",
    it="di la in le si con al ha su lo ma se ad ai sia fa ci li vi ne fra ed va mi via"
    " mai no ore radar me gel sa coi ce targa fin bar laser sol set top ama",
    pt="vi",
    sv="hon det ut se del min med",
    da="da med del do",
    nb="hun det ut se del min med",
)
"""Whole words that the engine takes for abbreviations."""

ORDINAL_LANGUAGES = _words("de da nb no nn fi is cs sk sl hr sr bs hu pl et lv lt tr")
"""They write an ordinal with a full stop: ``am 3. Oktober``."""

BEFORE_ORDINAL = _words(
    "der die das den dem des am im vom zum zur beim ab bis seit jeder jede jedes jeden"
    " jedem dieser diese dieses diesen diesem sein seine seinen seinem seiner ihr ihre"
    " ihren ihrem ihrer unser unsere unserem unserer mein meine kein keine als auf"
    " nach vor und oder ein eine einen einem einer det de til på fra med i og"
)
"""A number after one of these is an ordinal, whatever follows."""

SHORTENED = frozenset(
    word.lower()
    for words in (
        BEFORE_NUMBER, TITLES, MAYBE_LAST, BEFORE_STARTER, *NEVER_LAST.values()
    )
    for word in words
)  # fmt: skip
"""All of these, in small letters."""
