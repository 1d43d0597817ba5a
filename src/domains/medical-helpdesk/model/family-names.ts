/**
 * Family names of many places, none of them among those that masking draws from: the name of a made-up person in a masked
 * copy is then never one of the source's by chance.
 */
export const familyNames = `
Abernathie Achterberg Adeyemi Adomako Ahlgren Aldworth Almqvist Amaro Ambrosini Andreescu Ankrah Appiah Arakelyan
Arbuthnot Ardizzone Ashdown Asante Atherley Auerbach Baczynski Balakrishnan Banerjee Baranowski Barbieri Bartosz
Basinger Bellandi Benedetti Bergqvist Bhattacharya Bianchini Birkeland Blomqvist Boateng Bogdanov Bonaventura
Borkowski Boukharouba Bragadin Brandvold Brockhurst Buchholz Burgstaller Cadwallader Calligaris Carvalho Castellani
Cavendish Chakraborty Chaudhuri Chernov Chikelu Christodoulou Cimarosti Coldwell Conforti Cottrill Craddick Czarnecki
Dahlgren Dalgaard Danquah Darvishi Dembele Demirci Devereaux Diallo Dimitrov Dlamini Dobrowolski Dragomir Drozdov
Dumitrescu Egwu Eisenhardt Ekholm Ekwueme Eliasson Engstrom Eriksen Etchegaray Fairweather Falkenberg Farahani Fasanya
Fenwick Feofanov Fiorentino Fitzalan Forsberg Frankenthal Friedlander Fujimoto Fukushima Galanis Gbadamosi Ghirlanda
Giannopoulos Glendower Goncharov Grabowski Grimaldi Gronlund Grosvenor Gulbrandsen Gunnarsson Gustavsson Gyamfi
Hadjiev Hagiwara Halvorsen Haraldsen Hasegawa Hathersage Haugland Hedlund Heikkinen Hellstrom Hemmings Hendriksen
Hirschfeld Hoffstetter Holmqvist Hosseini Hrabovsky Huttunen Ibekwe Ikeda Ingebrigtsen Inoue Ivanovic Iwasaki
Jablonski Jankowski Jayawardena Jimoh Jovanovic Juhasz Kaczmarek Kalashnik Kallistos Kamara Kapoor Karlsen Karimov
Katsaros Kawaguchi Keita Khatri Kilbride Kivela Kjeldsen Klinkhammer Kobayashi Koivisto Kolawole Konstantinou Korhonen
Kovalenko Kowalczyk Krasniqi Kristoffersen Kuznetsov Kwarteng Laflamme Lagerkvist Lamontagne Langeland Lazarov
Lefebvre Leibowitz Lindqvist Ljungberg Loughborough Lysenko Macaluso Magnusson Makarov Malinowski Mandelbaum Mantovani
Marchetti Markovic Matsumoto Mehrotra Mensah Merkulov Michaelides Mikkelsen Mkhize Moretti Morozov Mukherjee Nakamura
Narayanan Nascimento Nazarov Ndiaye Nikolaidis Nishimura Nkemelu Nordstrom Nowicki Nwosu Odhiambo Ogunleye Okafor
Okonkwo Olofsson Onyango Orlowski Ostergaard Otieno Owusu Palmqvist Papadakis Parthasarathy Pellegrini Perrault
Petrosyan Piotrowski Popescu Prokhorov Przybylski Quaranta Quartey Rademaker Ramanathan Ratnayake Ravenscroft
Reinholdt Rinaldi Rosenqvist Rutkowski Sadeghi Saltzmann Santangelo Sarpong Savchenko Schwarzkopf Shimizu Shostak
Sigurdson Sikorski Silvestri Sjoberg Skovgaard Soderberg Sokolov Solheim Srinivasan Stefanopoulos Stenberg Subramanian
Sundqvist Suzuki Svensson Szymanski Takahashi Tamberlane Thorvaldsen Tikhonov Tomaszewski Tshabalala Uchida Usmanov
Vaillancourt Vandermeer Vasiliev Venkataraman Verhoeven Vestergaard Vinogradov Wanjiru Watanabe Wennerstrom Whitcombe
Whitfeld Wieczorek Wolanski Wrzesinski Yamaguchi Yeboah Yilmaz Zakharov Zaleski Zamfir Zelenko Zetterberg Zielinski
Zimmerli Zubkov
`;
