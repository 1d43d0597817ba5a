/** First words of company names: places and things, no real firm's mark in mind. */
export const companyNames = `
Northfield Brightwater Cedarline Stonebrook Harborview Silverleaf Bluepeak Redwoods Greenway Goldcrest Ironbridge
Maplecrest Oakhaven Pinecrest Riverstone Lakeshore Summitview Clearbrook Fairwind Westbrook Eastgate Southport
Northgate Highland Midland Lowland Coastline Tidewater Bayside Seabright Shoreline Whitecap Bluewave Deepwater
Springhill Meadowlark Fieldstone Hillcrest Ridgeline Canyon Mesa Prairie Timberline Evergreen Aspenwood Birchwood
Elmstone Ashgrove Willowbend Hawthorne Juniper Laurelwood Magnolia Sycamore Cypress Sequoia Cottonwood Rosewood
Ivystone Fernhill Cloverfield Heather Lavender Sagebrush Thistle Wildflower Sunburst Sunrise Daybreak Morningside
Midday Twilight Evenfall Starling Northstar Polaris Meridian Zenith Horizon Equinox Solstice Aurora Cascade Torrent
Rapid Stillwater Crestline Keystone Cornerstone Capstone Milestone Touchstone Flagstone Sandstone Limestone Granite
Marbleton Slate Quartz Copperfield Silverton Goldleaf Ironwood Steelhead Brasswork Tinworth Cobalt Crimson Scarletine
Amberly Indigo Violetta Verdant Azure Ivory Ebonwood Falconer Hawkridge Eaglepoint Heronbay Kestrel Osprey Ravenhill
Robinwood Sparrow Swanfield Foxglove Wolfpine Bearcreek Elkhorn Deerfield Bisonridge Otterbrook Beaverdam Badgerton
Harefield Trailhead Pathway Crossroads Gateway Bridgeport Waypoint Landmark Lighthouse Beacon Lantern Candlewick
Hearthside Homestead Millhouse Barnwell Orchard Vineyard Harvest Grainfield Wheatley Cornhill Barley Ryebrook Millet
Pepperwood Saltmarsh Sugarpine Honeybrook Applegate Peachtree Plumfield Cherrywood Almondale Walnutridge Chestnut
Hazelton Pecanwood Olivegrove Castlegate Kingsbridge Queensway Princeton Dukesbury Baronwood Knightley Squire
Abbeyfield Priory Chapelton Steeple Towerhill Fortis Bastion Rampart Citadel Anchor Compass Mariner Navigator Voyager
Pilot Pioneer Frontier Outpost Caravan Wagonwheel Saddleback Stirling Bridlewood Lakemont Piedmont Belmont Claremont
Fairmont Rosemont Oakmont Glenmont Larchmont Beaumont Vermillion Carmine
`;

/** What a company does. */
export const companyTrades = `
Analytics Software Systems Logistics Consulting Partners Holdings Industries Manufacturing Foods Farms Textiles
Furniture Interiors Builders Construction Engineering Architects Design Studios Media Press Publishing Records
Pictures Games Robotics Electronics Semiconductors Instruments Optics Controls Automation Energy Power Solar Wind
Utilities Water Waste Recycling Transport Freight Shipping Aviation Marine Motors Rentals Travel Resorts Hotels
Catering Bakery Brewing Coffee Outfitters Apparel Footwear Jewelers Cosmetics Wellness Fitness Dental Clinics
Laboratories Pharmacy Diagnostics Biotech Genetics Veterinary Insurance Financial Capital Lending Credit Accounting
Tax Legal Realty Properties Mortgage Security Staffing Training Learning Academy Research Networks Telecom Wireless
Cloud Data Hosting Payments Retail Wholesale Supply Hardware Tools Plumbing Electric Roofing Flooring Painting
Landscaping Nursery Florists Gifts Toys Books Music Photography Printing Packaging Plastics Chemicals Metals Lumber
Paper Glass Ceramics
`;

/** Legal forms. */
export const companyForms = `
Inc LLC Corp Co Group Ltd
`;
