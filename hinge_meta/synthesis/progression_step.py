"""One step of the clinic's progression, and what can be counted of the arms that resemble it."""

import re
from collections import Counter
from dataclasses import dataclass, field

from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Link, Table, Words

# "2x/week", "Clinic: 2x/week; Home: 5x/week", "6-8": every number that was printed counts.
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class ProgressionStep(Shown):
    """A step, and the arms that did something like it.

    Attributes
    ----------
    name : {"activate", "pattern", "load"}
    arms : tuple of StepArm
        Nearest first; an arm may stand in several steps.

    Examples
    --------
    >>> ProgressionStep("pattern", ()).counts["trials"]
    0
    """

    name: str
    arms: tuple = field(repr=False)

    @property
    def counts(self):
        """What can be counted, each trial once.

        Returns
        -------
        dict
            ``trials``, by ``design``; ``randomised`` of them, with ``people`` in all groups of those whose number was
            read and ``people_not_read`` trials whose number was not; ``resembles`` (trials by the nearest of their
            arms), ``part`` (by whether the exercise is all of that arm's training) and ``condition`` (by what people
            were chosen for).
        """
        nearest = {}
        for arm in self.arms:
            nearest.setdefault(arm.trial_id, arm)
        randomised = [arm for arm in nearest.values() if arm.randomised]
        known = [arm.trial_people for arm in randomised if arm.trial_people is not None]
        return {
            "trials": len(nearest),
            "design": dict(Counter(arm.design for arm in nearest.values())),
            "randomised": len(randomised),
            "people": sum(known),
            "people_not_read": len(randomised) - len(known),
            "resembles": dict(Counter(arm.resembles for arm in nearest.values())),
            "part": dict(Counter(arm.part for arm in nearest.values())),
            "condition": dict(Counter(arm.condition for arm in nearest.values())),
        }

    @property
    def doses(self):
        """The range of weeks and of sessions a week as printed, and for how many arms a dose was printed.

        Returns
        -------
        dict of str to dict
            ``weeks``, ``sessions_per_week``, ``sets_reps``, ``load`` and ``supervision``: ``printed`` (for how many
            arms); for the first two ``least`` and ``most`` of the numbers, None where no arm prints them.
        """
        found = {}
        for name in ("weeks", "sessions_per_week", "sets_reps", "load", "supervision"):
            printed = [text for arm in self.arms if (text := getattr(arm, name))]
            found[name] = {"printed": len(printed)}
            if name in ("weeks", "sessions_per_week"):
                numbers = [float(value) for text in printed for value in _NUMBER.findall(text)]
                found[name] |= {"least": min(numbers, default=None), "most": max(numbers, default=None)}
        return found

    @property
    def ranges(self):
        """How far the effects of the trials lie apart; a range, never an average.

        Only effects of our questions, and only of arms with the same exercise or a similar movement: of the others
        nobody knows whether they belong to the step.

        Returns
        -------
        list of dict
            One for each outcome, scale and kind of comparison (``against``): ``trials``; the ``lowest`` and
            ``highest`` of the estimates; ``ci_lb`` and ``ci_ub``, the outermost bounds of their 95% intervals;
            ``doubted``, in how many trials something is doubted of the result.
        """
        effects = {}
        for arm in self.arms:
            for item in arm.results if arm.resembles in ("same exercise", "similar movement") else ():
                if item.kind == "effect":
                    key = item.outcome, item.scale, item.kind_against
                    effects.setdefault(key, {})[arm.trial_id] = item
        return [
            {
                "outcome": outcome,
                "scale": scale,
                "against": against,
                "trials": len(items),
                "lowest": min(item.estimate for item in items.values()),
                "highest": max(item.estimate for item in items.values()),
                "ci_lb": min(item.ci_lb for item in items.values()),
                "ci_ub": max(item.ci_ub for item in items.values()),
                "doubted": sum(bool(item.doubts) for item in items.values()),
            }
            for (outcome, scale, against), items in effects.items()
        ]

    def _view(self):
        rows = tuple(
            (
                Link(arm.study, arm.link),
                arm.label,
                arm.condition,
                arm.trial_people,
                arm.weeks,
                arm.resembles,
                arm.part,
            )
            for arm in self.arms
        )
        head = (
            "trial",
            "arm",
            "people had",
            "people in the trial",
            "weeks",
            "resembles the step",
            "of its training",
        )
        counts = self.counts
        counted = (
            f"{counts['trials']} trials, {counts['randomised']} of them randomised, with {counts['people']} people"
            + (f" (number not read in {counts['people_not_read']})" if counts["people_not_read"] else "")
            + ". Nothing is pooled by step."
        )
        return Table(f"Step: {self.name}", rows, head), Words(counted)

    def to_dict(self):
        """Give everything fit for JSON, at full precision."""
        return {
            "name": self.name,
            "counts": self.counts,
            "doses": self.doses,
            "ranges": self.ranges,
            "arms": [arm.to_dict() for arm in self.arms],
        }
