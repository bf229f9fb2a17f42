/** Dates as pages write them, `14 May 2024`, and as machines do, `2024-05-14`. */
"use strict";

(() => {
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  /** Return the written form of an ISO date. */
  papershelf.writtenDate = (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    return `${day} ${MONTHS[month - 1]} ${year}`;
  };

  /** Return the ISO form of the written date at the end of `text`, or an empty string. */
  papershelf.isoDate = (text) => {
    const [, day, month, year] = text.match(/(?<!\d)(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\s*$/) ?? [];
    const number = `${MONTHS.indexOf(month) + 1}`;
    return day ? [year, number.padStart(2, "0"), day.padStart(2, "0")].join("-") : "";
  };
})();
