const encoder = new TextEncoder();

/**
 * An IP address as one word that no other address has: without its punctuation 2001:db8::5 would be the same as
 * 2001:db8:5::. The length of a network's prefix is left out. Takes what PostgreSQL prints.
 */
export function addressForm(text: string): Uint8Array {
  const [address] = text.split("/", 1);
  if (!address.includes(":")) return encoder.encode(`ip${padded(address.split("."), 3)}`);
  const [head, tail] = address.split("::", 2).map(groupsOf);
  const zeros = tail === undefined ? 0 : 8 - head.length - tail.length;
  return encoder.encode(`ip${padded([...head, ...Array.from({ length: zeros }, () => "0"), ...(tail ?? [])], 4)}`);
}

/** Groups of an IPv6 address; the last two may be written as an IPv4 address. */
function groupsOf(text: string): readonly string[] {
  return text.split(":").flatMap((group) => {
    if (group === "") return [];
    if (!group.includes(".")) return [group];
    const bytes = group.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"));
    return [bytes.slice(0, 2).join(""), bytes.slice(2).join("")];
  });
}

function padded(parts: readonly string[], width: number): string {
  return parts.map((part) => part.padStart(width, "0")).join("");
}
