/** The least number of rows that anything learned of a database is about: smaller groups could tell of somebody. */
export const groupFloor = 20;
