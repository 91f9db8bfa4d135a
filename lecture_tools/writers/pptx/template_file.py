"""A template's file as python-pptx reads it, without its sample slides and all that speaks of them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Final

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation

from lecture_tools.writers.pptx.sections import SECTIONS
from lecture_tools.writers.pptx.template_libreoffice import repair
from lecture_tools.writers.pptx.template_styles import found
from lecture_tools.writers.pptx.xml import tag

PRESENTATION_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
)
OTHER_TYPES: Final = (
    b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
)
"""Templates, shows and files with macros are presentations but for this mark."""
CONTENT_TYPES: Final = "[Content_Types].xml"
OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
"""How files of the old PowerPoint start, and encrypted ones of the new."""
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
OF_SLIDES: Final = ("custShowLst", "modifyVerifier")
LARGEST: Final = 500_000_000
"""Bytes that the parts of a template may take when unpacked."""


class TemplateError(ValueError):
    """A file that can't be a template. `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTemplate:
    """A presentation without its slides. `samples`: the master that each of them had, counted from 1."""

    presentation: Presentation
    samples: tuple[int, ...]


def open_template(data: bytes) -> OpenedTemplate:
    """The template without slides. Raises TemplateError."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise TemplateError("the template is locked with a password", "save it without one in PowerPoint")
        raise TemplateError("the template is no .pptx but an older file", "save it as .pptx in PowerPoint")
    try:
        presentation = pptx.Presentation(io.BytesIO(_as_presentation(data)))
        layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    except TemplateError:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        PythonPptxError,
        etree.LxmlError,
    ) as error:
        raise TemplateError(
            "the template is not a PowerPoint file", "save it as .pptx in PowerPoint"
        ) from error
    if not layouts:
        raise TemplateError("the template has no layouts", "take a file with a slide master and its layouts")
    samples = _masters_of_slides(presentation)
    _remove_slides(presentation)
    for master in presentation.slide_masters:
        repair(master)
    return OpenedTemplate(presentation=presentation, samples=samples)


def _masters_of_slides(presentation: Presentation) -> tuple[int, ...]:
    names = [master.part.partname for master in presentation.slide_masters]
    return tuple(
        names.index(slide.slide_layout.slide_master.part.partname) + 1 for slide in presentation.slides
    )


def _as_presentation(data: bytes) -> bytes:
    """The package, marked as a presentation whatever it was."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LARGEST:
            raise TemplateError("the template is too large", "remove films and pictures from its layouts")
        types = package.read(CONTENT_TYPES)
        if not any(kind in types for kind in OTHER_TYPES):
            return data
        for kind in OTHER_TYPES:
            types = types.replace(kind, PRESENTATION_TYPE.encode())
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            for name in dict.fromkeys(package.namelist()):
                copy.writestr(name, types if name == CONTENT_TYPES else package.read(name))
    return target.getvalue()


def _remove_slides(presentation: Presentation) -> None:
    """Slides go with their sections, shows, view settings, counts and the picture of the first of them."""
    root = presentation.element
    for child in found(root, "p:sldIdLst/p:sldId"):
        child.getparent().remove(child)
    for name in OF_SLIDES:
        for child in root.findall(tag(f"p:{name}")):
            root.remove(child)
    for extension in found(root, f"p:extLst/p:ext[@uri='{SECTIONS}']"):
        extension.getparent().remove(extension)
    for extensions in root.findall(tag("p:extLst")):
        if not len(extensions):
            root.remove(extensions)
    _drop(presentation.part, "slide", "viewProps", "vbaProject", "commentAuthors")
    _drop(presentation.part.package, "extended-properties", "thumbnail")


def _drop(owner: object, *kinds: str) -> None:
    """Remove the relationships of `kinds`; parts that nothing refers to any more are not saved."""
    relationships = owner._rels  # type: ignore[attr-defined]
    for identifier, relationship in list(relationships.items()):
        if relationship.reltype.rpartition("/")[2] in kinds:
            relationships.pop(identifier)
