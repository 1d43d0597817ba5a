import { characterLength } from "../../../../catalog/base-type.ts";
import { findOther, isText, type AgreementMaker } from "../agreement.ts";
import { mimeTypes } from "../spaces/file-names.ts";

/** The extension, the MIME type and the path of a file are those of its name. */
export const fileParts: AgreementMaker = (site) => {
  const { column, name } = site;
  if (!isText(column)) return null;
  const make = makerFor(name);
  const source =
    findOther(site, /^(?:original )?file ?name$/, isText) ?? findOther(site, /^(?:original name|file)$/, isText);
  if (make === null || source === undefined) return null;
  const length = characterLength(column.type) ?? Infinity;
  return {
    needs: [source.name],
    adjust: (drawn, { cell }) => {
      const file = cell(source.name);
      const extension = typeof file === "string" ? /\.([a-z0-9]+)$/.exec(file)?.[1] : undefined;
      const made = extension === undefined ? undefined : make(String(file), extension);
      return made === undefined || made.length > length ? drawn : made;
    },
  };
};

function makerFor(name: string): ((file: string, extension: string) => string | undefined) | null {
  if (/^(?:file )?(?:extension|ext)$/.test(name)) return (_, extension) => extension;
  if (/^(?:mime|content|media|file mime) type$|^mime$/.test(name)) return (_, extension) => mimeTypes[extension];
  if (/^(?:file |storage )?(?:path|key)$/.test(name)) return (file) => `uploads/${file}`;
  return null;
}
