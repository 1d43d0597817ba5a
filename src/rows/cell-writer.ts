/**
 * How the column being written stores its values. Everything can be written as text; the binary forms
 * spare the common ones a parse. Plain numbers, because the hot path switches on them.
 */
export const form = { text: 0, date: 1, int2: 2, int4: 3, int8: 4, uuid: 5, inet: 6, other: 7, timestamp: 8 } as const;

export type Form = (typeof form)[keyof typeof form];

/** Days from 1970-01-01, the epoch of JavaScript, to 2000-01-01, the epoch of PostgreSQL's binary dates. */
const postgresEpochDays = 10_957;

const encoder = new TextEncoder();
const hexadecimal = encoder.encode("0123456789abcdef");

/**
 * Collects one masked value after another in one growing buffer, encoded as the current column wants it.
 * A provider calls one of: pieces of text (`ascii`, `text`, `digits`), `days`, `timestamp`, `integer`, `uuid`, `ip4`, `ip6`,
 * or `nil`.
 */
export class CellWriter {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView<ArrayBuffer>;
  /** Where the next byte goes. */
  at = 0;
  form: Form = form.text;
  /** Set by `nil()`: the value is SQL NULL. */
  isNull = false;
  /** In a form other than text: whether text was written, which the column's codec must still encode. */
  wroteText = false;

  constructor(capacity = 64 * 1024) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.at + count > this.bytes.length) this.grow(count);
  }

  /** Bytes that are already text in UTF-8. */
  ascii(source: Uint8Array, start: number, end: number): void {
    const count = end - start;
    if (this.at + count > this.bytes.length) this.grow(count);
    this.wroteText = true;
    const { bytes, at } = this;
    // Below some thirty bytes a loop beats making a view.
    if (count < 32) for (let place = 0; place < count; place++) bytes[at + place] = source[start + place];
    else bytes.set(source.subarray(start, end), at);
    this.at = at + count;
  }

  /**
   * As `ascii`, but four bytes at a time, which takes a third of the time for short words. The source must have three
   * bytes behind `end`; what they hold is written behind the value and then written over.
   */
  packed(source: DataView, start: number, end: number): void {
    const count = end - start;
    if (this.at + count + 4 > this.bytes.length) this.grow(count + 4);
    this.wroteText = true;
    const { view, at } = this;
    for (let place = 0; place < count; place += 4) view.setUint32(at + place, source.getUint32(start + place));
    this.at = at + count;
  }

  /** One byte of text. */
  byte(value: number): void {
    if (this.at === this.bytes.length) this.grow(1);
    this.wroteText = true;
    this.bytes[this.at++] = value;
  }

  /** A string as UTF-8; slower than `ascii`. */
  text(value: string): void {
    const count = value.length;
    this.reserve(count * 3);
    this.wroteText = true;
    const { bytes, at } = this;
    // Short ASCII strings, which most are, take a third of the time without the encoder.
    if (count <= 48) {
      let place = 0;
      for (; place < count; place++) {
        const code = value.charCodeAt(place);
        if (code > 127) break;
        bytes[at + place] = code;
      }
      if (place === count) {
        this.at = at + count;
        return;
      }
    }
    this.at = at + encoder.encodeInto(value, bytes.subarray(at)).written;
  }

  /** A whole number below 2^53 as decimal digits, padded with zeros to `width`. */
  digits(value: number, width: number): void {
    this.reserve(20);
    this.wroteText = true;
    if (value < 1_000_000_000) return this.fewDigits(value | 0, width);
    let count = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) count++;
    const end = this.at + Math.max(count, width);
    let rest = value;
    for (let place = end - 1; place >= this.at; place--) {
      const next = Math.floor(rest / 10);
      this.bytes[place] = 48 + (rest - next * 10);
      rest = next;
    }
    this.at = end;
  }

  /** Up to nine digits, with the processor's whole numbers instead of floating point. */
  private fewDigits(value: number, width: number): void {
    let count = 1;
    for (let power = 10; power <= value; power *= 10) count++;
    const { bytes, at } = this;
    const end = at + (count > width ? count : width);
    let rest = value;
    for (let place = end - 1; place >= at; place--) {
      const next = (rest / 10) | 0;
      bytes[place] = 48 + (rest - next * 10);
      rest = next;
    }
    this.at = end;
  }

  /** A date, as days since 1970-01-01: years 0001 to 9999. */
  days(value: number): void {
    this.reserve(16);
    if (this.form === form.date) {
      this.view.setInt32(this.at, value - postgresEpochDays);
      this.at += 4;
      return;
    }
    const { year, month, day } = civil(value);
    this.digits(year, 4);
    this.byte(45);
    this.digits(month, 2);
    this.byte(45);
    this.digits(day, 2);
  }

  /** A whole number; the provider keeps it within the column's range. */
  integer(value: number): void {
    this.reserve(24);
    switch (this.form) {
      case form.int2:
        this.view.setInt16(this.at, value);
        this.at += 2;
        return;
      case form.int4:
        this.view.setInt32(this.at, value);
        this.at += 4;
        return;
      case form.int8:
        this.view.setInt32(this.at, Math.floor(value / 4_294_967_296));
        this.view.setUint32(this.at + 4, value >>> 0);
        this.at += 8;
        return;
      case form.text:
      case form.date:
      case form.uuid:
      case form.inet:
      case form.other:
      case form.timestamp:
        if (value < 0) this.byte(45);
        this.digits(Math.abs(value), 1);
    }
  }

  /** A UUID from its four words, most significant first. */
  uuid(a: number, b: number, c: number, d: number): void {
    this.reserve(36);
    if (this.form === form.uuid) {
      this.view.setUint32(this.at, a);
      this.view.setUint32(this.at + 4, b);
      this.view.setUint32(this.at + 8, c);
      this.view.setUint32(this.at + 12, d);
      this.at += 16;
      return;
    }
    this.hex(a, 8);
    this.byte(45);
    this.hex(b >>> 16, 4);
    this.byte(45);
    this.hex(b & 0xffff, 4);
    this.byte(45);
    this.hex(c >>> 16, 4);
    this.byte(45);
    this.hex(c & 0xffff, 4);
    this.hex(d, 8);
  }

  /** `digits` lower-case hexadecimal digits of a 32-bit word. */
  hex(word: number, digits: number): void {
    this.reserve(8);
    this.wroteText = true;
    const { bytes, at } = this;
    let rest = word;
    for (let place = at + digits - 1; place >= at; place--, rest >>>= 4) bytes[place] = hexadecimal[rest & 15];
    this.at = at + digits;
  }

  /** An IPv4 host address from its 32 bits. */
  ip4(address: number): void {
    this.reserve(16);
    if (this.form === form.inet) {
      // network_send: family (2 is AF_INET), bits, is_cidr, length, address
      this.view.setUint32(this.at, 0x02200004);
      this.view.setUint32(this.at + 4, address);
      this.at += 8;
      return;
    }
    for (let shift = 24; shift >= 0; shift -= 8) {
      this.digits((address >>> shift) & 255, 1);
      if (shift > 0) this.byte(46);
    }
  }

  /** An IPv6 host address from its four words, most significant first; text as RFC 5952 has it. */
  ip6(a: number, b: number, c: number, d: number): void {
    this.reserve(48);
    if (this.form === form.inet) {
      // network_send: family (3 is PGSQL_AF_INET6), bits, is_cidr, length, address
      this.view.setUint32(this.at, 0x03800010);
      this.view.setUint32(this.at + 4, a);
      this.view.setUint32(this.at + 8, b);
      this.view.setUint32(this.at + 12, c);
      this.view.setUint32(this.at + 16, d);
      this.at += 20;
      return;
    }
    const group = (place: number): number =>
      ((place < 2 ? a : place < 4 ? b : place < 6 ? c : d) >>> (place & 1 ? 0 : 16)) & 0xffff;
    let [zeros, count] = [8, 1];
    for (let from = 0; from < 8; from++) {
      let run = 0;
      while (from + run < 8 && group(from + run) === 0) run++;
      if (run > count) [zeros, count] = [from, run];
    }
    for (let place = 0; place < 8; place++) {
      if (place === zeros) {
        this.byte(58);
        this.byte(58);
        place += count - 1;
        continue;
      }
      if (place > 0 && place !== zeros + count) this.byte(58);
      const value = group(place);
      this.hex(value, value > 0xfff ? 4 : value > 0xff ? 3 : value > 0xf ? 2 : 1);
    }
  }

  /** A moment, as days since 1970-01-01 and microseconds of the day (in UTC, for types with a time zone). */
  timestamp(days: number, microseconds: number): void {
    this.reserve(32);
    if (this.form === form.timestamp) {
      // Seconds times a million pass 2^53 after 285 years, so they are multiplied in two halves.
      const seconds = (days - postgresEpochDays) * 86_400;
      const high = Math.floor(seconds / 65_536);
      const millions = high * 1_000_000;
      const carried = Math.floor(millions / 65_536);
      const low = (millions - carried * 65_536) * 65_536 + (seconds - high * 65_536) * 1_000_000 + microseconds;
      this.view.setInt32(this.at, carried + Math.floor(low / 4_294_967_296));
      this.view.setUint32(this.at + 4, low >>> 0);
      this.at += 8;
      return;
    }
    this.days(days);
    const seconds = Math.floor(microseconds / 1_000_000);
    this.byte(32);
    this.digits(Math.floor(seconds / 3600), 2);
    this.byte(58);
    this.digits(Math.floor(seconds / 60) % 60, 2);
    this.byte(58);
    this.digits(seconds % 60, 2);
    const fraction = microseconds - seconds * 1_000_000;
    if (fraction === 0) return;
    this.byte(46);
    this.digits(fraction, 6);
    while (this.bytes[this.at - 1] === 48) this.at--;
  }

  /** The value is NULL. */
  nil(): void {
    this.isNull = true;
  }

  private grow(count: number): void {
    const bytes = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count + 1024));
    bytes.set(this.bytes.subarray(0, this.at));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}

/** Year, month and day of a day number since 1970-01-01, proleptic Gregorian; whole-number arithmetic over 400-year eras. */
export function civil(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  // From here on nothing is negative, so cutting to a whole number rounds down, and is faster.
  const leapDays = ((dayOfEra / 1_460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days since 1970-01-01 of a civil date; the inverse of `civil`. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1;
  const dayOfEra = yearOfEra * 365 + (yearOfEra >> 2) - ((yearOfEra / 100) | 0) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
