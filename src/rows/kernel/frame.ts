/**
 * Where the kernel finds what it works on: byte addresses of 32-bit words in its memory, and offsets within its records.
 * This file is compiled twice, as TypeScript and as AssemblyScript, so that both sides agree.
 */

/** 0 is the binary wire, 1 the text wire. */
export const wireAt = 1024;
/** How many columns a row has. */
export const columnsAt = 1028;
/** For each column the address of its slot's record, or 0. */
export const columnSlotsAt = 1032;
export const slotCountAt = 1036;
export const slotsAt = 1040;
export const feedCountAt = 1044;
export const feedsAt = 1048;
export const fieldCountAt = 1052;
export const fieldsAt = 1056;
/** For each row of the batch, and for the one behind it, where it begins. */
export const rowStartsAt = 1060;
/** How many rows a batch has at most. */
export const mostRowsAt = 1064;
/** Where masked values are put before `assemble`. */
export const valuesAt = 1068;
/** Where `assemble` puts the rows. */
export const outputAt = 1072;
/** The two start values of row digests. */
export const digestKeyAt = 1076;
/** Sums of row digests, two words each; the kernel adds to them, to the first two at once. */
export const sourceSumAt = 1084;
export const targetSumAt = 1092;
export const keptSumAt = 1100;
/** Set by `unwrap`: where the messages that it took end. */
export const unwrappedAt = 1108;
/** What is left of an index that was drawn from, four words. */
export const indexAt = 1112;
/** The first address behind the frame. */
export const frameEnd = 1128;

/** A slot is a watched column. In arrays with a word for each row: where the field begins and ends (before: NULL). */
export const slotStarts = 0;
export const slotEnds = 4;
/** How to print the field; see below. */
export const slotPrint = 8;
/** Where its text begins and ends, for slots that are printed or can be refused; else 0. -1: left to TypeScript. */
export const slotTextStarts = 12;
export const slotTextEnds = 16;
/** Room for printed texts. */
export const slotTexts = 20;
export const slotSize = 24;

/** The field is its text. */
export const printNothing = 0;
export const printInt2 = 1;
export const printInt4 = 2;
export const printInt8 = 3;
export const printDate = 4;
export const printUuid = 5;
/** Longer than any printed text. */
export const printedSize = 40;

/** A feed is a keyed hash of a slot's canonical text: four words for each row, most significant first. */
export const feedSlot = 0;
export const feedFold = 4;
export const feedWords = 8;
export const feedKey = 12;
export const feedSize = 28;

/** The text is canonical. */
export const foldNothing = 0;
/** Without spaces at the end. */
export const foldPadding = 1;
/** In small letters; refused beyond ASCII. */
export const foldCase = 2;

/** A field is a column that a rule writes, in the order of the columns. */
export const fieldSlot = 0;
/** For each row the length of the masked value, or one of the two below. */
export const fieldLengths = 4;
/** Where the first row's value begins; the next rows' follow. */
export const fieldValues = 8;
/** Values that came out as they went in; the kernel adds to it. */
export const fieldUnchanged = 12;
/** The recipe's record, or 0. */
export const fieldRecipe = 16;
/** The words of the hash that the recipe draws with. */
export const fieldWords = 20;
/** Set by `make`: how many values it made. */
export const fieldMade = 24;
export const fieldSize = 28;

/** A recipe says how to make a field's values; see src/rows/recipe.ts. Its pieces follow its record. */
export const recipeLetters = 0;
export const recipeDraws = 4;
/** Bytes of the longest text. */
export const recipeLongest = 8;
export const recipePieces = 12;
export const recipeSize = 16;

export const lettersMade = 0;
export const lettersOriginal = 1;
export const lettersAddress = 2;

/** A piece is drawn by a digit of so many. */
export const pieceKind = 0;
export const pieceCount = 4;
/** For numbers the least; for letters where their alphabet is; for words where the addresses of their beginnings are. */
export const pieceFrom = 8;
/** For numbers the least digits; for letters how many. */
export const pieceWidth = 12;
export const pieceSize = 16;

export const pieceWords = 0;
export const pieceNumbers = 1;
export const pieceLetters = 2;

/** The masked value is NULL. */
export const lengthNull = -1;
/** The field stays as it is. */
export const lengthKept = -2;
