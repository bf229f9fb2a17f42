/** `papershelf` is the only global name of the site's scripts: each script adds to it what others use. types.d.ts lists all of it. */
"use strict";

// @ts-expect-error: it is filled by the scripts that follow.
globalThis.papershelf ??= { search: {} };
