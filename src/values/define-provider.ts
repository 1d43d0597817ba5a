import {
  ProviderMisfit,
  type Maker,
  type MakerTarget,
  type Parameter,
  type ParameterValue,
  type ParameterValues,
  type Provider,
} from "./provider.ts";
import { daysFromText } from "./iso-date.ts";

/** A provider as its file writes it down; `make` may take for granted that the column and the parameters fit. */
export interface ProviderDefinition extends Omit<Provider, "kinds" | "parameters" | "prepare"> {
  /** Text alone when left out. */
  readonly kinds?: Provider["kinds"];
  /** None when left out. */
  readonly parameters?: Provider["parameters"];
  readonly make: (target: MakerTarget, given: GivenParameters) => Maker;
}

/** Turns a definition into a provider that checks the column and the parameters before it makes anything. */
export function defineProvider(definition: ProviderDefinition): Provider {
  const { make, kinds = ["text"], parameters = [], ...description } = definition;
  const made = new Map<string, Maker>();
  return {
    ...description,
    kinds,
    parameters,
    prepare: (target, values) => {
      const { name, shortest } = definition;
      if (!kinds.includes(target.kind))
        throw new ProviderMisfit(`${name} makes ${kinds.join(", ")}; the column is ${target.kind}`);
      if (target.length !== null && hasLength(target) && target.length < shortest)
        throw new ProviderMisfit(
          `${name} needs ${shortest} character${shortest === 1 ? "" : "s"}; the narrowest column holds ${target.length}`,
        );
      const wanted = JSON.stringify([target.kind, target.length, target.unique, target.policy ?? "safe", values]);
      const known = made.get(wanted);
      if (known !== undefined) return known;
      const maker = make(target, new GivenParameters(name, parameters, values));
      // The same maker does for every column alike: a schema of thousands of tables packs each dictionary once.
      if (wanted.length < longestKept) made.set(wanted, maker);
      return maker;
    },
  };
}

/** Long lists of values are used once, and not worth keeping. */
const longestKept = 200;

/** For providers whose values look different from country to country. */
export const locale: Parameter = { name: "locale", type: "text", summary: "en_US, the only one there is" };

/** Dates, uuids and their like have no length; of whole numbers it is how many digits are sure to fit. */
function hasLength(target: MakerTarget): boolean {
  return target.kind === "text" || target.kind === "integer" || target.kind === "decimal";
}

/** The parameters of one use, read by name and checked. */
export class GivenParameters {
  private readonly values: ParameterValues;

  constructor(provider: string, declared: readonly Parameter[], values: ParameterValues) {
    this.values = values;
    for (const [name, value] of Object.entries(values)) {
      const parameter = declared.find((known) => known.name === name);
      if (parameter === undefined) throw new ProviderMisfit(`${provider} has no parameter "${name}"`);
      if (!isOfType(parameter, value))
        throw new ProviderMisfit(`the parameter "${name}" of ${provider} must be ${wanted[parameter.type]}`);
      if (name === locale.name && value !== "en_US")
        throw new ProviderMisfit(`the parameter "locale" of ${provider} must be en_US, the only one there is`);
    }
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === "string" ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === "number" ? value : undefined;
  }

  /** A date parameter, in days since 1970-01-01. */
  days(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === "string" ? (daysFromText(value) ?? undefined) : undefined;
  }

  list(name: string): readonly (string | number)[] | undefined {
    const value = this.values[name];
    return typeof value === "object" ? value : undefined;
  }
}

const wanted: Readonly<Record<Parameter["type"], string>> = {
  text: "a text",
  number: "a number",
  boolean: "a boolean",
  date: "a date",
  list: "a list",
  weights: "the name of a distribution or a list",
};

function isOfType(parameter: Parameter, value: ParameterValue): boolean {
  switch (parameter.type) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && daysFromText(value) !== null;
    case "list":
      return typeof value === "object" && value.length > 0;
    case "weights":
      return typeof value === "string" || (typeof value === "object" && value.length > 0);
  }
}
