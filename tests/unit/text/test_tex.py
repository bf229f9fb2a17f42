"""Repair of TeX that leaked into listings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.text.tex import find_maths, repair, tex_to_text

REPAIRED = {
    # Numbers and signs: with the backslash, without it, and in braces without it.
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
    r"GSM8K (6.4%$\rightarrow$12.7%), 50.6% $\to$ 60%": "GSM8K (6.4%→12.7%), 50.6% → 60%",
    r"{FooMath-70B} achieves $81.5\%$ on {GSM8K}": "FooMath-70B achieves 81.5% on GSM8K",
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
    r"Nguy{\~{\^e}}n and Nguy\~{\^e}n, Tr{\`\^a}n, Ph\d{\^o}c, \H{o}": "Nguy{ễ}n and Nguyễn, Tr{ầ}n, Phộc, ő",
    r"\L{}ukasz and \o{}re": "Łukasz and øre",
    r"{\textgreater}9, \textless{}3, {\textbar}x{\textbar}, \textasciitilde5x": ">9, <3, |x|, ~5x",
    r"3{\textbackslash}%, 5 \texteuro, x{\textasciicircum}2, CO\textsubscript{2}, 20\textsuperscript{th}": "3%, 5 €, x², CO₂, 20th",
    r"an object\'s potential; \"unified\" models": 'an object\'s potential; "unified" models',
    "``quoted'' and `needle' unit, a Student`s test": "“quoted” and ‘needle’ unit, a Student's test",
    r"(\ie, this), \eg, that, \etc. In \LaTeX": "(i.e., this), e.g., that, etc. In LaTeX",
    "Models~(LLMs), Task~Arithmetic": "Models (LLMs), Task Arithmetic",
    "76.86~HOTA at 31~FPS, 23.63~±~0.7%": "76.86 HOTA at 31 FPS, 23.63 ± 0.7%",
    "41.2 v.s. 39.9": "41.2 vs. 39.9",
    r"density {\sigma}, {\Theta}(40K)": "density σ, Θ(40K)",
    # Markdown.
    "from 78.33% to **85.67**%, the **C**hinese **I**mage set": "from 78.33% to 85.67%, the Chinese Image set",
    "a framework called **Stick to the Facts (SIFT)**, which": "a framework called Stick to the Facts (SIFT), which",
    "lies the *Sticker*, which; *state collapse* (SC), (*both*)": "lies the Sticker, which; state collapse (SC), (both)",
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
    "A* and D* search, CoSTA*, V*Bench, F*, 256*256 and 384*384, 512 * 768 * 3, 2**3 and 4**5, p < 0.05 (*), q (**), f(*args, **kwargs)",
    "*Equal contribution. *Corresponding author. **Both. * a list",
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
    "\\d, \\b & {\\c}",
    "\\ours, \\framework and \\method are unknown",
)


@pytest.mark.parametrize(("raw", "plain"), REPAIRED.items())
def test_leaked_tex_is_repaired(raw: str, plain: str) -> None:
    assert repair(raw) == plain
    assert repair(plain) == plain


@pytest.mark.parametrize("raw", KEPT)
def test_doubtful_text_stays(raw: str) -> None:
    assert repair(raw) == raw


@given(st.text(alphabet="ab2 .,\\{}^_$~`'\"%-times|sim", max_size=80))
def test_any_text_can_be_repaired(raw: str) -> None:
    assert isinstance(repair(raw), str)


@pytest.mark.parametrize(
    ("text", "maths"),
    [
        ("the $L^2$ norm", ["L^2"]),
        ("$$x = y$$", ["x = y"]),
        ("$5 a paper, $4 a test", []),
        (r"escaped \$x$", []),
        ("$ x $", []),
    ],
)
def test_prices_are_not_maths(text: str, maths: list[str]) -> None:
    assert [tex for _, _, tex in find_maths(text)] == maths


def test_the_text_of_tex_depends_on_nothing_else() -> None:
    assert tex_to_text(r"\title{Another paper}x") == "x"
    assert tex_to_text(r"\maketitle y") == tex_to_text(r"\today y") == "y"


def test_broken_tex_stays() -> None:
    assert tex_to_text(r"\sqrt") == r"\sqrt"
