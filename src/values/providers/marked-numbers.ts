import { markedNumber } from "../marked-number.ts";

/** Medical record numbers. */
export const mrn = markedNumber({ name: "mrn", summary: "A medical record number.", tag: "", digits: 7 });

/** Numbers of members of a health plan. */
export const memberId = markedNumber({
  name: "member_id",
  summary: "A health plan's member number.",
  tag: "M",
  digits: 9,
});

/** Numbers of groups of a health plan. */
export const groupNumber = markedNumber({
  name: "group_number",
  summary: "A health plan's group number.",
  tag: "G",
  digits: 5,
});

/** Numbers of driving licences; no two states shape them alike. */
export const driverLicense = markedNumber({
  name: "driver_license",
  summary: "A driving licence.",
  tag: "D",
  digits: 7,
});

/** Licence plates. */
export const licensePlate = markedNumber({ name: "license_plate", summary: "A licence plate.", tag: "", digits: 4 });

/** Serial numbers of devices. */
export const deviceSerial = markedNumber({ name: "device_serial", summary: "A serial number.", tag: "S", digits: 9 });
