import { bareCharacters } from "./bare-characters.ts";

/** 00-00-5E-00-53-00 to FF (RFC 7042, section 2.1.2), however it is separated. */
export function isSyntheticMac(value: string): boolean {
  return /^00005E0053[\dA-F]{2}$/.test(bareCharacters(value) ?? "");
}
