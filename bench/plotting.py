"""Growth as a picture: the time of a question and the memory against the number of articles."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

from bench.growth import Growth

mpl.use("agg")
from matplotlib import pyplot as plt

FILE = Path(__file__).parent / "plots" / "growth.png"


def plot_growth(growths: Mapping[str, Sequence[Growth]]) -> None:
    """Draw a line for each, the first one ours, into bench/plots/."""
    figure, (times, memories) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for place, (name, growth) in enumerate(growths.items()):
        articles = [each.articles for each in growth]
        style = {"marker": "o", "linewidth": 2.4 if not place else 1.2, "label": name}
        times.plot(articles, [1_000 * each.question for each in growth], **style)
        memories.plot(articles, [each.memory / 1e6 for each in growth], **style)
    for axes, label in ((times, "a question, ms (median)"), (memories, "memory, MB")):
        axes.set(xscale="log", yscale="log", xlabel="articles", ylabel=label)
        axes.grid(alpha=0.3)
    times.legend(frameon=False)
    FILE.parent.mkdir(exist_ok=True)
    figure.savefig(FILE, dpi=110)
    plt.close(figure)
