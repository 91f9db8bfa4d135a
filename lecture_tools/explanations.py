"""What each diagnostic code means and what to do about it: the text of `lecture explain`."""

from __future__ import annotations

from typing import Final

from lecture_tools.translation.checks import CHECKS

_WRITTEN: Final = {
    "B001": """A file can't be written.
The old file is still there, whole. Close the program that has it open, or free some space on the disk.""",
    "B002": """There is no browser to print PDF files with, or to measure or picture slides in.
Install Chromium, Chrome or Edge. One that is not found by itself is named by `lecture build --browser FILE` or by the
environment variable LECTURE_BROWSER. The other formats need no browser.""",
    "B003": """The browser that prints PDF files, or measures or pictures slides, failed. The message is its own last word.
In a container or as another user it may lack the rights for its sandbox; a browser that was installed as a snap may see
none of our files. Another one is named by the environment variable LECTURE_BROWSER.""",
    "B004": """A process of the build died while it worked on this, more than once.
Something stopped it from outside, or the machine has too little memory: close other programs, or give `--jobs 1`.""",
    "B005": """A file changed each time that the build had read it, five times.
Something keeps saving it. Nothing was written; build again when it is left alone.""",
    "C001": """A program on a code slide failed.
The place is the line that failed. Programs have Python and NumPy, a folder of their own, and no input.""",
    "C002": """A program on a code slide did not end in time.
A program on a slide should need less than a second.""",
    "C003": """A program printed something else than its `expect:` says.
If the new output is right, copy it into `expect:`; if not, something that the program uses has changed.""",
    "C004": """A program on a code slide printed more than a slide could ever show.""",
    "D001": """templates/layouts.yaml lacks a layout, or a region of a layout, that a kind of slide uses.
A project's own layouts.yaml needs all layouts of the packaged one, with at least the same regions.""",
    "D002": """A part of a slide holds more than its room, even at the smallest size that the theme allows.
The text was measured, in that language, before the deck was written. Shorten it, or make two slides of it.
A formula that is too wide shrinks, but not below the smallest text around it: break it, or drop its reason.""",
    "D003": """A part of a slide holds more than its room in a browser, even at the smallest size that the theme allows.
The page was opened and measured, in that language. Shorten it, or make two slides of it.""",
    "D004": """A part of a slide reaches out of the slide in a browser, where nobody sees it.
Most often it is a table or a formula that is wider than its room and can't be broken.""",
    "F001": """A figure names a script that is not in content/figures.
The script of a figure `script: dice_sum` is content/figures/dice_sum.py.""",
    "F002": """A figure script can't be used: it does not parse, or has no `draw(ax, t, v)` or `draw(fig, t, v)`.""",
    "F003": """A figure script raised an error. The place is the script's own line.""",
    "F004": """A figure script did not end in time, and was stopped. The other figures were drawn.""",
    "F005": """A figure script asked for a label (`t.name`) that the lesson does not give under `labels:`.""",
    "F006": """A figure script asked for a value (`v.name`) that the lesson does not give under `values:`.""",
    "F007": """A figure shows a character that the font does not have; it would be an empty box.""",
    "F008": """A figure script changed the size of its figure.
The size is that of the region the figure fills; a script draws inside it.""",
    "F009": """A figure script used too much memory, or ended the process that drew it.""",
    "F010": """A figure is given a label or a value that its script never read.""",
    "F011": """The math of a label can't be drawn. Figures know less LaTeX than slides do.""",
    "F012": """A figure has text that the last row of the room can't read.""",
    "F013": """A part of a figure lies outside of it and is cut off.""",
    "F014": """A chart names a label that its figure does not have under `labels:`.
Each text of a chart is such a name, or a text in each language: {en: …, ko: …}.""",
    "F015": """The numbers of a chart can't be shown.
`x` and the `values:` of each series are lists of equally many numbers, none of them infinite.""",
    "I001": """A slide asks for an interactive figure that does not exist.
It is two files in templates/html/interactive: `<name>.yaml` for its controls and numbers, `<name>.js` to draw it.""",
    "I002": """A setting names a control that the interactive figure does not have.""",
    "I003": """A control of an interactive figure can't take a number, or its range makes no sense.
A slider needs lowest < highest and a step above 0 (above 1 on a logarithmic scale); controls of one distribution
add up to 1 at the start and in every state.""",
    "L001": """This is no project: content/courses and content/lessons are missing.
Use `--root DIR`, or start a project with `lecture init DIR`.""",
    "L002": """A content file is a link to somewhere outside content/.""",
    "L003": """A file's name and the `id:` in it differ. Other files refer to it by id, people look for it by name.""",
    "L004": """A course lists the same lesson twice.""",
    "L005": """A lesson is referred to that does not exist: in a course, or by `<<lesson('…')>>`.""",
    "L006": """A text is given in a language that no course is taught in, often a slip such as kr for ko.""",
    "L007": """A slide shows a figure that the lesson does not define under `figures:`.""",
    "L008": """A figure is defined that no slide shows.""",
    "L009": """Two slides (or exercises) of a lesson have the same id. Links and translations hang on ids.""",
    "L010": """`<<term('…')>>` names a term that content/glossary.yaml does not have.""",
    "L011": """A lesson is in no course, so it is neither built nor checked to the end.""",
    "L012": """A link leads to a slide that the lesson does not have. `[text](#dice)` goes to the slide with `id: dice`.""",
    "M001": """A mark of bold, emphasis or code opens and is never closed.
Write a backslash before a sign that is meant literally: \\* \\`""",
    "M002": """A formula opens with $ and is never closed. A dollar sign is written \\$.""",
    "M003": """A formula can't be set: the LaTeX has a mistake or uses a command that is not supported.""",
    "M004": """A link goes somewhere it may not: only https, http, mailto and #slide-id are allowed.""",
    "M000": """A text breaks its own markup, or lacks a value or formula of its source.
The translation page says so while you write; `lecture check` has the exact findings.""",
    "P001": """The PowerPoint template of a course, or of `--template`, is not there, or lies outside the project.
The path in a course starts at content/ or at the project's folder.""",
    "P002": """A template can't be used: it is no PowerPoint file, is locked with a password, or has no layouts.""",
    "P003": """`template_layouts:` in a course names a layout that does not exist, here or in the template.
`lecture template FILE` lists which layout is used for what.""",
    "P004": """A template has no layout that suits some slides; they use the nearest one, which may look crowded.
Name a better one under `template_layouts:` in the course, or add a layout to the template.""",
    "S001": """This is not YAML. The hint names the usual cause at such a place, most often a missing quote.""",
    "S002": """The file is empty.""",
    "S003": """A field has a name that is not known here, most often a typing mistake.""",
    "S004": """A file holds more than one YAML document (a line with ---).""",
    "S005": """Anchors, aliases, tags and merge keys are not allowed: a text should mean what it shows.""",
    "S006": """A key is not plain text, often because a text starts with { or [ and needs quotes.""",
    "S007": """A key is written twice in one block; YAML would silently drop one of them.""",
    "S008": """Inside { } a comma cut a text in two, or the space after a colon is missing. Quote the text.""",
    "S009": """An unquoted text is cut where ' #' starts a comment. Quote the text.""",
    "S010": """The file is too big or nested too deeply to be a lesson.""",
    "S011": """The file is not UTF-8. Save it again with that encoding.""",
    "S012": """The file has a character that nobody can see, most often pasted from a web page.""",
    "S013": """A line is indented with tabs or no-break spaces; YAML wants ordinary spaces.""",
    "S014": """The file can't be read.""",
    "S015": """A backslash in "double quotes" is a YAML escape and would damage the LaTeX. Use 'single quotes'.""",
    "S020": """A field has a value that it can't take.""",
    "S021": """A field is missing that must be there.""",
    "S022": """A slide has a `kind:` that does not exist.""",
    "T001": """A text has no version in a language that is being built.""",
    "T002": """A line of the ledger of confirmed translations (content/l10n) is no pair of texts.
Delete the line, and confirm its text again with `lecture translate accept`.""",
    "T003": """Texts have no version in a language that is being built, and the course's `fallback:` stands in for them.
They are set in the muted colour, and marked as that language for screen readers and spelling checkers.""",
    "T149": """A finding is dismissed that the checks of translations do not have here, or no longer.
`dismissed: {T105: why}` beside the languages of a text leaves a finding as it is. Delete it when its reason is gone.""",
    "T150": """A Korean particle written as 은(는), 이(가), 을(를), 과(와), (으)로 or (이)다 stays as it is, because nothing tells how the
word before it is read. Add the word to `readings:` in content/glossary.yaml, such as {softmax: 소프트맥스}.""",
    "T151": """A Korean particle does not fit the number, formula or Latin letters before it as they are read aloud: 3.27 is 삼 점 이 칠,
so it is 3.27은; H(X) is 에이치 엑스, so it is H(X)는. Write 은(는) and the like, and the right one is chosen, whatever the number becomes.
A particle that is right nonetheless is left alone by `dismissed: {T151: why}` beside the languages of the text.""",
    "V001": """An expression can't be read. It is made of names, numbers, calls, [0] and + - * / ** as in Python.""",
    "V002": """An expression uses a name that is no value, function or filter.""",
    "V003": """An expression uses something that is not allowed: attributes, texts, or sizes without bounds.""",
    "V004": """Values need each other in a circle, so none of them can be computed.""",
    "V005": """A function refused its arguments, or the arithmetic failed. The message says what it found.""",
    "V006": """A computed value rounds to another number than the published one in `expect:`.
Nothing is built, so that a slide and its source can't disagree. Find out which of the two is wrong.""",
    "V007": """A unit is missing, or content/glossary.yaml does not have it in this language.""",
    "V008": """Something is used as a number that is none, or is more than one.""",
    "V009": """A value has the name of a function or of a shared value, or a word such as `if`.""",
}

_OF_CHECKS: Final = {check.CODE: (check.__doc__ or "").strip() for check in CHECKS}

EXPLANATIONS: Final[dict[str, str]] = dict(sorted({**_WRITTEN, **_OF_CHECKS}.items()))
