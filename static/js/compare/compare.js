/** Backbones and tags side by side. Which ones is in the address, `?with=backbone:vit&with=tag:pruning`, so that it can be shared. */
"use strict";

(() => {
  const { search, element, button, find, language, t, tn } = papershelf;
  const MOST = 6;
  const SHADES = 5;
  const SHOWN = 20;
  const SUGGESTED = 10;
  const place = find("[data-compare]");
  const form = find("form", place);
  /** @type {HTMLInputElement} */
  const box = find("input", form);
  const names = find("datalist", form);
  const status = find("[role=status]", place);
  const chips = find(".chosen", place);
  const [byYear, onBoards, inOnePaper] = ["years", "boards", "both"].map((id) => find(`[aria-labelledby=${id}]`, place));
  /** @type {FoundName[]} */
  let suggested = [];
  /** @type {Promise<Client> | undefined} */
  let started;
  /** @type {Board[]} */
  let boards = [];
  const { title } = document;
  let turn = 0;

  /** Return the search, which is started by the first question, because the page by itself asks none. */
  function startedSearch() {
    started ??= papershelf.loadScript("search/client").then(() => new search.Client(new URL("search/", papershelf.root).href));
    started.catch(() => (started = undefined));
    return started;
  }

  /** @returns {Choice[]} */
  function chosen() {
    const given = [...new Set(new URLSearchParams(location.search).getAll("with"))].map((each) => each.split(":"));
    const picks = given.map(([name, value = ""]) => ({ name, value }));
    return picks.filter(({ name, value }) => value && ["tag", "backbone"].includes(name)).slice(0, MOST);
  }

  /** @param {Choice[]} picks */
  function choose(picks) {
    const address = new URL(location.href);
    address.search = picks.map(({ name, value }) => `with=${name}:${encodeURIComponent(value)}`).join("&");
    history.pushState(null, "", address);
    told(show);
  }

  /** @type {(group: Choice) => URL} */
  const addressOf = ({ name, value }) => new URL(`${name}s/${value}/index.html`, papershelf.root);
  /** @type {(slug: string) => URL} */
  const paperAddress = (slug) => new URL(`papers/${slug}/index.html`, papershelf.root);
  /** @param {PickedGroup} group */
  const link = (group) => element("a", { href: addressOf(group) }, group.title);
  /** @param {PickedGroup[]} groups */
  const heads = (groups) => groups.map((group) => element("th", { scope: "col", class: "number" }, link(group)));

  /** @param {PickedGroup[]} groups */
  function showChosen(groups) {
    const items = groups.map((group) => {
      const remove = button("×", { "aria-label": t("Take out {name}", { name: group.title }) });
      remove.addEventListener("click", () => {
        choose(chosen().filter(({ name, value }) => name !== group.name || value !== group.value));
        box.focus();
      });
      return element("span", {}, link(group), remove);
    });
    chips.replaceChildren(...items);
    const names = groups.map(({ title }) => title).join(", ");
    document.title = names ? `${names} · ${title}` : title;
  }

  /** @type {(groups: PickedGroup[], years: Group[]) => void} */
  function showYears(groups, years) {
    const rows = years
      .map(({ names: [year], papers }) => ({
        year,
        counts: groups.map((group) => papers.filter((paper) => group.papers.has(paper)).length),
      }))
      .filter(({ counts }) => counts.some(Boolean));
    const most = Math.max(...rows.flatMap(({ counts }) => counts));
    /** @param {number} count */
    const cell = (count) => element("td", { class: `h${Math.ceil((count / most) * SHADES)}` }, count ? count.toLocaleString(language) : "");
    const body = rows.map(({ year, counts }) => element("tr", {}, element("th", { scope: "row" }, year), ...counts.map(cell)));
    const sums = groups.map(({ papers }) => element("td", { class: "sum" }, papers.size.toLocaleString(language)));
    body.push(element("tr", {}, element("th", { scope: "row" }, t("All")), ...sums));
    const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("Year")), ...heads(groups)));
    find("table", byYear).replaceChildren(head, element("tbody", {}, ...body));
    byYear.hidden = false;
  }

  /**
   * Return the best result of a group in a ranking: of a backbone any paper's, of a tag its papers' own.
   * @param {PickedGroup} group
   * @param {Board[2][number]} ranking its best result is the first
   */
  function best(group, [, , results]) {
    return results.find(([, , , paper, isOwn, backbones]) =>
      group.name === "tag" ? isOwn && group.papers.has(paper) : backbones.includes(group.value),
    );
  }

  /** @param {PickedGroup[]} groups */
  async function showBoards(groups) {
    await papershelf.runOnce(new URL("compare/results.js", papershelf.root));
    const rows = boards.flatMap(([slug, dataset, rankings]) =>
      rankings.map((ranking) => ({ slug, dataset, metric: ranking[0], values: groups.map((group) => best(group, ranking)) })),
    );
    const shared = rows.filter(({ values }) => values.filter(Boolean).length > 1);
    const body = shared.map(({ slug, dataset, metric, values }) => {
      const board = element("a", { href: new URL(`results/${slug}/index.html`, papershelf.root) }, dataset);
      const cells = values.map((value) =>
        element("td", { class: "number" }, value ? element("a", { href: paperAddress(value[2]) }, value[1]) : "–"),
      );
      return element("tr", {}, element("th", { scope: "row" }, board, " ", element("small", {}, metric)), ...cells);
    });
    const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("Dataset")), ...heads(groups)));
    find("table", onBoards).replaceChildren(head, element("tbody", {}, ...body));
    onBoards.hidden = !shared.length;
  }

  /** @param {Answer} answer */
  function showPapers({ results, total }) {
    const root = papershelf.root.href;
    find("ol", inOnePaper).replaceChildren(...results.map((result) => search.row(result, root)));
    /** @type {HTMLAnchorElement} */
    const all = find(":scope > .facts > a", inOnePaper);
    all.href = search.addressOf(new URL("search/index.html", papershelf.root).href, { text: "", picks: chosen(), order: "newest" });
    all.textContent = tn("{count} paper in the search", "All {count} papers in the search", total);
    inOnePaper.hidden = !total;
  }

  /** Show what is chosen. */
  async function show() {
    const now = (turn += 1);
    const picks = chosen();
    status.textContent = "";
    find("[data-pairs]").hidden = picks.length > 0;
    const compared = picks.length ? await (await startedSearch()).also("compare", picks) : { groups: [], years: [] };
    if (now !== turn || !compared) return;
    const { groups, years } = compared;
    showChosen(groups);
    for (const section of [byYear, onBoards, inOnePaper]) section.hidden = true;
    if (groups.length < 2) {
      status.textContent = groups.length ? t("Add another one to compare it with.") : t("Choose two or more to compare them.");
      return;
    }
    showYears(groups, years);
    await showBoards(groups);
    const answer = await (
      await startedSearch()
    ).ask({ text: "", picks: groups.map(({ name, value }) => ({ name, value })), order: "newest" }, 0, SHOWN);
    if (now !== turn || !answer) return;
    showPapers(answer);
    status.textContent = answer.total ? "" : t("No paper has all of them.");
  }

  async function suggest() {
    const found = await (await startedSearch()).also("names", { text: box.value, picks: [], order: "" }, ["tag", "backbone"], SUGGESTED);
    if (!found) return;
    suggested = found;
    names.replaceChildren(
      ...found.map(({ name, kind, count }) =>
        element("option", { value: name }, kind === "tag" ? t("tag, {count}", { count }) : t("backbone, {count}", { count })),
      ),
    );
  }

  /** @param {() => Promise<void>} work */
  async function told(work) {
    try {
      await work();
    } catch (error) {
      if (error instanceof Error) status.textContent = t("This could not be compared: {reason}. Try again.", { reason: error.message });
    }
  }

  papershelf.boards = (all) => (boards = all);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told(async () => {
      await suggest();
      const typed = box.value.trim().toLowerCase();
      const meant = suggested.find(({ name }) => name.toLowerCase() === typed) ?? suggested[0];
      if (!meant) {
        status.textContent = t("No backbone and no tag is called “{name}”.", { name: box.value });
        return;
      }
      box.value = "";
      choose([...chosen(), { name: meant.kind, value: meant.slug }]);
    });
  });
  box.addEventListener("input", () => told(suggest));
  addEventListener("popstate", () => told(show));
  place.hidden = false;
  told(show);
})();
