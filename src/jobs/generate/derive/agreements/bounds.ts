import { nameWords } from "../../../../catalog/name-words.ts";
import { heldNumber, numberOf, numberRoom } from "../words/column-numbers.ts";
import { findOther, isNumber, plainName, type AgreementMaker, type AgreementSite } from "../agreement.ts";

/** max_salary is not below min_salary, and what is used not above the limit. */
export const bounds: AgreementMaker = (site) => (isNumber(site.column) ? (upper(site) ?? within(site)) : null);

const pairs: readonly (readonly [low: RegExp, high: RegExp])[] = [
  [/^(?:min|minimum)$/, /^(?:max|maximum)$/],
  [/^(?:low|lowest|lower)$/, /^(?:high|highest|upper)$/],
  [/^(?:from|start|first|begin)$/, /^(?:to|end|last|until)$/],
];

function upper({ column, others }: AgreementSite): ReturnType<AgreementMaker> {
  const words = nameWords(column.name);
  for (const [low, high] of pairs) {
    if (!words.some((word) => high.test(word))) continue;
    const rest = words.filter((word) => !high.test(word)).join(" ");
    const lower = others.find(
      (other) =>
        isNumber(other) &&
        nameWords(other.name).some((word) => low.test(word)) &&
        nameWords(other.name)
          .filter((word) => !low.test(word))
          .join(" ") === rest,
    );
    if (lower === undefined) continue;
    const held = heldNumber(column);
    const coarse = numberRoom(column.type).decimals === 0 || rest === "salary" ? 0 : 2;
    return {
      needs: [lower.name],
      adjust: (drawn, { cell }, fraction) => {
        const [least, own] = [numberOf(cell(lower.name)), numberOf(drawn)];
        if (least === null || own === null || least < 0 || (own >= least && own <= least * 3)) return drawn;
        const more = least * (1.1 + fraction * 0.6) + 1;
        return held(least >= 10_000 ? Math.round(more / 500) * 500 : Number(more.toFixed(coarse)));
      },
    };
  }
  return null;
}

const parts =
  /^(?:time used|used|use|usage|used count|usage count|redeemed|redemption|redemption count|booked|booked count|enrolled|enrolled count|sold|seat taken|available|copy available|available copy|remaining|seat available|attendee count)$/;
const wholes =
  /^(?:usage limit|max use|max usage|use limit|limit|capacity|max redemption|quota|copy total|total copy|seat|max attendee|total seat|max participant)$/;

function within(site: AgreementSite): ReturnType<AgreementMaker> {
  if (!parts.test(plainName(site.column.name))) return null;
  const whole = findOther(site, wholes, isNumber);
  if (whole === undefined) return null;
  const held = heldNumber(site.column);
  return {
    needs: [whole.name],
    adjust: (drawn, { cell }, fraction) => {
      const most = numberOf(cell(whole.name));
      return most === null || most < 0 ? drawn : held(Math.floor(most * fraction));
    },
  };
}
