"""Addresses that lead where no article is, in all the ways that somebody could write them."""

PUBLIC = "93.184.215.14"

_HOSTS = (
    # this machine, in all the notations of C and of browsers
    *(
        "127.0.0.1",
        "127.0.0.1.",
        "127.0.0.1..",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "0",
        "0.0.0.0",
    ),
    *("2130706433", "017700000001", "0x7f000001", "0x7F.1", "0177.0.0.1", "0x7f.0x0.0x0.0x1"),
    *("127.0.0.01", "127.000.000.001", "0.0.0.0.", "127.0.0.1%00", "127.0.0.1%20", "127.0.0.1%2f"),
    # in figures of other scripts, in circles, and with full stops of other scripts
    *(
        "\uff11\uff12\uff17.0.0.1",
        "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
        "\u0660.\u0660.\u0660.\u0660",
    ),
    *("127\u30020\u30020\u30021", "127\uff0e0\uff0e0\uff0e1", "%31%32%37.0.0.1", "\u0966.0.0.0"),
    *("18446744071545237505", "127.0.0.1:80", "127.0.0.1:080"),
    # networks of our own, and of nobody's
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1"),
    *("100.64.0.1", "100.100.100.200", "100.127.255.254", "169.254.0.1", "169.254.169.254"),
    *("2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "169.254.43518", "169.16689662"),
    *("192.0.0.1", "192.0.0.8", "192.0.0.170", "192.0.0.192", "192.0.2.1", "198.51.100.7"),
    *("203.0.113.9", "198.18.0.1", "198.19.255.254", "192.88.99.1", "168.63.129.16"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "0.1.2.3"),
    # the same in IPv6
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]"),
    *("[::127.0.0.1]", "[::7f00:1]", "[::a00:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
    *(
        "[::ffff:a9fe:a9fe]",
        "[::ffff:0:127.0.0.1]",
        "[0:0:0:0:0:ffff:10.0.0.1]",
        "[::ffff:0.0.0.0]",
    ),
    *("[64:ff9b::7f00:1]", "[64:ff9b::169.254.169.254]", "[64:ff9b:1::7f00:1]", "[100::1]"),
    *("[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2002:a00:1::1]", "[2001::1]"),
    *("[2001:0:53aa:64c:0:0:80ff:fffe]", "[2001:2::1]", "[2001:10::1]", "[2001:20::1]"),
    *("[2001:db8::1]", "[3fff::1]", "[3ffe::1]", "[5f00::1]", "[4000::1]", "[fec0::1]"),
    *("[fe80::1]", "[fe80::1%25lo]", "[fe80::1%lo]", "[2606:4700::1%25lo]", "[::1%25lo]"),
    *("[fc00::1]", "[fd00::1]", "[fd00:ec2::254]", "[fd20:ce::254]", "[ff02::1]", "[ff0e::1]"),
    *("[2606:4700::5efe:7f00:1]", "[2606:4700::200:5efe:10.0.0.1]", "[fe80::5efe:127.0.0.1]"),
    *("[::1", "::1", "[127.0.0.1]", "[::1]:443", "[::1].example", "[v1.127.0.0.1]", "[]"),
)

# What the names among the hosts lead to, one answer after the other.
HOSTILE_NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
    "ip6-localhost": ["::1"],
    "metadata": ["169.254.169.254"],
    "metadata.google.internal": ["169.254.169.254"],
    "instance-data.ec2.internal": ["169.254.169.254"],
    "metadata.azure.internal": ["168.63.129.16"],
    "printer.local": ["192.168.1.20"],
    "intranet": ["10.0.0.7"],
    "router.home.arpa": ["192.168.1.1"],
    "127.0.0.1.nip.io": ["127.0.0.1"],
    "localtest.me": ["127.0.0.1", "::1"],
    "private.attacker.test": ["10.1.2.3"],
    "six.attacker.test": ["fd00::1"],
    "linked.attacker.test": ["fe80::1"],
    "mapped.attacker.test": ["::ffff:127.0.0.1"],
    "carrier.attacker.test": ["100.64.3.4"],
    "nat64.attacker.test": ["64:ff9b::7f00:1"],
    "both.attacker.test": [PUBLIC, "127.0.0.1"],
    "both.reversed.attacker.test": ["10.0.0.1", PUBLIC],
    "both.kinds.attacker.test": [PUBLIC, "::1"],
    "many.attacker.test": [PUBLIC, "8.8.8.8", "1.1.1.1", "192.168.0.1"],
}

_WRITTEN = (
    # who reads an address differently reaches another host
    *("http://example.org@127.0.0.1/", "http://example.org:80@127.0.0.1/", "http://@127.0.0.1/"),
    *(
        "http://user:secret@example.org/",
        "http://example.org%40127.0.0.1/",
        "http://a@b@127.0.0.1/",
    ),
    *("http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/", "http://:@127.0.0.1/"),
    *("http://127.0.0.1\\@example.org/", "http://example.org\\@127.0.0.1/", "http:\\\\127.0.0.1\\"),
    *("http://example.org\\.127.0.0.1/", "http:/\\127.0.0.1/", "\\\\127.0.0.1\\share"),
    *("http://127.0.0.1\t/", "http://127.0.0.1\n/", "http://127.0.0.1\r\nHost: x/", "http://\x00/"),
    *("http://127.0.0.1\x00.example.org/", "http://127.0.0.1 .example.org/", "ht\ntp://127.0.0.1/"),
    *("http://127.0.0.1;example.org/", "http://127.0.0.1,example.org/", "http://127.0.0.1&x=/"),
    *("HTTP://127.0.0.1/", "hTTp://LOCALHOST/", " http://127.0.0.1/ ", "http://ⓛocalhost/"),
    *(
        "http://loc\u00adalhost/",
        "http://\u200blocalhost/",
        "http://local\udc80host/",
        "http://%6cocalhost/",
    ),
    # other doors
    *(
        "http://127.0.0.1:22/",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:6379/",
        "https://127.0.0.1/",
    ),
    *(
        f"http://{PUBLIC}:22/",
        f"http://{PUBLIC}:443/",
        f"https://{PUBLIC}:80/",
        f"http://{PUBLIC}:0/",
    ),
    *(
        f"http://{PUBLIC}:65536/",
        f"http://{PUBLIC}:-1/",
        f"http://{PUBLIC}:x/",
        f"http://{PUBLIC}:8000/",
    ),
    # no web at all
    *("file:///etc/passwd", "file://127.0.0.1/etc/passwd", "FILE:/etc/passwd", "file:etc/passwd"),
    *("ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_INFO", "dict://127.0.0.1:11211/stat"),
    *(
        "ldap://127.0.0.1/",
        "ws://127.0.0.1/",
        "wss://127.0.0.1/",
        "tcp://127.0.0.1:80/",
        "unix:///run/x",
    ),
    *(
        "data:text/html,<p>Owls",
        "javascript:alert(1)",
        "jar:http://127.0.0.1!/",
        "view-source:http://0/",
    ),
    *("blob:http://127.0.0.1/1", "about:blank", "mailto:ana@example.org", "netdoc:///etc/passwd"),
    *(
        "http+unix://%2Frun%2Fdocker.sock/info",
        "url:http://127.0.0.1/",
        "http:127.0.0.1",
        "http:/0/",
    ),
    *("//127.0.0.1/", "///127.0.0.1/", "http://", "http:///", "https://", "http://.", "http://./"),
    *(
        "http://?",
        "http://#",
        "http://..",
        "http:///127.0.0.1/",
        "http:////127.0.0.1/",
        "127.0.0.1",
    ),
    *(
        "",
        " ",
        "\x00",
        "\ud800",
        "a" * 10_000,
        "http://" + "a" * 10_000,
        f"http://{'1.' * 5_000}1/",
    ),
    *(
        "http://127.0.0.1/" + "a" * 10_000,
        "http://" + "a" * 64 + ".test/",
        "http://xn--/",
        "http://-/",
    ),
    "http://*/",
)

HOSTILE = tuple(
    dict.fromkeys(
        (
            *(f"http://{host}/" for host in (*_HOSTS, *HOSTILE_NAMES)),
            *(f"https://{name}/" for name in list(HOSTILE_NAMES)[:3]),
            *_WRITTEN,
        )
    )
)
