export { base32 } from "../rows/base32.ts";
