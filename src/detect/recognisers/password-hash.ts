import type { Recogniser } from "../recogniser.ts";

/** Hashes of passwords that say how they were made: bcrypt, argon2, scrypt, PBKDF2, crypt(3), LDAP's, PostgreSQL's. */
export const passwordHash: Recogniser = {
  name: "password",
  category: "credential",
  plural: "hashes of passwords",
  provider: "password",
  holds: ["text"],
  seenIn: ["array"],
  shortest: 15,
  constant: true,
  carries: "high",
  unmistakable: true,
  agrees: ["secret", "pin"],
  look: (value) => (value.length > 20 && value.length < 600 && known.test(value) ? "certain" : "no"),
};

const known =
  /^(?:\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{20,}|\$argon2(?:id|i|d)\$|\$(?:scrypt|7|y|gy|md5|sha1|pbkdf2[\w-]*|bcrypt-sha256|P|H|S)\$|\$[156]\$[./A-Za-z0-9=$]{8,}|(?:pbkdf2_sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|sha1)\$|scrypt:\d+:|pbkdf2:sha|\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*)\}|SCRAM-SHA-\d+\$|md5[0-9a-f]{32}$)/;
