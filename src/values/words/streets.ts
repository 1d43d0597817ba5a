/** What streets are called; with a type behind each they make several thousand. */
export const streetNames = `
Oak Maple Cedar Pine Elm Walnut Chestnut Birch Willow Spruce Hickory Poplar Sycamore Magnolia Dogwood Laurel Juniper
Cypress Redwood Sequoia Aspen Beech Linden Hawthorn Hemlock Locust Mulberry Olive Cherry Peach Apple Plum Pear Almond
Pecan Hazel Holly Ivy Fern Rose Lilac Jasmine Violet Daisy Iris Lily Tulip Orchid Azalea Camellia Heather Clover Sage
Thyme Basil Rosemary Lavender Primrose Marigold Poppy Bluebell Buttercup Foxglove Wisteria Honeysuckle Washington
Adams Jefferson Madison Monroe Jackson Harrison Tyler Polk Taylor Fillmore Pierce Buchanan Lincoln Johnson Grant Hayes
Garfield Arthur Cleveland McKinley Roosevelt Taft Wilson Harding Coolidge Hoover Truman Kennedy Franklin Hamilton
Hancock Revere Lafayette Webster Clay Calhoun Sherman Sheridan Custer Decatur Perry Lawrence Farragut Dewey Main
Church School College Park Spring Mill River Lake Hill Ridge Valley Meadow Forest Grove Garden Prairie Canyon Mesa
Summit Highland Lakeview Hillcrest Riverside Fairview Sunset Sunrise Woodland Brookside Parkview Oakwood Maplewood
Cedarwood Pinewood Elmwood Glenwood Greenwood Edgewood Lakewood Westwood Eastwood Northwood Southwood Rosewood
Driftwood Cottonwood Beechwood Briarwood Boxwood Ironwood Sandalwood Wildwood Dellwood Kenwood Norwood Linwood Lynwood
Ashwood Birchwood Hollywood Center Market Water Bridge Broad Front Court Union Liberty Independence Commerce
Industrial Railroad Depot Station Canal Harbor Bay Ocean Beach Shore Coast Island Pearl Coral Shell Seaview Bayview
Oceanview Mountain Mountainview Valleyview Cliff Bluff Stone Rock Granite Marble Slate Quarry Flint Cobblestone Brick
Copper Silver Gold Diamond Ruby Emerald Sapphire Opal Topaz Amber Crystal Garnet Jade Onyx Eagle Hawk Falcon Heron
Robin Cardinal Bluebird Oriole Lark Dove Quail Pheasant Swan Mallard Osprey Raven Finch Sparrow Wren Mockingbird
Nightingale Meadowlark Deer Fawn Elk Buck Fox Wolf Bear Beaver Otter Badger Rabbit Turtle Trout Salmon Cambridge
Oxford Windsor York Lancaster Bedford Dover Kent Essex Sussex Surrey Devon Dorset Durham Bristol Exeter Stratford
Chester Manchester Salisbury Canterbury Winchester Wellington Avon Berkshire Hampton Norfolk Suffolk Warwick Richmond
Kingston Sheffield Carlisle Preston Ashford Barton Clifton Dalton Fenton Milton Newton Walton Weston Aberdeen Dundee
Glasgow Edinburgh Inverness Lochmere Heathrow Dublin Kilkenny Shannon Tipperary Galway Virginia Carolina Georgia
Florida Alabama Tennessee Kentucky Ohio Indiana Illinois Michigan Wisconsin Minnesota Iowa Missouri Arkansas Louisiana
Texas Oklahoma Kansas Nebraska Dakota Montana Wyoming Colorado Utah Nevada Arizona California Oregon Delaware Maryland
Pennsylvania Jersey Hartford Vermont Maine Boston Denver Austin Dallas Houston Phoenix Memphis Nashville Atlanta
Savannah Charleston Raleigh Orlando Tampa Miami Chicago Detroit Milwaukee Omaha Tulsa Boise Helena Reno Fresno Sonoma
Napa Monterey Carmel Malibu Catalina Ventura Seneca Mohawk Cherokee Cheyenne Apache Comanche Navajo Shawnee Chippewa
Delmar Belmont Fairmont Rosemont Oakmont Claremont Piedmont Edgemont Glenmont Larchmont Vermontville Fairfax Fairfield
Fairway Fairmount Farmington Stonebridge Stonegate Stonehaven Stonewall Riverbend Riverview Riverwood Rivermont
Brookfield Brookhaven Brookview Brookwood Springdale Springfield Springbrook Springwood Cloverdale Cloverleaf Ferndale
Glendale Hillsdale Avondale Rosedale Oakdale Mapledale Lakeside Lakeshore Lakeland Hillside Hilltop Woodside Woodlawn
Woodbridge Woodcrest Woodfield Woodhaven Woodridge Woodstock Parkside Parkway Parkwood Overlook Overbrook Orchard
Vineyard Vista Buena Bonita Alta Mira Loma Sierra Pacifica Plaza Mission Ranch Saddle Bridle Stirrup Spur Wagon
Pioneer Frontier Settlers Heritage Colonial Patriot Minuteman Concord Lexington Bunker Yorktown Trenton Princeton
Harvard Yale Cornell Dartmouth Stanford Rutgers Purdue Drake Bradford Crawford Hartwell Kensington Lexham Marlowe
Northgate Southgate Eastgate Westgate Northview Southview Eastview Westview Northfield Southfield Eastfield Westfield
Oakhurst Pinehurst Elmhurst Lakehurst Amherst Bayberry Blackberry Blueberry Cranberry Huckleberry Raspberry Strawberry
Elderberry Gooseberry Whispering Rolling Winding Shady Sunny Breezy Quiet Hidden Sleepy Misty Golden Autumn Summer
Winter Harvest Wheatland Cornerstone Millstone Keystone Capstone Sandstone Limestone Bluestone Firestone Brownstone
Greystone Windmill Watermill Sawmill Cotton Tobacco Sugar Pepper
`;

/** Street types, longest forms. */
export const streetTypes = `
Street Avenue Road Drive Lane Court Place Way Boulevard Circle Terrace Trail
`;

/** Street types as the Postal Service shortens them (Publication 28, appendix C1). */
export const shortStreetTypes = `
St Ave Rd Dr Ln Ct Pl Way Blvd Cir Ter Trl
`;
