/**
 * Models in code: which rows a database is to hold where its schema alone does not tell. A module of such entities is what
 * `--model` and `generate.model` name; `seedManager` takes them from memory. docs/reference/model.md shows every word.
 */
import { after as plainAfter, type Delay } from "./jobs/generate/columns/after.ts";
import { between as plainBetween } from "./jobs/generate/columns/between.ts";
import { choiceOf as plainChoiceOf } from "./jobs/generate/columns/choice-of.ts";
import { churned as plainChurned } from "./jobs/generate/columns/churned.ts";
import { constant as plainConstant } from "./jobs/generate/columns/constant.ts";
import { follows as plainFollows } from "./jobs/generate/columns/follows.ts";
import { inTurn as plainInTurn } from "./jobs/generate/columns/in-turn.ts";
import { made as plainMade } from "./jobs/generate/columns/made.ts";
import { onlyWhere as plainOnlyWhere } from "./jobs/generate/columns/only-where.ts";
import { optional as plainOptional } from "./jobs/generate/columns/optional.ts";
import {
  fromParent as plainFromParent,
  parent as plainParent,
  parentOf as plainParentOf,
} from "./jobs/generate/columns/parent-of.ts";
import { partnerOf as plainPartnerOf } from "./jobs/generate/columns/partner-of.ts";
import { persona as plainPersona } from "./jobs/generate/columns/persona.ts";
import { placeOf } from "./jobs/generate/columns/place-of.ts";
import { polymorphic as plainPolymorphic } from "./jobs/generate/columns/polymorphic.ts";
import { position as plainPosition } from "./jobs/generate/columns/position.ts";
import { prose as plainProse } from "./jobs/generate/columns/prose.ts";
import { reached as plainReached, type Reaching } from "./jobs/generate/columns/reached.ts";
import { slot as plainSlot } from "./jobs/generate/columns/slots.ts";
import { states as plainStates } from "./jobs/generate/columns/states.ts";
import { countOf as plainCountOf, sumOf as plainSumOf } from "./jobs/generate/columns/sum-of.ts";
import { template as plainTemplate } from "./jobs/generate/columns/template.ts";
import { tenantName as plainTenantName } from "./jobs/generate/columns/tenant-name.ts";
import { times as plainTimes } from "./jobs/generate/columns/times.ts";
import { tree as plainTree } from "./jobs/generate/columns/tree.ts";
import { unique as plainUnique, value as plainValue } from "./jobs/generate/columns/value.ts";
import { told } from "./jobs/generate/model/told.ts";

export type { Delay } from "./jobs/generate/columns/after.ts";
export type { Churn } from "./jobs/generate/columns/churned.ts";
export type { Choices, Following } from "./jobs/generate/columns/follows.ts";
export type { TurnOptions } from "./jobs/generate/columns/in-turn.ts";
export type { ParentOptions } from "./jobs/generate/columns/parent-of.ts";
export type { PersonaOptions, PersonaPart } from "./jobs/generate/columns/persona.ts";
export type { PlacePart } from "./jobs/generate/columns/place-of.ts";
export type { ProsePart } from "./jobs/generate/columns/prose.ts";
export type { Reaching } from "./jobs/generate/columns/reached.ts";
export type { SlotOptions } from "./jobs/generate/columns/slots.ts";
export type { Transitions } from "./jobs/generate/columns/states.ts";
export type { TimesOptions } from "./jobs/generate/columns/times.ts";
export type { TreeOptions } from "./jobs/generate/columns/tree.ts";
/** How many rows a table gets: `perParent`, `ratio`, `dealtOver`, or a number alone. */
export { dealtOver, perParent, ratio, type Parting, type Rows, type Spread } from "./jobs/generate/model/entity.ts";
/** A table of a model, and all of them; what is left out is derived from the schema. */
export {
  typedEntity as entity,
  type TypedEntity as Entity,
  type TypedEntityOptions as EntityOptions,
  type TypedModel as Model,
} from "./jobs/generate/model/typed-model.ts";
export type { Value } from "./jobs/generate/model/value.ts";
export type { RowView } from "./jobs/generate/row-view.ts";
export type { ColumnModel } from "./jobs/generate/series.ts";
export type { ParameterValues } from "./values/provider.ts";

/** A value of a provider, as `seedbed providers` lists them; distinct in each row where a key demands it. */
export const value = told("value", plainValue);

/** A value of a provider, another one in each row. */
export const unique = told("unique", plainUnique);

/** A part of the row's made-up person: all columns of a row that name the same person agree. */
export const persona = told("persona", plainPersona);

/** One of a list of values, each as often as its weight says. */
export const choiceOf = told("choice", plainChoiceOf);

/** A number, date or timestamp between two bounds, both included. */
export const between = told("between", plainBetween);

/** A date or timestamp some time after another column of the row; NULL where that is. */
export const after = told("after", plainAfter);

/** The same value in every row. */
export const constant = told("constant", plainConstant);

/** The key of the row that this one was dealt to: the other table is the one that `count` names. */
export const parent = told("parent", plainParent);

/** The key of a row of another table, of the same tenant where both tables have tenants. */
export const parentOf = told("parent_of", plainParentOf);

/** A column of the row that another column references. */
export const fromParent = told("from_parent", plainFromParent);

/** The sum of a column over the rows of another table that were dealt to this row. */
export const sumOf = told("sum_of", plainSumOf);

/** The number of rows of another table that were dealt to this row. */
export const countOf = told("count_of", plainCountOf);

/** Numbers in the order of the rows: from 1 on, or `{ start, step }`. */
export const position = told("position", plainPosition);

/** The key of a row of the same table, so that rows are trees. */
export const tree = told("tree", plainTree);

/** The key of a row of another table, none twice for the same parent: one side of many-to-many pairs. */
export const partnerOf = told("partner_of", plainPartnerOf);

/** The keys of the rows of another table one after another, each about equally often. */
export const inTurn = told("in_turn", plainInTurn);

/** The key of a row of the table that another column of the row names. */
export const polymorphic = told("polymorphic", plainPolymorphic);

/** The state that a row has come to, from the first on, by the weights of the ways. */
export const states = told("states", plainStates);

/** When a row came to a state, some time after the states before; NULL where it never did. */
export const reached = told("reached", (reaching: Reaching, delay: Delay) => plainReached(reaching, delay));

/** A date, timestamp or time of day between two days, both included, in open hours and by season. */
export const times = told("times", plainTimes);

/** When a row left, counted from another column of it; NULL while it is there. */
export const churned = told("churned", plainChurned);

/** The start, end or range of a time that no other row of the same parent has. */
export const slot = told("slot", plainSlot);

/** One of the values that go with what another column holds: a drug that goes with the diagnosis. */
export const follows = told("follows", plainFollows);

/** A part of the row's place: city, state and postcode of one row agree. */
export const place = told("place", placeOf);

/** Prose that names other columns in braces; of several texts each row takes one. */
export const template = told("template", (texts: string | readonly string[]) =>
  plainTemplate(typeof texts === "string" ? [texts] : texts),
);

/** The name of the row's tenant, for tenant columns that are no foreign key. */
export const tenantName = told("tenant", plainTenantName);

/** NULL in a share of the rows, 0 to 1, and otherwise what another word makes. */
export const optional = told("optional", plainOptional);

/** What another word makes where a function of the row says so, and NULL elsewhere. */
export const onlyWhere = told("only_where", plainOnlyWhere);

/** What a function of the row gives. It must be pure: it may look at other columns, parents and children, and draw by label. */
export const made = told("made", plainMade);

/** Text put together by a function of the row from pieces; `--spans` writes down where those with a kind stand. */
export const prose = told("prose", plainProse);
