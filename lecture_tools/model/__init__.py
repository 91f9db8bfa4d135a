"""What authors write: texts, values, figures, lessons, courses. Also the JSON Schema that editors use.

Models are built from located nodes (`source.nodes`), so every model and every text knows its place.
Slide kinds are models too; they live in `slides/`, one a file, and join the lesson through `load`.
The description and the examples of a field are what editors show beside it.
"""

from lecture_tools.model.courses import Course, CourseLesson, CourseTopic
from lecture_tools.model.figures import Chart, ChartColour, ChartSeries, ChartText, Figure
from lecture_tools.model.interface import Interface
from lecture_tools.model.lessons import Exercise, Lesson, Slide
from lecture_tools.model.names import Identifier, Name, as_list
from lecture_tools.model.values import SharedValues, Value, Values

__all__ = [
    "Chart",
    "ChartColour",
    "ChartSeries",
    "ChartText",
    "Course",
    "CourseLesson",
    "CourseTopic",
    "Exercise",
    "Figure",
    "Identifier",
    "Interface",
    "Lesson",
    "Name",
    "SharedValues",
    "Slide",
    "Value",
    "Values",
    "as_list",
]
