/** The page of the papers that a reader has marked. */
"use strict";

(() => {
  const { marks, element, button, writtenDate } = papershelf;
  const page = document.querySelector("[data-shelf]");
  const list = page.querySelector("ol");
  const status = page.querySelector("[role=status]");
  const empty = page.querySelector(".empty");
  const SHOWN = {
    all: () => true,
    unread: (mark) => mark.saved && !mark.read,
    read: (mark) => mark.read,
    note: (mark) => mark.note,
  };

  function row([slug, mark]) {
    const link = element("a", { href: new URL(`papers/${slug}/index.html`, papershelf.root) }, mark.title);
    const facts = element("p", { class: "facts" }, mark.day ? element("time", { datetime: mark.day }, writtenDate(mark.day)) : "No date");
    if (mark.saved) facts.append(` · saved ${writtenDate(mark.saved.slice(0, 10))}`);
    const note = element("textarea", { rows: 2, "aria-label": `Your note on ${mark.title}`, placeholder: "Your note" });
    note.value = mark.note ?? "";
    note.addEventListener("change", () => change(slug, mark, { note: note.value.trim() }));
    const read = button("Read", { "data-mark": "read", "aria-pressed": Boolean(mark.read) });
    const remove = button("Remove", { "aria-label": `Take ${mark.title} off the shelf` });
    remove.addEventListener("click", () => change(slug, mark, { saved: "", read: "", note: "" }));
    return element("li", { "data-paper": "", "data-slug": slug }, element("h2", {}, link), facts, note, element("p", { class: "marks" }, read, remove));
  }

  function change(slug, mark, changes) {
    if (!marks.change(slug, { title: mark.title, day: mark.day }, changes)) status.textContent = "This browser keeps nothing for this site.";
  }

  function chosen() {
    const shown = SHOWN[new URLSearchParams(location.search).get("show")] ?? SHOWN.all;
    const when = ([, mark]) => mark.saved ?? mark.read ?? "";
    return Object.entries(marks.all())
      .filter(([, mark]) => shown(mark))
      .sort((one, other) => when(other).localeCompare(when(one)) || one[1].title.localeCompare(other[1].title));
  }

  /** Rows that stay are left as they are: one who writes a note and then presses a button means that button. */
  function fill(papers) {
    const rows = [...list.children];
    if (rows.length === papers.length && rows.every((item, place) => item.dataset.slug === papers[place][0])) {
      for (const [place, [, mark]] of papers.entries()) {
        const note = rows[place].querySelector("textarea");
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
      const alike = (each) => each.textContent === focus.textContent && each.tagName === focus.tagName;
      const again = item && [...item.querySelectorAll("button, textarea, a")].find(alike);
      (again ?? item?.querySelector("a") ?? page.querySelector("a")).focus();
    }
  }

  function show() {
    const papers = chosen();
    fill(papers);
    const count = Object.keys(marks.all()).length;
    empty.hidden = papers.length > 0;
    empty.textContent = count ? "No paper on your shelf is so." : empty.dataset.none;
    const current = new URLSearchParams(location.search).get("show") ?? "all";
    for (const link of page.querySelectorAll("[data-show]")) {
      if (link.dataset.show === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const button of page.querySelectorAll("[data-save]")) button.disabled = !count;
  }

  async function save({ target }) {
    const form = target.closest("[data-save]")?.dataset.save;
    if (!form) return;
    status.textContent = "Gathering the papers…";
    try {
      await papershelf.loadScript("saving");
      await papershelf.save(form, chosen());
      status.textContent = "";
    } catch (error) {
      status.textContent = `This could not be saved: ${error.message}.`;
    }
  }

  /** What an export of this page says is added; of a paper that is here already, the file's marks win. */
  async function take({ target }) {
    try {
      const added = marks.accept(JSON.parse(await target.files[0].text()));
      if (!marks.store({ ...marks.all(), ...added })) throw new Error("this browser keeps nothing for this site");
      const count = Object.keys(added).length;
      status.textContent = `${count} ${count === 1 ? "paper" : "papers"} taken from ${target.files[0].name}.`;
    } catch (error) {
      const reason = error instanceof SyntaxError ? "it is no JSON" : error.message;
      status.textContent = `${target.files[0].name} could not be taken: ${reason}. Choose a file that “Save as JSON” made.`;
    }
    target.value = "";
  }

  page.hidden = false;
  page.addEventListener("click", (event) => {
    save(event);
    const link = event.target.closest("[data-show]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.dataset.show === "all" ? location.pathname : `?show=${link.dataset.show}`);
    show();
  });
  addEventListener("popstate", show);
  addEventListener("papershelf-marks", show);
  page.querySelector("input[type=file]").addEventListener("change", take);
  show();
})();
