"""Bytes are read in the encoding that they are in, whatever is said of them."""

import pytest

from index import UnreadableArticle
from index.extraction.encodings import codec, decoded, text_in

POLISH = "Most na rzece został zamknięty, bo pękły łańcuchy."
RUSSIAN = "Паром снова ходит между портами после двух лет ремонта."
JAPANESE = "夜行フェリーが二年ぶりに運航を再開した。造船所は両方のエンジンを交換した。"
TEXTS = ("Owls hunt voles at night.", POLISH, RUSSIAN, JAPANESE, "Ελιές και λάδι, από το νησί.")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_known_without_a_mark(text, encoding):
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("charset", [None, "iso-8859-1", "shift_jis"])
def test_a_mark_says_more_than_a_server(text, encoding, charset):
    assert decoded(text.encode(encoding), charset) == text


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (POLISH, "iso-8859-2", "ISO-8859-2"),
        (POLISH, "cp1250", '"windows-1250"'),
        ("Köprü kapandı, göl dolmuş, ağaç", "cp1254", "iso-8859-9"),
        ("Es kostet 200 000 €.", "iso-8859-15", "iso-8859-15"),
        ("“It costs 5 €”", "cp1252", "latin1"),
        ("渡船恢复通航", "gbk", "gb2312"),
        ("渡輪恢復通航", "big5", "Big5"),
        (JAPANESE, "euc_jp", "x-euc-jp"),
        ("①船", "cp932", "Shift_JIS"),
        ("배가 다시 다닌다", "cp949", "ks_c_5601-1987"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
    ],
)
def test_what_a_server_says_is_believed_as_browsers_do(text, encoding, charset):
    assert decoded(text.encode(encoding), charset) == text


@pytest.mark.parametrize(
    "charset", ["iso-8859-1", "windows-1252", "utf-16", "us-ascii", "nonsense"]
)
def test_what_makes_sense_in_utf_8_is_utf_8_whatever_a_server_says(charset):
    assert decoded(POLISH.encode(), charset) == POLISH


def test_what_is_no_utf_8_is_not_read_so_because_a_server_says_so():
    assert decoded((RUSSIAN * 3).encode("cp1251"), "utf-8") == RUSSIAN * 3


@pytest.mark.parametrize(
    "name", [None, "", "rot13", "idna", "unicode_escape", "utf-7", "base64", "zip", "\0", "é"]
)
def test_what_names_no_encoding_of_texts_is_none(name):
    assert codec(name) is None


@pytest.mark.parametrize("data", [b"\0\1\2\3", bytes(range(256)) * 9, b"Owls\0hunt\0voles\0"])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(UnreadableArticle, match="not_text"):
        text_in(data, "a.txt")
