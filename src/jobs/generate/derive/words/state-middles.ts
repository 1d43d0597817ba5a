/** About the middle of each state, and how far, in degrees, one may go from it and still be inside: geography anybody knows. */
const middles = `AL 32.8 -86.8 1|AK 64 -152 3|AZ 34.3 -111.6 1.5|AR 34.8 -92.4 1|CA 37 -120 0.8|CO 39 -105.5 1.5|CT 41.6 -72.7 0.3|DE 39 -75.5 0.2
FL 28.2 -81.7 0.5|GA 32.7 -83.4 1|HI 19.6 -155.5 0.3|ID 44 -114.5 0.8|IL 40 -89.2 1|IN 39.9 -86.2 0.9|IA 42 -93.5 1.2|KS 38.5 -98.4 1.2
KY 37.5 -85.3 0.8|LA 31 -92.4 0.8|ME 45.2 -69.2 0.9|MD 39.4 -76.9 0.2|MA 42.3 -71.8 0.3|MI 43.6 -84.7 0.8|MN 46 -94.6 1.2|MS 32.7 -89.7 0.8
MO 38.4 -92.5 1.2|MT 47 -109.6 1.5|NE 41.5 -99.8 1.2|NV 39.3 -116.9 1.5|NH 43.7 -71.6 0.3|NJ 40.1 -74.6 0.3|NM 34.4 -106.1 1.5|NY 42.9 -75.5 0.7
NC 35.5 -79.2 0.7|ND 47.4 -100.4 1.2|OH 40.3 -82.8 0.9|OK 35.5 -97.3 0.9|OR 43.9 -120.6 1.5|PA 40.9 -77.8 0.8|RI 41.7 -71.6 0.15|SC 33.9 -80.9 0.6
SD 44.4 -100.2 1.2|TN 35.8 -86.3 0.6|TX 31.4 -99.3 1.5|UT 39.3 -111.7 1.5|VT 44.1 -72.7 0.3|VA 37.5 -78.8 0.7|WA 47.4 -120.4 0.9|WV 38.6 -80.6 0.5
WI 44.6 -89.9 0.9|WY 43 -107.5 1.3|DC 38.9 -77.02 0.03`;

type Middle = readonly [middle: readonly [latitude: number, longitude: number], spread: number];

const known: ReadonlyMap<string, Middle> = new Map(
  middles.split(/[|\n]/).map((entry) => {
    const [state, latitude, longitude, spread] = entry.split(" ");
    return [state, [[Number(latitude), Number(longitude)], Number(spread)]];
  }),
);

/** The middle of a state by its two letters, and how far from it one is still inside; that of the country for any other. */
export function stateMiddles(state: string): Middle {
  return known.get(state) ?? [[39.8, -98.6], 3];
}
