/** Digits and lower-case letters without i, l, o and u, which are misread or spell words (Crockford's alphabet). */
export const base32 = new TextEncoder().encode("0123456789abcdefghjkmnpqrstvwxyz");
