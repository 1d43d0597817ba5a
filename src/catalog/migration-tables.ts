/** Tables in which tools that migrate schemas write down what they have done; their rows are nobody's data. */
const names: ReadonlySet<string> = new Set([
  "__diesel_schema_migrations",
  "__drizzle_migrations",
  "__efmigrationshistory",
  "_prisma_migrations",
  "_sqlx_migrations",
  "alembic_version",
  "atlas_schema_revisions",
  "ar_internal_metadata",
  "databasechangelog",
  "databasechangeloglock",
  "django_migrations",
  "doctrine_migration_versions",
  "flyway_schema_history",
  "goose_db_version",
  "gorp_migrations",
  "knex_migrations",
  "knex_migrations_lock",
  "kysely_migration",
  "kysely_migration_lock",
  "mikro_orm_migrations",
  "pgmigrations",
  "phinxlog",
  "play_evolutions",
  "schema_migrations",
  "schema_version",
  "sequelizemeta",
]);

/** Whether a table is a migration tool's own, by its name. */
export function isMigrationTable(name: string): boolean {
  return names.has(name.toLowerCase());
}
