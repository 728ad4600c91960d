"""Tables to Plotly figures: the timeline, the actor matrix, the voices. The one place that imports plotly.

One visual language: paper without a frame, thin rules, a few colours that people with any kind of colour
vision tell apart, and never colour alone: shape says precision, sign and letter say the act.
No text of an article is ever put in a figure; a mark carries the identifier of its event.
"""

from plotly.graph_objects import Figure

from counterpoint.charts.actors import ROOMY, contrast, counted, matrix, signs, voices
from counterpoint.charts.bands import bands
from counterpoint.charts.bins import SPAN
from counterpoint.charts.days import precision
from counterpoint.charts.events import MOST_LANES, MOST_MARKS, timeline
from counterpoint.charts.look import CLASSES, INK, PALETTE, colours, escape, wrap
from counterpoint.charts.marks import Lane, Mark, fitted, marks

__all__ = [
    "CLASSES",
    "INK",
    "MOST_LANES",
    "MOST_MARKS",
    "PALETTE",
    "ROOMY",
    "SPAN",
    "Figure",
    "Lane",
    "Mark",
    "bands",
    "colours",
    "contrast",
    "counted",
    "escape",
    "fitted",
    "marks",
    "matrix",
    "precision",
    "signs",
    "timeline",
    "voices",
    "wrap",
]  # fmt: skip
