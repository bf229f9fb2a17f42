/** A look at a paper before its page is opened: a card beside a link that is pointed at for a moment, or reached by key. */
"use strict";

(() => {
  const { closest, marks, paperPage, element, find } = papershelf;
  const WAIT = 350;
  const EXCERPT = 420;
  const NAMES = 110;
  const GAP = 6; // pixels between a link and its card
  const MARGIN = 8; // pixels between a card and the edge of the window
  const card = element("div", { class: "preview", id: "preview", role: "tooltip", hidden: "" });
  let timer = 0;
  /** @type {HTMLAnchorElement | undefined} */
  let shown;

  /**
   * Return the link to preview and the slug of its paper. Links beside an excerpt, or on the page of the same paper, need no preview.
   * @param {{ target: EventTarget | null }} event
   */
  function linkOf(event) {
    /** @type {HTMLAnchorElement | null} */
    const link = closest(event, "main a");
    const slug = link && marks.slugOf(link);
    return slug && slug !== marks.slugOf(location) && !link.closest(".cards h2, .leads h2") ? { link, slug } : undefined;
  }

  /** @param {Document} page of a paper */
  function write(page) {
    if (!card.parentNode) find("main").append(card);
    /** @type {(name: string, words: string) => HTMLElement} */
    const part = (name, words) => element("p", { class: name }, words);
    /** @param {string} selector */
    const text = (selector) => page.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    /** @type {(words: string, most: number) => string} */
    const cut = (words, most) => (words.length > most ? `${words.slice(0, words.lastIndexOf(" ", most))}…` : words);
    const labels = [...page.querySelectorAll("aside .chips a")].map((chip) => chip.textContent).join(", ");
    card.replaceChildren(
      part("name", text("h1")),
      part("facts", text(".paper .facts")),
      part("facts", cut(text("p.authors"), NAMES)),
      part("excerpt", cut(text(".abstract"), EXCERPT)),
      part("labels", labels),
    );
  }

  /**
   * Put the card below the link where there is room, else above it; where neither has enough, on the side with more, cut to what fits.
   * @param {HTMLAnchorElement} link in the window
   */
  function place(link) {
    card.hidden = false;
    card.style.maxHeight = "";
    const [{ left, right, top, bottom }] = link.getClientRects();
    const { offsetWidth: width, offsetHeight: height } = card;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = clientHeight - bottom - GAP - MARGIN;
    const above = top - GAP - MARGIN;
    const room = height <= below || below >= above ? below : above;
    const start = document.documentElement.dir === "rtl" ? right - width : left;
    card.style.maxHeight = `${room}px`;
    card.style.left = `${Math.max(MARGIN, Math.min(start, clientWidth - width - MARGIN))}px`;
    card.style.top = `${room === below ? bottom + GAP : top - GAP - Math.min(height, room)}px`;
  }

  /** @param {Element} link */
  function isInWindow(link) {
    const { top, bottom } = link.getBoundingClientRect();
    return bottom > 0 && top < document.documentElement.clientHeight;
  }

  function hide() {
    clearTimeout(timer);
    removeEventListener("pointermove", follow);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    card.hidden = true;
  }

  /** @param {{ target: EventTarget | null }} event */
  function prepare(event) {
    const found = linkOf(event);
    if (!found || found.link === shown) return;
    hide();
    shown = found.link;
    timer = setTimeout(async () => {
      try {
        const page = await paperPage(found.slug);
        if (shown !== found.link || !isInWindow(found.link)) return;
        write(page);
        place(found.link);
        found.link.setAttribute("aria-describedby", "preview");
      } catch {
        // The link itself works.
      }
    }, WAIT);
  }

  /** @param {MouseEvent | FocusEvent} event */
  function leave(event) {
    const next = event.relatedTarget;
    if (!shown || closest(event, "a") !== shown || (next instanceof Node && shown.contains(next))) return;
    if (card.hidden || !(event instanceof PointerEvent)) return hide();
    addEventListener("pointermove", follow, { passive: true });
    follow(event);
  }

  /**
   * Hide the card when the pointer is neither on the link nor on the card. The pointer reaches links below the card, which may cover a list.
   * @param {PointerEvent} event
   */
  function follow({ clientX: x, clientY: y, target }) {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    const isOnCard = x >= left && x <= right && y >= top - GAP && y <= bottom + GAP;
    if (!isOnCard && !(target instanceof Node && shown?.contains(target))) hide();
  }

  /** Hide a card that the page scrolls away from its link. A link that waits for its card waits anew: to reach a link by key can scroll the page. */
  function moved() {
    const waiting = card.hidden && shown;
    hide();
    if (waiting) prepare({ target: waiting });
  }

  if (matchMedia("(hover: hover)").matches) document.addEventListener("pointerover", prepare);
  document.addEventListener("focusin", (event) => closest(event, ":focus-visible") === event.target && prepare(event));
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("scroll", moved, { passive: true });
  addEventListener("resize", hide);
  prepare({ target: document.querySelector("main a:hover") ?? document.activeElement });
})();
