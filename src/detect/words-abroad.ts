/**
 * Names and cities that the dictionaries of made-up values lack, since those speak American English. Only for telling: nothing
 * is made of them. Without diacritics and in small letters, as values are looked up.
 */
export const firstNamesAbroad = `
  hans petra uwe sabine juergen jurgen monika wolfgang ursula dieter renate matthias torsten thorsten heike bjorn silke
  ralf birgit detlef anneliese gunther gunter manfred helga horst gisela karl-heinz ingrid gerda klaus jens kerstin anja
  katja stefan steffen andreas ulrich sven lars dirk rainer bernd holger frank-walter elke gudrun hannelore heinz jorg joerg
  luise mechthild norbert rolf sigrid ute volker wiebke annika finn jonas lukas niklas leonie johanna
  jean-pierre jacques thierry sylvie benoit guillaume aurelie celine francois mathieu amelie chloe elodie laurent pascal
  stephane veronique yves xavier corentin delphine gaelle manon maxime olivier
  jose juan javier joaquin alejandro beatriz pilar concepcion mercedes consuelo esperanza ignacio rocio inmaculada
  encarnacion andres jesus joaquina lucia sofia ximena xiomara guadalupe santiago diego mateo emiliano rafael itziar
  giovanni giuseppe francesca chiara alessandro matteo lorenzo luca giulia federica elisabetta massimo paolo stefano
  joao paulo thiago rafaela luiz fernanda beatriz gustavo vinicius henrique leticia caio
  jan pieter willem hendrik femke sanne maaike joost sjoerd anouk bram thijs daan
  anders bjarne soren sigurd astrid gunnar ingeborg torbjorn mikkel freja rasmus oskari aino eero juhani paivi kaisa
  agnieszka katarzyna malgorzata krzysztof tomasz lukasz wojciech grzegorz zbigniew jadwiga pawel piotr maciej
  jiri vaclav zdenek jitka bohumil zoltan istvan laszlo ferenc eszter ilona ioana mihai andrei gheorghe elena-maria
  dimitrios giorgos ioannis eleni kostas vasiliki nikos yannis aggeliki dragan milica jelena zoran snezana goran
  dmitri dmitry sergei sergey vladimir svetlana natalia tatiana olga irina oleg igor yuri boris mikhail anastasia ludmila
  ekaterina yulia nikolai pavel alexei aleksandr oksana taras bohdan
  mehmet mustafa ahmet ayse fatma emre defne hatice zeynep huseyin murat serkan elif
  mohammed muhammad mohamed ahmed ali hassan hussein omar khalid fatima aisha zainab layla leila yusuf ibrahim abdullah
  khadija mariam noor samira tariq yasmin hamza bilal nadia rania karim mahmoud amina salma
  avi moshe shlomo yitzhak rivka chaya tzipora yael noam eitan
  rajesh sunita vikram lakshmi anil deepa suresh kavita ramesh pooja priya arjun ananya sanjay vijay rahul amit neha ravi
  meena geeta kiran manish nitin pradeep rekha sandeep shreya swati usha venkatesh krishna ganesh harish jyoti asha divya
  wei mei hui xin jing yan ling fang lei jun ming hong xiao yang hiroshi kenji yuki sakura haruto takashi akiko keiko
  naoko satoshi yoko kazuo minh linh thuy huong nguyet thanh hien phuong somchai siriporn budi siti dewi agus putri
  oluwaseun ngozi chukwuemeka adebayo folake emeka chidi amara kwame kofi ama abena thandiwe sipho nomvula thabo lerato
  siobhan niamh saoirse aoife caoimhe eoghan padraig cillian`;

export const lastNamesAbroad = `
  muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer schaefer koch bauer richter
  klein wolf schroder schroeder neumann schwarz zimmermann braun kruger krueger hofmann hartmann lange werner krause lehmann
  maier schmid schulze kohler koehler herrmann konig koenig walter mayer huber kaiser fuchs peters lang scholz moller
  moeller weiss jung hahn schubert vogel friedrich keller gunther berger winkler lorenz baumann
  martin dubois durand leroy moreau lefebvre girard lambert fontaine rousseau chevalier mercier garnier faure boucher
  delacroix gauthier perrin morel
  garcia fernandez gonzalez rodriguez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno alvarez
  romero navarro dominguez vazquez castellanos gutierrez iglesias ortega delgado castro ibanez nunez munoz
  rossi russo ferrari esposito bianchi romano colombo ricci marino greco conti de-luca mancini lombardi moretti
  silva santos oliveira souza pereira ferreira costa rodrigues almeida nascimento carvalho araujo ribeiro
  meer dijk berg bakker visser smit jansen vries dekker bos vos peeters janssens maes
  andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson lindqvist lindgren hansen jensen
  nielsen pedersen christensen sorensen rasmussen korhonen virtanen makinen nieminen bjornsdottir
  nowak kowalski kowalczyk wisniewski wojcik kaminski lewandowski zielinski szymanski novak novakova svoboda dvorak horvat
  horvath kovac kovacs nagy szabo toth popescu ionescu petrescu dumitrescu papadopoulos jovanovic petrovic nikolic
  ivanov ivanova petrov petrova sidorov smirnov kuznetsov popov volkov sokolov fedorov shevchenko kovalenko bondarenko
  yilmaz kaya demir sahin celik ozturk aydin arslan dogan
  haddad khoury nasser mansour saleh hassan hussein rahman khan ahmed malik hussain iqbal chaudhry siddiqui al-farsi
  cohen levy mizrahi peretz goldberg goldstein friedman katz
  sharma iyer reddy nair gupta mehta chatterjee banerjee desai joshi patel singh kumar verma rao das agarwal mukherjee
  bhatt pillai kulkarni shah chowdhury mishra pandey yadav thakur menon
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo kim lee park choi jung kang cho yoon
  tanaka suzuki sato takahashi watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura
  nguyen tran pham hoang phan vu dang bui do ngo santoso wijaya reyes cruz bautista ocampo villanueva
  okafor okonkwo adeyemi adebayo balogun eze nwosu mensah owusu boateng asante dlamini nkosi mbeki ndlovu khumalo mokoena
  achterberg baptiste whitaker`;

/** The hundred commonest family names of China, which a name of two to four characters begins with. */
export const hanFamilyNames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴";

/** Separated by commas. They count beside streets only. */
export const citiesAbroad = `
  berlin, hamburg, munchen, munich, koln, cologne, frankfurt, stuttgart, dusseldorf, dortmund, essen, leipzig, bremen,
  dresden, hannover, nurnberg, duisburg, bochum, bonn, munster, karlsruhe, mannheim, augsburg, kassel, ulm, freiburg, mainz,
  kiel, rostock, wien, vienna, graz, salzburg, zurich, geneve, geneva, basel, bern, lausanne, paris, marseille, lyon, toulouse,
  nice, nantes, strasbourg, bordeaux, lille, rennes, london, birmingham, manchester, leeds, liverpool, bristol, sheffield,
  glasgow, edinburgh, cardiff, belfast, york, bath, oxford, cambridge, dublin, cork, madrid, barcelona, valencia, sevilla,
  zaragoza, malaga, bilbao, lisboa, lisbon, porto, roma, rome, milano, milan, napoli, naples, torino, turin, palermo, bologna,
  firenze, florence, amsterdam, rotterdam, utrecht, eindhoven, brussels, bruxelles, antwerpen, gent, kobenhavn, copenhagen,
  aarhus, stockholm, goteborg, malmo, oslo, bergen, helsinki, tampere, reykjavik, warszawa, warsaw, krakow, lodz, wroclaw,
  poznan, gdansk, praha, prague, brno, bratislava, budapest, bucuresti, bucharest, sofia, athens, beograd, zagreb, ljubljana,
  kyiv, lviv, moscow, istanbul, ankara, izmir, cairo, casablanca, tunis, lagos, abuja, accra, nairobi, johannesburg, cape town,
  durban, tel aviv, jerusalem, beirut, amman, dubai, riyadh, tehran, karachi, lahore, mumbai, delhi, new delhi, bangalore,
  bengaluru, chennai, kolkata, hyderabad, pune, dhaka, bangkok, hanoi, singapore, jakarta, manila, beijing, shanghai,
  shenzhen, guangzhou, hong kong, taipei, seoul, busan, tokyo, osaka, kyoto, yokohama, nagoya, sydney, melbourne, brisbane,
  perth, adelaide, auckland, wellington, toronto, montreal, vancouver, calgary, ottawa, mexico city, guadalajara, monterrey,
  bogota, medellin, lima, quito, caracas, santiago, buenos aires, cordoba, montevideo, sao paulo, rio de janeiro, brasilia,
  salvador, recife, porto alegre`;
