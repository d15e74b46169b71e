"""Keys by which names are found and put in order, whatever the database's collation."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = "'’‘`´ʼ"
# fmt: off
_PREFIXES = frozenset({
    "aan", "bij", "de", "den", "der", "des", "die", "het", "in", "la", "le", "op", "over", "s",
    "t", "te", "ten", "ter", "tot", "uit", "van", "vanden", "vander", "ver", "von", "voor", "zu",
})
# fmt: on


def search_key(name: str) -> str:
    """Return a name as it is searched: without case, Latin accents, apostrophes and points.

    Marks outside the Latin script belong to the letter (й, أ) and stay.
    """
    folded = unicodedata.normalize("NFD", name.casefold().translate(_WHOLE_LETTERS))
    plain = unicodedata.normalize("NFC", _without_latin_marks(folded))
    spaced = "".join(_kept(character) for character in plain)
    return " ".join(spaced.split())


def sort_key(name: str) -> str:
    """Return a family name as it is put in order: "van der Berg" stands under Berg.

    The last word is never a prefix, so that a family called "De" keeps its name.
    """
    words = search_key(name).split()
    prefixes = 0
    while prefixes < len(words) - 1 and words[prefixes] in _PREFIXES:
        prefixes += 1
    return " ".join(words[prefixes:] + words[:prefixes])


def _without_latin_marks(text: str) -> str:
    kept: list[str] = []
    after_latin = False
    for character in text:
        if not unicodedata.combining(character):
            after_latin = "LATIN" in unicodedata.name(character, "")
        elif after_latin:
            continue
        kept.append(character)
    return "".join(kept)


def _kept(character: str) -> str:
    # Letters, marks and digits stay; an invisible sign of direction came along by copying.
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category == "Cf":
        return ""
    return character if category[0] in "LMN" else " "
