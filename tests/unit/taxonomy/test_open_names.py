"""Names of models that the taxonomy does not know, or that are ordinary words too."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf import taxonomy

TAXONOMY = taxonomy.load((Path(__file__).parents[3] / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")


def names_in(sentence: str) -> list[str]:
    """Return the exact variants and the families without one in a sentence of an abstract."""
    found = TAXONOMY.find("A study", f"We study models. {sentence}")
    return [*found.backbones, *(family for family in found.families if not any(family.split()[0] in name for name in found.backbones))]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Our experiments with Zorblax-2.5 show more.", ["Zorblax-2.5"]),
        ("Our method beats Zorblax-7B on all tasks.", ["Zorblax-7B"]),
        ("Our new Zorblax-7B is strong.", []),
        ("We do so by presenting Quux-2.5-v2 and Zorblax-7B.", []),
        ("As a baseline, we train a ZorbNet-50 with more data.", ["ZorbNet-50"]),
        ("The 13B ZorbNet does not help.", ["ZorbNet-13B"]),
        ("It is close to ZorbLM-20B, as expected.", ["ZorbLM-20B"]),
        ("The best-performing model, Zorblax-2, attains only 12%.", ["Zorblax-2"]),
        ("It is fine-tuned from Zorblax 3.5 Sonata and tested.", ["Zorblax-3.5-Sonata"]),
        ("It surpasses Zorblax-3-sonata on all tasks.", ["Zorblax-3-sonata"]),
        ("It surpasses Zorblax-3-powered methods by far.", ["Zorblax-3"]),
        ("It is built on Zorblax Pro in all cases.", ["Zorblax-Pro"]),
        ("It is built on ZORBv12 in all cases.", ["ZORBv12"]),
        ("The confidence of zorblax-7b is low, as is that of sub-7B models.", ["zorblax-7B"]),
        ("We compare with q3-mini and with BloomGPT-4o.", ["q3-mini", "BloomGPT-4o"]),
        ("This holds for Zorblax-7B/24B.", ["Zorblax-7B", "Zorblax-24B"]),
        ("We use Apache License 2.0 and the iPhone 15 Pro.", []),
        ("We use INT4 and RTX 4090.", []),
        ("It runs on a Mac M4 Mini.", []),
        ("We study System 2 LRMs.", []),
        ("It is close to Zorb v0.1-1T in all cases.", ["Zorb-0.1-1T"]),
        ("It costs less than MMDiT-18B.", ["MMDiT-18B"]),
        ("We use Mistral-7B1, Llama-2-7B2, and gemma-7B3.", ["Mistral-7B", "LLaMA-2-7B", "Gemma-7B"]),
        ("We use Zorb-Instruct and Omni-SFT to train.", []),
        ("We test the new Llama 3-V 405B model.", ["LLaMA"]),
        ("We beat SD3.5 Large~sd3 in all.", ["SD3.5-Large", "Stable Diffusion"]),
        ("We train on Tulu3 data.", []),
        ("We design a new architecture (Mamba-2) that beats Mamba.", ["Mamba"]),
        ("It is pre-trained on ZorbPajama-627B and tuned.", []),
        ("It outperforms the latest Diffusion-DPO by far.", []),
        ("It is built on Versatile Diffusion and tuned.", ["Versatile Diffusion"]),
        ("It is fine-tuned from Zorb3-VL-7B and Zorb v2.", ["Zorb3-VL-7B", "Zorb-v2"]),
        ("We propose a method, called ZORB, which gives Quux-ZORB-7B from Quux-7B.", ["Quux-7B"]),
        ("Its weights are available on Hugging Face1 and ModelScope2.", []),
        ("They play a game, using Little Zorb 2 as a paradigm.", []),
        ("It beats much larger 7B LLaVA-based models.", ["LLaVA"]),
        ("It beats RWKV-v6 Finch 7B/14B.", ["RWKV-6-Finch-7B", "RWKV-6-Finch-14B"]),
        ("Sonnet 3.5 and Claude 3 Opus are best.", []),
        ("Generative reward models (VL-GenRMs) help, such as a 7B VL-GenRM.", []),
        ("It improves Llama-3.1-8B-Ins by 10 points.", ["LLaMA-3.1-8B-Instruct"]),
        ("The best method for model-based 6D localization of objects (ZorbV2.1) attains 22% more.", []),
    ],
)
def test_names_with_a_version(sentence: str, names: list[str]) -> None:
    assert names_in(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("This holds for models such as Zorblax and others.", ["Zorblax"]),
        ("This holds for U-MLLMs like ZORB and others.", ["ZORB"]),
        ("This holds for GPT-4 (71%) and ZorbLM.", ["ZorbLM"]),
        ("Many ZorbNet-based methods fail.", ["ZorbNet"]),
        ("Many methods are built on Zorb Diffusion in all cases.", ["Zorb Diffusion"]),
        ("Our method outperforms LMMs (e.g., ZorbVL) by far.", ["ZorbVL"]),
        ("This holds for metrics like Edit Distance.", []),
        ("It is compared with the Zorblax Quux Machines of others.", []),
        ("ZORB-based methods fail.", []),
        ("We use simple Inception-style preprocessing.", []),
        ("We use an Inception-style network.", ["Inception"]),
        ("It is built on a DEtection TRansformer model.", []),
        ("Compared to counterparts (e.g., ZORB4, ZorbWeb) our data are larger.", []),
        ("Many tasks are part of ZorbCorpora.", []),
        ("Common retrievers like ZORB read short units.", ["ZORB"]),
        ("It is built on ZorbVLA and beats Robot-VLAs.", ["ZorbVLA"]),
        ("It outperforms state-of-the-art ZORB and QUX methods by far.", []),
        ("It is derived from the HyperZorb and Zorb-Instrument datasets.", []),
        ("It beats multi-agent models (e.g., ZorbVerse) and single-agent baselines (e.g., ReZorb).", []),
        ("This holds for baselines such as Daniel-Kahneman Optimization.", []),
        ("Quantized ZorbLa is small. ZorbLa, a recent method, projects gradients.", []),
        ("For schemes like Quux-Zorb and QwQ this holds.", ["QwQ"]),
        ("It is a model developed over PaliZorb.", ["PaliZorb"]),
        ("Such foundational models, especially Zorblax, are strong.", ["Zorblax"]),
        ("The robot exploits CLIP to find its way.", ["CLIP"]),
        ("It is distilled from the decoder-only ZoRBLE.", ["ZoRBLE"]),
        ("Compared to ZorbLa, the previous state-of-the-art, it is better.", ["ZorbLa"]),
        ("It works with ZorbNet, Quux and BarNet backbones.", ["ZorbNet", "BarNet"]),
        ("The recently proposed ZorbLa needs less memory.", ["ZorbLa"]),
        ("This improves ZorbLax, a prominent text-to-image model, in all cases.", ["ZorbLax"]),
        ("It outperforms the memory-augmented ZRB model by far.", ["ZRB"]),
        ("The ZRB model is a kind.", []),
        ("The recently proposed Zorb Update (ZoRB) is fast.", []),
        ("A mamba layer is parallel to the resnet backbone.", ["Mamba", "ResNet"]),
        ("The mamba is a snake.", []),
        ("The film has stable audio throughout.", []),
        ("The proposed model, ZorbLM, is fast.", []),
        ("Our small video generation model, ZorbDiT, is fast.", []),
        ("Its native-resolution vision encoder, ZorbViT, sees more.", []),
        ("It is made with a base model (ZRB-Zorb-8B for brevity).", []),
        ("It exceeds QuaRot models.", []),
        ("It surpasses Qwen-7B and Zorb-Qwen-32B.", ["Qwen-7B", "Zorb-Qwen-32B"]),
    ],
)
def test_bare_names(sentence: str, names: list[str]) -> None:
    assert names_in(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The features come from encoders like CLIP.", ["CLIP"]),
        ("We filter the data using CLIP in all cases.", ["CLIP"]),
        ("It is trained with CLIP ViT-L/14 features.", ["ViT-L/14"]),
        ("Features from CLIP add meaning.", ["CLIP"]),
        ("CLIP-based filtering fails.", ["CLIP"]),
        ("The CLIP score is higher.", []),
        ("CLIP models are popular.", ["CLIP"]),
        ("What powers the success of CLIP is unclear.", ["CLIP"]),
        ("We pre-train a CLIP-style encoder.", ["CLIP"]),
        ("Metrics such as FID, CLIP, and FVD fail.", []),
        ("It has a 3.2 higher CLIP and a lower error.", []),
        ("A CLIP loss is added.", []),
        ("It outperforms CLIP models in all cases.", ["CLIP"]),
        ("We provide CLIP-based preference models.", ["CLIP"]),
        ("We train LoRA weights for CLIP on our data.", ["CLIP"]),
        ("Others need a vision encoder (CLIP) in all cases.", ["CLIP"]),
        ("This holds for metrics like CLIP in all cases.", []),
        ("It compresses Llama, Mistral and Phi models well.", ["LLaMA", "Mistral", "Phi"]),
        ("The automatic speech translation (AST) model is new.", []),
        ("It outperforms the Audio Spectrogram Transformer (AST).", ["AST"]),
        ("It is a small model based on Bunny.", ["Bunny"]),
        ("The data come from reasoning models (e.g., R1).", ["DeepSeek-R1"]),
        ("Some models learn R1-VL and R1 regularization.", []),
        ("This holds for five R1-style model series.", ["DeepSeek"]),
    ],
)
def test_known_names_that_are_ordinary_words(sentence: str, names: list[str]) -> None:
    assert names_in(sentence)[: len(names)] == names
    assert bool(names_in(sentence)) is bool(names)


def test_an_own_name_tells_the_family_that_the_model_is_built_on() -> None:
    found = TAXONOMY.find("A study", "We introduce Zorb-Reward. The series has Zorb-Reward-Gemma-27B and Zorb-Reward-Llama-3.1-8B.")
    assert (found.families, found.backbones) == (("Gemma", "LLaMA"), ())
    assert TAXONOMY.find("A study", "We introduce Zorb-R1. Zorb-R1-7B is good.").families == ()
    assert TAXONOMY.find("A study", "We introduce ZoRB. Our ZoRB-SigLIP is good.").families == ("SigLIP",)
    assert TAXONOMY.find("A study", "We introduce ZoRB. We train ZoRB-GPT well.").compared == ()


def test_a_name_with_a_size_belongs_to_the_known_family_that_it_ends_with() -> None:
    found = TAXONOMY.find("A study", "It serves the ZorbSparse-Mixtral-47B model.")
    assert (found.families, found.backbones) == (("Mistral",), ("ZorbSparse-Mixtral-47B",))


def test_the_model_that_an_own_name_ends_with() -> None:
    found = TAXONOMY.find("ZorbCLIP: A Study", "We propose ZorbCLIP. Recent works show that CLIP falls short.")
    assert found.families == ("CLIP",)


def test_a_known_family_that_the_paper_introduces_is_none_that_it_builds_on() -> None:
    assert TAXONOMY.find("ColPali: A Study", "We introduce ColPali. It is built on PaliGemma.").families == ("PaliGemma",)
    assert TAXONOMY.find("Block Study", "ColPali is popular. We introduce ZorbLM.").families == ("ColPali",)
    found = TAXONOMY.find("ViTamin: A Study", "We introduce ViTamin. ViTamin-L is good.")
    assert found.families == ("ViTamin",)
    assert TAXONOMY.find("DPLM-2: A Model", "We introduce DPLM-2. It starts from DPLM.").families == ("DPLM",)
    assert TAXONOMY.find("A study", "We adapt and introduce the Quux Zorb Model (LCM). The LCM model is fast.").families == ()


def test_an_own_variant_of_a_method() -> None:
    assert TAXONOMY.find("A study", "We introduce J1, a recipe. We compare Pairwise-J1 vs Pointwise-J1 models.").families == ()


def test_an_earlier_model_is_not_the_one_that_the_paper_introduces() -> None:
    found = TAXONOMY.find("ZorbGPT-v1.1: A Model", "We present ZorbGPT-v1.1, which builds upon our previous framework ZorbGPT.")
    assert found.families == ("ZorbGPT",)
    found = TAXONOMY.find("ZorbGPT v2: A Model", "We improve the performance of ZorbGPT, a popular language model.")
    assert found.families == ("ZorbGPT",)


def test_variants_of_a_paper_s_own_model_are_none_of_its_backbones() -> None:
    found = TAXONOMY.find("EuroLLM: A Model", "We introduce EuroLLM. EuroLLM-1.7B beats Qwen2.5-1.5B.")
    assert found.backbones == ("Qwen2.5-1.5B",)
    found = TAXONOMY.find("SeaLLMs 3: Models", "We present SeaLLMs 3. SeaLLM-3-7B beats Qwen2.5-1.5B.")
    assert found.backbones == ("Qwen2.5-1.5B",)
    found = TAXONOMY.find("Qwen2.5-Zorb: A Model", "We introduce the Qwen2.5-Zorb series. Qwen2.5-Zorb-7B is built upon Qwen2.5 models.")
    assert found.backbones == ("Qwen2.5",)
    found = TAXONOMY.find("Stable Audio Open", "We describe a new model. It beats Stable Audio 2.")
    assert found.backbones == ("Stable Audio-2",)
    found = TAXONOMY.find("ViTamin: A Network", "We introduce ViTamin. ViTamin-L is strong.")
    assert found.backbones == ("ViTamin-L",)


@pytest.mark.parametrize(
    ("abstract", "backbones"),
    [
        ("We release Qwen2.5-7B-Zorb and Qwen2.5-14B, made from Qwen2.5-1.5B.", ("Qwen2.5-1.5B",)),
        ("We release Qwen2.5-7B and Qwen2.5-14B, made from Qwen2.5-1.5B.", ("Qwen2.5-1.5B",)),
        ("This is the paper of our previously released LLaVA-7B, made from Vicuna-7B.", ("Vicuna-7B",)),
        ("We introduce a method, and improve our previous LLaVA-7B.", ("LLaVA-7B",)),
        ("With it, we train a multi-modal conversation model, Zorblax 7B, from Qwen2.5-1.5B.", ("Qwen2.5-1.5B",)),
        ("We train a family of models -- the xLAM-2 series.", ()),
        ("We train the model Vicuna-7B further.", ("Vicuna-7B",)),
        ("We make a dataset and Zorb-o1, a new medical MLLM from Vicuna-7B. Zorb-o1 is better.", ("Vicuna-7B",)),
        ("We introduce: (i) Zorbv2, a model that beats SD1.5.", ("SD1.5",)),
        ("We release LLaMA-3, with a model of 405B and our Llama Guard 3 model.", ()),
        ("We apply it to Hunyuan3D-1 to obtain Hunyuan3D-2 Turbo.", ("Hunyuan3D1",)),
        ("The insight led to the development of the Zorb-7B architecture.", ()),
        ("It gives our final model, LLaVA-7B. It beats LLaVA-13B.", ("LLaVA-13B",)),
        ("With our base model, LLaVA-7B, it works.", ("LLaVA-7B",)),
        ("Its core are two innovative models: SenseVoice, which hears, and Quux. SenseVoice-Small is fast.", ()),
        ("We document the training of Zorb Diffusion V3, our state of the art anime image generation model.", ()),
        ("We release checkpoints at four sizes: ViT-B (86M), L (303M) and more. It beats ViT-H.", ("ViT-H",)),
        ("For SDXL, our approach is better. On top of LLaMA-3, our resulting model, Zorb, is strong.", ("SDXL", "LLaMA-3")),
        ("This is shown by Llama-3.1-Zorb-51B (Zorb-51B), a public model derived from Llama-3.1-70B.", ("LLaMA-3.1-70B",)),
        ("It makes a strong Zorb-Minitron-8B (ZM-Minitron-8B for brevity) of Mistral-7B.", ("Mistral-7B",)),
        ("Our model, Eurus-2-7B-ZORB, beats Qwen2.5-7B.", ("Qwen2.5-7B",)),
    ],
)
def test_what_a_paper_releases_is_none_of_its_backbones(abstract: str, backbones: tuple[str, ...]) -> None:
    assert TAXONOMY.find("A study", abstract).backbones == backbones


@pytest.mark.parametrize(
    ("title", "abstract", "backbones"),
    [
        ("ZorbVLM2: A Model", "We propose the ZorbVLM2 family, which includes ZorbVLM2, ZorbVLM2-Video and GLM-4V.", ()),
        ("ZorbVLM2: A Model", "ZorbVLM2 outperforms other models, including ZorbVLM and GLM-4V.", ("GLM-4V",)),
        ("Qwen2.5-1M: A Report", "The series includes Qwen2.5-7B-Instruct-1M, as well as the model Qwen2.5-Turbo.", ()),
        ("CamemBERT 2.0: A Model", "We introduce it. CamemBERTv2 beats RoBERTa-base.", ("RoBERTa-Base",)),
        ("Zorb: A Suite", "Zorb includes FooLMs and others. FooLM 3.9B and Qwen2.5-7B are large.", ("Qwen2.5-7B",)),
        ("Zorb-LMs: Models", "We introduce Zorb LM. Zorb-LM-7B beats Qwen2.5-7B.", ("Qwen2.5-7B",)),
    ],
)
def test_neighbours_of_own_names_are_none_of_its_backbones(title: str, abstract: str, backbones: tuple[str, ...]) -> None:
    assert TAXONOMY.find(title, abstract).backbones == backbones
