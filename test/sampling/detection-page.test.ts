import { expect, test } from "vitest";
import { detectionPage } from "../docs/detection-page.ts";

test("the page of detection is made from the recognisers (npx vitest run test/sampling -u writes it)", async () => {
  await expect(detectionPage()).toMatchFileSnapshot("../../docs/reference/detection.md");
});
