/** Dates in the site's language: `14 May 2024`. */
"use strict";

papershelf.writtenDate = (iso) => {
  /** @type {Intl.DateTimeFormatOptions} */
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  // Months have three letters, and Sept has four.
  return new Date(iso).toLocaleDateString(papershelf.language, day).replace("Sept ", "Sep ");
};
