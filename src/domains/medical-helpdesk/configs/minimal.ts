/** As little as a configuration can hold: everything else is detected. */
export const minimalYaml = `# Only what every configuration needs; rules come from detection.
version: "1.0"
global_salt: env://PRIVACI_TEST_SALT
`;
