"""Names of characters, their aliases too, mean the same in literals, in escapes that are decoded, and to unicodedata."""
import unicodedata

NAMES = ("NEW LINE", "LINE FEED", "NULL", "BEL", "ALERT", "TAB", "NBSP", "BOM", "VS1", "LATIN CAPITAL LETTER GHA", "space", "Greek Small Letter Mu",
         "CJK UNIFIED IDEOGRAPH-4E00", "HANGUL SYLLABLE GAG", "PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET", "NO SUCH NAME")


def attempt(function, argument):
    try:
        return ascii(function(argument))
    except (KeyError, SyntaxError, UnicodeDecodeError) as error:
        return type(error).__name__


for name in NAMES:
    print(name, attempt(unicodedata.lookup, name), attempt(eval, f"'<\\N{{{name}}}>'"),
          attempt(lambda text: text.decode("unicode_escape"), f"<\\N{{{name}}}>\\N{{{name}}}}}".encode()))
print(ascii(b"\\N{DIGIT ONE}\\x41}{\\N{DIGIT TWO}".decode("unicode_escape")))
print(ascii("\N{NEW LINE}\N{END OF LINE}{\N{ALERT}}"), ascii(f"{1}\N{NEW LINE}{2}"))
