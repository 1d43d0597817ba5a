/**
 * Whether nine digits can be a social security number or a taxpayer's number of the same shape: no area 000 or 666, no
 * group 00, no serial 0000 (SSA POMS RM 10201.035); behind an area from 900 the groups of ITIN and ATIN only (IRS).
 */
export function isSocialSecurity(digits: string): boolean {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].map(Number);
  if (area === 0 || area === 666 || group === 0 || serial === 0) return false;
  return area < 900 || (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 99);
}
