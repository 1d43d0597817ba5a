import { expect, test } from "vitest";
import { nearest } from "../../src/core/nearest.ts";
import { registry } from "../../src/core/registry.ts";

const parts = registry({ name: "first_name" }, { name: "email" }, { name: "ssn" }, { name: "phone" });

test("finds parts by their exact name, in the order they were given", () => {
  expect(parts.names).toEqual(["first_name", "email", "ssn", "phone"]);
  expect(parts.find("ssn")).toEqual({ name: "ssn" });
  expect(parts.find("SSN")).toBeUndefined();
  expect(parts.find("toString")).toBeUndefined();
});

test("suggests the name that a mistyped one most likely meant", () => {
  expect(parts.suggest("emial")).toBe("email");
  expect(parts.suggest("FirstName")).toBe("first_name");
  expect(parts.suggest("phnoe")).toBe("phone");
  expect(parts.suggest("ssm")).toBe("ssn");
});

test("suggests nothing when no name is close", () => {
  expect(parts.suggest("quantity")).toBeUndefined();
  expect(nearest("", ["a", "ab"])).toBeUndefined();
  expect(nearest("anything", [])).toBeUndefined();
});

test("does not take two short names for one that shares no letter with them", () => {
  expect(nearest("ab", ["xy"])).toBeUndefined();
  expect(nearest("a", ["b"])).toBeUndefined();
  expect(nearest("id", ["ip", "uid"])).toBe("ip");
});

test("takes the first of several that are equally close", () => {
  expect(nearest("cat", ["bat", "rat", "cut"])).toBe("bat");
});

test("refuses two parts of one name, and names them", () => {
  expect(() => registry({ name: "email" }, { name: "email" })).toThrow("email");
});
