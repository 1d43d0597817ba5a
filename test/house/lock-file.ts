/** A package as the lock file knows it. */
export interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** By the folder that each package is installed in; the project itself by the empty text. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Packages that others ask for and the lock file does not have. npm leaves those of other platforms out when it could not
 * reach them, and then `npm ci` refuses the whole file. An entry with version, os, cpu and `"optional": true` is enough.
 */
export function missingPackages(packages: LockedPackages): readonly string[] {
  return Object.entries(packages).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !folders(folder).some((place) => `${place}node_modules/${name}` in packages))
      .map((name) => `${name} of ${folder === "" ? "the project" : folder}`),
  );
}

/** Where a package of this folder is looked for: in the folder itself, then in each around it. */
function folders(folder: string): readonly string[] {
  if (folder === "") return [""];
  const around = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/")));
  return [`${folder}/`, ...folders(around.replace(/\/$/, ""))];
}
