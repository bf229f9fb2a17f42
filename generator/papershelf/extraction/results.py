"""Results: the absolute numbers that an abstract reports, each with its dataset, metric and model.

Precision comes before recall, because a wrong result costs more trust than a missing one. A number must pass
`find_numbers`, and its dataset must be right before it ("GSM8K (92.1)"), behind it ("62.1% mIoU on ADE20K"), at the start
of the sentence ("On COCO, ..."), or in the previous result ("... and attains 87.0%"). Lists of numbers and datasets are
paired in order. One number for several datasets is an average and no result.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from papershelf.extraction.agents import BASELINE, OTHER, OURS, Agent, find_agents
from papershelf.extraction.conditions import told_apart, with_conditions
from papershelf.extraction.datasets import Sentence, TermMention, after_remark, overlaps, own_dataset, read_sentence
from papershelf.extraction.methods import UNNAMED, is_base, with_own
from papershelf.extraction.metrics import metric_of
from papershelf.extraction.numbers import ReportedNumber, exact_numbers, has_number
from papershelf.extraction.own_models import OwnModels, find_own_models
from papershelf.extraction.owners import Holder, holder_of
from papershelf.extraction.rivals import Row, compares, rivals
from papershelf.extraction.settings import item_of, part_of, setting_of
from papershelf.model import Result
from papershelf.taxonomy.findings import Findings
from papershelf.taxonomy.terms import Metric
from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import MOST_FOUND

_RIGHT_BEFORE = pattern(
    r"(?:['’]s)?(?: (?:dataset|benchmark|test set|validation set|val|test|task))?s?(?: [\w@\-]+)?\s?"
    r"(?:\(|:|=|\bof\b|\bat\b|\bis\b|\bscores?\b)\s?(?:(?:from )?\d[\d.]*\s?%?\s?(?:→|->|⟶|=>|to)\s?)?(?:(?!and\b|or\b"
    r"|with\b)[\w@\-]+ ?(?:of|:|=)? ?)?",
    re.IGNORECASE,
)
"""Text between a dataset and the number right behind it: `GSM8K (92.1`, `ImageNet accuracy of 83.6`."""
_TO_DATASET = pattern(
    r"\s?~?(?: ?[\w@]+ with (?:an? |the )?(?:[A-Z][\w\-]* ){1,4}\([^()]{1,20}\))?(?:vs\.? [\d.]{1,8}\s?%? ?)?(?:\([^)]{1,15}\),? )?"
    r"[()]?\s?(?:,? respectively,? )?(?:(?!and\b)[\w@\-./'’]+(?::\d+)?\)? ){0,8}?\(?"
    r"(?:on|in|for|at|across|over|of|under|using)(?: (?!and\b)[\w\-]+){0,4} "
    r"|\s?~?\(?(?:(?!(?:and|or|while|but|than|without|whereas|preserving)\b)[\w\-]+ ){0,2}|(?: (?!and\b|or\b)[\w@\-]+){0,3} \(",
    re.IGNORECASE,
)
"""Text between a number and its dataset behind it."""
_ATTAIN = r"(?:attain|achiev|reach|obtain|yield|scor|manag|solv|resolv)\w*"
_WHICH_OF_TWO = pattern(r"[^,;:%\d]{0,40}? (?:on|for|in) the (?P<which>former|latter)\b")
"""Text behind a number up to the words that say on which of two datasets: `a FID of 2.1 on the latter`."""
_PARALLEL = pattern(r" and (?:the )?[A-Z](?:(?! on | in )[^,;:%]){2,60} from [\d.]{1,8}\s?%? to [\d.]{1,8}(?<=\d)\s?%?")
"""Text between a change of one model and the dataset that it shares with another: `from 50% to 53% and FooNet from 3% to 4% on BarQA`."""
_FAR_TO_DATASET = pattern(
    r"(?:(?!\b(?:than|on (?:our|this|an?|the [A-Z]\w{1,30} (?:dataset|benchmark))\b|over(?! (?:(?:the|its|all|previous|prior"
    r"|existing|strong) )+(?:state|SOTA|baselines?"
    r"|methods|best))|compar\w*|and (?:on|in)\b"
    r"|outperform\w*|surpass\w*|exceed\w*|improv\w*|while|when|whereas|but|us(?:es|ing)|trained|also"
    r"|(?:attain|achiev|reach|obtain|yield|manag)\w*|scor(?:es|ed|ing)|(?:re)?solv(?:es|ed|ing))\b)[^;:]){1,110}"
    r"\b(?:on|in)(?: the| our| its)?(?: [a-z\-]+)? ",
    re.IGNORECASE,
)
"""The same with more text between, where the sentence has only sentence dataset."""
_RIVAL_TO_DATASET = pattern(
    r"\)(?: [a-z]+)? (?:surpass|outperform|exceed|beat|match)\w*[^;:,]{1,60}?\b(?:on|in)(?: the)? "
    r"|[^;:,%]{0,30},? (?:surpass|outperform|exceed|beat)\w*[^;:,%]{1,60} by (?:[a-z]+ )?\d[\d.]*\s?%? (?:on|in|at)(?: the)? "
)
"""Text with a rival between them: `FooNet (67.2%) surpasses GPT-4o (61.3%) on`, `1.97 FID, outperforming Foo by 4.2 on`."""
_ON_OTHER_DATASETS = pattern(
    r"(?: \([^)]{1,15}\))?(?:\s(?!on\b|across\b|over\b|and\b)[\w@\-]+){0,3} (?:on|across|over) (?:the |our )?"
    r"(?:(?:\d+\+?|[a-z\-]+)(?: [a-z\-]+){0,3} (?:tasks|benchmarks|datasets)\b|\d[\d,]*\+? (?!steps)[a-z]|\d+-(?:class|way) "
    r"|(?!GPU|CPU|[AH]\d|NVIDIA"
    r"|RTX)[A-Z])"
)
"""Text behind a number on other, unnamed datasets."""
_ON_UNNAMED = pattern(
    r"(?: \([^)]{1,15}\))?(?:\s(?!on\b|in\b|for\b)[\w@\-]+){0,3} (?:on|for) (?:an? |the |our |some )?+(?!(?:same|full|entire|whole|test"
    r"|validation|official|standard|challenging|popular|public|original|resulting|new|proposed|hard|hardest|easy|introduced|respective|former|latter|main"
    r"|complete|first|second)\b)(?:[a-z][\w\-]*,? (?:and )?){1,4}"
    r"(?:dataset|data|corpus|benchmark|cohort|images|videos|scenarios|environments|domains?|languages?)\b"
)
"""Text behind a number that was measured on something else, which has no name: `90.8% on the clinical dataset`."""
_ACROSS_OTHERS = pattern(r"\b(?:across|on|over) (?:(?:the|our|\d+|[a-z\-]+) ){0,3}(?:benchmarks|datasets)\b")
"""Text before a number on other, unnamed datasets."""
_ELSEWHERE = pattern(
    r"\b(?:to|on|in) an? (?!(?:average|mean|total|overall|single)\b)(?:[\w\-]+ ){0,4}(?:task|setting|benchmark|dataset|domain)\b"
    r"|\b[Ii]nter-?(?:annotator|rater)\b|\b[Aa]nnotation quality\b|\b[Oo]ur (?:judge|evaluator|verifier|annotat\w+)\b"
    r"|\b(?:expert|human) consensus\b"
)
"""Text before a number that is about something else than the last dataset: another task, or how well annotators and judges agree."""
_USER_STUDY = pattern(r"\b(?:[Uu]ser|[Hh]uman|[Pp]erceptual|[Rr]eader) stud(?:y|ies)\b")
_ITS_OWN_DATA = pattern(
    r"\s?(?:[A-Z][a-z]+, )?(?:[Oo]n )?(?:[Aa]n?|[Oo]ur) (?:[\w\-]+ ){0,3}(?:dataset|test set|corpus|benchmark|cohort)\b"
)
"""Start of a sentence on another dataset, which has no name: `Additionally, a self-collected dataset was evaluated`."""
_WITH_PEOPLE = pattern(
    r"[^.;,]{0,40}\b(?:correlation|agreement|consistency|alignment|concordance) (?:with|to) (?:human|expert"
    r"|physician|people)"
)
"""Text behind a number that says how well an evaluation agrees with people."""
_NAMES_DATASET = pattern(r"\s?(?:\w+, )?[Oo]n (?!our\b|this\b|average\b|the (?:benchmark|dataset|test))")
"""Start of a sentence that names its own dataset."""
_JOINED = pattern(r"[\s,/&%()]*+(?:and|or|respectively)?[\s,/&(]*+(?:the |on |a |an )*")  # text between the items of a list
_UNREAD_LIST = pattern(r"\b(?:across|on|of|over|in) (?:[A-Z][\w\-.'’]{0,40}(?:, and |, | and )){1,6}$")
"""Text before a dataset that is the last of a list whose others are unknown: a number for all of them is an average."""
_EXAMPLES = pattern(r"\b(?:datasets|benchmarks|corpora),? (?:including|such as|like|e\.g\.,?) (?:the )?$")
"""Text before datasets that are only some of those that a number is about: `the mean over six benchmarks, including FooQA, is`."""
_AVERAGED = pattern(r"\b(?:macro-)?(?:average|averaged|mean)\b[^;:%.]{0,30} (?:across|over) [^;:%]{3,100}, and (?:the )?$")
"""Text before the last of datasets that a number is the average of: `the average across Foo, Bar, and Baz from`."""
_ONE_OF_TWO = pattern(
    r"(?:['’]\d\d)?(?: [A-Z][\w\-]+){0,2} and [A-Z][\w\-]*[A-Z\d]"
    r"|, [A-Z][\w\-]+(?: [A-Z][\w\-]+)?,|,? and (?!respectively)(?:[\w\-]+(?: [a-z]+)?,? respectively"
    r"|[A-Z][\w\-]*[A-Z\d])"
)
"""Text behind the first of two datasets: `36.5% and 33.6% on FooTest-A and B sets respectively`."""
_NEAR = 12  # characters between the last number of a list and its metric
_OF_SETTINGS = pattern(r" (?:in|for|under|with|at) (?:the )?[a-z][\w\- ]{2,40}? and [a-z][\w\- ]{2,40}?,? respectively")
"""Text behind numbers that were measured in several settings: `80.32 and 82.21 in non-reactive and reactive settings, respectively`."""
_ENUMERATED = pattern(r": ?\((?:1|i|a)\)")
"""Text between a dataset and what was found on it, point by point."""
_ON_NAME = pattern(r"(?:\band|[,;]) on (?:the )?(?P<name>[A-Z](?=[\w\-]{0,40}[A-Z\d])[\w\-]{2,40})")
_OTHER_SCORE = pattern(
    r"\b(?P<name>[A-Z][\w\-]{0,30}(?: [A-Z][\w\-]{0,30}){0,2} ?(?:Eval|Bench|Arena)) "
    r"(?:score|accuracy)s? of (?:only |just )?$"
)
_ON_OTHER_NAME = pattern(
    r"\b(?:rate|score|accuracy|error|F1|performance) on (?:the )?(?P<name>[A-Z](?=[\w\-]{0,40}[A-Z\d])[\w\-]{2,40}) (?:[a-z]+ly )?"
    r"(?:climb|ris|ros|increas|improv|reach|grow|drop|fall|fell|decreas|is\b|goes)"
)
"""Text before a number on another dataset, which is unknown: `and the exact-match rate on FooNet climbs to`."""
_CONTRAST = pattern(r"\b(?:whereas|while) (?:the )?[A-Z][\w.\-]*(?: [\w.\-]+){0,5} |\bbehind [^,;%]{3,50} with ")
_OTHER_ITEM = pattern(r" ?\((?=[^()]*\d)[^()]{1,40}\)(?:,? and|,) (?:the )?(?P<name>[A-Z][\w\-]*(?: [\w\-]+){0,3}) \((?:[\w@\-]+ ){0,2}")
"""Text between a dataset with its number and the number of another one, which is unknown: `FooQA (61), and Bar pushing (57`."""
_NOTE = pattern(r"\s?%? \([a-z][a-z\- ]{2,30}\)")
_OTHER_PLACE = pattern(r" (?:in|on|for) an? (?:[\w\-]+ ){1,5}(?:problem|task|environment|dataset|benchmark)\b")
"""Text between a dataset and a number that was measured elsewhere."""
_LIST_GOES_ON = pattern(r"(?:, [A-Z][\w\-]+(?: [A-Z][\w\-]+)?){1,6}(?:\)|,? and [A-Z])")
"""Text behind a dataset in a list whose others are unknown: `evaluated on three tasks (Foo, Bar, Baz)`."""
_OTHER_BEFORE = pattern(r"\b[A-Z][\w\-]{0,30}(?:,? and|,) (?:[a-z\-]+ ){0,2}$")
_PREPOSITIONS = r"on|in|for|with|at|by|from|to|over|under|while|compared|than"
_DIFFERENT_METRICS = pattern(
    rf"(?: (?!(?:{_PREPOSITIONS}|and)\b)[\w@\-]+){{0,3}}(?: (?:with|without) (?:an? )?[\w\-]+| \(\d{{2,4}} ?[x×] ?\d{{2,4}}\)"
    rf"| \([A-Z][A-Za-z]{{3,20}}\)| \([a-z]{{2,9}}@\d{{1,4}}\)| \((?:vs\.?"
    rf"|versus) [^)]{{1,40}}\))?(?:,? and|,| along with| as well as| alongside) "
    rf"(?:(?:an? )?(?!(?:{_PREPOSITIONS}|{_ATTAIN}|where(?:as)?|but|which|humans?|complet\w*)\b)[\w@\-]+ ){{0,3}}?(?:of |score of )?"
)
"""Text between numbers of a list with different metrics: `2.1 FID and 250.3 IS`."""
_REMARK_BEGINS = pattern(r"(?: [\w@\-]+){1,3} \(")
_REMARK_ENDS = pattern(r"(?: [\w@\-]+){1,2}\)")
"""Text between two numbers with different metrics, and behind the second: `70.3% mAP (86.9% Rank-1)`."""
_VERSION = pattern(r" v\d(?:\.\d)?$")
_VERSION_BEHIND = pattern(r" on (?P<version>v\d(?:\.\d)?)\b")
_SIZE_BEHIND = pattern(r"\s?%? (?:for |at |on |\()(?P<width>\d{2,4}) ?[x×] ?(?P<height>\d{2,4})\b")
_SIZE_OF = pattern(r" at (?P<width>\d{2,4}) ?[x×] ?(?P<height>\d{2,4})\b")  # the same behind the dataset
_ATTAINED = pattern(
    rf"\b(?:{_ATTAIN}|gets?|got|(?:lead|rank|perform)\w*(?: \w+)? with|completes?)(?: [\w\-@]+){{0,5}} $"
    r"|\b(?:improv|increas|rais|boost|push|lift)\w*(?: [\w\-]+){1,4} to (?:an? )?$",
    re.IGNORECASE,
)
_ATTAINED_BY = pattern(r"[^,;.()%]{0,50} (?:achieved|attained|obtained|reached) by ")  # the same behind it
_OPENING = pattern(
    r"\s?(?P<setting>(?:When|If|With|Without|Using|After|Under|At) (?![^,]{0,60}\b(?:it|this|these|them|those)\b)[^,.;()%]{3,60}), "
    r"(?:it|we|our|the|this|[A-Z][\w\-]*) "
)
"""Start of a sentence that says under which condition its figures were measured: `After pre-training with FooData, BarNet achieves`."""
_CHANGED_TO = pattern(r"\bfrom [\d.]{1,8}\s?%? to $")
_RESPECTIVELY = pattern(r",? respectively")
_VERSUS = pattern(r"\b(?:vs|versus)\b[^;:]{0,120}$")
_VERSUS_LIST = pattern(
    r"\b(?:vs\.?|versus) [\d.]{1,8}\s?%? \([^)]{1,40}\)(?:, and|,| and) (?:[\d.]{1,8}\s?%? \([^)]{1,40}\)(?:, and|,| and) ){0,6}$"
)
"""Text before the second or a later number of rivals: `98.2% versus 96.4% (LSTM), 95.2% (CNN)`."""
_THE_NUMBERS = pattern(r"\bthe (?:numbers|values|figures) (?:are|were) $")
_AND_RIVAL = pattern(
    r"(?:,|\)) (?:over|against|versus|compared (?:to|with)|as opposed to) (?:the )?[\d.]{1,8}\s?%? with (?!our\b)[^,;.()%]{3,40},? and $"
)
"""Text before the second of two rivals' numbers: `88.6%, over 85.9% with majority voting and 86.7% with FooNet`."""
_WHICH_RIVAL = pattern(
    r"\b(?:surpass|outperform|exceed|beat|overtak|approach)(?:ing|es|s)\b(?:(?!\b(?:and|while|but) )[^.;:%()]){3,120}, "
    r"(?:which (?:[a-z]+ )?|whose (?:[a-z]+ ){1,3})(?:attain|achiev|reach|obtain|scor|get|is\b|has\b)\w*[^,.;]{0,20}$"
)
"""Text before a number of a rival that is described at length: `surpassing FooNet trained with a heavy pipeline, which achieves`."""
_GOVERNED = pattern(
    rf"\b(?:{_ATTAIN}|to|of|at|is|are|was|gets?|sets?|shows?|with|from|including|such as|:|=)(?:[^;]{{0,90}})$", re.IGNORECASE
)
_WITH = pattern(r"\bwith (?:an? )?(?:[\w\-]+ ){0,3}(?:of )?(?:only )?$")
_AVERAGE = pattern(r"\b(?:average|avg|mean|overall)\b", re.IGNORECASE)
_SOLVED = pattern(r"\b(?:solv|resolv)\w*(?: [\w\-]+){0,2} $", re.IGNORECASE)
_MEASURED = pattern(r" (?:success|accuracy|correct)")
_OF_ATTACK = "attack success rate"
_ATTACKS = pattern(
    r"\b(?:[Oo]ur|[Tt]his|[Pp]ropos\w+ an?|[Ii]ntroduc\w+ an?|[Pp]resent an?)(?: (?!defen)[\w\-]+){0,5} (?:attack|jailbreak)"
)
"""Words of a paper about an attack, which succeeds, and not the models that it is put to."""
_ATTACK_TITLE = pattern(r"(?i)(?!.*(?:defen|benchmark|robust|detect|evaluat|guard|safe|bench\b)).*(?:attack|jailbreak)")
_THE_SCORE = pattern(
    r"\b[Tt]h(?:e|is) score (?:[a-z]+ )?(?:reach|ris|increas|improv|drop|fall|is\b|was\b)\w*"
)  # that of the sentence before
_AT_MOST = pattern(r"\b(?:at most|at best|maximum|max\.?|no more than)(?: [a-z]+){0,3}(?: of)? $")
_NEAR_LIMIT = 60
_AGREES = pattern(r"(?i)correlation|agreement|concordance|pearson|spearman|kendall|\bkappa\b")
_WITH_OTHER = pattern(
    r"\bcorrelat\w+ (?:[a-z]+ ){0,2}with (?:(?:the|other|human) )*(?:performance|results|scores|rankings|ratings|judg\w+)\b"
)
"""Text behind a benchmark that agrees with another one: `performance on FooBench correlates strongly with performance on others`."""
_BETWEEN_RATERS = pattern(r"\b[Ii]nter-?(?:annotator|rater|coder)\b")
_AGREEING_WITH = pattern(r"\bcorrelat\w+ (?:[a-z]+ )?(?:with|to) (?:the )?(?:[\w'’]+ ){0,2}$")
_MEASURED_ON = pattern(r"\b(?:on|in|for|across|over|of|from|at|under|using)(?: the| our| this| its)?(?: [a-z\-]+){0,2} $")
"""Text before a dataset that something was measured on, and that is no subject: `a correlation of 0.77 on FooBench`."""
_LONGEST_PLACE = 60
_NAMED_DATASET = pattern(r"(?i:bench|eval|arena|set\b|data)|[\- ]")
_CALLED_DATASET = pattern(r" (?:benchmark|dataset|test|suite|subset)")
_AS_ATTACKER = pattern(
    r"\bas (?:an? |the |our )?(?P<role>(?:[a-z\-]+ )?(?:attacker|red.teamer|jailbreaker)|[A-Z][\w{}₀-₉]{0,10})s?, [^;]{0,80}$"
)
"""Text before a number with the part that a model of others plays in an attack: `FooNet and BarNet do best as attackers, achieving`."""
_OUR_WORK = ("our approach", "our method", "our technique")
"""Words for the same, whichever a sentence has."""
_MANY = 3  # numbers in a list that are on several datasets, and not all on the last one
_SHARES = ("accuracy", "F1", "pass@1", "success rate", "win rate", "top-1", "recall", "precision", "exact match")
_MOST = 100  # the largest value of these
_GENERAL_METRICS = ("accuracy", "score")


def find_results(findings: Findings) -> tuple[Result, ...]:
    """Return the results in the abstract that `findings` are of, in its order, at most `MOST_FOUND`, without duplicates."""
    measured = _measured_sentences(findings)
    if not measured:
        return ()
    found: dict[tuple[str, float], Result] = {}
    named: dict[Result, float] = {}  # values of the sentences before: another one comes from a condition that nothing tells
    last: Result | None = None
    own: OwnModels | None = None
    for index in range(min(measured), len(findings.scan.sentence_starts)):
        if index not in measured and not (last and has_number(findings.scan.text, *findings.scan.extent(index))):
            continue
        sentence = read_sentence(findings, index, with_others=last is not None)
        if not sentence:
            continue
        own = own or find_own_models(findings)
        reported = tuple(_results_of(findings, own, sentence, last))
        keys = [result._replace(value=0, unit="", sentence="") for result in reported]
        for key, result in zip(keys, reported, strict=True):
            is_new = not key.model or named.get(key, result.value) == result.value
            if shown := result if is_new else _with_opening(sentence, result):
                found.setdefault((result.dataset, result.value), shown)
        for key, result in zip(keys, reported, strict=True):
            named.setdefault(key, result.value)
        if reported or sentence.numbers:
            last = reported[-1] if reported else None
    if len(found) <= 1:
        return tuple(found.values())
    return tuple(islice(_with_one_name(found.values(), findings.scan.text), MOST_FOUND))


def _with_opening(sentence: Sentence, result: Result) -> Result | None:
    """Return a result with the condition that its sentence begins with; None where it begins with none, or the result has one."""
    match = None if result.setting else _OPENING.match(sentence.text, sentence.start)
    return result._replace(setting=match["setting"][0].lower() + match["setting"][1:]) if match else None


def _with_one_name(results: Collection[Result], text: str) -> Iterator[Result]:
    """Yield results with one name of what has two: a dataset's shorter one, and the first of words for the paper's own.

    `FooBar 2024 Tumor` is `FooBar 2024` where the abstract speaks of tumors, but `FooBar Hard` is not `FooBar`.
    """
    names = {result.dataset for result in results if " " in result.dataset}
    shorter = {}
    for name in names if len(names) > 1 else ():
        stem, _, word = name.rpartition(" ")
        if stem in names and word.istitle() and text.find(f" {word.lower()}") >= 0:
            shorter[name] = stem
    ours = next((result.model for result in results if result.model in _OUR_WORK), "")
    for result in results:
        model = ours if result.model in _OUR_WORK else result.model
        yield result._replace(dataset=shorter.get(result.dataset, result.dataset), model=model)


def _measured_sentences(findings: Findings) -> set[int]:
    """Return the indexes of the abstract's sentences that may have results: a whole number without unit needs a metric beside it."""
    scan = findings.scan
    found = {scan.sentence_of[hit.first] for hit in scan.datasets_and_metrics if isinstance(hit.term, Metric)}
    found.update(bisect_right(scan.sentence_starts, at) - 1 for at in exact_numbers(scan.text))
    return found - {0}  # without the title


def _results_of(findings: Findings, own: OwnModels, sentence: Sentence, last: Result | None) -> Iterator[Result]:
    """Yield the results of a sentence. `last` is the last result of the sentence before."""
    if not _may_have_results(findings, sentence, last):
        return
    inherited: TermMention | None = None
    before, rows = last, list[Row]()
    agents = find_agents(findings, own, sentence)
    named = [(agent.start, agent.end) for agent in agents if agent.kind in ("own", "name", "model", "api")]
    study = _USER_STUDY.search(sentence.text, sentence.start, sentence.end)
    end = study.start() if study else sentence.end
    for index, number in enumerate([each for each in sentence.numbers if each.start < end]):
        if (said := _said_before(sentence, rows, number)) is not None:
            rows[said] = rows[said]._replace(number=number)
            continue
        if _is_on_other_score(sentence, number):
            continue
        listed = _number_list(sentence, index)
        dataset = _dataset_of(sentence, index, listed)
        if not dataset and not (inherited and number.unit):
            inherited = _inherited(findings, sentence, listed, last)
        dataset = dataset or (None if _is_on_other_name(sentence, index) else inherited)
        is_tex = sentence.text.startswith(("$", " $"), number.end)  # a metric that is a formula
        if dataset and not is_tex and not _is_rivals(sentence, index, listed):
            dataset = _sized(sentence, number, dataset)
            metric = metric_of(sentence, index, dataset, named, [row.result for row in rows], before.metric if before else "")
            if before and metric == "score" and not dataset.end and _THE_SCORE.search(sentence.text, sentence.start, number.start):
                metric = before.metric
            if not metric or _is_of_evaluation(sentence, own, metric, dataset) or _is_of_victim(findings, sentence, metric, dataset):
                continue
            quoted = sentence.text[sentence.start : sentence.end].strip()
            if not number.unit and number.value > _MOST and metric in _SHARES:
                continue  # tokens or the like
            holder = _holder_of(own, sentence, agents, index, listed, dataset, metric, before)
            unit = number.unit or number.measure
            last = Result(
                holder.model, dataset.name, metric, number.value, unit, quoted, holder.owner, setting_of(sentence, index, dataset)
            )
            rows.append(Row(number, last))
    rows = [row for index, row in enumerate(rows) if not _is_repeated(sentence, rows, index)]
    is_elsewhere = not sentence.datasets and _ELSEWHERE.search(sentence.text, sentence.start, sentence.end)
    rows.extend(rivals(sentence, agents, rows, None if is_elsewhere else before))
    rows.sort(key=lambda row: row.number.start)
    rows = with_conditions(sentence, rows)
    rows = [row._replace(result=row.result._replace(setting=_part(sentence, rows, index))) for index, row in enumerate(rows)]
    yield from _with_changed(sentence, list(told_apart(sentence, rows)))


def _said_before(sentence: Sentence, rows: Sequence[Row], number: ReportedNumber) -> int | None:
    """Return the index of the row whose value a sentence repeats as the end of a change: `reaches 48.7%, improving from 9.2% to 48.7%`."""
    if not rows or not _CHANGED_TO.search(sentence.text, max(sentence.start, number.start - 30), number.start):
        return None
    return next((at for at, row in enumerate(rows) if (row.result.value, row.number.unit) == (number.value, number.unit)), None)


def _with_changed(sentence: Sentence, rows: Sequence[Row]) -> Iterator[Result]:
    """Yield the results of `rows`; those without a model have the only one that the sentence says was changed, where it can be theirs."""
    changed = {row.result.model: row.number.start for row in reversed(rows) if row.result.owner == BASELINE and row.result.model}
    for number, result in rows:
        name = next(iter(changed)) if not result.model and len(changed) == 1 else ""
        if name and number.start < changed[name] and not any(at >= rows[-1].number.end for at, _ in sentence.models):
            name = ""  # another change, of what has no name, unless the model is named behind both
        if name and result.owner == OURS and not name.islower():  # no paper's own result is that of a `baseline`
            changes = (each.result.model for each in rows if each.result.owner == OURS and each.result.model)
            yield result._replace(model=next((each for each in changes if is_base(name, each)), with_own(name, UNNAMED)))
        else:
            yield result._replace(model=name) if name and result.owner == BASELINE else result


def _holder_of(
    own: OwnModels,
    sentence: Sentence,
    agents: Sequence[Agent],
    index: int,
    listed: range,
    dataset: TermMention,
    metric: str,
    last: Result | None,
) -> Holder:
    """Return whom number `index`, which is of `metric` on `dataset`, belongs to: an attack's success is the attack's, not the model's."""
    text, at = sentence.text, sentence.numbers[index].start
    holder = holder_of(own, sentence, agents, index, listed, dataset.name, last.model if last else "")
    is_target = holder.owner == OTHER or holder.model.endswith(UNNAMED)
    is_attack = metric == _OF_ATTACK or (metric == "success rate" and dataset.metric == _OF_ATTACK)
    if is_attack and is_target and (_ATTACKS.search(own.text) or _ATTACK_TITLE.match(own.text)):
        role = _AS_ATTACKER.search(text, sentence.start, at)
        return Holder(own.main or (f"{holder.model} as {role['role']}" if role else ""), OURS)
    if holder.owner == OTHER and holder.model[:1].islower() and _AT_MOST.search(text, max(0, at - _NEAR_LIMIT), at):
        return Holder(f"best of {holder.model}", OTHER)  # what the best of a group reaches is not what the group does
    return holder


def _is_of_evaluation(sentence: Sentence, own: OwnModels, metric: str, dataset: TermMention) -> bool:
    """Return whether a number says how well a benchmark agrees with people or with another one, and not what was reached on it."""
    if dataset.end and _AGREEING_WITH.search(sentence.text, max(sentence.start, dataset.start - _LONGEST_PLACE), dataset.start):
        return True
    if not _AGREES.search(metric):
        return False
    if dataset.name == own.dataset and metric.lower().endswith("kappa"):
        return True
    if _BETWEEN_RATERS.search(sentence.text, sentence.start, sentence.end):
        return True
    if not dataset.end:
        return dataset.name == own.dataset
    if _WITH_OTHER.search(sentence.text, dataset.end, sentence.end):
        return True
    return not _MEASURED_ON.search(sentence.text, max(sentence.start, dataset.start - _LONGEST_PLACE), dataset.start)


def _is_of_victim(findings: Findings, sentence: Sentence, metric: str, dataset: TermMention) -> bool:
    """Return whether what an attack succeeds on is rather a model than a dataset: `a 57% attack success rate on FOO`."""
    if not metric.endswith(_OF_ATTACK) or not dataset.end or _NAMED_DATASET.search(dataset.name):
        return False
    is_called = _CALLED_DATASET.match(sentence.text, dataset.end)
    return not is_called and dataset.name not in {hit.term.name for hit in findings.scan.datasets_and_metrics} | {findings.own_name}


def _part(sentence: Sentence, rows: Sequence[Row], index: int) -> str:
    """Return the setting of the row at `index`, or what else parts it from a row that only differs in its value."""
    row = rows[index]
    if is_base(row.result.setting, row.result.model):
        return ""  # which the model's name says
    if item := item_of(sentence, row.number):
        return item  # what a rival reaches in one item of a list is not compared with what others reach in another
    same = [other for other in rows if other.result._replace(value=row.result.value) == row.result]
    return part_of(sentence, [other.number for other in same], same.index(row)) if len(same) > 1 else row.result.setting


def _may_have_results(findings: Findings, sentence: Sentence, last: Result | None) -> bool:
    """Return whether a sentence has numbers and a dataset for them, or only numbers of others that are compared with the last result."""
    if sentence.numbers:
        return bool(sentence.datasets or last or own_dataset(findings))
    return not sentence.datasets and compares(sentence)


def _is_repeated(sentence: Sentence, rows: Sequence[Row], index: int) -> bool:
    """Return whether only `respectively` parts the row at `index` from another: the sentence before says what each number is about."""
    text, row = sentence.text, rows[index]
    if text.find("respectively", row.number.end, sentence.end) < 0:
        return False
    for other in rows[max(0, index - 1) : index + 2]:
        first, second = sorted((row, other), key=lambda each: each.number.start)
        same = other is not row and row.result._replace(value=0) == other.result._replace(value=0)
        if same and _JOINED.fullmatch(text[first.number.end : second.number.start]) and _RESPECTIVELY.match(text, second.number.end):
            return True
    return False


def _is_rivals(sentence: Sentence, index: int, listed: range) -> bool:
    """Return whether number `index` is that of a rival, which `rivals` reads where it is certain."""
    text, number = sentence.text, sentence.numbers[index]
    opened = text.rfind("(", sentence.start, number.start)
    is_inside = opened >= 0 and text.find(")", opened, number.start) < 0
    if is_inside and (
        text.startswith(("which ", "full precision", "full-precision"), opened + 1) or _VERSUS.search(text, opened, number.start)
    ):
        return True  # `58.2% on GSM8K (vs. 56.8% judge, 55.8% majority)`
    if len(listed) > 1 and _THE_NUMBERS.search(text, sentence.start, sentence.numbers[listed[0]].start):
        return True  # of metrics that the sentence does not name again
    if index and _AND_RIVAL.search(text, max(sentence.start, number.start - 120), number.start):
        return True
    if index and _VERSUS_LIST.search(text, max(sentence.start, number.start - 120), number.start):
        return True
    first = listed[0]
    start = sentence.numbers[first - 1].end if first else sentence.start
    is_relative = any(text.find(word, start, number.start) >= 0 for word in (" which ", " whose "))
    return is_relative and bool(_WHICH_RIVAL.search(text, start, sentence.numbers[first].start))


def _sized(sentence: Sentence, number: ReportedNumber, dataset: TermMention) -> TermMention:
    """Return a dataset with the size of images that stands behind the number, or another version: `1.01 for 64x64`, `60.3 on v2`."""
    if version := _VERSION_BEHIND.match(sentence.text, number.end):
        return dataset._replace(name=_VERSION.sub(f" {version['version']}", dataset.name))
    match = _SIZE_BEHIND.match(sentence.text, number.end) or (_SIZE_OF.match(sentence.text, dataset.end) if dataset.end else None)
    return dataset._replace(name=f"{dataset.name} {match['width']}x{match['height']}") if match and "x" not in dataset.name else dataset


def _dataset_of(sentence: Sentence, index: int, listed: range) -> TermMention | None:
    """Return the dataset of number `index`, by the order of words; None if there is none."""
    number, text = sentence.numbers[index], sentence.text
    before = [d for d in sentence.datasets if d.end <= number.start]
    if before and _RIGHT_BEFORE.fullmatch(text[before[-1].end : number.start]) and not _ends_list(sentence, before[-1]):
        return before[-1]
    if before and number.unit and text[before[-1].end : number.start] == " ":
        return before[-1]  # `MMLU 68.1%, GSM8K 83.9%`
    if before and (which := _WHICH_OF_TWO.match(text, number.end)):
        two = list({d.name: d for d in before}.values())
        return two[which["which"] == "latter"] if len(two) == 2 else None
    is_tied, dataset = _dataset_behind(sentence, index, listed)
    return dataset if is_tied else _dataset_before(sentence, index, listed, before)


def _dataset_behind(sentence: Sentence, index: int, listed: range) -> tuple[bool, TermMention | None]:
    """Return whether words tie number `index` to what is behind it, and its dataset there; None where it has none."""
    number, text = sentence.numbers[index], sentence.text
    first, last = listed[0], listed[-1]
    tail = after_remark(text, sentence.numbers[last].end)
    if parallel := _PARALLEL.match(text, tail) if _CHANGED_TO.search(text, max(sentence.start, number.start - 30), number.start) else None:
        tail = parallel.end()  # whose dataset stands behind the second change
    limit = next((number.start for number in sentence.numbers[last + 1 :] if number.start >= tail), sentence.end)
    behind = [d for d in sentence.datasets if tail <= d.start < limit]
    if not behind or _belongs_to_next(sentence, behind[0], last):
        return False, None
    between = text[tail : behind[0].start]
    if index < last and not between.strip() and any(number.end <= m.start < sentence.numbers[index + 1].start for m in sentence.metrics):
        return True, None  # `7.59 FID and 0.74 GenEval`
    if _TO_DATASET.fullmatch(between) or (len(sentence.datasets) == 1 and _far_to_dataset(between)):
        return True, _pair(text, behind, len(listed), index - first)
    return False, None


def _dataset_before(sentence: Sentence, index: int, listed: range, before: Sequence[TermMention]) -> TermMention | None:
    """Return the dataset further before number `index`, of those in `before`, if it surely belongs to it."""
    number, text = sentence.numbers[index], sentence.text
    first = listed[0]
    if not before or (";" in text[before[-1].end : number.start] and not _ENUMERATED.search(text, before[-1].end, number.start)):
        return None
    if _is_said_elsewhere(sentence, index, listed, before[-1]) or not _is_sure(sentence, index, listed):
        return None
    last_named = _last_of_list(text, before)
    is_ordered = len(listed) == 1 or _are_ordered(sentence, listed)
    named = list({d.name: d for d in before}.values())
    if 1 < len(named) == len(listed) <= first and _CONTRAST.search(text, sentence.numbers[first - 1].end, number.start):
        return named[index - first]  # `83.5% on A, 50.6 on B, and 48.2 on C, whereas FooNet obtains 83.0%, 47.6 and 44.8`
    since_last_number = [d for d in before if first == 0 or d.start > sentence.numbers[first - 1].end]
    if len(since_last_number) == len(listed) > 1 and is_ordered:
        return since_last_number[index - first]
    if len(last_named) > 1 and not is_ordered:
        return None
    if _is_elsewhere(sentence, number, last_named[-1].end):
        return None
    if _is_average(sentence, last_named, len(listed)):
        return None
    return _pair(text, last_named, len(listed), index - first)


def _is_said_elsewhere(sentence: Sentence, index: int, listed: range, dataset: TermMention) -> bool:
    """Return whether the words behind number `index` say that it was not measured on `dataset`, the last one before it."""
    text, end = sentence.text, sentence.numbers[index].end
    tail = after_remark(text, sentence.numbers[listed[-1]].end)
    if len(listed) == 1 and _NOTE.match(text, end) and text[dataset.start - 1] == "(":
        return True  # `34% (FooHome) and 25% (real robot)`
    if _ON_OTHER_DATASETS.match(text, tail) and not _NAMES_DATASET.match(text, sentence.start):
        return True
    return bool(_ON_UNNAMED.match(text, tail))


def _is_average(sentence: Sentence, datasets: Sequence[TermMention], count: int) -> bool:
    """Return whether the words before a list of datasets make `count` numbers behind it averages over more than them."""
    text, start, first, last = sentence.text, sentence.start, datasets[0].start, datasets[-1].start
    if _AVERAGED.search(text, max(start, last - 140), last) or _UNREAD_LIST.search(text, max(start, first - 80), first):
        return True
    return count == 1 and _EXAMPLES.search(text, max(start, first - 80), first) is not None


def _is_elsewhere(sentence: Sentence, number: ReportedNumber, start: int) -> bool:
    """Return whether words from offset `start` on, where a dataset ends, say that a number behind it was measured on something else."""
    text = sentence.text
    if _OTHER_PLACE.search(text, start, number.start) or _LIST_GOES_ON.match(text, start):
        return True
    named = (_ON_OTHER_NAME.search(text, start, number.start), _OTHER_ITEM.fullmatch(text, start, number.start))
    return any(match and not overlaps(sentence.models, *match.span("name")) for match in named)


def _are_ordered(sentence: Sentence, listed: range) -> bool:
    """Return whether the numbers `listed` may be paired with the datasets before them: not those of several metrics or settings."""
    text, end = sentence.text, sentence.numbers[listed[-1]].end
    if _OF_SETTINGS.match(text, end):
        return False
    if text.find("respectively", sentence.numbers[listed[0]].start, sentence.end) >= 0:
        return True
    first = sentence.numbers[listed[0]].end
    return len({metric.name for metric in sentence.metrics if first <= metric.start and metric.start - end < _NEAR}) < len(listed)


def _far_to_dataset(between: str) -> bool:
    """Return whether the text between a number and the only dataset of the sentence ties them."""
    return bool(_FAR_TO_DATASET.fullmatch(between) or _RIVAL_TO_DATASET.fullmatch(between))


def _is_sure(sentence: Sentence, index: int, listed: range) -> bool:
    """Return whether a number surely belongs to a dataset further before it: it is attained, or next to a metric."""
    first = sentence.numbers[listed[0]]
    before = sentence.text[sentence.start : first.start]
    if index and not any(sentence.numbers[index - 1].end <= d.start < sentence.numbers[index].start for d in sentence.datasets):
        between = sentence.text[sentence.numbers[index - 1].end : sentence.numbers[index].start]
        if _AVERAGE.search(between) or (index == listed[0] and sentence.numbers[index - 1].unit != first.unit):
            return False
    if _GOVERNED.search(before):
        return True
    end = sentence.numbers[listed[-1]].end
    return any(0 <= first.start - m.end < 12 or 0 <= m.start - end < 12 for m in sentence.metrics)


def _last_of_list(text: str, datasets: Sequence[TermMention]) -> Sequence[TermMention]:
    """Return the last dataset with those in one list with it."""
    head = len(datasets) - 1
    while head and _JOINED.fullmatch(text[datasets[head - 1].end : datasets[head].start]):
        head -= 1
    return datasets[head:]


def _ends_list(sentence: Sentence, dataset: TermMention) -> bool:
    """Return whether a dataset is the last of a list: `on A and B of 80%` is about both."""
    index = sentence.datasets.index(dataset)
    return index > 0 and bool(_JOINED.fullmatch(sentence.text[sentence.datasets[index - 1].end : dataset.start]))


def _belongs_to_next(sentence: Sentence, dataset: TermMention, last: int) -> bool:
    """Return whether a dataset behind number `last` belongs to the next number: `92.1 on A, and on B 80.4`."""
    if last + 1 >= len(sentence.numbers):
        return False
    return bool(_RIGHT_BEFORE.fullmatch(sentence.text[dataset.end : sentence.numbers[last + 1].start]))


def _number_list(sentence: Sentence, index: int) -> range:
    """Return the indexes of the numbers in one list with number `index`: `75.4% and 79.4%`, `2.1 FID and 250.3 IS`."""
    first = last = index
    while first and _are_listed(sentence, first - 1):
        first -= 1
    while last + 1 < len(sentence.numbers) and _are_listed(sentence, last):
        last += 1
    return range(first, last + 1)


def _are_listed(sentence: Sentence, index: int) -> bool:
    start, end = sentence.numbers[index].end, sentence.numbers[index + 1].start
    between = sentence.text[start:end]
    if _JOINED.fullmatch(between):
        return True
    is_listed = _DIFFERENT_METRICS.fullmatch(between) or (
        _REMARK_BEGINS.fullmatch(between) and _REMARK_ENDS.match(sentence.text, sentence.numbers[index + 1].end)
    )
    named = [*((d.start, d.end) for d in sentence.datasets), *sentence.models]
    return bool(is_listed) and not any(start <= first < end for first, _ in named)


def _pair(text: str, datasets: Sequence[TermMention], count: int, index: int) -> TermMention | None:
    """Return the dataset at `index` of a list of `count` datasets, or the only dataset; None where the lengths differ."""
    listed = [datasets[0]]
    for dataset in datasets[1:]:
        if not _JOINED.fullmatch(text[listed[-1].end : dataset.start]):
            break
        if dataset.name != listed[-1].name:
            listed.append(dataset)
    if len(listed) == count:
        return listed[index]
    is_listed = _ONE_OF_TWO.match(text, listed[0].end) or _OTHER_BEFORE.search(text, max(0, listed[0].start - 40), listed[0].start)
    if len(listed) > 1 or (count > 1 and is_listed):
        return None
    return listed[0]


def _inherited(findings: Findings, sentence: Sentence, listed: range, last: Result | None) -> TermMention | None:
    """Return the dataset of attained numbers in a sentence that names no dataset: that of the last result, or the paper's own."""
    text, number = sentence.text, sentence.numbers[listed[0]]
    if sentence.datasets or not (number.unit or sentence.metrics):
        return None
    before = text[sentence.start : number.start]
    if _ELSEWHERE.search(before) or (last and _ITS_OWN_DATA.match(before)):
        return None
    if _NAMES_DATASET.match(text, sentence.start) or _ACROSS_OTHERS.search(before):
        return None
    end = sentence.numbers[listed[-1]].end
    if _ON_OTHER_DATASETS.match(text, number.end) or _ON_UNNAMED.match(text, end):
        return None
    own = own_dataset(findings)
    is_named = number.unit and before.endswith("(") and any(0 < number.start - end < 4 for _, end in sentence.models)
    if not (is_named or _ATTAINED.search(before) or _ATTAINED_BY.match(text, end)):
        is_judged = own and sentence.metrics and sentence.models and _WITH.search(before)
        return own if is_judged else None
    if _WITH_PEOPLE.match(text, number.end):
        return None
    if last and len(listed) < _MANY and _has_same_metric(sentence, number, last):
        return TermMention(last.dataset, 0, 0, last.metric)
    is_measured = sentence.metrics or sentence.models or _SOLVED.search(before) or _MEASURED.match(text, number.end)
    return own if is_measured else None


def _is_on_other_score(sentence: Sentence, number: ReportedNumber) -> bool:
    """Return whether a number is the score on a dataset that nothing else tells: `a score of 5.2 on A and a Foo Eval score of 7.4`."""
    match = _OTHER_SCORE.search(sentence.text, max(sentence.start, number.start - _LONGEST_PLACE), number.start)
    return match is not None and not overlaps([(d.start, d.end) for d in sentence.datasets], *match.span("name"))


def _is_on_other_name(sentence: Sentence, index: int) -> bool:
    """Return whether a name of its own, which no dataset is known by, stands between a number and the one before it: `57.0% on FooFact`."""
    start = sentence.numbers[index - 1].end if index else sentence.start
    match = _ON_NAME.search(sentence.text, start, sentence.numbers[index].start)
    return match is not None and not overlaps(sentence.models, *match.span("name"))


def _has_same_metric(sentence: Sentence, number: ReportedNumber, last: Result) -> bool:
    """Return whether a sentence has no other metric than the last result; general words such as `score` fit any."""
    metrics = {metric.name for metric in sentence.metrics}
    if not metrics:
        return bool(number.unit)
    return metrics <= {last.metric, *_GENERAL_METRICS} and last.metric in (*metrics, *_GENERAL_METRICS)
