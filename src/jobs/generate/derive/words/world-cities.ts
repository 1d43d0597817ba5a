import { dictionaries } from "../../../../values/dictionaries.ts";

/** Some of the larger cities of each country of the dictionary, after its code of two letters. */
const citiesByCountry = `
US Chicago, Seattle, Denver, Atlanta, Boston; CA Toronto, Montreal, Vancouver, Calgary, Halifax; MX Guadalajara, Monterrey, Puebla, Tijuana
GB Manchester, Leeds, Bristol, Glasgow, Cardiff; IE Dublin, Cork, Galway, Limerick; FR Paris, Lyon, Marseille, Toulouse, Nantes
DE Berlin, Hamburg, Cologne, Leipzig, Stuttgart; AT Vienna, Graz, Linz, Salzburg; CH Zurich, Geneva, Basel, Bern
NL Amsterdam, Rotterdam, Utrecht, Eindhoven; BE Brussels, Antwerp, Ghent, Bruges; LU Luxembourg City, Esch-sur-Alzette, Differdange
ES Madrid, Barcelona, Valencia, Seville, Bilbao; PT Lisbon, Porto, Braga, Coimbra; IT Rome, Milan, Turin, Naples, Bologna
MT Valletta, Sliema, Mosta; GR Athens, Thessaloniki, Patras, Heraklion; CY Nicosia, Limassol, Larnaca; DK Copenhagen, Aarhus, Odense, Aalborg
NO Oslo, Bergen, Trondheim, Stavanger; SE Stockholm, Gothenburg, Malmo, Uppsala; FI Helsinki, Tampere, Turku, Oulu
IS Reykjavik, Akureyri, Selfoss; EE Tallinn, Tartu, Narva; LV Riga, Daugavpils, Liepaja; LT Vilnius, Kaunas, Klaipeda
PL Warsaw, Krakow, Gdansk, Wroclaw, Poznan; CZ Prague, Brno, Ostrava, Plzen; SK Bratislava, Kosice, Nitra, Zilina
HU Budapest, Debrecen, Szeged, Pecs; RO Bucharest, Cluj-Napoca, Timisoara, Iasi; BG Sofia, Plovdiv, Varna, Burgas
HR Zagreb, Split, Rijeka, Osijek; SI Ljubljana, Maribor, Celje; RS Belgrade, Novi Sad, Nis; BA Sarajevo, Banja Luka, Tuzla, Mostar
ME Podgorica, Niksic, Bar; MK Skopje, Bitola, Ohrid; AL Tirana, Durres, Vlore; UA Kyiv, Lviv, Odesa, Kharkiv; MD Chisinau, Balti, Cahul
GE Tbilisi, Batumi, Kutaisi; AM Yerevan, Gyumri, Vanadzor; AZ Baku, Ganja, Sumqayit; TR Istanbul, Ankara, Izmir, Bursa, Antalya
IL Tel Aviv, Haifa, Beersheba; JO Amman, Irbid, Zarqa, Aqaba; LB Beirut, Tripoli, Sidon, Zahle; EG Cairo, Alexandria, Luxor, Aswan
MA Casablanca, Rabat, Fez, Marrakesh, Tangier; TN Tunis, Sfax, Sousse; DZ Algiers, Oran, Constantine; SN Dakar, Thies, Saint-Louis
GH Accra, Kumasi, Tamale; NG Lagos, Abuja, Kano, Ibadan; CM Douala, Yaounde, Garoua; KE Nairobi, Mombasa, Kisumu; TZ Dar es Salaam, Dodoma, Arusha
UG Kampala, Entebbe, Gulu; RW Kigali, Huye, Musanze; ET Addis Ababa, Mekelle, Hawassa; ZM Lusaka, Ndola, Kitwe; ZW Harare, Bulawayo, Mutare
BW Gaborone, Francistown, Maun; NA Windhoek, Walvis Bay, Swakopmund; ZA Cape Town, Johannesburg, Durban, Pretoria; MZ Maputo, Beira, Nampula
MG Antananarivo, Toamasina, Mahajanga; MU Port Louis, Curepipe, Quatre Bornes; SA Riyadh, Jeddah, Dammam; AE Dubai, Abu Dhabi, Sharjah
QA Doha, Al Wakrah, Al Khor; KW Kuwait City, Hawalli, Salmiya; BH Manama, Muharraq, Riffa; OM Muscat, Salalah, Sohar
IN Mumbai, Delhi, Bangalore, Chennai, Pune; PK Karachi, Lahore, Islamabad, Faisalabad; BD Dhaka, Chittagong, Khulna, Sylhet
LK Colombo, Kandy, Galle; NP Kathmandu, Pokhara, Biratnagar; BT Thimphu, Paro, Phuntsholing; MV Male, Addu City, Fuvahmulah
KZ Almaty, Astana, Shymkent; UZ Tashkent, Samarkand, Bukhara; MN Ulaanbaatar, Erdenet, Darkhan; CN Shanghai, Beijing, Shenzhen, Chengdu, Wuhan
JP Tokyo, Osaka, Kyoto, Sapporo, Fukuoka; KR Seoul, Busan, Incheon, Daegu; TW Taipei, Kaohsiung, Taichung, Tainan; VN Hanoi, Ho Chi Minh City, Da Nang
TH Bangkok, Chiang Mai, Phuket; KH Phnom Penh, Siem Reap, Battambang; LA Vientiane, Luang Prabang, Pakse; MY Kuala Lumpur, Penang, Ipoh, Johor Bahru
SG Jurong, Tampines, Woodlands; ID Jakarta, Surabaya, Bandung, Medan; PH Manila, Cebu City, Davao City, Quezon City; BN Bandar Seri Begawan, Kuala Belait, Seria
AU Sydney, Melbourne, Brisbane, Perth, Adelaide; NZ Auckland, Wellington, Christchurch, Hamilton; FJ Suva, Nadi, Lautoka; WS Apia, Vaitele, Faleula
TO Nuku'alofa, Neiafu, Haveluloto; GT Guatemala City, Quetzaltenango, Escuintla; BZ Belize City, Belmopan, San Ignacio; HN Tegucigalpa, San Pedro Sula, La Ceiba
SV San Salvador, Santa Ana, San Miguel; NI Managua, Leon, Granada; CR San Jose, Alajuela, Cartago; PA Panama City, Colon, David
CU Havana, Santiago de Cuba, Camaguey; DO Santo Domingo, Santiago, La Romana; HT Port-au-Prince, Cap-Haitien, Gonaives; JM Kingston, Montego Bay, Spanish Town
BB Bridgetown, Speightstown, Oistins; BS Nassau, Freeport, Marsh Harbour; TT Port of Spain, San Fernando, Chaguanas; CO Bogota, Medellin, Cali, Cartagena
VE Caracas, Maracaibo, Valencia; GY Georgetown, Linden, New Amsterdam; SR Paramaribo, Lelydorp, Nieuw Nickerie; EC Quito, Guayaquil, Cuenca
PE Lima, Arequipa, Trujillo, Cusco; BO La Paz, Santa Cruz, Cochabamba, Sucre; BR Sao Paulo, Rio de Janeiro, Salvador, Curitiba, Recife
PY Asuncion, Ciudad del Este, Encarnacion; UY Montevideo, Salto, Paysandu; AR Buenos Aires, Cordoba, Rosario, Mendoza; CL Santiago, Valparaiso, Concepcion
`;

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Cities of a country, which may be told by its name or by its code of two or three letters; none of one that nobody here knows. */
export function citiesOf(country: string): readonly string[] {
  known ??= read();
  return known.get(country.trim().toUpperCase()) ?? [];
}

function read(): ReadonlyMap<string, readonly string[]> {
  const byCode = new Map(
    citiesByCountry
      .trim()
      .split(/;\s|\n/)
      .map((entry) => [entry.slice(0, 2), entry.slice(3).split(", ")] as const),
  );
  return new Map(
    dictionaries.countries().flatMap(({ alpha2, alpha3, name }) => {
      const cities = byCode.get(alpha2) ?? [];
      return [alpha2, alpha3, name.toUpperCase()].map((sign) => [sign, cities] as const);
    }),
  );
}
