/** What a server's settings depend on. */
export interface SettingsFor {
  readonly major: number;
  readonly port: number;
  readonly durable: boolean;
  readonly temporary: boolean;
  /** The caller's, which win. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The settings of a server: reachable from this machine only, and no slower than its data deserve. */
export function serverSettings(of: SettingsFor): Readonly<Record<string, string>> {
  return {
    listen_addresses: "127.0.0.1",
    // A socket would be a file outside the data directory.
    unix_socket_directories: "",
    cluster_name: "seedbed",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(of.durable ? {} : fast),
    // The folder may be memory, which WAL should not fill.
    ...(of.temporary ? { max_wal_size: "256MB" } : {}),
    // What is gone when it stops needs no cleaning up behind it, and whoever loads rows has them counted.
    ...(of.temporary ? { autovacuum: "off" } : {}),
    // I/O workers (18 on) are three more processes that have nothing to do on tmpfs.
    ...(of.temporary && of.major >= 18 ? { io_method: "sync" } : {}),
    ...of.settings,
    port: String(of.port),
  };
}

/** Gives up what only a crash of the machine would need. */
const fast = {
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
};
