/**
 * Cities by the state they lie in, each name once. A made-up address pairs them with a ZIP code of the prefix 000,
 * which the Postal Service has never used, so that no such address exists.
 */
export const citiesByState = `
AL: Birmingham, Montgomery, Huntsville, Mobile, Tuscaloosa, Hoover, Dothan, Decatur, Auburn, Gadsden, Opelika, Cullman
AK: Anchorage, Fairbanks, Juneau, Wasilla, Sitka, Ketchikan, Kenai, Kodiak, Palmer, Homer
AZ: Phoenix, Tucson, Mesa, Chandler, Scottsdale, Gilbert, Tempe, Peoria, Surprise, Yuma, Flagstaff, Prescott
AR: Little Rock, Fort Smith, Fayetteville, Springdale, Jonesboro, Rogers, Conway, Bentonville, Pine Bluff, Hot Springs
CA: Los Angeles, San Diego, San Jose, Fresno, Sacramento, Long Beach, Oakland, Bakersfield, Anaheim, Stockton
CA: Riverside
CA: Irvine, Chula Vista, Fremont, Modesto, Fontana, Oxnard, Santa Rosa, Elk Grove, Salinas, Hayward, Visalia, Ventura
CO: Denver, Colorado Springs, Aurora, Fort Collins, Lakewood, Thornton, Arvada, Pueblo, Boulder, Greeley, Loveland
CO: Durango
CT: Bridgeport, New Haven, Stamford, Hartford, Waterbury, Norwalk, Danbury, New Britain, Meriden, Milford, Shelton
DE: Wilmington, Dover, Newark, Middletown, Smyrna, Seaford, Georgetown, Elsmere, Lewes
FL: Jacksonville, Miami, Tampa, Orlando, St. Petersburg, Hialeah, Tallahassee, Port St. Lucie, Cape Coral, Gainesville
FL: Clearwater, Palm Bay, Lakeland, Pompano Beach, Davie, Boca Raton, Deltona, Ocala, Sarasota, Pensacola, Naples
GA: Atlanta, Augusta, Macon, Savannah, Athens, Sandy Springs, Roswell, Albany, Marietta, Valdosta, Rome, Dalton
HI: Honolulu, Hilo, Kailua, Kapolei, Kaneohe, Waipahu, Kahului, Mililani, Kihei, Wailuku
ID: Boise, Meridian, Nampa, Idaho Falls, Caldwell, Pocatello, Twin Falls, Lewiston, Rexburg, Moscow
IL: Chicago, Joliet, Naperville, Rockford, Elgin, Champaign, Waukegan, Cicero, Evanston, Schaumburg, Quincy, Moline
IN: Indianapolis, Fort Wayne, Evansville, South Bend, Carmel, Fishers, Muncie, Kokomo, Terre Haute, Goshen, Valparaiso
IA: Des Moines, Cedar Rapids, Davenport, Sioux City, Iowa City, Ankeny, Waterloo, Ames, Dubuque, Mason City
IA: Burlington
KS: Wichita, Overland Park, Olathe, Topeka, Lawrence, Shawnee, Lenexa, Salina, Hutchinson, Leavenworth, Emporia
KY: Louisville, Lexington, Bowling Green, Owensboro, Covington, Richmond, Frankfort, Florence, Paducah, Ashland
LA: New Orleans, Baton Rouge, Shreveport, Lafayette, Lake Charles, Kenner, Bossier City, Monroe, Alexandria, Houma
ME: Portland, Bangor, Old Orchard, South Portland, Biddeford, Sanford, Saco, Westbrook, Waterville, Brunswick
MD: Baltimore, Frederick, Rockville, Gaithersburg, Bowie, Hagerstown, Annapolis, Salisbury, Laurel, Cumberland, Easton
MA: Boston, Worcester, Springfield, Cambridge, Lowell, Brockton, New Bedford, Pittsfield, Lynn, Fall River, Newton
MI: Detroit, Grand Rapids, Warren, Sterling Heights, Ann Arbor, Lansing, Flint, Dearborn, Livonia, Kalamazoo, Saginaw
MN: Minneapolis, St. Paul, Rochester, Duluth, Bloomington, Brooklyn Park, Plymouth, Woodbury, St. Cloud, Mankato
MN: Winona
MS: Jackson, Gulfport, Southaven, Hattiesburg, Biloxi, Oxford, Tupelo, Olive Branch, Greenville, Vicksburg
MO: Kansas City, St. Louis, Independence, Columbia, St. Joseph, Blue Springs, Joplin, Jefferson City, Sedalia, Rolla
MT: Billings, Missoula, Great Falls, Bozeman, Butte, Helena, Kalispell, Havre, Anaconda, Whitefish
NE: Omaha, Lincoln, Bellevue, Grand Island, Kearney, Beatrice, Hastings, Norfolk, North Platte, Papillion
NV: Las Vegas, Henderson, Reno, North Las Vegas, Sparks, Carson City, Elko, Mesquite, Fernley, Winnemucca
NH: Manchester, Nashua, Concord, Derry, Merrimack, Keene, Laconia, Claremont, Hanover, Portsmouth
NJ: Jersey City, Paterson, Elizabeth, Trenton, Clifton, Camden, Passaic, Union City, Bayonne, Vineland, Hoboken
NJ: Toms River
NM: Albuquerque, Las Cruces, Rio Rancho, Santa Fe, Farmington, Hobbs, Clovis, Carlsbad, Alamogordo, Gallup
NY: New York, Buffalo, Yonkers, Syracuse, Utica, White Plains, Schenectady, New Rochelle, Mount Vernon, Ithaca, Elmira
NC: Charlotte, Raleigh, Greensboro, Durham, Winston-Salem, Cary, High Point, Asheville, Gastonia, Hickory, Boone
ND: Fargo, Bismarck, Grand Forks, Minot, West Fargo, Williston, Dickinson, Mandan, Jamestown, Wahpeton
OH: Columbus, Cleveland, Cincinnati, Toledo, Akron, Dayton, Parma, Canton, Youngstown, Lorain, Mansfield, Zanesville
OK: Oklahoma City, Tulsa, Norman, Broken Arrow, Edmond, Lawton, Moore, Stillwater, Enid, Muskogee, Ponca City
OR: Salem, Eugene, Gresham, Hillsboro, Beaverton, Bend, Medford, Corvallis, Grants Pass, Roseburg, Astoria
OR: Klamath Falls
PA: Philadelphia, Pittsburgh, Allentown, Erie, Reading, Scranton, Bethlehem, Lancaster, Harrisburg, York, Altoona
RI: Providence, Warwick, Cranston, Pawtucket, East Providence, Woonsocket, Newport, Central Falls, Westerly, Bristol
SC: Charleston, North Charleston, Mount Pleasant, Rock Hill, Summerville, Sumter, Spartanburg, Goose Creek, Aiken
SD: Sioux Falls, Rapid City, Aberdeen, Brookings, Watertown, Mitchell, Yankton, Pierre, Huron, Vermillion
TN: Nashville, Memphis, Knoxville, Chattanooga, Clarksville, Murfreesboro, Franklin, Johnson City, Kingsport
TN: Cookeville
TX: Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso, Arlington, Corpus Christi, Plano, Laredo, Lubbock
TX: Garland
TX: Irving, Amarillo, Brownsville, McKinney, Frisco, Pasadena, Killeen, McAllen, Waco, Denton, Midland, Abilene, Tyler
UT: Salt Lake City, West Valley City, Provo, West Jordan, Orem, Sandy, Ogden, St. George, Layton, Logan, Moab
VT: Montpelier, South Burlington, Rutland, Barre, Essex Junction, Bennington, Brattleboro, Stowe, Middlebury, Winooski
VA: Virginia Beach, Chesapeake, Newport News, Hampton, Roanoke, Suffolk, Lynchburg, Harrisonburg, Charlottesville
VA: Danville
WA: Seattle, Spokane, Tacoma, Vancouver, Everett, Kent, Renton, Yakima, Kirkland, Bellingham, Kennewick, Olympia
WA: Redmond
WV: Huntington, Morgantown, Parkersburg, Wheeling, Weirton, Fairmont, Martinsburg, Beckley, Clarksburg, Lewisburg
WI: Milwaukee, Madison, Green Bay, Kenosha, Racine, Appleton, Waukesha, Eau Claire, Oshkosh, Janesville, La Crosse
WI: Wausau
WY: Cheyenne, Casper, Laramie, Gillette, Rock Springs, Sheridan, Green River, Jackson Hole, Riverton, Cody
DC: Washington
`;
