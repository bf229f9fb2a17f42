/** `papershelf` is the only global name of the site's scripts: each script adds to it what others use. types.d.ts lists all of it. */
"use strict";

globalThis.papershelf ??= { search: {} };
