import { z } from "zod";
import { copyGroups } from "../../../catalog/catalog.ts";
import { policies } from "../../../values/provider.ts";
import { columnRuleSchema } from "./action-options.ts";
import { oneOf, text, wholeNumber, yesOrNo } from "./field-types.ts";

const columnNames = z.array(text("the name of a column, as public.users.email"), { error: "a list of column names" });

/** What happens to the rows of a table. */
const strategies = ["transform", "exclude", "empty", "truncate"] as const;

/** A table's settings. `columns` may be left empty, as a heading whose entries are commented out. */
export const tableSchema = z
  .strictObject({
    strategy: oneOf(strategies)
      .default("transform")
      .describe(
        "transform: rows are copied and masked. exclude: the table is not created. " +
          "empty: it is created and gets no rows. truncate: it is emptied first and gets no rows.",
      ),
    null_orphan_fks: yesOrNo()
      .default(false)
      .describe(
        "Put NULL into foreign keys onto tables that are excluded, and leave those keys out. For columns that may be NULL.",
      ),
    polymorphic: z
      .record(
        z.string(),
        z.record(z.string(), text("the name of a key column, as public.tickets.id"), { error: "a map of key columns" }),
        { error: "a map from column names to what they hold" },
      )
      .default({})
      .describe(
        "For columns that point at rows of several tables: which key each value of the type column stands for, as " +
          "commentable_id: {Ticket: public.tickets.id}. The column is then masked with the key it holds.",
      ),
    persona: z
      .strictObject(
        {
          key: text("the name of a column of the same table").describe("Its value chooses the person."),
          columns: z
            .array(text("the name of a column"), { error: "a list of column names" })
            .min(1, { error: "a list of column names, and not empty" })
            .optional()
            .describe("The columns that tell of the person; all that can when left out."),
        },
        { error: "a map, as { key: person_id }" },
      )
      .optional()
      .describe(
        "Lets names, gender, e-mail, account name and date of birth of a row tell of one made-up person, whom the key's value " +
          "chooses, as { key: person_id }; the same key is the same person in every table. `columns` names those that take part: all " +
          "that are masked with these providers when left out.",
      ),
    columns: z
      .record(z.string(), columnRuleSchema)
      .nullable()
      .default({})
      .describe("Rules by column. Keys are plain names as the catalog has them, capitals included."),
  })
  .describe("What happens to one table. A partitioned table's settings hold for its partitions.");

/** All settings, in the order of the documentation. `tables` is read apart, so that every finding has its place. */
export const settingsSchema = z
  .strictObject({
    version: z
      .union([z.literal("1.0"), z.literal(1)], { error: '"1.0", the only version there is' })
      .describe('The form of this file: "1.0".'),
    global_salt: text("text: env://NAME, ${NAME} or file:///run/secrets/NAME")
      .optional()
      .describe(
        "Where the salt is kept: env://NAME, ${NAME} or file:///run/secrets/NAME. Without it, SEEDBED_SALT or ANONYMIZATION_SALT. " +
          "At least 32 characters; `seedbed salt` prints a good one.",
      ),
    salt: oneOf(["kept", "per_run"])
      .default("kept")
      .describe(
        "kept: the salt is yours, and equal originals get equal fakes in every run. per_run: each run makes a salt of 256 bits " +
          "that is never stored; nothing can be masked alike again, and a run that breaks off cannot be resumed.",
      ),
    on_existing_data: oneOf(["fail", "truncate", "drop_create"])
      .default("fail")
      .describe(
        "When the target holds user tables already. fail: nothing is written. truncate: they are emptied. drop_create: they are dropped.",
      ),
    on_drift: oneOf(["fail", "warn"])
      .default("fail")
      .describe("When the source has a table or column that the last recorded run did not know."),
    strict_autodetect: yesOrNo()
      .default(false)
      .describe("Refuse to run while a column that looks personal has no rule of its own."),
    auto_detect: yesOrNo()
      .default(true)
      .describe("Mask columns that are surely personal and have no rule of their own."),
    policy: oneOf(policies)
      .default("safe")
      .describe(
        "How far made-up values may go. safe: identifiers belong to nobody. marked: besides, names begin with FAKE_ and " +
          "states are ZZ. realistic: parameters may ask for values that could be somebody's, and every run tells it.",
      ),
    plugins: z
      .array(text("the path of a module, as ./providers/ward.mjs"), { error: "a list of paths" })
      .default([])
      .describe(
        "Modules with providers of your own, by their paths from this file. Their code runs with every command.",
      ),
    implied_fk_ignore: columnNames
      .default([])
      .describe("Columns that look like a reference to another table's column and are none: no warning for them."),
    audit_log: yesOrNo()
      .default(true)
      .describe("Write audit events to _seedbed.audit_log. Runs and chunks are recorded either way."),
    batch_size: z
      .union([z.literal("auto"), wholeNumber(1, 100_000_000)], {
        error: "auto, or a whole number of rows from 1 to 100000000",
      })
      .default("auto")
      .describe("About how many rows are written and recorded as one chunk. auto: by the width of the rows."),
    cycle_policy: oneOf(["auto", "require_deferrable"])
      .default("auto")
      .describe(
        "auto: foreign keys are made after the rows, so cycles load. require_deferrable: refuse a cycle without a deferrable key.",
      ),
    constraints: oneOf(["after_load", "in_place"])
      .default("after_load")
      .describe(
        "after_load: keys and indexes are made after the rows. in_place: the target's tables stand already and keep theirs.",
      ),
    replicate_all_indexes: yesOrNo()
      .default(false)
      .describe("Copy all indexes. Primary keys, unique constraints and unique indexes are always copied."),
    copy_objects: z
      .array(oneOf(copyGroups), { error: "a list of views, triggers, functions and policies" })
      .default([])
      .describe(
        "What the target gets besides tables, made after the rows: views (materialized ones and rules too), triggers, " +
          "functions (procedures, aggregates, operators, casts too), policies. What these are made of comes with them.",
      ),
    protect: text("a regular expression, as /prod/i")
      .default("/prod/i")
      .describe("A target whose host or database name matches is taken for production and not overwritten unasked."),
    protect_rows: wholeNumber(0, 1_000_000_000_000)
      .default(0)
      .describe("A target without Seedbed's marker and with more rows than this is not overwritten unasked."),
    tables: z
      .record(z.string(), tableSchema.nullable())
      .nullable()
      .default({})
      .describe("Settings by table, named as in SQL: crm.orders, '\"Ops & Co\".a'. Without a schema, public is meant."),
    generate: z
      .record(z.string(), z.unknown())
      .nullable()
      .optional()
      .describe(
        "What made-up rows are like, for `seedbed generate`: docs/reference/model.md. Masking passes over it, but tells its mistakes.",
      ),
  })
  .describe("How `seedbed mask` copies and masks a database.");
