"""What a training has learnt, as a picture."""

from pathlib import Path

import matplotlib as mpl

from training.progress import read_history

mpl.use("agg")
from matplotlib import pyplot as plt

_SMOOTH = 10  # lines of the history


def plot(history: Path, file: Path) -> None:
    """Draw the losses and the AUROC by kind against the steps."""
    told = read_history(history)
    losses = [each for each in told if "loss" in each]
    judged = [each for each in told if "auroc" in each]
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for name in ("span", "answerability", "distilled"):
        values = [each[name] for each in losses]
        means = [
            sum(values[max(0, end - _SMOOTH) : end]) / min(end, _SMOOTH)
            for end in range(1, len(values) + 1)
        ]
        if any(values):
            left.plot([each["step"] for each in losses], means, label=name)
    steps = [each["step"] for each in judged]
    right.plot(steps, [each["auroc"] for each in judged], "o-", linewidth=2.4, label="all")
    for kind in sorted({kind for each in judged for kind in each["kinds"]}):
        right.plot(steps, [each["kinds"].get(kind) for each in judged], ".-", label=kind)
    left.set(xlabel="steps", ylabel="loss", title="what is learnt from")
    right.set(xlabel="steps", ylabel="AUROC", title="articles kept apart")
    for axes in (left, right):
        axes.grid(alpha=0.3)
        if axes.has_data():
            axes.legend(frameon=False)
    figure.savefig(file, dpi=110)
    plt.close(figure)
