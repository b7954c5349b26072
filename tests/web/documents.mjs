/** The documents of this repository, as tests read them. */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** @param {string} name relative to the repository */
export const read = (name) => readFile(path.join(repository, name), "utf8");

/** All texts of the files below a directory that end in so. @param {string} directory @param {string} ending */
export async function readAll(directory, ending) {
  const names = await readdir(path.join(repository, directory), { recursive: true });
  const texts = names.filter((name) => name.endsWith(ending)).map((name) => read(path.join(directory, name)));
  return (await Promise.all(texts)).join("\n");
}

/** Names of the Markdown files in a directory. @param {string} directory */
const markdownIn = async (directory) =>
  (await readdir(path.join(repository, directory)))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join(directory, name));

/** Name and text of each document. @type {Map<string, string>} */
export const documents = new Map();
for (const directory of [".", "docs", "tests"]) {
  for (const name of await markdownIn(directory)) documents.set(name, await read(name));
}

/** The text without its fenced blocks. @param {string} markdown */
export const proseOf = (markdown) => markdown.replace(/^```.*?^```$/gms, "");
