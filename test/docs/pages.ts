import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryFiles } from "../house/repository.ts";
import { anchors, links, type Page } from "./markdown.ts";

const root = join(import.meta.dirname, "../..");

/** Every page that a reader may come to: those in docs/ and those beside the source. */
export const pages: readonly Page[] = repositoryFiles().filter(({ path }) => /^(docs\/.*|[A-Z]+)\.md$/.test(path));

/** One page; it must be there. */
export function pageAt(path: string): Page {
  const found = pages.find((page) => page.path === path);
  if (found === undefined) throw new TypeError(`There is no page ${path}.`);
  return found;
}

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
export function brokenLinks(page: Page): readonly string[] {
  return links(page).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file, anchor] = link.split("#");
    const path = file === "" ? page.path : posix.join(posix.dirname(page.path), file);
    if (!existsSync(join(root, path))) return true;
    const target = pages.find((one) => one.path === path);
    return anchor !== undefined && (target === undefined || !anchors(target).has(anchor));
  });
}
