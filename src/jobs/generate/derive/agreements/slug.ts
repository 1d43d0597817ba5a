import { characterLength } from "../../../../catalog/base-type.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { findOther, isText, type AgreementMaker } from "../agreement.ts";

/** A slug is the row's own name or title, dashed; where it must differ, those that come again are numbered. */
export const slug: AgreementMaker = (site) => {
  const { column, name, table } = site;
  if (!isText(column) || !/^(?:.+ )?(?:slug|permalink)$/.test(name)) return null;
  const noun = nameWords(table.table.id.name).map(singular).at(-1) ?? "";
  const about = name.replace(/ ?(?:slug|permalink)$/, "");
  const named = [
    about,
    `${about} name`,
    `${about} title`,
    "name",
    "title",
    "headline",
    "label",
    "subject",
    `${noun} name`,
    `${noun} title`,
  ];
  const source = named.flatMap((one) => (one === "" ? [] : (findOther(site, new RegExp(`^${one}$`), isText) ?? [])))[0];
  if (source === undefined) return null;
  const length = characterLength(column.type) ?? Infinity;
  return {
    needs: [source.name],
    keepsKeys: true,
    adjust: (drawn, { cell, attempt }) => {
      const text = cell(source.name);
      if (typeof text !== "string") return drawn;
      const behind = attempt === 0 ? "" : `-${attempt + 1}`;
      const dashed = text
        .normalize("NFKD")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, "");
      return dashed === "" ? drawn : dashed.slice(0, length - behind.length).replace(/-+$/, "") + behind;
    },
  };
};
