export * from "./a11y.mjs";
