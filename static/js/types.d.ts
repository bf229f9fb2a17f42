/**
 * What the scripts of the site offer each other, for the type check. Browsers never see this file.
 *
 * Each script adds its part to the one global object `papershelf`, or to `papershelf.search`; the check holds each part to what is
 * written here.
 */

type Attributes = Record<string, string | number | boolean | URL>;

interface Papershelf {
  // shared/
  /** The search: its engine, and on pages its boxes and lists. */
  search: PapershelfSearch;
  element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Attributes,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  button(text: string, attributes?: Attributes): HTMLButtonElement;
  find<Found extends Element = HTMLElement>(selector: string, within?: ParentNode): Found;
  closest<Found extends Element = HTMLElement>(event: { target: EventTarget | null }, selector: string): Found | null;
  /** Return a message in the site's language. Each `{name}` is filled with a value; numbers are written as the language writes them. */
  t(text: string, values?: Record<string, string | number>): string;
  /** Return one of two messages, or of as many forms as the language has, for a `{count}`. */
  tn(one: string, many: string, count: number, values?: Record<string, string | number>): string;
  /** The language of numbers, dates and the alphabet, as `Intl` takes it. */
  language: string;
  /** Return an ISO date in words, `14 May 2024`. */
  writtenDate(iso: string): string;
  scriptAddress(name: string): URL;
  runScript(address: URL | string): Promise<void>;
  runOnce(address: URL): Promise<void>;
  loadScript(name: string): Promise<void>;
  fetchQueue<Result>(fetchOne: (name: string) => Promise<Result>): (name: string) => Promise<Result>;

  // reader/
  /** The address of the site's front page. */
  root: URL;
  marks: {
    all(): Marks;
    accept(stored: unknown): Marks;
    store(marks: Marks): boolean;
    serialised(marks?: Marks): string;
    change(slug: string, facts: Facts, changes: Partial<Mark>): boolean;
    toggle(slug: string, facts: Facts, name: "saved" | "read"): boolean;
    slugOf(link: { href: string }): string | undefined;
    /** Return the title of the paper whose page this is, as lists show it. */
    titleOf(page: Element): string;
  };
  noteField(slug: string, facts: Facts, told: (words: string) => void): HTMLTextAreaElement;
  addSaves(items: Iterable<HTMLElement>): void;
  /** Mark the papers that came with digests which the reader has not seen. */
  markNew(): void;
  toggleKeys?(): void;
  paperPage(slug: string): Promise<Document>;
  cite: {
    read(page: Document): CitedPaper;
    csl(slug: string, paper: CitedPaper): CslItem;
    ris(slug: string, paper: CitedPaper): string;
    plain(paper: CitedPaper): string;
  };
  save(form: string, papers: [slug: string, mark: Mark][]): Promise<void>;
  take(file: File): Promise<string>;

  // compare/
  /** Called by the data of comparisons, which is a script. */
  boards(boards: Board[]): void;

  // map/
  /** Called by the data of the map, which is a script. */
  map(data: MapData): void;
  /** Called by each file of titles, which is a script too. `lines` has one for each paper: its slug and its title. */
  titles(version: string, part: number, lines: string): void;
  canvas(canvas: HTMLCanvasElement, content: Pick<MapData, "x" | "y" | "colours"> & { tags: MapTag[] }): MapView;
  /** The map that pointers and keys move. */
  steered: {
    canvas: HTMLCanvasElement;
    view: MapView;
    act(change: () => void): void;
    /** Name a paper at a place of the canvas, with a link to it if `stays`; without a paper, remove the name. */
    point(spot?: number, x?: number, y?: number, stays?: boolean): void;
    paper(spot: number): Promise<{ title: string; href: string }>;
  };
}

interface Facts {
  title: string;
  /** Of publication, `2024-05-14` or empty. */
  day: string;
}

/** What a reader keeps about a paper. */
interface Mark extends Facts {
  /** When the paper was saved, as ISO 8601. */
  saved?: string;
  /** When it was marked as read. */
  read?: string;
  note?: string;
}

/** By the paper's slug. */
type Marks = Record<string, Mark>;

/** What is kept of a reader's visits. Digests go by the last part of their address. */
interface Visit {
  /** The newest digest at the latest visit. */
  newest: string;
  /** The newest one at the visit before. */
  before: string;
  /** When the latest visit began, in milliseconds. */
  on: number;
  /** Digests opened, the latest last. */
  seen: string[];
  /** Digests that came since the visit before and were not opened. */
  unseen: string[];
}

/** What of CSL-JSON is written. */
interface CslItem {
  id: string;
  type: string;
  title: string;
  issued?: { "date-parts": number[][] };
  archive?: string;
  author?: { family?: string; given?: string; literal?: string }[];
  number?: string;
  DOI?: string;
  note?: string;
  URL?: string;
}

interface CitedPaper {
  title: string;
  arxiv: string;
  doi: string;
  withdrawn: boolean;
  authors: string[];
  /** Year, month and day, as far as they are known. */
  date: number[];
  /** Empty where nobody knows where the site is published. */
  url: string;
  bibtex: string;
  /** By which texts cite the paper; empty where its page could not be read. */
  key: string;
}

/** The rankings on a dataset. */
type Board = [slug: string, dataset: string, rankings: [metric: string, lowerIsBetter: 0 | 1, results: BoardResult[]][]];

type BoardResult = [value: number, printed: string, slug: string, paper: number, isOwn: 0 | 1, backbones: string[]];

/** What is drawn. A paper goes by its number, the same in all lists and in the files of titles. */
interface MapData {
  /** Of the titles that belong to it. */
  version: string;
  /** Titles in a file. */
  size: number;
  tags: [slug: string, name: string, x: number, y: number][];
  /** Places on the map, 0 to 1000. */
  x: number[];
  y: number[];
  /** Bit n is set for papers with the nth tag, of those with a colour; the highest gives the paper's colour. */
  colours: number[];
}

/** What is seen of the map: its middle, and how many times it is enlarged. */
interface MapPart {
  x: number;
  y: number;
  zoom: number;
}

interface MapTag {
  slug: string;
  name: string;
  x: number;
  y: number;
}

interface MapView {
  /** How many tags have a colour of their own. */
  colours: number;
  move(across: number, down: number): void;
  zoom(by: number, left?: number, top?: number): void;
  whole(): void;
  /** What is seen of the map now. */
  part(): MapPart;
  show(part: MapPart): void;
  near(left: number, top: number, reach?: number): number[];
  choose(tag: number): void;
  mark(spot?: number): void;
}

interface PapershelfSearch {
  // engine/, the part that every query needs
  stem(word: string): string;
  fold(text: string): string;
  pieces(folded: string): string[];
  parts(piece: string): string[];
  isJoined(piece: string, parts: string[]): boolean;
  isRun(text: string): boolean;
  pairs(run: string): string[];
  partPattern(classes: string): RegExp;
  Analyser: new (stopWords: Iterable<string>) => Analyser;
  Store: new (read: ReadPart) => Store;
  overHttp(base: string): ReadPart;
  asScripts(base: string): ReadPart;
  Index: new (directory: Directory, store: Store) => Index;
  rank(clauses: Clause[], figures: Figures, lengths: number[]): { paper: number; score: number }[];
  named(slug: string, name: string): [slug: string, name: string];
  ordinals(gaps: number[]): number[];
  named(slug: string, name: string): [slug: string, name: string];
  parse(text: string): Query;
  signOf(piece: string): string;
  ENDINGS: string[];
  LONGEST: number;
  completions(typed: string): string[];
  expansions(words: Word[], index: Index, analyser: Analyser): Promise<Expansion[]>;
  plan(words: Word[], index: Index, analyser: Analyser, models: NamedModel[], also: Expansion[]): Promise<Plan>;
  readPage(page: string): PaperText | null;
  Marker: new (analyser: Analyser, boosts: Map<string, number>) => Marker;
  PhraseFilter: new (papers: number[], query: Query, index: Index) => PhraseFilter;
  phraseParts(text: string): string[];
  wordsOf(text: string): string;
  Engine: new (read: ReadPart) => Engine;
  /** Loads the part of the engine that only some queries need. */
  more(): Promise<void>;

  // engine/, the part that `more` loads
  correction(typed: string, index: Index): Promise<{ term: string; word: string } | undefined>;
  narrow(filters: Filter[], index: Index, mentions: (words: string) => Promise<number[]>, analyser: Analyser): Promise<Narrowed>;
  inTitles(query: Query, index: Index): Promise<{ papers: number[]; groups: WordGroup[]; lacksPhrase: boolean }>;
  modelsIn(words: Word[], index: Index, analyser: Analyser): Promise<{ models: NamedModel[]; words: Word[] }>;
  FACET_NAMES: string[];
  pickedGroups(picks: Choice[], index: Index): Promise<PickedGroup[]>;
  pick(papers: number[], ofAnyYear: number[], picks: Choice[], index: Index): Promise<Picked>;
  count(picked: Picked, index: Index): Promise<Record<string, Count[]>>;
  sort(papers: number[], order: string, index: Index): Promise<number[]>;
  namesLike(text: string, kinds: string[], most: number, index: Index): Promise<FoundName[]>;
  byOneAuthor(words: Word[], index: Index): Promise<{ exact: Set<number>; fuller: Set<number> }>;

  // ui/
  Client: new (base: string) => Client;
  card(result: Result, root: string): HTMLLIElement;
  explain(item: HTMLElement, quote: Quote): void;
  row(result: Result, root: string): HTMLLIElement;
  account(answer: Answer): string;
  recent(): string[];
  keep(text: string): void;
  forgetRecent(): void;
  questionIn(query: string): Question;
  addressOf(href: string, question: Question): string;
  Panel: new (place: HTMLElement, pick: (name: string, values: string[], dropped: string[]) => void) => Panel;
}

/** Reads a part of the index: `any`, because it is JSON of many shapes. */
type ReadPart = (name: string, version: string) => Promise<any>;

interface Analyser {
  stem(part: string): string;
  counts(part: string): boolean;
  isSingle(part: string): boolean;
  terms(text: string): string[];
  pieceTerms(piece: string): string[];
}

interface Store {
  directory(): Promise<Directory>;
  /** `any`, because parts have many shapes; the caller says which. */
  part(name: string): Promise<any>;
}

/** What Lunr's score needs to know of the whole index. */
interface Figures {
  count: number;
  fields: string[];
  boosts: number[];
  totals: number[];
  k1: number;
  b: number;
}

/** The part of the index that comes first. */
interface Directory extends Figures {
  format: number;
  version: string;
  /** Whether scores are computed with the lengths of abstracts; not in a large library. */
  hasLengths: boolean;
  /** Small parts that need no file of their own, by name. */
  parts: Record<string, unknown>;
  /** Front-coded, see generator/papershelf/search/parts.py. */
  starts: Record<"terms" | "vocabulary" | "titles" | "models" | "authors", string>;
  tags: [slug: string, name: string][];
  chunkSize: number;
  stopWords: string;
}

/** What the index has of a term, by field. */
interface Row {
  /** Of the term. */
  number: number;
  /** Ordinals of papers and frequencies by turns. */
  fields: number[][];
  /** How many terms the field of each of those papers has; none for the first field. */
  lengths: number[][];
}

interface Group {
  names: [key: string, title: string];
  papers: number[];
}

interface VocabularyWord {
  word: string;
  term: string;
  /** Grows with how common the term is. */
  magnitude: number;
}

interface PaperText {
  authors: string[];
  abstract: string;
}

interface PaperRow {
  slug: string;
  title: string;
  /** `2024-05-14` or empty. */
  date: string;
  tags: [slug: string, name: string][];
  /** Backbones that it builds on. */
  models: [slug: string, name: string][];
  upvotes: number;
  authorCount: number;
  /** Both of two, else the first. */
  authors: string[];
}

interface Index {
  directory: Directory;
  rows(terms: Iterable<string>): Promise<Map<string, Row>>;
  also(terms: string[]): Promise<OtherWords[][]>;
  withPrefix(prefix: string, most: number, near?: boolean): Promise<string[]>;
  /** `any`, because rows have a shape for each kind. */
  named(kind: "titles" | "models" | "authors", key: string): Promise<any>;
  near(kind: "titles" | "models" | "authors", key: string): Promise<Map<string, any>>;
  vocabulary(prefix: string): Promise<VocabularyWord[]>;
  lengths(): Promise<number[]>;
  facet(name: string): Promise<Group[]>;
  /** `any`, because it is numbers or the rows of `names`. */
  column(name: string): Promise<any[]>;
  paper(paper: number): Promise<PaperRow>;
  text(paper: number): Promise<PaperText | null>;
}

/** A term to rank by. Papers that need no soft one come first. */
interface Clause {
  term: string;
  boost: number;
  soft?: boolean;
  row: Row;
}

/** A word of a query as typed, and folded. */
interface Word {
  typed: string;
  piece: string;
  quoted: boolean;
}

interface Filter {
  /** As typed: `year:2024`. */
  token: string;
  name: string;
  value: string;
  without: boolean;
}

interface Query {
  /** What a paper should have, in the order of the query. */
  words: Word[];
  /** Parts of folded text that stand side by side; they are among `words` too. */
  phrases: string[][];
  /** Pieces that a paper must not have. */
  without: string[];
  withoutPhrases: string[][];
  filters: Filter[];
}

/** A paper has the word `text` when, in one of `any`, it has of each list of terms at least one; or when it is one of `papers`. */
interface WordGroup {
  text: string;
  any: string[][][];
  papers?: Iterable<number>;
  /** Place of its word in the query. */
  word?: number;
}

/** What papers call the same as `own`; of words that are in very many papers also the papers that have only the others. */
type OtherWords = [own: string, other: string, papers?: number[]];

/** Other words for the words of a query from one place to another, exclusive, and their terms, or the papers that have only these. */
interface Expansion {
  from: number;
  to: number;
  other: string;
  terms: string[];
  papers?: number[];
}

/** An exact backbone that a query names. */
interface NamedModel {
  text: string;
  papers: Set<number>;
  /** Those of the papers that introduce it. */
  introduced: number[];
  /** To rank by, each with its boost. */
  terms: [term: string, boost: number][];
}

interface Correction {
  typed: string;
  meant: string;
}

interface Plan {
  clauses: Clause[];
  groups: WordGroup[];
  /** Words that no paper has. */
  unknown: string[];
  /** Letters and digits that were not looked for, because they stand alone. */
  single: string[];
  corrections: Correction[];
}

/** A text in pieces, marked or not. */
type Segments = [text: string, marked: boolean][];

interface Marker {
  mark(text: string): Segments;
  touches(text: string): boolean;
  passage(text: string): Segments;
}

interface PhraseFilter {
  kept: number[];
  /** How many phrases a paper is tested for. */
  tests: number;
  phrases: string[][];
  /** Whether texts could not be read: then phrases are only looked for in titles. */
  unread: boolean;
  /** Whether there are papers that have not been read. */
  readonly more: boolean;
  readonly read: number;
  readOn(): Promise<void>;
  release(): void;
  fill(count: number): Promise<void>;
}

interface Narrowed {
  passes(paper: number): boolean;
  /** As `passes`, whatever the year. */
  anyYear(paper: number): boolean;
  /** What the filters pick in the facets. */
  groups: PickedGroup[];
  /** Filters whose value nothing is called. */
  unknown: string[];
}

interface Choice {
  name: string;
  value: string;
}

interface PickedGroup extends Choice {
  title: string;
  papers: Set<number>;
  /** The filter in the query that picks it. */
  typed?: string;
}

/** Groups to be shown side by side. */
interface Compared {
  groups: PickedGroup[];
  years: Group[];
}

interface Picked {
  papers: number[];
  /** The papers as if no year was picked. */
  anyYear: number[];
  groups: PickedGroup[];
}

interface Count {
  /** As in the page's address. */
  value: string;
  title: string;
  /** Papers left when it is picked too; for a picked one, papers that have it. */
  count: number;
  picked: boolean;
  /** The filter in the query that picks it. */
  typed?: string;
}

/** Of an author; only of one with a page the last two. */
type AuthorRow = [gaps: number[], slug?: string, name?: string];

type NameRow = [kind: string, slug: string, name: string, count: number, aliases: string[]];

interface FoundName {
  /** `tag`, `backbone`, `dataset` or `author`. */
  kind: string;
  slug: string;
  name: string;
  /** Of papers. */
  count: number;
}

interface Question {
  /** As typed. */
  text: string;
  picks: Choice[];
  /** `newest`, `discussed`, `upvoted`, or empty for the best first. */
  order: string;
  /** Whether papers with other words for the same are left out. */
  asTyped?: boolean;
}

interface Answer {
  /** Papers found. */
  total: number;
  /** Whether there may be more than `total`: phrases are looked up in the texts as results are shown. */
  more: boolean;
  /** None has all that was asked for; these have the most of it. */
  partial: boolean;
  /** Words that no paper has, and filters that nothing passes. */
  unknown: string[];
  /** Letters and digits that were not looked for, because they stand alone. */
  single: string[];
  corrections: Correction[];
  /** Other words for what was typed, which were searched for unless `asTyped`. */
  also: string[];
  /** Texts could not be read, so phrases were only looked for in titles. */
  unread: boolean;
  /** Whether there is anything to search for. */
  asked: boolean;
  /** How many of the papers introduce the one backbone that is asked for. */
  introducing: number;
  /** Whether words that almost every paper has were looked for in titles. */
  onlyTitles: boolean;
  /** The text without its filters, null if it has none. */
  unfiltered: string | null;
  results: Result[];
}

interface Result {
  /** Its ordinal, by which `quotes` is asked for. */
  paper: number;
  slug: string;
  date: string;
  tags: [slug: string, name: Segments][];
  models: [slug: string, name: Segments][];
  upvotes: number;
  authorCount: number;
  authors: string[];
  title: Segments;
  /** Whether the question has its arXiv id. */
  byId: boolean;
  /** Fields in which words of the question were found. */
  fields: string[];
  /** Words that the paper does not have. */
  missing: string[];
}

interface Quote {
  passage: Segments;
  /** The first author; empty unless one of the authors was asked for. */
  author: Segments;
  /** The other authors that were asked for. */
  among: Segments[];
  /** Number of all authors besides the first. */
  others: number;
  /** Whether the paper's texts could be read. */
  read: boolean;
}

interface Counts {
  /** False when counts are of papers that may lack a phrase, because only texts that are shown are read. */
  exact: boolean;
  facets: Record<string, Count[]>;
}

interface Engine {
  prepare(): Promise<void>;
  search(question: Question, offset: number, limit: number): Promise<Answer>;
  quotes(question: Question, papers: number[]): Promise<Quote[]>;
  counts(question: Question): Promise<Counts>;
  readOn(question: Question): Promise<{ total: number; more: boolean; read: number }>;
  compare(picks: Choice[]): Promise<Compared>;
  names(question: Question, kinds: string[], most: number): Promise<FoundName[]>;
}

/** A call of the engine by name, as a page sends it to the worker. */
type Call = {
  [Method in keyof Engine]: [method: Method, ...given: Parameters<Engine[Method]>];
}[keyof Engine];

interface Client {
  ask(question: Question, offset: number, limit: number): Promise<Answer | null>;
  also<Method extends keyof Engine>(
    method: Method,
    ...given: Parameters<Engine[Method]>
  ): Promise<Awaited<ReturnType<Engine[Method]>> | null>;
  forget(asked?: string): void;
}

interface Panel {
  show(counts: Counts): void;
}

declare var papershelf: Papershelf;
/**
 * Translations of messages: each has a form, or several for one, two, many ... The empty message has the language itself,
 * `[language: string, form: (count: number) => number]`: therefore `any`.
 */
declare var papershelfWords: Record<string, any>;
/** Called by each part of the index, which is a script. */
declare var papershelfPart: (name: string, value: unknown) => void;
declare function importScripts(...addresses: string[]): void;
