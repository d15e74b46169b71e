import gettext
from pathlib import Path

import pytest

from waakvlam.config.translations import FaultyCatalogueError, compile_all

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    file = tmp_path / "desk" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    return file


def compiled(catalogue: Path, body: str) -> gettext.GNUTranslations:
    catalogue.write_text(f"{HEADER}\n{body}", encoding="utf-8")
    root = catalogue.parents[4]
    (written,) = compile_all(root)
    with written.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_message_on_several_lines(catalogue: Path) -> None:
    body = 'msgid ""\n"Huis"\n"houden"\nmsgstr "House"\n"hold \\"x\\"\\n"\n'
    assert compiled(catalogue, body).gettext("Huishouden") == 'Household "x"\n'


def test_plurals(catalogue: Path) -> None:
    body = (
        'msgid "%(n)s dag"\nmsgid_plural "%(n)s dagen"\n'
        'msgstr[0] "%(n)s day"\nmsgstr[1] "%(n)s days"\n'
    )
    english = compiled(catalogue, body)
    assert english.ngettext("%(n)s dag", "%(n)s dagen", 1) == "%(n)s day"
    assert english.ngettext("%(n)s dag", "%(n)s dagen", 2) == "%(n)s days"


def test_context_tells_equal_words_apart(catalogue: Path) -> None:
    body = 'msgid "Plan"\nmsgstr "Plan"\n\nmsgctxt "verb"\nmsgid "Plan"\nmsgstr "Schedule"\n'
    assert compiled(catalogue, body).pgettext("verb", "Plan") == "Schedule"


def test_untranslated_and_outdated_messages_fall_back(catalogue: Path) -> None:
    body = 'msgid "Team"\nmsgstr ""\n\n#~ msgid "Wijkteam"\n#~ msgstr "Old team"\n'
    english = compiled(catalogue, body)
    assert english.gettext("Team") == "Team"
    assert english.gettext("Wijkteam") == "Wijkteam"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('#, fuzzy\nmsgid "Team"\nmsgstr "Teem"\n', r"django\.po:6: fuzzy"),
        ('#, python-format, fuzzy\nmsgid "a"\nmsgstr "b"\n', "fuzzy"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "more than once"),
        ('msgid "%(days)s"\nmsgstr "%(dagen)s"\n', "dagen does not occur"),
        ('msgid "a"\nmsgstr "b\n', "7: cannot be read"),
        ('msgid "a"\nmsgstr "b"\nmsgid "c"\n', "8: cannot be read"),
    ],
)
def test_faults_are_named_with_their_place(catalogue: Path, body: str, fault: str) -> None:
    with pytest.raises(FaultyCatalogueError, match=fault):
        compiled(catalogue, body)
    assert not catalogue.with_suffix(".mo").exists()


def test_one_faulty_catalogue_leaves_all_as_they_were(catalogue: Path) -> None:
    catalogue.write_text(HEADER, encoding="utf-8")
    other = catalogue.parents[2] / "nl" / "LC_MESSAGES" / "django.po"
    other.parent.mkdir(parents=True)
    other.write_text('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    with pytest.raises(FaultyCatalogueError):
        compile_all(catalogue.parents[4])
    assert not catalogue.with_suffix(".mo").exists()
