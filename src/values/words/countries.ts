/** ISO 3166-1 codes of two and three letters, and short names. */
export const countryNames = `
US USA United States, CA CAN Canada, MX MEX Mexico, GB GBR United Kingdom, IE IRL Ireland, FR FRA France,
DE DEU Germany, AT AUT Austria, CH CHE Switzerland, NL NLD Netherlands, BE BEL Belgium, LU LUX Luxembourg,
ES ESP Spain, PT PRT Portugal, IT ITA Italy, MT MLT Malta, GR GRC Greece, CY CYP Cyprus, DK DNK Denmark,
NO NOR Norway, SE SWE Sweden, FI FIN Finland, IS ISL Iceland, EE EST Estonia, LV LVA Latvia, LT LTU Lithuania,
PL POL Poland, CZ CZE Czechia, SK SVK Slovakia, HU HUN Hungary, RO ROU Romania, BG BGR Bulgaria, HR HRV Croatia,
SI SVN Slovenia, RS SRB Serbia, BA BIH Bosnia, ME MNE Montenegro, MK MKD North Macedonia, AL ALB Albania,
UA UKR Ukraine, MD MDA Moldova, GE GEO Georgia, AM ARM Armenia, AZ AZE Azerbaijan, TR TUR Turkey, IL ISR Israel,
JO JOR Jordan, LB LBN Lebanon, EG EGY Egypt, MA MAR Morocco, TN TUN Tunisia, DZ DZA Algeria, SN SEN Senegal,
GH GHA Ghana, NG NGA Nigeria, CM CMR Cameroon, KE KEN Kenya, TZ TZA Tanzania, UG UGA Uganda, RW RWA Rwanda,
ET ETH Ethiopia, ZM ZMB Zambia, ZW ZWE Zimbabwe, BW BWA Botswana, NA NAM Namibia, ZA ZAF South Africa,
MZ MOZ Mozambique, MG MDG Madagascar, MU MUS Mauritius, SA SAU Saudi Arabia, AE ARE United Arab Emirates,
QA QAT Qatar, KW KWT Kuwait, BH BHR Bahrain, OM OMN Oman, IN IND India, PK PAK Pakistan, BD BGD Bangladesh,
LK LKA Sri Lanka, NP NPL Nepal, BT BTN Bhutan, MV MDV Maldives, KZ KAZ Kazakhstan, UZ UZB Uzbekistan, MN MNG Mongolia,
CN CHN China, JP JPN Japan, KR KOR South Korea, TW TWN Taiwan, VN VNM Vietnam, TH THA Thailand, KH KHM Cambodia,
LA LAO Laos, MY MYS Malaysia, SG SGP Singapore, ID IDN Indonesia, PH PHL Philippines, BN BRN Brunei, AU AUS Australia,
NZ NZL New Zealand, FJ FJI Fiji, WS WSM Samoa, TO TON Tonga, GT GTM Guatemala, BZ BLZ Belize, HN HND Honduras,
SV SLV El Salvador, NI NIC Nicaragua, CR CRI Costa Rica, PA PAN Panama, CU CUB Cuba, DO DOM Dominican Republic,
HT HTI Haiti, JM JAM Jamaica, BB BRB Barbados, BS BHS Bahamas, TT TTO Trinidad and Tobago, CO COL Colombia,
VE VEN Venezuela, GY GUY Guyana, SR SUR Suriname, EC ECU Ecuador, PE PER Peru, BO BOL Bolivia, BR BRA Brazil,
PY PRY Paraguay, UY URY Uruguay, AR ARG Argentina, CL CHL Chile
`;
