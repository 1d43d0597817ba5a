/** First names mostly given to boys in the United States, in no order that means anything. */
export const maleNames = `
James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald
Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric
Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank Patrick Raymond Jack Dennis Jerry
Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Noah Jeremy Christian Keith Roger Terry
Gerald Harold Sean Austin Carl Arthur Lawrence Dylan Jesse Bryan Billy Joe Bruce Gabriel Logan Albert Willie Alan Juan
Wayne Elijah Randy Roy Vincent Ralph Eugene Russell Bobby Mason Philip Louis Harry Howard Fred Earl Clarence Ernest
Herbert Francis Leonard Stanley Leo Alfred Theodore Clifford Norman Melvin Leroy Lloyd Floyd Herman Chester Clyde
Cecil Lester Vernon Gordon Edwin Milton Glenn Elmer Lewis Claude Ray Allen Marvin Everett Harvey Wallace Warren
Gilbert Homer Horace Luther Oscar Rufus Sidney Virgil Wilbur Archie Bernard Calvin Curtis Dale Duane Dwight Edgar
Emmett Ervin Franklin Garland Glen Guy Harlan Hubert Hugh Irving Ivan Jasper Jay Jerome Jim Jimmie Jimmy Johnnie
Johnny Julius Karl Ken Lee Leland Leon Lonnie Loren Lowell Lyle Mack Marshall Martin Marty Maurice Max Maynard Merle
Mike Mitchell Morris Myron Neil Nelson Nolan Norbert Oliver Orville Otis Otto Owen Percy Perry Phil Preston Quentin
Ramon Randall Raul Reginald Rex Ricardo Rick Ricky Rob Roberto Rodney Rodolfo Roland Roman Ron Ronnie Roosevelt Ross
Rudolph Rudy Salvador Salvatore Sam Sammy Shane Shaun Shawn Sheldon Sherman Silas Simon Solomon Spencer Stewart Stuart
Sylvester Ted Terrance Terrell Terrence Tim Tobias Todd Tom Tommy Tony Travis Trevor Troy Tyrone Ulysses Van Vance
Victor Wade Ward Wendell Wesley Wilbert Wilfred Will Willard Winston Woodrow Xavier Zane Aidan Aiden Abel Abraham
Abram Adan Addison Adolfo Adrian Agustin Ahmad Al Alberto Alec Alejandro Alex Alfonso Alfredo Ali Alonzo Alton Alvaro
Alvin Amari Amir Amos Anders Andre Andreas Andres Andy Angel Angelo Angus Ansel Antoine Anton Antonio Apollo Archer
Arjun Arlo Armando Arnold Arturo Asa Asher Ashton Atticus August Augustus Avi Axel Barrett Barry Bart Beau Beckett Ben
Bennett Bennie Benny Bernardo Bernie Bert Bill Blaine Blair Blake Bo Bob Boyd Brad Braden Bradford Bradley Brady
Brayden Brendan Brennan Brent Brenton Brett Brice Brock Brody Brooks Bryant Bryce Bryson Bud Burt Buster Byron Cade
Caden Cal Caleb Callum Cameron Camden Carlos Carlton Carmelo Carroll Carson Carter Cary Cash Cedric Cesar Chad Chance
Chandler Charlie Chase Chris Chuck Clark Clay Clayton Clement Cleveland Cliff Clifton Clint Clinton Cody Colby Cole
Colin Collin Colton Conner Connor Conrad Cooper Corbin Corey Cornelius Cory Craig Cristian Cruz Cullen Cy Cyrus Dallas
Dallin Dalton Damian Damien Damon Dan Dane Danny Dante Darius Darnell Darrel Darrell Darren Darrin Darryl Darwin Daryl
Dave Davis Dawson Dean Deandre Declan Delbert Demetrius Denis Denny Denver Deon Derek Derrick Desmond Devin Devon
Dewey Dexter Diego Dillon Dino Dirk Dion Domingo Dominic Dominick Don Donnie Donovan Doug Doyle Drake Drew Duncan
Dustin Easton Ed Eddie Edgardo Edmond Edmund Eduardo Efrain Eli Elias Eliseo Elliot Elliott Ellis Elton Elvin Elvis
Emanuel Emerson Emil Emiliano Emilio Emmanuel Emory Enoch Enrique Erick Erik Ernesto Ernie Errol Esteban Evan Ezekiel
Ezra Fabian Federico Felipe Felix Fernando Fidel Finley Finn Fletcher Forrest Foster Francisco Freddie Freddy
Frederick Fredrick Fritz Galen Garrett Garry Garth Gavin Gene Geoffrey Gerard Gerardo German Gideon Gino Giovanni
Gonzalo Graham Grant Grayson Greg Gregg Griffin Grover Guillermo Gus Gustavo Hal Hank Hans Harley Harris Harrison
Hassan Hayden Heath Hector Holden Hollis Houston Hudson Hugo Hunter Ian Ibrahim Ignacio Ike Ira Irvin Irwin Isaac
Isaiah Isaias Ishmael Ismael Israel Issac Jackson Jaden Jaime Jake Jalen Jamal Jameson Jamison Jared Jarrett Jarrod
Javier Javon Jaxon Jayden Jayson Jed Jedidiah Jeff Jefferson Jennings Jeremiah Jermaine Jerald Jesus Joaquin Joel Joey
Johan Johnathan Jon Jonah Jonas Jonathon Jordy Jorge Josiah Judah Jude Judson Jules Julian Julio Kaden Kai Kaleb Kane
Kareem Keaton Keegan Keenan Kellen Kelvin Kendrick Kenny Kent Kerry Khalil Kieran King Kingston Kirby Kirk Knox Kobe
Kristopher Kurt Kurtis Lamar Lamont Lance Landon Lane Lars Lawson Layne Leander Leif Lemuel Lenny Leonardo Leonel
Leopold Levi Liam Lincoln Linus Lionel Lorenzo Lou Louie Luca Lucas Lucian Luciano Lucius Luis Luka Lukas Luke Lyman
Lyndon Mackie Malachi Malcolm Malik Manuel Marc Marcel Marcelo Marco Marcos Marcus Mariano Mario Marlon Marquis
Marquise Mateo Mathew Mathias Matt Mauricio Maverick Maximilian Maxwell Mekhi Mel Merlin Merrill Micah Micheal Mickey
Miguel Miles Miller Milo Misael Mitch Mohamed Mohammed Moises Monte Montgomery Monty Morton Moses Muhammad Murray
Myles Nate Nathanael Nathaniel Ned Nehemiah Nestor Nicolas Nick Nigel Nikolai Noel Octavio Odin Olin Omar Orlando
Orion Osvaldo Pablo Parker Pascal Pat Paxton Pedro Pete Phillip Phoenix Pierce Pierre Porter Quincy Quinton Rafael
Raheem Raleigh Ralphie Ramiro Randal Raphael Rashad Rashawn Reece Reed Reid Rene Reuben Rey Reynaldo Rhett Rhys Rich
Richie Rigoberto Rocco Rocky Roderick Rodrigo Rogelio Rohan Rolando Romeo Rory Roscoe Rowan Royce Ruben Russ Rusty
Ryder Ryker Samir Samson Santiago Santino Santos Saul Sawyer Scot Scottie Sebastian Sergio Seth Seymour Shelton
Sherwood Sonny Stan Stefan Stephan Sterling Steve Stevie Sullivan Tanner Tariq Tate Terence Thad Thaddeus Theo Theron
Thurman Timmy Titus Tomas Toby Trent Trenton Trey Tristan Tristen Tucker Turner Ty Tyson Uriah Uriel Valentin Vaughn
Vern Vicente Vince Vito Walker Walton Waylon Weldon Wes Weston Wilson Wyatt Yusuf Zachariah Zachery Zack Zander Zeke
`;
