import { quoteLiteral } from "../../catalog/names.ts";

/** The statement that comments on something, if there is a comment: `comment on type "a"."b" is 'c'`. */
export function commentOn(what: string, comment: string | null): readonly string[] {
  return comment === null ? [] : [`comment on ${what} is ${quoteLiteral(comment)}`];
}
