"""When each number is: the plan's period, what a section looks back at or promises, what a sentence
says of its own time, and until when a promise is due."""

from .frames import Frame, find_frames, frame_of, with_roles
from .period import Period, find_period
from .reading import Timeline, When

__all__ = [
    "Frame",
    "Period",
    "Timeline",
    "When",
    "find_frames",
    "find_period",
    "frame_of",
    "with_roles",
]
