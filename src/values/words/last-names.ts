/** Last names common in the United States, in no order that means anything. */
export const lastNames = `
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez
Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell
Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan
Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran
Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells
Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw
Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills
Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer
Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane
Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter
Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson
Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs Obrien Lynch Singh Vega Bishop
Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson Le McCoy Garrett
Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna
Fowler Mejia Davidson Acosta Brewer May Holland Juarez Newman Pearson Curtis Cortez Douglas Schneider Joseph Barrett
Navarro Figueroa Keller Avila Wade Molina Stanley Hopkins Campos Barnett Bates Chambers Caldwell Beck Lambert Miranda
Byrd Craig Ayala Lowe Frazier Powers Neal Leonard Gregory Carrillo Sutton Fleming Rhodes Shelton Schwartz Norris
Jennings Rhoades Watts Duran Walters Cohen McDaniel Moran Parks Steele Vaughn Becker Holt Deleon Barker Terry Hale
Leon Benson Haynes Horton Miles Lyons Pham Graves Bush Thornton Wolfe Warner Cabrera McKinney Mann Zimmerman Dawson
Lara Fletcher Page McCarthy Love Robles Cervantes Solis Erickson Reeves Chang Klein Salinas Fuentes Baldwin Daniel
Simon Velasquez Hardy Higgins Aguirre Lin Cummings Chandler Sharp Barber Bowen Ochoa Dennis Robbins Liu Ramsey Francis
Griffith Paul Blair Oconnor Cardenas Pacheco Cross Calderon Quinn Moss Swanson Chan Rivas Khan Rodgers Serrano
Fitzgerald Rosales Stevenson Christensen Manning Gill Curry McLaughlin Harmon McGee Gross Doyle Garner Newton Burgess
Reese Walton Blake Trujillo Adkins Brady Goodman Roman Webster Goodwin Fischer Huang Potter Delacruz Montoya Todd Wu
Hines Mullins Castaneda Malone Cannon Tate Mack Sherman Hubbard Hodges Zhang Guerra Wolf Valencia Franco Saunders Rowe
Gallagher Farmer Hammond Hampton Townsend Ingram Wise Gallegos Clarke Barton Schroeder Maxwell Waters Logan Camacho
Strickland Norman Person Colon Parsons Frank Harrington Glover Osborne Buchanan Casey Floyd Patton Ibarra Ball Tyler
Suarez Bowers Orozco Salas Cobb Gibbs Andrade Bauer Conner Moody Escobar McGuire Lloyd Mueller Hartman French Kramer
McBride Pope Lindsey Velazquez Norton McCormick Sparks Flynn Yates Hogan Marsh Macias Villanueva Zamora Pratt Stokes
Owen Ballard Lang Brock Villarreal Charles Drake Barrera Cain Patrick Pineda Burnett Mercado Santana Shepherd Bautista
Ali Shaffer Lamb Trevino McKenzie Hess Olsen Cochran Morton Nash Wilkins Petersen Briggs Shah Roth Nicholson Holloway
Lozano Rangel Flowers Hoover Short Arias Mora Valenzuela Bryan Meyers Weiss Underwood Bass Greer Summers Houston
Carson Morrow Clayton Whitaker Decker Yoder Collier Zuniga Carey Wilcox Melendez Poole Roberson Larsen Conley
Davenport Copeland Massey Lam Huff Rocha Cameron Jefferson Hood Monroe Anthony Pittman Huynh Randall Singleton Kirk
Combs Mathis Christian Skinner Bradford Richard Galvan Wall Boone Kirby Wilkinson Bridges Bruce Atkinson Velez Meza
Roy Vincent York Hodge Villa Abbott Allison Tapia Gates Chase Sosa Sweeney Farrell Wyatt Dalton Horn Barron Phelps Yu
Dickerson Heath Foley Atkins Mathews Bonilla Acevedo Benitez Zavala Hensley Glenn Cisneros Harrell Shields Rubio
Huffman Choi Boyer Garrison Arroyo Bond Kane Hancock Callahan Dillon Cline Wiggins Grimes Arellano Melton Oneill
Savage Ho Beltran Pitts Parrish Ponce Rich Booth Koch Golden Ware Brennan McDowell Marks Cantu Humphrey Baxter Sawyer
Clay Tanner Hutchinson Kaur Berg Wiley Gilmore Russo Villegas Hobbs Keith Wilkerson Ahmed Beard McClain Montes Mata
Rosario Vang Walter Henson Oneal Mosley McClure Beasley Stephenson Snow Huerta Preston Vance Barry Johns Eaton
Blackwell Dyer Prince MacDonald Solomon Guevara Stafford English Hurst Woodard Cortes Shannon Kemp Nolan McCullough
Merritt Murillo Moon Salgado Strong Kline Cordova Barajas Roach Rosas Winters Jacobson Lester Knox Bullock Kerr Leach
Meadows Orr Davila Whitehead Pruitt Kent Conway McKee Barr David Dejesus Marin Berger McIntyre Blankenship Gaines
Palacios Cuevas Bartlett Durham Dorsey McCall Odonnell Stein Browning Stout Lowery Sloan McLean Hendricks Calhoun
Sexton Chung Gentry Hull Duarte Ellison Nielsen Gillespie Buck Middleton Sellers Leblanc Esparza Hardin Bradshaw
McIntosh Howe Livingston Frost Glass Morse Knapp Herman Stark Bravo Noble Spears Weeks Corona Frederick Buckley
McFarland Hebert Enriquez Hickman Quintero Randolph Schaefer Walls Trejo House Reilly Pennington Michael Conrad Giles
Benjamin Crosby Fitzpatrick Donovan Mays Mahoney Valentine Raymond Medrano Hahn McMillan Small Bentley Felix Peck
Lucero Boyle Hanna Pace Rush Hurley Harding McConnell Bernal Nava Ayers Everett Ventura Avery Pugh Mayer Bender
Shepard McMahon Landry Case Sampson Moses Magana Blackburn Dunlap Gould Duffy Vaughan Herring McKay Espinosa Rivers
Farley Bernard Ashley Friedman Potts Truong Costa Correa Blevins Nixon Clements Fry Delarosa Best Benton Lugo Portillo
Dougherty Crane Haley Phan Villalobos Blanchard Horne Finley Quintana Lynn Esquivel Bean Dodson Mullen Xiong Hayden
Cano Levy Huber Richmond Moyer Lim Frye Sheppard McCarty Avalos Booker Waller Parra Woodward Jaramillo Krueger
Rasmussen Brandt Peralta Donaldson Stuart Faulkner Maynard Galindo Coffey Estes Sanford Burch Maddox Vo Oconnell Vu
Andersen Spence McPherson Church Schmitt Stanton Leal Cherry Compton Dudley Sierra Pollard Alfaro Hester Proctor Lu
Hinton Novak Good Madden McCann Terrell Jarvis Dickson Reyna Cantrell Mayo Branch Hendrix Rollins Rowland Whitney Duke
Odom Daugherty Travis Tang Archer Craft Hooper Barlow Bird Lehman Sweet Crowley Rowley Vickers Abrams Abel Acker
Ackerman Acuna Adair Adamson Adcock Addison Adler Agnew Ahern Aiken Ainsworth Akers Albert Albright Alcala Alden
Aldrich Aldridge Alford Alger Allman Alonso Alonzo Alston Altman Amador Amaya Ambrose Ames Amos Anaya Andre Angel
Angulo Ansley Apodaca Applegate Aquino Aragon Arce Arevalo Arguello Armendariz Armenta Armijo Arndt Arredondo Arreola
Arrington Arthur Artis Asbury Ashby Asher Ashford Ashton Askew Atwater Atwell Atwood Augustine Ault Austen Averill
Axelrod Aycock Babcock Babin Baca Bacon Badger Baer Baez Baggett Bagley Bain Baird Balderas Baldridge Bales Balch
Ballinger Bancroft Barbee Barbosa Barclay Barfield Barger Barham Barksdale Barlowe Barnard Barnhart Barnhill Barone
Barrios Barrow Barrows Bartels Barth Bartley Bartholomew Basham Bassett Batchelor Batista Battle Batten Batson Baugh
Baughman Baum Bauman Baumann Baumgartner Bayer Bayless Beach Beal Beale Beaman Beane Beaty Beaulieu Beaver Bechtel
Beckett Beckham Beckman Beebe Beeler Beers Belcher Belden Bellamy Belton Benavides Benedict Benner Bennet Benoit Bentz
Bergen Bergeron Bergman Bergstrom Berman Bermudez Bernhardt Bernstein Bertrand Bess Bethel Bettencourt Betts Bevan
Beyer Bianchi Bickford Biddle Biggs Billings Bingham Binkley Birch Bittner Bivens Blackman Blackmon Blackstone Blaine
Blanco Bland Blanton Blaylock Bledsoe Bliss Block Bloom Blount Blum Boggs Bohannon Boland Bolden Boling Bolton Bonds
Bonner Bonney Boothe Borden Boren Borges Bosch Bostic Boswell Bosworth Bouchard Boucher Boudreau Bourgeois Bowden Bowe
Bower Bowie Bowles Bowling Bowser Boykin Bozeman Bracken Brackett Bradbury Braden Bragg Brand Brandon Branham Brannon
Brantley Braswell Brault Braun Bray Breen Brent Breton Breuer Brewster Brice Bright Briscoe Bristol Brito Britt
Britton Broadway Brockman Brodie Brody Bronson Brookins Broome Brothers Broussard Brower Browne Brownlee Broyles
Brubaker Brumfield Brunner Bruno Brunson Bryson Buckner Buell Bueno Buffington Bui Bull Bunch Bundy Bunker Burden
Burdette Burdick Burgos Burkett Burkhart Burks Burleson Burnham Burr Burrell Burris Burroughs Burrows Bustamante
Bustos Butts Byers Byrne Byrnes Byron Caballero Cable Cady Cagle Cahill Calabrese Calderwood Cale Callaghan Callaway
Calvert Calvin Calvillo Camp Campa Canales Candelaria Canfield Cannady Cantor Cantwell Capps Carbajal Carbone Cardona
Cardoza Carl Carlin Carlisle Carlton Carman Carmichael Carmona Carney Caro Caron Carranza Carrasco Carrera Carrier
Carrington Carver Cary Casas Cash Casillas Cason Cassidy Castellanos Castle Caswell Cates Caudill Cavanaugh Cazares
Ceballos Ceja Centeno Cerda Chacon Chadwick Chaffin Chamberlain Champion Chance Chaney Chapa Chappell Charlton Chatman
Cheek Cheng Cheney Childers Childress Childs Chin Chisholm Cho Choate Chow Christiansen Christie Christopher Christy
Chu Chua Churchill Cintron Clancy Clanton Clapp Clardy Clary Claudio Clausen Clawson Cleary Clem Clemens Clement
Clemons Cleveland Clevenger Clifford Clifton Clinton Cloud Clough Coates Coats Cobbs Coble Coburn Cochrane Cody Coe
Coffin Coffman Cohn Coker Colbert Colburn Colby Coley Collado Colley Collazo Collette Colvin Comer Conaway Concepcion
Condon Cone Conger Conklin Conlon Connell Connelly Connolly Connor Connors Conover Conroy Conti Converse Conyers
Coombs Coon Coons Copley Corbett Corbin Corcoran Cordell Cordero Corey Corley Cormier Cornejo Cornelius Cornell
Cornett Coronado Corral Correia Corrigan Cory Cosby Costello Cota Cote Cotter Cotton Coughlin Coulter Counts Courtney
Couture Covarrubias Covington Cowan Coward Cowart Cowles Coy Coyle Coyne Crabtree Craddock Crain Cramer Crandall
Cranford Craven Crawley Creech Creel Crenshaw Crespo Crew Crews Crider Crisp Crist Crocker Crockett Croft Cromwell
Cronin Crook Crooks Crouch Crouse Crow Crowder Crowe Crowell Crum Crump Crutcher Crutchfield Cuellar Cullen Culver
Culp Cummins Currie Currier Curran Custer Cutler Cyr Dabney Dahl Dailey Daily Dale Daley Dalrymple Daly Damico Damon
Dancy Dang Danforth Danner Darby Darden Darling Darnell Dasilva Daughtry Davey Davies Davison Dawkins Deal Deaton
Deberry Deering Dees Degroot Dehart Dejong Delaney Delapaz Delatorre Delong Deloach Deluca Deluna Demarco Dempsey
Denham Denney Denning Dennison Denny Denson Dent Denton Derrick Desai Desantis Devine Devito Devlin Devries Dewey
Dewitt Dexter Dial Dias Dickens Dickey Dickinson Diehl Dietrich Dietz Diggs Dill Dillard Dills Dimas Dinh Dion Dix Do
Doan Dobbins Dobbs Dobson Dockery Dodd Dodge Doherty Dolan Doll Dominick Donahue Donald Donato Donnelly Donohue Dooley
Doran Dorman Dorn Dorris Dorsett Doss Dotson Dotts Doty Doucette Doughty Douglass Dove Dow Dowd Dowdy Dowell Dowling
Downey Downing Downs Doyon Dozier Draper Drayton Drew Driscoll Driver Drummond Drury Dube Dubois Dubose Duckworth
Dudek Duff Duffield Dugan Duggan Dukes Dumas Dumont Dunbar Dunham Dunlop Dunne Dunning Duong Dupont Dupree Dupuis
Durand Durant Durbin Durr Dutton Duvall Dwyer Dye Dykes Dyson Eads Eagle Earl Earle Earley Early East Easley Eason
Easter Easton Eastman Eberhardt Eberle Echols Eck Eckert Eddy Edgar Edmonds Edmondson Edmunds Edge Egan Eggleston
Ehlers Eldridge Elias Elizondo Elkins Eller Ellington Elliot Ellsworth Elmore Elrod Emanuel Emerson Emery Emmons Engel
Engle England Englert Ennis Enos Epps Epperson Epstein Erwin Escalante Escamilla Escobedo Eskridge Espinal Espino
Esposito Esteban Estep Etheridge Etienne Eubanks Evers Ewing Ezell Faber Fagan Fahey Fain Fair Fairbanks Fairchild
Falcon Falk Fallon Fann Fanning Faria Farias Farnsworth Farr Farris Faust Favors Fay Feeney Feldman Felder Feliciano
Fell Feller Felton Fenner Fenton Ferrara Ferraro Ferreira Ferrell Ferrer Ferris Ferry Fiedler Fierro Fife Files
Fillmore Finch Fincher Findley Fink Finn Finnegan Finney Fiore Fish Fishman Fisk Fitch Fite Fitts Fitzhugh Flagg
Flaherty Flanagan Flanders Flannery Fleck Fleischer Fletchall Flint Flood Flora Florence Florez Flournoy Flower
Fogarty Fogel Fogle Foltz Fong Fonseca Fontaine Fontenot Foote Forbes Forman Forrest Forrester Forsyth Forsythe Forte
Fortin Fortner Fortune Fournier Foust Foutz Fowlkes Foy Fraley Frame France Francisco Franks Franz Fraser Frazer
Frederickson Fredrick Freed Freedman Freitas Frey Frias Frick Friend Fritz Froelich Fugate Fulcher Fulkerson Fulmer
Fulton Fultz Funderburk Funk Furman Gaddis Gaffney Gage Gagne Gagnon Gaither Galarza Gale Galloway Gallo Galvez Gamble
Gamboa Gamez Gandy Gann Gannon Gant Garber Garibay Garland Garnett Garrity Gary Gaskins Gaston Gatlin Gauthier Gavin
Gay Gaytan Gee Geiger Geller Gentile Gerard Gerber German Getz Gibbons Gifford Giordano Gipson Giron Gist Givens
Gladden Gleason Glick Glynn Goad Gober Goddard Godfrey Godinez Godwin Goebel Goetz Goff Goins Gold Goldberg Goldman
Goldsmith Goldstein Gomes Gooch Goode Gooden Goodrich Goodson Gore Gorman Goss Gossett Gough Grady Graf Granados
Grande Granger Grantham Grass Gravely Grayson Greathouse Greco Greenberg Greenfield Greenlee Greenwood Gregg Gresham
Grey Grice Grider Grier Griffis Griggs Grigsby Grimm Grissom Griswold Groff Grogan Groom Grooms Grove Grover Groves
Grubb Grubbs Gruber Guajardo Guerin Guest Guffey Guidry Guillen Guillory Guinn Gunn Gunter Gunther Guthrie Guy Guyton
Haas Hacker Hackett Haddad Hagan Hagen Hager Haggerty Haight Haines Hairston Halcomb Halford Hallman Halstead
Halverson Ham Hamby Hamel Hamer Hamlin Hamm Hammer Hammonds Hanks Hannah Hannan Hansel Haralson Harbin Hardaway Harden
Hardesty Hardison Hardman Hardwick Hare Hargis Hargrove Harkins Harlan Harley Harlow Harman Harp Harrigan Harr Hartley
Hartmann Hartwell Harwood Haskell Haskins Hass Hastings Hatch Hatcher Hatfield Hathaway Hatley Hatton Haugen Hauser
Haven Hawk Hawley Hawthorne Hay Haywood Hazel Head Healey Healy Heard Hearn Heaton Hecht Heck Hedrick Heffner Hefner
Heim Hein Heinrich Heinz Heller Helm Helms Helton Hemphill Henley Henning Hennessey Henriquez Hensen Herbert Herndon
Herr Herrick Herrington Herron Hershey Hertz Herzog Hewitt Heyward Hibbard Hiatt Hickey Hickson Hidalgo Higdon
Higginbotham Hightower Hildebrand Hildreth Hillard Hilliard Hillman Hilton Himes Hinds Hinkle Hinojosa Hinson Hirsch
Hitchcock Hite Hoang Hobson Hodgson Hoff Hoffmann Hogue Holbrook Holcomb Holden Holder Holguin Holley Holliday
Hollingsworth Hollins Hollis Holloman Holly Holman Holm Holmberg Holmgren Holton Honeycutt Hong Hooks Hope Hopper
Hopson Horan Hornsby Horowitz Horvath Hoskins Hough Houck Householder Houser Howland Hoyle Hoyt Hubert Huckaby
Huddleston Hudgins Huey Huggins Hulsey Hume Humphreys Humphries Huntley Hurd Hurt Hurtado Huston Hutchins Hutchison
Hutton Hyatt Hyde Hyman Ibanez Iglesias Infante Inman Ireland Irizarry Irvin Irving Irwin Isaac Isaacs Isom Israel
Ivey Ives Ivory Izzo Jack Jacob Jacobsen Jacques Jaeger Jaimes Jameson Jamison Janes Jansen Janssen Jarrell Jarrett
Jasper Jaynes Jean Jeffers Jeffries Jenkin Jennison Jernigan Jewell Jeter Jett Jimerson Johansen Johanson Joiner
Jolley Jolly Joy Joyce Joyner Judd Judge Julian Jung Justice Kaiser Kaminski Kang Kaplan Karr Kasper Katz Kaufman Kay
Kean Kearney Kearns Keating Keaton Kee Keefe Keegan Keel Keen Keenan Keene Keener Kehoe Kellogg Kellum Kelso Kemper
Kendall Kendrick Kenney Kenny Kenyon Keppler Kern Kerns Kersey Kessler Ketchum Key Keyes Keys Kidd Kidwell Kiefer
Kilgore Killian Kimball Kimble Kimbrough Kincaid Kinder Kinard Kinney Kinsey Kinsley Kirchner Kirkland Kirkpatrick
Kirkwood Kiser Kitchen Kitchens Kittle Klinger Kloss Knott Knowles Knowlton Knudsen Knutson Koehler Koenig Kohler Kohn
Koontz Kopp Kovacs Kowalski Kozlowski Kraft Krause Krebs Kroll Krug Kruger Kruse Kuhn Kumar Kunkel Kunz Kurtz
Kuykendall Kyle Labelle Lacey Lachance Lackey Lacy Ladd Lafferty Laird Lake Lamar Lambeth Lamm Lamont Lancaster Land
Landers Landes Landis Landon Landrum Langdon Lange Langford Langley Langston Lanham Lanier Lankford Lantz Lapointe
Lapp Large Larkin Laroche Larue Lash Lashley Lassiter Latham Latimer Lau Lauer Laughlin Laurent Lavoie Law Lawler
Lawless Lawton Lawyer Lay Layman Layne Layton Lazar Lazarus Lea League Leake Leary Leath Leavitt Ledbetter Ledesma
Ledford Ledoux Leger Leggett Lehmann Leigh Leija Leighton Leith Lemaster Lemke Lemmon Lemons Lemus Lenz Leone Leong
Lerner Leslie Lett Leung Levesque Levin Levine Levinson Levi Levitt Lewin Lightfoot Liles Lilley Lilly Limon Lincoln
Lind Lindberg Linden Linder Lindgren Lindholm Lindley Lindquist Lindsay Lindstrom Linares Link Linn Linton Lipscomb
Lira Lister Litchfield Littlefield Littlejohn Littleton Lively Lizarraga Lobato Locke Lockett Lockhart Locklear
Lockwood Loera Loftin Loftis Loftus Lohman Lomax Lombard Lombardi Lombardo Londono London Longoria Looney Loomis Lopes
Lorenz Lord Lott Louis Lovejoy Lovelace Loveless Lovell Lovett Loving Lowell Lowman Lowry Loya Loyd Lucia Ludwig Luke
Lujan Lumpkin Lund Lundberg Lundgren Lundy Lunsford Luong Lusk Luther Luttrell Lutz Lyle Lyman Lyon Mabe Mabry
Macdougall Macedo Machado Mackay Mackey Macklin Madrid Madrigal Madison Madsen Maestas Maguire Mahan Maher Mahler
Mahon Main Majors Malave Malcolm Malloy Mallory Maloney Manley Mancini Mancuso Mangum Maness Mannix Manns Manor
Mansfield Manuel Manzo Mar Marble Marchand Marcum Marcus Mares Mariano Marino Marion Mariscal Mark Markham Markley
Marlow Marlowe Marr Marrero Marroquin Marrs Marsden Martell Martens Martinson Marvin Mascarenas Mask Massie Masters
Masterson Matheny Matheson Matlock Matos Matson Matteson Mattingly Mattison Mattox Mattson Maurer Mauro Maxey Maxfield
Mayberry Mayes Mayfield Maynor Mazur McAdams McAfee McAlister McAllister McArthur McBee McCabe McCaffrey McCain
McCallum McCarter McCartney McCauley McClanahan McCleary McClellan McClelland McClendon McClintock McCloskey McCloud
McClung McCollum McComb McConnel McCord McCorkle McCracken McCrary McCray McCue McCulloch McCurdy McCutcheon McDaniels
McDermott McDonough McDougal McDuffie McElroy McEwen McFadden McFarlane McGann McGarry McGhee McGill McGinley McGinnis
McGovern McGowan McGrath McGraw McGregor McGrew McGriff McHenry McHugh McInnis McKeever McKenna McKeown McKinley
McKinnon McKnight McLain McLaurin McLemore McLeod McMahan McManus McMichael McMillen McMillian McMullen McMurray
McNair McNally McNamara McNeal McNeely McNeil McNeill McNulty McPhail McQueen McRae McSwain McVay McWhorter McWilliams
Mead Meade Meador Means Mears Mebane Medeiros Medlin Meehan Meek Meeks Mehta Meier Meister Mejias Melgar Mello Melo
Melvin Mena Menard Mendenhall Mendes Mendonca Menendez Mercer Merchant Meredith Merrick Merrill Merriman Messer
Messina Metcalf Metz Metzger Meyerson Michaels Michaud Michel Mickens Mickelson Middlebrooks Mikell Milam Milburn
Miley Milford Millard Millan Miner Mims Mingo Minnick Minor Minton Mireles Mize Mobley Mock Moe Moffett Moffitt Mohr
Mojica Moll Molloy Monahan Moniz Monk Monson Montalvo Montague Montanez Montano Monte Montero Monroy Montiel Mooney
Moorhead Moorman Morehead Morehouse Moreland Moreau Morin Moreira Morel Morey Moriarty Morley Morrill Morrissey
Mortensen Moseley Moser Mosher Mosier Motley Mott Moulton Mount Mowery Mowry Moya Moyers Mulcahy Muldoon Mulder
Mulholland Mullenax Mullings Mulligan Mullis Mumford Muncy Mundy Muniz Munro Munroe Munson Murdock Murphree Murry Muse
Musick Musgrove Musser Mustafa Myer Myles Myrick Nadeau Nagel Nagle Nagy Naquin Naranjo Narvaez Nathan Nation Naylor
Neace Neary Neel Neeley Neely Neff Negrete Negron Neil Neill Neilson Neri Ness Nesbit Nesbitt Nestor Nettles Neumann
Neville Nevarez New Newberry Newby Newcomb Newcomer Newell Newhouse Newkirk Newland Newsom Newsome Ney Ng Ngo Nicholas
Nichol Nicholls Nickel Nickerson Nicks Nieto Nieves Niles Nino Noah Noe Noel Nobles Nolen Noonan Noriega Norfleet
Northcutt Northrop Norwood Nowak Nowell Nowlin Noyes Nugent Nunes Nunn Nunley Nye Oakes Oakley Oates Oaks Oberg Ocampo
Ocasio Odell Ogden Oglesby Ogle Ohara Ojeda Okeefe Olds Oldham Olivares Olivarez Oliveira Olivas Oliva Oliveros Olivo
Olmstead Oquinn Oleary Olvera Omalley Oquendo Orellana Orlando Ornelas Orosco Orourke Orta Ortego Osborn Osburn Osgood
Oshea Osorio Ostrander Oswald Otero Otis Ott Otto Ouellette Overby Overstreet Overton Oviedo Owenby Owsley Oxendine
Oyler Pabon Packard Packer Pack Padgett Paez Pagan Paige Paine Painter Palma Palmieri Palomino Pantoja Paquette Pappas
Pardo Paredes Pardue Parham Paris Parish Parke Parkinson Parkhurst Parr Parris Parry Partin Partridge Paschal Pass
Pate Patino Paulsen Paulson Pauley Pawlowski Paxton Payton Paz Peacock Peak Peake Pearce Pearl Pease Peay Pedersen
Pedroza Peebles Peel Peeples Pelletier Peltier Pemberton Pender Pendergrass Pendleton Penn Pennell Penny Peoples
Pepper Perales Percy Perdue Pereira Pereyra Perea Perlman Perreault Perrin Perrone Perryman Pettit Pettway Petit
Petrie Petty Pettigrew Pfeiffer Phipps Pichardo Pickard Pickens Pickering Pickett Pierson Pierre Pike Pina Pinckney
Pinkston Pino Pinto Piper Pippin Pisano Pitre Plante Platt Pleasant Plummer Plunkett Poe Pogue Poindexter Poirier
Polanco Poland Polk Pollack Pollock Polo Pond Pool Poore Popp Porras Posada Posey Post Postell Poston Poulin Pounds
Poulsen Powe Prado Prather Prescott Presley Pressley Prewitt Prichard Pridgen Priest Prieto Pringle Pritchard
Pritchett Provost Prosser Pruett Pryor Puckett Puente Puentes Pulido Pullen Pulley Pulliam Purcell Purdy Purvis Putman
Putnam Pyle Quade Quarles Queen Quezada Quick Quigley Quinlan Quinones Quintanilla Quiroz Quiroga Rader Radford
Rafferty Ragan Ragland Ragsdale Rainey Rains Raines Raley Ralston Ramey Ramon Rand Randle Raney Rankin Ransom Rapp
Rasco Ratcliff Ratliff Rau Rawlings Rawls Rawson Rayburn Raynor Rea Read Ready Reagan Reaves Rector Redd Redden
Redding Reddy Redman Redmond Reece Reeder Reedy Rees Reeve Regan Register Rehm Reich Reichert Reif Reimer Reinhardt
Reinhart Reis Reiter Renaud Rendon Renfro Renner Reno Renteria Reuter Rew Rey Reyer Reynoso Rhea Rhoads Rhode Rhyne
Ribeiro Ricci Richey Richie Richter Rickard Ricker Ricketts Ricks Riddick Riddle Ridenour Rider Ridgeway Ridley Riedel
Rieger Riggins Riggs Rincon Rinehart Ring Riordan Ripley Risner Ritchey Ritchie Ritter Rivard Rives Rizzo Roark Robb
Roberge Robert Robins Robison Robson Roby Roche Rochester Rock Rockwell Roden Rodas Rodrigues Rodriquez Roe Roeder
Rogan Rohde Rohr Roland Roldan Rolfe Roller Rollings Rolon Romano Romo Romeo Root Roper Roque Rosa Rosado Rosen
Rosenbaum Rosenberg Rosenthal Rossi Rosser Rossiter Rothman Roush Rousseau Rowan Rowell Rowlett Royal Royer Royster
Rubin Rucker Rudd Rudolph Ruff Ruffin Ruggiero Runyon Rupp Rupert Rushing Russ Rust Ruth Rutherford Rutledge Ruvalcaba
Ryder Saavedra Sadler Saenz Sage Sager Saldana Salcedo Salcido Salisbury Salmon Salomon Salter Salvador Sam Samples
Samson Samuel Samuels Samuelson Sandberg Sanderlin Sanderson Sandifer Sandlin Sands Sandy Santacruz Santoro Santillan
Sapp Sargent Sarmiento Sasser Satterfield Sauer Saul Saucedo Sauceda Savoie Sawyers Saxton Sayers Saylor Scales
Scanlon Scarborough Schaeffer Schafer Schell Schenck Schiller Schilling Schindler Schlegel Schmitz Schofield Scholl
Schott Schrader Schreiber Schubert Schuler Schulte Schulz Schumacher Schuster Schwab Schwartzman Scoggins Scroggins
Scruggs Scully Seal Seals Seaman Sears Seaton Seay Sebastian Sedillo Seeley Segal Segovia Segura Seibert Seidel
Seifert Seitz Selby Self Sell Seller Sewell Sexson Seymour Shackelford Shafer Shane Shank Shanks Sharma Sharpe Shaver
Shay Shea Shearer Sheehan Sheets Sheffield Shelby Shell Shelley Shen Sheridan Sherrill Sherrod Sherwood Shin Shipley
Shipman Shirley Shively Shockley Shoemaker Shook Shore Shores Shrader Shuler Shultz Shumate Sibley Siegel Sigler Sikes
Siler Simms Simone Simonson Sinclair Singletary Sipes Sisk Sizemore Skaggs Skelton Skiles Slack Slade Slater Slaton
Slaughter Slavin Slone Slocum Smalley Smalls Smallwood Smart Smiley Smithson Smoot Smyth Snead Sneed Snell Snipes
Snodgrass Soares Sobel Solano Soliz Sommer Sommers Song Sorensen Sorenson Soria Soriano Sorrell South Southard Souza
Sowell Sowers Spain Spalding Spangler Spann Sparkman Spaulding Spear Speed Speer Speight Spellman Sperry Spicer
Spiller Spinks Spivey Spooner Sprague Spriggs Springer Sprouse Spruill Spurlock Squires Stack Stacy Stahl Staley
Stallings Stallworth Stamper Stamps Stanfield Stanford Stapleton Staples Star Starks Starkey Starling Starnes Starr
Staton Stauffer Stclair Steed Steel Steen Steffen Steiner Steinberg Stepp Sterling Stern Stiles Still Stillwell
Stinnett Stinson Stitt Stock Stockton Stoddard Stoker Stoll Stoltz Stoner Storey Story Stovall Stover Stowe Strain
Strand Strange Stratton Straub Strauss Street Streeter Stricker Stringer Stroman Stroud Strother Stroup Struble
Stubblefield Stubbs Stuckey Stull Stump Sturgeon Sturgill Sturm Styles Suggs Sumner Sumrall Sun Sung Sutherland Suttle
Suttles Swain Swafford Swan Swank Swann Swartz Swearingen Swenson Swift Swindle Swinson Swisher Switzer Sykes
Sylvester Tabor Tackett Talbert Talbot Talbott Talley Tam Tamayo Tan Tanaka Tankersley Tanguay Tarver Tatum Tavares
Teague Teal Tedford Teel Tejada Tejeda Tello Temple Templeton Tenney Terrazas Teran Terrill Thacker Tharp Thayer
Theriot Thibodeaux Thiel Thielen Thigpen Thomason Thomson Thorne Thorp Thorpe Thorsen Thrasher Threadgill Thurman
Thurston Tibbs Tidwell Tiller Tillery Tilley Tillman Tilton Timm Timmerman Timmons Tinsley Tipton Tirado Tisdale Titus
Tobias Tobin Toledo Tolbert Toler Tolliver Tomlin Tomlinson Tompkins Toney Toomey Toro Toth Tovar Towner Towns Toy
Tracey Tracy Trahan Trammell Trapp Travers Treadway Treadwell Trent Triplett Tripp Trotter Trout Troutman Troy Truitt
True Trueblood Trull Tubbs Tuck Tull Tully Turk Turley Turnbull Turpin Tuttle Tweedy Tyree Tyson Ulrich Unger Upchurch
Upshaw Upton Urban Urbina Uribe Urias Usher Utley Vail Valadez Valdes Valdivia Valentin Valerio Vallejo Valle Valles
Van Vanburen Vandyke Vanhorn Vanmeter Vann Vannoy Vansickle Varela Varner Varney Vasques Vaughns Vela Velarde Velasco
Venable Vera Verdin Vest Vick Vickery Vidal Vieira Vigil Villagomez Villasenor Vinson Viramontes Vines Vitale Vogel
Vogt Volk Voss Wadsworth Waddell Wages Waggoner Wagoner Wahl Waite Wakefield Walden Waldron Waldrop Wales Walk Walling
Wallis Walston Walz Wampler Wan Wardlaw Warfield Waring Warrick Warwick Wasson Watters Watt Way Wayne Weathers
Weatherford Weathersby Weatherly Weddle Weed Weems Weigel Weiner Weinberg Weinstein Weir Weis Weldon Weller Wellman
Wellington Wendt Wentworth Wentz Werner Wertz Wesley Wesson Westbrook Westberry Westcott Westfall Westmoreland Weston
Wetzel Whalen Whaley Wharton Wheat Wheaton Wheatley Whipple Whisenant Whitcomb Whited Whitehurst Whiteside Whitfield
Whiting Whitley Whitlock Whitlow Whitman Whitmore Whitson Whitt Whittaker Whitten Whittington Whitworth Wick Wicker
Wickham Wicks Wiese Wigfall Wiggs Wiggin Wilber Wilbur Wilburn Wilde Wilder Wildman Wiles Wilhelm Wilhite Wilke Wilkes
Wilks Willard Willett Willey Willet William Willingham Williford Willoughby Willson Wilmoth Wilt Wimberly Winchester
Winder Windham Winfield Winfrey Wing Wingate Wingfield Winkler Winn Winslow Winstead Winston Winter Wirth Wisdom
Wiseman Withers Witherspoon Witt Witte Wofford Wojcik Wolford Wolff Womack Wolters Wooden Woodall Woodbury Woodcock
Woodford Woodham Woodley Woodruff Woodson Woodworth Woody Woolard Wooldridge Woolley Wooten Workman Worley Worrell
Worsham Worth Wortham Worthington Worthy Wray Wren Wyant Wylie Wyman Wynn Wynne Yamamoto Yancey Yanez Yarborough
Yarbrough Yarbro Yazzie Ybarra Yeager Yee Yeh Yoon Yost Youngblood Younger Younts Yount Youssef Yuan Yun Zamarripa
Zambrano Zapata Zaragoza Zarate Zeller Zepeda Ziegler Zimmer Zink Zito Zook Zorn Zuber Zubiate Zucker Zumwalt
`;
