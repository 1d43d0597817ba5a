import type { AgreementMaker } from "./agreement.ts";
import { afterEarlier } from "./agreements/after-earlier.ts";
import { afterParent } from "./agreements/after-parent.ts";
import { ages } from "./agreements/ages.ts";
import { bounds } from "./agreements/bounds.ts";
import { childSums } from "./agreements/child-sums.ts";
import { copied } from "./agreements/copied.ts";
import { durations } from "./agreements/durations.ts";
import { fileParts } from "./agreements/file-parts.ts";
import { flagTimes } from "./agreements/flag-times.ts";
import { flags } from "./agreements/flags.ts";
import { inOrder } from "./agreements/in-order.ts";
import { lastChange } from "./agreements/last-change.ts";
import { instalments } from "./agreements/instalments.ts";
import { later } from "./agreements/later.ts";
import { lineNumbers } from "./agreements/line-numbers.ts";
import { moneyParts } from "./agreements/money-parts.ts";
import { nestedSets } from "./agreements/nested-sets.ts";
import { ofPersons } from "./agreements/of-persons.ts";
import { prices } from "./agreements/prices.ts";
import { statusLabels } from "./agreements/status-labels.ts";
import { slug } from "./agreements/slug.ts";
import { stateTimes } from "./agreements/state-times.ts";
import { terms } from "./agreements/terms.ts";
import { upcoming } from "./agreements/upcoming.ts";
import { weekdayNames } from "./agreements/weekday-names.ts";
import { withinLife } from "./agreements/within-life.ts";

/** All ways in which columns agree; of two that know whether there is a value the first decides. */
export const agreements: readonly AgreementMaker[] = [
  copied,
  childSums,
  lineNumbers,
  nestedSets,
  weekdayNames,
  slug,
  fileParts,
  ages,
  durations,
  bounds,
  prices,
  moneyParts,
  statusLabels,
  flags,
  stateTimes,
  flagTimes,
  ofPersons,
  later,
  inOrder,
  terms,
  afterParent,
  afterEarlier,
  instalments,
  upcoming,
  withinLife,
  lastChange,
];
