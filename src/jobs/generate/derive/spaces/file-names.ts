import { plainWords } from "../words/common-words.ts";

/** MIME types by the extensions that files end with. */
export const mimeTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  csv: "text/csv",
  txt: "text/plain",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Extensions of files; of pictures alone. */
export const fileExtensions = ["pdf", "png", "jpg", "csv", "txt", "docx"] as const;
export const pictureExtensions = ["png", "jpg"] as const;

/**
 * Whether a value that stands where an address on the web might is a file's name as it is made here, of plain words alone:
 * `upper-calendar.jpg`. That is nobody's and leads nowhere.
 */
export function isMadeFileName(kind: string, text: string): boolean {
  const found = kind === "url" ? /^(?:([a-z]+)-)?([a-z]+)(?:-\d{1,6})?\.([a-z]{3,4})$/.exec(text) : null;
  if (found === null || !Object.hasOwn(mimeTypes, found[3])) return false;
  const [adjectives, nouns] = [plainWords.adjectives(), plainWords.nouns()];
  return (found[1] === undefined || adjectives.includes(found[1])) && nouns.includes(found[2]);
}
