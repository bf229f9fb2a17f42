"""Text: cleaning, repair, slugs and keys."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.text import normalize, tex

REPAIRED = {
    # Figures and signs, with the backslash, without it, and in braces that lost theirs.
    r"0.5\% extra, +5.3\% and +11.0\%": "0.5% extra, +5.3% and +11.0%",
    "6.1times smaller, 10times-1000times": "6.1× smaller, 10×-1000×",
    "512times512, 64times 64, 8timesA800, 16times3.8B, 2Ktimes2K": "512×512, 64×64, 8×A800, 16×3.8B, 2K×2K",
    r"3.6\times inference, up to 7{times} faster": "3.6× inference, up to 7× faster",
    "3.72sim4.11times": "3.72∼4.11×",
    r"at \href{https://a.b/c}{the project page}, https://x.y/z{our code}": "at the project page (https://a.b/c), https://x.y/z (our code)",
    "20sim 100 samples, of sim6%, (sim100B), only sim700": "20∼100 samples, of ∼6%, (∼100B), only ∼700",
    "facilitating {sim}11% faster": "facilitating ∼11% faster",
    "approx0.8": "≈0.8",
    "85.2pm0.3, geq 5, A rightarrow B, 10%rightarrow72.9": "85.2±0.3, ≥5, A → B, 10%→72.9",
    "full-360^{circ} coverage, γ{=}4, 40--80%": "full-360° coverage, γ=4, 40–80%",
    # Superscripts and subscripts.
    "L^2ViT, VILA^2, SL^{2}A-INR, CoRe^2: M^3FinMeeting": "L²ViT, VILA², SL²A-INR, CoRe²: M³FinMeeting",
    "R^textbf{2AI}": "R²AI",
    "10^{26}, 10^-3, 384^2. O(n^2), 20^{th}": "10²⁶, 10⁻³, 384². O(n²), 20th",
    "V_{0.5}, π_{RL}, LaSOT_{ext}, L_0 sparsity, (I_1,I_2)": "V_0.5, π_RL, LaSOT_ext, L₀ sparsity, (I₁,I₂)",
    "pi_0 and pi_0-FAST": "π₀ and π₀-FAST",
    # Commands, accents, quotes, ties.
    "texttt{D}ual-texttt{H}ead texttt{O}ptimization (texttt{DHO})": "Dual-Head Optimization (DHO)",
    r"\emph{Uni-Instruct}, \textsc{AIEV}, {\bf bold}, textit{O}bstacles": "Uni-Instruct, AIEV, bold, Obstacles",
    r"\"Ust\"un, Pl\"ucker, Fr\'echet, vis-\`a-vis, \v{S}ko\v{c}, na\"{\i}ve": "Üstün, Plücker, Fréchet, vis-à-vis, Škoč, naïve",
    r"an object\'s potential; \"unified\" models": 'an object\'s potential; "unified" models',
    "``quoted'' and `needle' unit, a Student`s test": "“quoted” and ‘needle’ unit, a Student's test",
    r"(\ie, this), \eg, that, \etc. In \LaTeX": "(i.e., this), e.g., that, etc. In LaTeX",
    "Models~(LLMs), Task~Arithmetic": "Models (LLMs), Task Arithmetic",
    r"density {\sigma}, {\Theta}(40K)": "density σ, Θ(40K)",
    # Addresses.
    "https://aka.ms/denseav{https://aka.ms/denseav}": "https://aka.ms/denseav",
    "https://b.co/F{blue{https://b.co/F}}.": "https://b.co/F.",
    "https://a.io/x/{project page}, https://a.io/y{this https URL}": "https://a.io/x/ (project page), https://a.io/y",
    r"The code~\url{https://github.com/C-M/L/.}": "The code https://github.com/C-M/L/.",
    # Maths.
    r"$\sim$10, 5.3$\times$, $96.1\%$, $10\times$": "∼10, 5.3×, 96.1%, 10×",
    "$textbf{specialist} and textbf{generalist}$": "specialist and generalist",
    "$P le (1 - p_{gen})^N$": r"$P \le (1 - p_{gen})^N$",
    r"a cost of \$0.34": "a cost of $0.34",
}
KEPT = (
    "sometimes, oftentimes, timestep, 10timesteps, 3 times, 1.4 - 7.8 times, a times b, three-times",
    "approximation, approximately, approx 30K tokens, simulate, simple, sim2real, Sim(3), sim-to-real, sim3, the sim 3",
    "a^b, e^H+b, x^n, ^_^, p < 0.05, 50 % of, C++, F#, R&D, AT&T",
    "only $20 per year, $25 and $200k, a $5-$10 range, US$30, from $200k to $1M.",
    r"$O(n^2)$ time, $\mathcal{L}_{\text{total}}$ and $L^2$-norms of $x$",
    "snake_case, x_train, https://a.io/seed_1_x, https://www.cs.edu/~me/x_1, file_2",
    "~100 users, of ~85%, 0.5~1.0, ~/data",
    "it's, don't, the authors' code, 'quoted', 5'' screens, `code`, ```block```",
    '{"a": 1, "b": {}}, {0, 1}^n, {name}, f"{x}"',
    "a -- b, a --- b, --flag, 2024-05-14, state-of-the-art",
    "at 3pm, 5pm, sample, the arrow, right arrow, an infinite cdot",
    "delta parameters, alpha channels, the beta version, tau-bench, texture, text books, mathematical",
    "\\ours, \\framework and \\method are unknown",
)


@pytest.mark.parametrize(("raw", "plain"), REPAIRED.items())
def test_repair(raw: str, plain: str) -> None:
    assert normalize.repair(raw) == plain
    assert normalize.repair(plain) == plain


@pytest.mark.parametrize("raw", KEPT)
def test_repair_leaves_what_is_not_sure(raw: str) -> None:
    assert normalize.repair(raw) == raw


@given(st.text(alphabet="ab2 .,\\{}^_$~`'\"%-times|sim", max_size=80))
def test_repair_takes_anything(raw: str) -> None:
    assert isinstance(normalize.repair(raw), str)


@given(st.text())
def test_clean(raw: str) -> None:
    clean = normalize.clean(raw)
    assert normalize.clean(clean) == clean
    assert clean == unicodedata.normalize("NFC", clean)
    assert not any((ord(c) < 32 and c not in "\t\n") or 0xD800 <= ord(c) < 0xE000 or c in "\r\ufeff\x7f\u2028" for c in clean)
    clean.encode("utf-8")


def test_clean_joins_surrogate_pairs_and_line_ends() -> None:
    assert normalize.clean("\ud83d\ude00 \ud800x\r\na\rb\u2028c\x85d") == "😀 x\na\nb\nc\nd"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("TinyCLIP: CLIP Distillation via Affinity Mimicking", "tinyclip-clip-distillation-via-affinity-mimicking"),
        ("L²ViT, Škoč & Üstün's π_RL of Straße", "l2vit-skoc-ustuns-pi-rl-of-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("超越去噪步长扩展", "paper"),
        ("🤗 <script>alert(1)</script>", "script-alert-1-script"),
        ("", "paper"),
        ("x" * 200, "x" * 80),
        ("a " + "x" * 200, "a-" + "x" * 78),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_slug(title: str, slug: str) -> None:
    assert normalize.slug(title) == slug


@given(st.text(max_size=300))
def test_slug_is_a_file_name(title: str) -> None:
    slug = normalize.slug(title)
    assert 0 < len(slug) <= normalize.SLUG_LENGTH
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug[0] != "-" != slug[-1]


def test_fold() -> None:
    same = ("L²ViT: Étude  ofﬁces", "l^2VIT - etude oﬃces".replace("^", ""), "L2ViT Etude offices")
    assert {normalize.fold("L²ViT"), normalize.fold("L^2-vit"), normalize.fold("l2 ViT")} == {"l2vit"}
    assert normalize.fold(same[1]) == normalize.fold(same[2])
    assert normalize.fold("超越去噪") == "超越去噪"
    assert normalize.fold("?!") != normalize.fold("!?") != ""


@given(st.text())
def test_fold_ignores_white_space_and_case(title: str) -> None:
    assert normalize.fold(f" {title} ") == normalize.fold(title)
    assert normalize.fold(normalize.fold(title)) == normalize.fold(title)


@pytest.mark.parametrize("module", [normalize, tex])
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
