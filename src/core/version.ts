/** The version of the package, as package.json has it; a test keeps them equal. */
export const version = "0.1.0";
