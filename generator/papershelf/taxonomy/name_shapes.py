"""How names of models are written: which words may be names, what they consist of, and how much each trait speaks for a model.

>>> name = read_name("Foo-VL-7B-Instruct is", 0)
>>> name.stem, name.variants, [trait for trait, _ in traits(name)]
('Foo', ('Foo-VL-7B-Instruct',), ['suffix', 'size', 'task word'])
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from string import ascii_lowercase
from typing import NamedTuple

from papershelf.taxonomy.variants import SUFFIXES, Piece, name_of_pieces, read_pieces
from papershelf.text.lazy_pattern import pattern

_CACHE_SIZE = 100_000  # maximal size of each cache

SHAPES = {
    "size": 3.0,  # `7B`
    "size in millions": 0.5,  # `300M`: datasets have one more often than models
    "suffix": 2.5,  # `-Instruct`, `-VL`
    "task word": 0.5,  # `-Video`
    "letter": 1.5,  # `-Base`, `-L`
    "patch": 3.0,  # `-B/16`
    "letter version": 2.5,  # `-R1`
    "decimal version": 3.0,  # `2.5`
    "version": 1.5,  # `2`, `v3`
    "model-like": 2.0,  # `FooLM`, `FooNet`
    "data-like": -4.0,  # `FooBench`, `FooQA`
    "method-like": -2.0,  # `FooAttention`
    "inner capital": 0.5,  # `FooBar`
    "acronym": -1.0,  # `FOO`
    "acronym with a version": -0.5,  # `FOO-2`
    "plain word": -1.5,  # `Foo`
    "plain words": -3.0,  # `Foo Bar`
}
"""Weight of each trait of a name's shape."""

CHUNK = pattern(r"[(\[{\"'“‘`]*(?P<name>[A-Za-zα-ωΑ-Ω][\w+\-]*+(?:\.(?=\d)[\w+\-]*+)*+(?:/\d+(?![\dBM]))?)")
_SIZE = pattern(r"(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,3})?[BbT]|\d{1,4}(?:\.\d{1,3})?M|[AE]\d{1,4}(?:\.\d{1,3})?B")
_VERSION = pattern(r"[vV]?\d{1,4}(?:\.\d+){0,2}[onV]?|\d{1,3}[kK]|1M")
_LETTER_VERSION = pattern(r"[A-Zo]\d{1,2}(?:\.\d+)?")
_LETTER = pattern(
    r"(?:[BLSHTG]|XS|XL|XXL|[Tt]iny|[Ss]mall|[Bb]ase|[Ll]arge|[Hh]uge|[Gg]iant|[Mm]ini|[Nn]ano)(?:/\d{1,2})?"
)  # fmt: skip
_STEM_NUMBER = pattern(r"(?P<stem>.*?[A-Za-zα-ω]{2})(?P<number>[vV]?\d(?:\.\d{1,2})?o?|v?\d{1,2}\.\d{1,2}|v\d\d)")
_SPACED_VERSION = pattern(r" (?P<piece>[A-Z]\d(?:\.\d+)?|v\d+(?:\.\d+)?)(?![\w\-]|\.\d)")
_SPACED_LETTER = pattern(r" (?P<piece>(?:XXL|XL|[BLSHg])/\d{1,2}|(?:Tiny|Small|Base|Large|Huge)(?=[,.;)]| and\b| models?\b))(?!\w)")
_SPACED_WORD = pattern(
    r" (?P<piece>Pro|Turbo|Flash|Ultra|Plus|Max|Lite|Mini|Nano|Air|Instruct|Chat|Thinking|Preview|Coder)(?![\w\-])"
)  # `Foo Pro`
_EDITION = pattern(r"[ \-](?P<word>[A-Z][a-z]{2,11})(?=[,.;:)]| (?:[a-z]|\(\d)|[’'])(?!\.\d)")  # `Foo-3 Sonnet`, but no word before a name
_SECOND_WORD = pattern(r" (?P<word>[A-Z][a-z]+)(?=[ \-]?[vV]?\d)")
_LAST_WORD = pattern(r" (?P<word>[A-Z][a-z]+)(?=[,.;:)\-]| [a-z(]|['’]s)")  # last one of several words with capitals
_MODEL_LIKE = pattern(
    r"GPT|LM\b|LM(?=[^a-z])|LLa|[Ll]lama|LLAMA|BERT|Net\b|[a-z]Net|[Ff]ormer\b|Mamba|Diffusion\b|VLA?\b|VLM|ViT|CLIP|T5\b|MAE\b|GAN\b|Coder\b"
    r"|[Ww]hisper|LIP\b|Chat\b|TTS\b|Gemma|[Qq]wen|Mistral|Mixtral|DiT\b|RNN\b|(?<=[A-Za-z])(?:Video|Audio)\b"
)
_DATA_LIKE = pattern(
    r"(?:[Bb]ench|BENCH|QA|Eval|Set|Data|Corpus|Corpora|Arena|Text|Wiki|Math|MATH|Exam|Crawl|Web|Caps?|Instruct|Pairs?|Test|Hub|Gym|Env|World|Pile|Internet)$"
    r"|^(?:CIFAR|COCO|MNIST|WMT|AIME|GSM|MMLU|LAION|CC\d|ImageNet|LVIS|ADE|VTAB|KITTI|DROID|MATH|MME|MMMU|SQuAD|GLUE)|DataComp"
)
_IMAGES = pattern(r"(?:Image|Img)Net")
_METHOD_LIKE = pattern(
    r"(?:Attention|Attn|PO|LoRA|(?<![A-Z])KV|Prompt|Prompting|Norm|Tuning|Tune|Adapter|Loss|Quant|Prune|Agents?|Chain|Search|Cache|RL|RAG|CoT|FT|Learning"
    r"|Thought|Edit|Splatting|Optimi[sz]ation|Adaptation|Regulari[sz]ation|Propagation|Opt|Sampling|Score|Judge|Think|Flow|Guidance|Distillation|Merging|Decoding|Forcing|Boost|GenRM)s?$"
)
_ODD = pattern(r"[a-z]+[A-Z][a-z]{3,}")  # `vIsion`, in the spelled-out form of an acronym
_BEFORE_WORD = frozenset(f" {letter}" for letter in ascii_lowercase.replace("v", ""))  # what may follow a name without any piece behind it
_CLOSING = frozenset(",.;:)'’")  # the same
GENERIC = pattern(
    r"(?:[a-z]{1,5}|[A-Z]{0,5}?|[A-Z][a-z]+(?!LM(?!s)))-?(?:[MVL]{0,3}L[MV]M?|LLVM|LRM|(?<![a-z])VLA|VLA(?=s)|GNN|CNN|RNN|VAE|GAN|NN|SSM|DM|MoE|RL|RAG|CoT|SFT|QA)s?"
    r"|[A-Z\-]{2,12}s"
)
"""Acronyms of kinds of models and of techniques, and plurals: `dLLM`, `zero-RL`, `MCQs`."""

_SUFFIXES_OF_TASKS = (
    "Math Audio Vision Reasoning Code Video Image Edit Long Multimodal Fast Max Plus Super Air Flash Next Small Medium Large Base"
)
_TASK_WORDS = frozenset([*_SUFFIXES_OF_TASKS.split(), "RL", "SFT", "DPO", "Instruct"])
_ADJECTIVES = """
like based style aware free driven level guided enhanced augmented generated trained tuned distilled regressive norm scale size sized class
type quality powered compatible equipped only era series agent agents judge model models family token tokens tasks layer layers bit bits"""
_ADJECTIVE_PARTS = frozenset(_ADJECTIVES.split())  # parts that end a name: `LLaMA-style`
_SPELLED_OUT = pattern(r"[A-Z]{2}[a-z]{5,}")  # `DEtection TRansformer`, in the spelled-out form of an acronym
_SERIES = pattern(r"[a-uw-z]\d")  # `o3` of `o3-mini`
_SHORT = 3  # letters of a name that has too few to tell what it is
_LEAST_LOWER = 4  # letters of a name in lower case
_NO_NAME = "over around under about roughly scales scale sizes params base only dense large small open ours with sparse total active"
_NO_NAMES = frozenset(_NO_NAME.split())  # words with a size behind them: `sparse-7B`
_SIZE_IN_BILLIONS = pattern(r"\d{1,3}(?:\.\d{1,2})?[bB]")
_ADJECTIVE_ENDS = pattern(r"(?:ed|ing|ive|ic|al|ble|ful|ly|er|or|ent|ant|ous|ary|ion|ment|ness|wise)s?$")
_LOWER = """
base instruct chat mini nano small large tiny medium it dev schnell pro math coder code vl vision preview turbo flash omni distill hf sft
dpo alpha sigma delta"""
_LOWER_PARTS = frozenset(_LOWER.split())  # parts of names in lower case
_FUNCTION_WORDS = frozenset(["of", "to", "in", "by", "and", "on", "a", "the"])

_KNOWN_ACRONYMS = """
3D 2D 4D AI AGI API APIs AR ASR AUC BF16 BLEU BPE CNN CoT CPU CUDA DAG DDIM DDPM DL DM DNN DPO EM FFN FID FP16 FP8 FLOPs GAN GNN GPU
GRPO GUI HCI HDR ICL IID IoU IR KG KL KV LDM LDR LLM LM LMM LRM LSTM LVLM LoRA MAE MCTS MDP ML MLE MLLM MLP MoE MRI MSE MT NAS NeRF NER
NLG NLI NLP NLU NMT ODE OCR OOD ORM PDE PEFT PPO PRM PTQ QA QAT QKV RAG RGB RGB-D RL RLAIF RLHF RLVR RM RNN ReLU RoPE SDE SFT SGD SLAM SLM
SNN SOTA SoTA SSL SSM STEM SVD SVM T2I T2V TTS TTT UI UX V2V VAE VFM VIS VL VLA VLM VQ VQA VR XAI I2V T2A T2S S2S V2A V2T I2I T2M EHR MARL
HPC IMU LiDAR BEV NVS ViTs JSON HTML XML SQL CSS SVG CAD PDF IDE CLI SDK URL SWE PR Q-learning JEPA EMA ETA NTP MTP MLA MHA GQA MQA GLU
SwiGLU KAN I IL SAE SDS ARM RISC CISC"""
_KNOWN_NAMES = """
LaTeX GitHub Github HuggingFace PyTorch Python Java JavaScript arXiv ArXiv Linux YouTube Reddit Wikipedia TikTok OpenAI DeepMind Google
Meta Microsoft NVIDIA Nvidia Apple Amazon Adam AdamW Internet Transformer Gaussian Bayesian Markov Fourier Euclidean English Chinese
French German Spanish Japanese Korean Arabic Hindi Russian Italian Vietnamese Indic ChatBot DevOps Adapter We Our The This These Those In
It For To On With While Although However Moreover Furthermore Additionally And But As At By From An A Recent Existing Current
ReAct Reflexion LangChain AutoGen AutoGPT MetaGPT Copilot ChatDev REINFORCE DreamBooth QuaRot SpinQuant SparseGPT StreamingLLM vLLM
SGLang llama.cpp PowerInfer DeepSpeed Megatron-LM TensorRT-LLM FlashInfer GraphRAG LightRAG TextLM SpeechLM CodeLM ImageLM PyPI GenAI
BERTScore ControlLoRA"""
NO_MODELS = frozenset([*_KNOWN_ACRONYMS.split(), *_KNOWN_NAMES.split()])
"""Acronyms, techniques, companies, media and languages: no models whatever stands around them."""
_ALONE = frozenset(["Diffusion", "Video", "Image", "Audio", "Speech", "Vision", "Language", "Text"])
"""Words that are no model's name with a suffix alone (`Diffusion-DPO`), but behind another word (`Versatile Diffusion`)."""
_NUMBERED = """
figure table section system level stage phase python version part type step day week chapter task layer rank grade appendix eq equation
theorem
cuda windows covid top experiment question rq case round group class category track tier view tip rtx gpu intel core xeon blender android
ios apache lean license dataset engine benchmark edition challenge release corpus app iphone ipad mac
macbook imac pixel jetson int fp bf nf rtx gtx tpu v aime amc"""
NUMBERED = frozenset(_NUMBERED.split())
"""Words with a number behind them that is no version: `Figure 3`, `Python 3`."""


class Name(NamedTuple):
    """A word or several that may name a model, and what belongs to it."""

    stem: str  # the family's name
    pieces: tuple[Piece, ...]  # size, version and further words, with offsets only where they follow behind a space
    variants: tuple[str, ...]  # one for each size
    start: int
    end: int


_name = partial(tuple.__new__, Name)  # `Name(*values)` in a third of its time, because a paper has eight


def read_name(text: str, start: int) -> Name | None:
    """Return the name at an offset; None where there is none."""
    chunk_end = text.find(" ", start)
    if not (parsed := _read_chunk(text[start:chunk_end] if chunk_end >= 0 else text[start:])):
        return None
    stem, found, length, glued = parsed
    end = start + length
    behind = text[end : end + 2]
    if not found and (behind in _BEFORE_WORD or behind[:1] in _CLOSING):  # as of most names
        return _name((stem, (), (), start, end))
    pieces = list(found)
    if not pieces and behind[:1] == " " and (behind[1:].isupper() or behind == " v") and (spaced := _spaced_piece(text, end)):
        pieces, end = [spaced], spaced.end
    variants, after = read_pieces(stem, pieces, text, end) if _may_have_pieces(behind, pieces) else ((), end)
    end = max(end, after)
    if pieces and pieces[-1].kind == "version" and (edition := _EDITION.match(text, end)):
        pieces, end = [*pieces, Piece(edition["word"], "other", 0)], edition.end()
        variants = tuple(f"{name}-{edition['word']}" for name in variants)
    if not variants and pieces:
        variants = (name_of_pieces(stem, [piece.written for piece in pieces]),)
    if glued:  # `Foo3-7B` is no `Foo-3-7B`
        variants = tuple(re.sub(f"^{re.escape(stem)}-?{re.escape(found[0].written)}(?![^-])", glued, name) for name in variants)
    return Name(stem, tuple(pieces), variants, start, end)


@lru_cache(maxsize=_CACHE_SIZE)
def _read_chunk(chunk: str) -> tuple[str, tuple[Piece, ...], int, str] | None:
    """Return the name that a text without spaces begins with: stem, pieces, length, and stem and number if they are one word (`Foo3`)."""
    match = CHUNK.match(chunk)
    if not match:
        return None
    token = match["name"].rstrip(".-+")
    plus = token.find("+")
    if plus > 0 and token[plus + 1].isalnum():
        token = token[:plus].rstrip("-.")
    if not (parsed := _parts(token)):
        return None
    stem, pieces, length = parsed
    glued = f"{stem}{pieces[0].written}" if pieces else ""
    return stem, pieces, length, glued if token.startswith(glued) else ""


def _spaced_piece(text: str, at: int) -> Piece | None:
    """Return the version, the size or the suffix that follows a name behind a space."""
    for shape, kind in ((_SPACED_VERSION, "letter version"), (_SPACED_LETTER, "letter"), (_SPACED_WORD, "word")):
        if found := shape.match(text, at):
            piece = found["piece"]
            return Piece(piece, "version" if piece[0] == "v" else kind, found.end())
    return None


def _may_have_pieces(behind: str, pieces: list[Piece]) -> bool:
    """Return whether more pieces may follow a name before the two characters `behind`."""
    if behind[:1] != " ":
        return behind[:1] in ("(", "/")
    return bool(pieces) or behind[1:].isdigit() or behind[1:] in ("(", "v", "V", "A", "E")


def read_long_name(text: str, start: int) -> Name | None:
    """Return the name at an offset, with a second word where a number follows.

    >>> read_long_name("Foo Anything 2 8B", 0).variants, read_long_name("Foo Anything", 0).stem
    (('Foo Anything-2-8B',), 'Foo')
    """
    name = read_name(text, start)
    if not name or name.pieces:
        return name
    behind = text[name.end : name.end + 2]
    if behind[:1] != " " or not behind[1:].isupper():  # no other word with a capital, which the slower patterns look for
        return name
    if not (second := _SECOND_WORD.match(text, name.end)):
        return _pair(name, text)
    more = read_name(text, second.start("word"))
    if not more or not more.pieces:
        return name
    return Name(f"{name.stem} {more.stem}", more.pieces, tuple(f"{name.stem} {each}" for each in more.variants), name.start, more.end)


def _pair(name: Name, text: str) -> Name:
    """Return a name of one word, or of two words with capitals where another follows."""
    if not name.stem.istitle() or not (second := _LAST_WORD.match(text, name.end)) or second["word"] in NO_MODELS:
        return name
    return name._replace(stem=f"{name.stem} {second['word']}", end=second.end())


def _parts(token: str) -> tuple[str, tuple[Piece, ...], int] | None:
    """Return the stem of a token, the pieces behind it, and the length of both together; None where the token is no name.

    >>> [piece.written for piece in _parts("Foo2.5-VL-7B-based")[1]], _parts("Chain-of-Foo")
    (['2.5', 'VL', '7B'], None)
    """
    parts = token.split("-")
    if parts[0].isalpha() and parts[0].islower() and not _is_sized(parts):
        return None
    for index, part in enumerate(parts[1:], 1):
        if part in _FUNCTION_WORDS:
            return None
        if part.casefold() in _ADJECTIVE_PARTS or (_is_lower(part) and not _is_edition(parts[index - 1], part)):
            parts = parts[:index]
            break
    stem: list[str] = []
    pieces: list[Piece] = []
    for part in parts:
        kind = _kind_of(part) if stem else ""
        if kind or pieces:
            pieces.append(Piece(_canonical(part, kind), kind or "other", 0))
        elif not part.isalpha() and (match := _STEM_NUMBER.fullmatch(part)):
            stem.append(match["stem"])
            pieces.append(Piece(match["number"], "version", 0))
        else:
            stem.append(part)
    return ("-".join(stem), tuple(pieces), len("-".join(parts))) if all(stem) else None


def _is_sized(parts: list[str]) -> bool:
    """Return whether a name in lower case has a size: `foo-7b`, but not `sub-7B`."""
    return len(parts[0]) >= _LEAST_LOWER and parts[0] not in _NO_NAMES and any(map(_SIZE_IN_BILLIONS.fullmatch, parts[1:]))


def _is_lower(part: str) -> bool:
    """Return whether a part of a name is a lower-case word that belongs to no name: `FooNet-generated`."""
    return part.isalpha() and part.islower() and part not in _LOWER_PARTS and len(part) > 1


def _is_edition(before: str, part: str) -> bool:
    """Return whether a lower-case word behind a version is part of the name, as `opus` in `Foo-3-opus`, and no adjective."""
    return before[-1:].isdigit() and len(part) > 3 and not _ADJECTIVE_ENDS.search(part)


def _kind_of(part: str) -> str:
    """Return which kind of piece a part of a name is; empty where it belongs to the stem."""
    kinds = (("size", _SIZE), ("version", _VERSION), ("letter version", _LETTER_VERSION), ("letter", _LETTER))
    found = next((kind for kind, shape in kinds if shape.fullmatch(part)), "")
    return found or ("word" if part.casefold() in SUFFIXES else "")


def _canonical(part: str, kind: str) -> str:
    return SUFFIXES[part.casefold()] if kind == "word" else part.replace("b", "B") if kind == "size" else part


def is_no_model(name: Name) -> bool:
    """Return whether a name is a word of the field, numbered or not, or too short."""
    return _is_no_model(name.stem, bool(name.pieces))


@lru_cache(maxsize=_CACHE_SIZE)
def _is_no_model(stem: str, has_pieces: bool) -> bool:
    if stem in NO_MODELS or stem in _ALONE or stem.rstrip("s") in NO_MODELS or stem.casefold().rpartition(" ")[2] in NUMBERED:
        return True
    if _SPELLED_OUT.fullmatch(stem) or _VERSION.fullmatch(stem):
        return True
    is_short = has_pieces and len(stem) <= _SHORT
    if is_short and stem[-1].isdigit():
        return not _SERIES.fullmatch(stem)  # `R1-VL` is a new model
    if is_short and stem.endswith("LM"):
        return False  # `GLM-4` is a model
    return bool(GENERIC.fullmatch(stem))


def is_strong(name: Name) -> bool:
    """Return whether a name has a size, or a suffix or version that only models have."""
    return bool(name.pieces) and any(_trait(piece) in ("size", "suffix", "letter version", "patch") for piece in name.pieces)


def is_model_like(stem: str) -> bool:
    """Return whether a name ends like many models: `FooNet`, `FooLM`."""
    return bool(_MODEL_LIKE.search(stem))


@lru_cache(maxsize=_CACHE_SIZE)
def is_ordinary(stem: str) -> bool:
    """Return whether a name is written like words or an acronym: `Vision-Language`, `RL`."""
    if stem.rstrip("s").isupper():
        return True
    return not is_model_like(stem) and all(part.istitle() or part.isupper() for part in re.split(r"[ \-]", stem))


def weight(name: Name) -> float:
    """Return how much the shape of a name speaks for a model: the sum of its traits in `SHAPES`."""
    if not name.pieces:  # as most names, which have one trait at most
        trait = _trait_of_stem(name.stem, False)
        return SHAPES[trait] if trait else 0.0
    return sum([SHAPES[trait] for trait, _ in traits(name)])


def traits(name: Name) -> Iterator[tuple[str, str]]:
    """Yield the traits of a name's shape, each with the part that has it."""
    seen = {_trait(piece): piece.written for piece in name.pieces}
    seen.pop("", None)
    yield from seen.items()
    if trait := _trait_of_stem(name.stem, bool(name.pieces)):
        yield trait, name.stem


def _trait(piece: Piece) -> str:
    """Return the trait that a piece gives to a name; empty where it gives none."""
    match piece.kind:
        case "size":
            return "size in millions" if piece.written[-1] == "M" else "size"
        case "word":
            return "task word" if piece.written in _TASK_WORDS else "suffix"
        case "letter":
            return "patch" if "/" in piece.written else "letter"
        case "version":
            return "decimal version" if "." in piece.written else "version"
        case "letter version":
            return piece.kind
    return ""


@lru_cache(maxsize=_CACHE_SIZE)
def _trait_of_stem(stem: str, has_pieces: bool) -> str:
    for trait, shape in (("data-like", _IMAGES), ("model-like", _MODEL_LIKE), ("data-like", _DATA_LIKE), ("method-like", _METHOD_LIKE)):
        if shape.search(stem):
            return trait
    if stem.isupper():
        return "acronym with a version" if has_pieces else "acronym"
    if any(map(str.isupper, "".join(word[1:] for word in stem.split(" ")))) and not _ODD.match(stem):
        return "inner capital"
    return "" if has_pieces else "plain words" if " " in stem else "plain word"


@lru_cache(maxsize=_CACHE_SIZE)
def plain(name: str) -> str:
    """Return a name without the characters in which its spellings differ.

    >>> plain("Qwen-2.5 VL") == plain("Qwen2.5-VL")
    True
    """
    return re.sub(r"[\s\-_^.{}$]", "", name).casefold()
