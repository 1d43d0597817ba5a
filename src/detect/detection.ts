import type { ParameterValues } from "../values/provider.ts";

/** What a personal column tells about somebody. */
export type Category =
  | "name"
  | "contact"
  | "id"
  | "financial"
  | "health"
  | "date"
  | "place"
  | "network"
  | "credential"
  | "demographic"
  | "employment"
  | "biometric"
  | "free text"
  | "document";

interface Suspicion {
  /** What the column seems to hold, finer than the provider: middle_name, api_secret. */
  readonly kind: string;
  readonly category: Category;
  /** For people, with the names in it: `"billing_email" reads as an e-mail address`. */
  readonly reason: string;
  /** For the provider. */
  readonly parameters?: ParameterValues;
}

/** Sure enough to mask without being asked. */
export interface SureDetection extends Suspicion {
  readonly confidence: "high";
  readonly provider: string;
}

/** Likely enough to report; somebody decides. The provider is null where the library has nothing that fits the column. */
export interface LikelyDetection extends Suspicion {
  readonly confidence: "medium";
  readonly provider: string | null;
}

/** That a column holds personal data, and what could stand in for it. */
export type Detection = SureDetection | LikelyDetection;
