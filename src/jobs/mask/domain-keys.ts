import { deriveKey, type RootKey } from "../../core/hash/keys.ts";
import { SipHash } from "../../core/hash/siphash.ts";

/** The keys of one value domain. */
export interface DomainKeys {
  /** Drives the choice of made-up values. */
  readonly index: SipHash;
  /** Drives permutations of numbers. */
  readonly permutation: SipHash;
  /** Drives permutations of texts that keep their form. */
  readonly format: SipHash;
  /** Drives how far the dates of a person are moved. */
  readonly shift: SipHash;
  /** Drives which made-up person a key stands for. */
  readonly persona: SipHash;
  /** 32 bytes for HMAC-SHA-256. */
  readonly hmac: Buffer;
}

/** Derives the keys of a domain from its name, which is the only thing that tells domains apart. */
export function domainKeys(root: RootKey, domain: string): DomainKeys {
  return {
    index: new SipHash(deriveKey(root, "index", domain, 16)),
    permutation: new SipHash(deriveKey(root, "permutation", domain, 16)),
    format: new SipHash(deriveKey(root, "format", domain, 16)),
    shift: new SipHash(deriveKey(root, "shift", domain, 16)),
    persona: new SipHash(deriveKey(root, "persona", domain, 16)),
    hmac: deriveKey(root, "hmac", domain, 32),
  };
}
