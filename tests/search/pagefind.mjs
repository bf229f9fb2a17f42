// Queries -> slugs that Pagefind finds first, with its own client on files. Argument: the folder of the site.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const FIRST = 10;
const folder = path.resolve(process.argv[2], "pagefind");
globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }), currentScript: null, documentElement: { lang: "en" } };
globalThis.window = { location: new URL("http://localhost/") };
globalThis.location = globalThis.window.location;
globalThis.fetch = async (address) => {
  const name = new URL(address, "http://localhost/").pathname.replace(/^\/pagefind\//, "");
  return new Response(fs.readFileSync(path.join(folder, name)));
};
const pagefind = await import(pathToFileURL(path.join(folder, "pagefind.js")).href);
await pagefind.options({ basePath: "/pagefind/", baseUrl: "/" });
const found = [];
for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, FIRST).map((result) => result.data()));
  found.push(pages.map(({ url }) => url.match(/papers\/([^/]+)\//)[1]));
}
fs.writeSync(1, JSON.stringify(found));
process.exit(0);
