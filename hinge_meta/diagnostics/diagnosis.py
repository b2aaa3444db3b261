"""What a diagnosis found: frozen results, and views of them."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.diagnostics.fragility_fitted import Fragility
from hinge_meta.diagnostics.null_trial_fitted import NullTrial
from hinge_meta.diagnostics.small_studies_examined import SmallStudyEffects
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.result_table import plain
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Words

_WITHOUT = ["omitted", "estimate", "ci_lb", "ci_ub", "tau2", "i2", "conclusion_changes"]
_OF_EACH = ["study", "rstudent", "dffits", "cook_d", "cov_r", "hat", "influential"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Diagnosis(Shown):
    """What may be doubted of a pooled effect, as `diagnose` returns it.

    Attributes
    ----------
    fit : RandomEffects
        The pooled effect.
    leave_one_out, influence : DataFrame
        One row a study, as the functions of these names return them.
    small_studies : SmallStudyEffects
    null_trial : NullTrial
    fragility : Fragility

    Examples
    --------
    >>> from hinge_meta.diagnostics.diagnose import diagnose
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> print(diagnose(random_effects(effects)).fragility.sentence)
    Nothing is needed to turn the conclusion: it is unclear already.
    """

    fit: RandomEffects = field(repr=False)
    leave_one_out: pd.DataFrame = field(repr=False)
    influence: pd.DataFrame = field(repr=False)
    small_studies: SmallStudyEffects = field(repr=False)
    null_trial: NullTrial = field(repr=False)
    fragility: Fragility = field(repr=False)

    def to_dict(self):
        """Give everything by the names of the attributes, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON; frames as lists of rows.
        """
        frames = {name: getattr(self, name) for name in ("leave_one_out", "influence")}
        return {
            "fit": self.fit.to_dict(),
            **{
                name: [{key: plain(value) for key, value in row.items()} for row in frame.to_dict("records")]
                for name, frame in frames.items()
            },
            **{name: getattr(self, name).to_dict() for name in ("small_studies", "null_trial", "fragility")},
        }

    def __str__(self):
        """Show every part under its heading."""
        parts = {
            "Pooled effect": self.fit,
            "Without each study in turn": self.leave_one_out[_WITHOUT].round(3).to_string(index=False),
            "Influence of each study": self.influence[_OF_EACH].round(3).to_string(index=False),
            "Small-study effects": self.small_studies,
            "How little would overturn it": f"{self.null_trial.sentence}\n{self.fragility.sentence}",
        }
        return "\n\n".join(f"{head}\n{'-' * len(head)}\n{part}" for head, part in parts.items())

    def _view(self):
        return (
            *self.fit._view(),
            frame_table(self.leave_one_out, "Without each study in turn", _WITHOUT, digits=3),
            frame_table(self.influence, "Influence of each study", _OF_EACH, digits=3),
            Words("How little would overturn it", strong=True),
            Words(self.null_trial.sentence),
            Words(self.fragility.sentence),
            Fold("Small-study effects", self.small_studies._view()),
        )
