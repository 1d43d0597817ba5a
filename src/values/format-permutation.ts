import type { SipHash } from "../core/hash/siphash.ts";
import type { CellWriter } from "../rows/cell-writer.ts";
import { Index } from "../rows/index-fraction.ts";
import { writeUtf8 } from "../rows/write-utf8.ts";
import { alphabetOf, alphabetSize, codePointAt, leadingDigits, letterOf, noLetter, placeOf } from "./alphabets.ts";

const rounds = 10;
/** Up to here a shuffled table is made once: a Feistel network over so few values would show its structure. */
const tabled = 65_536;
/** A longer text is permuted piece by piece. */
const pieceLength = 1024;
const mostTables = 16;
/** Letters are drawn from one hash of 128 bits while they have so many together: no draw is skewed by more than 2^-32. */
const drawnFrom = 2 ** 96;
/** What stands before the letters in all that is hashed: its purpose and the tweak. */
const headLength = 9;

/** First bytes of what is hashed, apart from the number of a round. */
const purpose = { pattern: 0xf0, chain: 0xf1, shuffle: 0xf2, expansion: 0xf3 } as const;

/**
 * A keyed permutation of texts that keeps their form: letters become letters of the same alphabet and case, digits digits,
 * and everything else stays. Texts of one form never meet, so unique texts stay unique.
 *
 * The letters of a text, without what stands between them and without their case, are a number in mixed radix. Up to 65 536
 * of them are shuffled in a table, in one cycle (Sattolo, 1986), so that none is its own image; more go through a Feistel
 * network of ten rounds over two halves, adding a hash of one half to the other letter by letter (Black and Rogaway,
 * "Ciphers with Arbitrary Finite Domains", CT-RSA 2002; the alternating halves of FF1, NIST SP 800-38G). The sequence of
 * alphabets is the tweak. SipHash is the round function, so this is no FF1 and claims no more than the keyed hash does.
 * Past 1024 letters, each piece is tweaked with a hash of all letters before it.
 */
export class FormatPermutation {
  private readonly hash: SipHash;
  private readonly letters = new Int32Array(pieceLength);
  private readonly places = new Int32Array(pieceLength);
  private readonly sizes = new Int32Array(pieceLength);
  private readonly frame = new Uint8Array(pieceLength * 2 + 16);
  private readonly view = new DataView(this.frame.buffer);
  /** The hash that letters are drawn from, and that of the round, which more is drawn from. */
  private readonly drawn = new Index();
  private readonly seed = new Index();
  private readonly tables = new Map<string, Uint16Array>();
  private count = 0;
  /** Whether an alphabet has more than 256 letters, so that places take two bytes. */
  private isWide = false;
  /** Hash of the alphabets, and of the pieces before: bytes 1 to 8 of every frame. */
  private tweakHigh = 0;
  private tweakLow = 0;
  /** Hash of the pieces before this one; zero for the first. */
  private chainHigh = 0;
  private chainLow = 0;
  private codePoint = 0;

  /** Takes the hash of a key that is for nothing else. */
  constructor(hash: SipHash) {
    this.hash = hash;
  }

  /** Writes the text's image, in UTF-8 as the text. */
  text(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
    this.chainHigh = 0;
    this.chainLow = 0;
    for (let at = start; at < end;) {
      const next = this.readPiece(bytes, at, end);
      const goesOn = next < end;
      if (goesOn) this.rememberPiece();
      this.permute();
      this.writePiece(bytes, at, next, out);
      if (goesOn) this.chainPiece();
      at = next;
    }
  }

  /**
   * The image of a whole number, given and returned as its decimal digits: as many, the first not 0 unless it may be alone,
   * and not beyond `greatest`. A result that is gets permuted again (cycle walking), which ends, for the numbers within
   * the bound lie on circles.
   */
  digits(text: string, { greatest, zero }: { readonly greatest: string; readonly zero: boolean }): string {
    this.chainHigh = 0;
    this.chainLow = 0;
    this.count = text.length;
    for (let at = 0; at < text.length; at++) {
      const digit = text.charCodeAt(at);
      const leads = at === 0 && (text.length > 1 || !zero);
      this.letters[at] = leads ? leadingDigits * 0x2_0000 + digit - 49 : letterOf(digit);
    }
    this.readSizes();
    for (;;) {
      this.permute();
      let image = "";
      for (let at = 0; at < this.count; at++)
        image += String.fromCharCode(codePointAt(this.letters[at], this.places[at]));
      // Digits of one length compare as the numbers do.
      if (image.length < greatest.length || image <= greatest) return image;
    }
  }

  /** Reads letters up to the length of a piece, and tells where the piece ends. */
  private readPiece(bytes: Uint8Array, start: number, end: number): number {
    this.count = 0;
    let at = start;
    while (at < end && this.count < pieceLength) {
      at = this.decode(bytes, at, end);
      const letter = letterOf(this.codePoint);
      if (letter !== noLetter) this.letters[this.count++] = letter;
    }
    this.readSizes();
    return at;
  }

  private readSizes(): void {
    this.isWide = false;
    for (let at = 0; at < this.count; at++) {
      const size = alphabetSize(alphabetOf(this.letters[at]));
      this.places[at] = placeOf(this.letters[at]);
      this.sizes[at] = size;
      if (size > 256) this.isWide = true;
    }
  }

  private writePiece(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
    let letter = 0;
    for (let at = start; at < end;) {
      const next = this.decode(bytes, at, end);
      if (letterOf(this.codePoint) === noLetter) out.ascii(bytes, at, next);
      else {
        writeUtf8(codePointAt(this.letters[letter], this.places[letter]), out);
        letter++;
      }
      at = next;
    }
  }

  /** Leaves the code point in `codePoint` and tells where the next one begins. A byte that is not UTF-8 stays as it is. */
  private decode(bytes: Uint8Array, at: number, end: number): number {
    const first = bytes[at];
    this.codePoint = first;
    if (first < 0x80) return at + 1;
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > end) {
      this.codePoint = 0;
      return at + 1;
    }
    let codePoint = first & (0x7f >> length);
    for (let place = 1; place < length; place++) codePoint = (codePoint << 6) | (bytes[at + place] & 0x3f);
    this.codePoint = codePoint;
    return at + length;
  }

  private permute(): void {
    if (this.count === 0) return;
    let product = 1;
    for (let at = 0; at < this.count && product <= tabled; at++) product *= this.sizes[at];
    this.setTweak();
    if (product <= tabled) this.lookUp(product);
    else for (let round = 0; round < rounds; round++) this.feistel(round);
  }

  private setTweak(): void {
    const { view, hash } = this;
    this.frame[0] = purpose.pattern;
    view.setUint32(1, this.chainHigh);
    view.setUint32(5, this.chainLow);
    for (let at = 0; at < this.count; at++) view.setUint16(headLength + at * 2, alphabetOf(this.letters[at]));
    hash.hash(this.frame, 0, headLength + this.count * 2);
    this.tweakHigh = hash.a;
    this.tweakLow = hash.b;
  }

  /** Adds a hash of one half to the other. */
  private feistel(round: number): void {
    const middle = this.count >> 1;
    const left = round % 2 === 0;
    const [from, to] = left ? [0, middle] : [middle, this.count];
    this.drawFrom(round, left ? middle : 0, left ? this.count : middle);
    const { places, sizes, drawn } = this;
    let spent = 1;
    for (let at = from, block = 0; at < to; at++) {
      const size = sizes[at];
      spent *= size;
      if (spent > drawnFrom) {
        this.expand(block++);
        spent = size;
      }
      const place = places[at] + drawn.take(size);
      places[at] = place < size ? place : place - size;
    }
  }

  /** A hash of the tweak, the round and the letters of one half. */
  private drawFrom(round: number, from: number, to: number): void {
    const { frame, places, hash } = this;
    this.startFrame(round);
    let end = headLength;
    for (let at = from; at < to; at++) {
      const place = places[at];
      frame[end++] = place;
      if (this.isWide) frame[end++] = place >> 8;
    }
    hash.hash(frame, 0, end);
    this.drawn.set(hash.a, hash.b, hash.c, hash.d);
    this.seed.copy(this.drawn);
  }

  /** More draws from the hash of a round, for halves of more than some twenty letters. */
  private expand(block: number): void {
    const { frame, view, seed, hash } = this;
    frame[0] = purpose.expansion;
    [block, seed.a, seed.b, seed.c, seed.d].forEach((word, place) => view.setUint32(1 + place * 4, word));
    hash.hash(frame, 0, 21);
    this.drawn.set(hash.a, hash.b, hash.c, hash.d);
  }

  private startFrame(first: number): void {
    this.frame[0] = first;
    this.view.setUint32(1, this.tweakHigh);
    this.view.setUint32(5, this.tweakLow);
  }

  private lookUp(size: number): void {
    const { places, sizes, count } = this;
    const table = this.table(size);
    let number = 0;
    for (let at = 0; at < count; at++) number = number * sizes[at] + places[at];
    number = table[number];
    for (let at = count - 1; at >= 0; at--) {
      places[at] = number % sizes[at];
      number = Math.floor(number / sizes[at]);
    }
  }

  /** One cycle through all numbers below the size. Tables are kept while they are few. */
  private table(size: number): Uint16Array {
    const key = `${this.tweakHigh} ${this.tweakLow} ${size}`;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const table = Uint16Array.from({ length: size }, (_, place) => place);
    for (let last = size - 1; last > 0; last--) {
      const other = this.shuffleDraw(last);
      const moved = table[last];
      table[last] = table[other];
      table[other] = moved;
    }
    if (this.tables.size >= mostTables) this.tables.clear();
    this.tables.set(key, table);
    return table;
  }

  private shuffleDraw(size: number): number {
    const { frame, view, hash } = this;
    this.startFrame(purpose.shuffle);
    view.setUint32(headLength, size);
    hash.hash(frame, 0, headLength + 4);
    return Math.floor((hash.a / 4_294_967_296) * size);
  }

  /** What the next piece is chained to: this piece's letters before they are permuted. */
  private rememberPiece(): void {
    const { frame, view, hash } = this;
    frame[0] = purpose.chain;
    view.setUint32(1, this.chainHigh);
    view.setUint32(5, this.chainLow);
    for (let at = 0; at < this.count; at++) view.setUint16(headLength + at * 2, this.places[at]);
    hash.hash(frame, 0, headLength + this.count * 2);
    this.nextHigh = hash.a;
    this.nextLow = hash.b;
  }

  private nextHigh = 0;
  private nextLow = 0;

  private chainPiece(): void {
    this.chainHigh = this.nextHigh;
    this.chainLow = this.nextLow;
  }
}
