/** The page of the papers that a reader has marked. */
"use strict";

(() => {
  const { marks, noteField, element, button, closest, find, writtenDate, t, tn } = papershelf;
  const page = find("[data-shelf]");
  const list = find("ol", page);
  const status = find("[role=status]", page);
  const empty = find(".empty", page);
  /** @type {Record<string, (mark: Mark) => unknown>} */
  const SHOWN = {
    all: () => true,
    unread: (mark) => mark.saved && !mark.read,
    read: (mark) => mark.read,
    note: (mark) => mark.note,
  };

  /** @type {(paper: [slug: string, mark: Mark]) => HTMLLIElement} */
  function row([slug, mark]) {
    const { title, day, saved } = mark;
    const link = element("a", { href: new URL(`papers/${slug}/index.html`, papershelf.root) }, title);
    const facts = element("p", { class: "facts" }, day ? element("time", { datetime: day }, writtenDate(day)) : t("No date"));
    if (saved) facts.append(` · ${t("saved {date}", { date: writtenDate(saved.slice(0, 10)) })}`);
    const note = noteField(slug, { title, day }, (words) => (status.textContent = words));
    const read = button(t("Mark as read"), { "data-mark": "read", "aria-pressed": Boolean(mark.read) });
    const remove = button(t("Remove"), { "aria-label": t("Take {title} off the shelf", { title }) });
    remove.addEventListener("click", () => change(slug, mark, { saved: "", read: "", note: "" }));
    const buttons = element("p", { class: "marks" }, read, remove);
    return element("li", { "data-paper": "", "data-slug": slug }, element("h2", {}, link), facts, note, buttons);
  }

  /** @type {(slug: string, mark: Mark, changes: Partial<Mark>) => void} */
  function change(slug, { title, day }, changes) {
    if (!marks.change(slug, { title, day }, changes)) refuse();
  }

  function refuse() {
    status.textContent = t("This browser keeps nothing for this site.");
  }

  /** The shelf as it was shown last. */
  let before = marks.all();

  /** Offer to bring back what has left the shelf since it was shown last, in whatever way. */
  function offerUndo() {
    const now = marks.all();
    const gone = Object.entries(before).filter(([slug]) => !now[slug]);
    before = now;
    if (!gone.length) return;
    const undo = button(t("Undo"));
    undo.addEventListener("click", () => {
      status.textContent = "";
      if (!marks.store({ ...Object.fromEntries(gone), ...marks.all() })) refuse();
    });
    const [[, { title }], ...others] = gone;
    const what = others.length
      ? tn("{count} paper is off your shelf.", "{count} papers are off your shelf.", gone.length)
      : t("“{title}” is off your shelf.", { title });
    status.replaceChildren(what, " ", undo);
  }

  function chosen() {
    const shown = SHOWN[new URLSearchParams(location.search).get("show") ?? "all"] ?? SHOWN.all;
    /** @type {(paper: [slug: string, mark: Mark]) => string} */
    const when = ([, mark]) => mark.saved ?? mark.read ?? "";
    return Object.entries(marks.all())
      .filter(([, mark]) => shown(mark))
      .sort((one, other) => when(other).localeCompare(when(one)) || one[1].title.localeCompare(other[1].title));
  }

  /**
   * Show these papers. Rows that stay are left as they are: a reader who writes a note and then presses a button means that button.
   * @param {[slug: string, mark: Mark][]} papers
   */
  function fill(papers) {
    /** @type {NodeListOf<HTMLLIElement>} */
    const items = list.querySelectorAll(":scope > li");
    const rows = [...items];
    if (rows.length === papers.length && rows.every((item, place) => item.dataset.slug === papers[place][0])) {
      for (const [place, [, mark]] of papers.entries()) {
        /** @type {HTMLTextAreaElement} */
        const note = find("textarea", rows[place]);
        if (note !== document.activeElement) note.value = mark.note ?? "";
      }
      return;
    }
    const focus = document.activeElement;
    const place = rows.findIndex((item) => item.contains(focus));
    list.replaceChildren(...papers.map(row));
    // A row that is made anew, or gone, hands the focus on.
    if (place >= 0) {
      const item = list.children[Math.min(place, list.children.length - 1)];
      /** @type {NodeListOf<HTMLElement> | undefined} */
      const controls = item?.querySelectorAll("button, textarea, a");
      const again = [...(controls ?? [])].find((each) => each.textContent === focus?.textContent && each.tagName === focus.tagName);
      (again ?? item?.querySelector("a") ?? find("a", page)).focus();
    }
  }

  function show() {
    const papers = chosen();
    fill(papers);
    offerUndo();
    const count = Object.keys(marks.all()).length;
    if (count) papershelf.loadScript("alike").catch(() => {}); // the shelf does without
    empty.hidden = papers.length > 0;
    empty.textContent = count ? t("No paper on your shelf is so.") : (empty.dataset.none ?? "");
    const current = new URLSearchParams(location.search).get("show") ?? "all";
    /** @type {NodeListOf<HTMLElement>} */
    const links = page.querySelectorAll("[data-show]");
    for (const link of links) {
      if (link.dataset.show === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    /** @type {NodeListOf<HTMLButtonElement>} */
    const saves = page.querySelectorAll("[data-save]");
    for (const each of saves) each.disabled = !count;
  }

  /** @param {Event} event */
  async function save(event) {
    const form = closest(event, "[data-save]")?.dataset.save;
    if (!form) return;
    status.textContent = t("Gathering the papers…");
    try {
      await papershelf.loadScript("saving");
      await papershelf.save(form, chosen());
      status.textContent = "";
    } catch (error) {
      status.textContent = t("This could not be saved: {reason}.", { reason: error instanceof Error ? error.message : "" });
    }
  }

  /** @type {HTMLInputElement} */
  const chooser = find("input[type=file]", page);

  /** Add what the chosen file says. */
  async function take() {
    const [file] = chooser.files ?? [];
    await papershelf.loadScript("saving");
    status.textContent = await papershelf.take(file);
    chooser.value = "";
  }

  page.hidden = false;
  page.addEventListener("click", (event) => {
    save(event);
    const link = closest(event, "[data-show]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.dataset.show === "all" ? location.pathname : `?show=${link.dataset.show}`);
    show();
  });
  addEventListener("popstate", show);
  addEventListener("papershelf-marks", show);
  chooser.addEventListener("change", take);
  show();
})();
