"""Small articles that tests add, ask and change."""

from datetime import date

from index import Draft

BRIDGE = Draft(
    title="Old bridge in Marl is closed",
    text=(
        "The old bridge over the Lenn in Marl was closed to cars on Friday.\n\n"
        "A diver had found a crack in its third arch, said Ana Lopez, the town's engineer. "
        "Repairs will cost 2.4 million euros and take until the autumn of 2025.\n\n"
        "Some 9,000 cars crossed the bridge every day. "
        "Drivers must now use the motorway bridge, which is eleven kilometres away.\n"
    ),
    source="/articles/bridge.txt",
    url="https://example.org/bridge",
    published=date(2024, 3, 5),
    publisher="Marl Gazette",
)
OWLS = Draft(
    title="Barn owls return to the valley",
    text=(
        "Barn owls have bred in the Tarn valley for the first time in thirty years.\n\n"
        "Volunteers counted fourteen chicks in five nest boxes this summer. "
        "The boxes were put up by Peter Holm, a retired teacher, because old barns had been "
        "torn down.\n\n"
        "Owls hunt voles over meadows that are mown only once a year.\n"
    ),
    source="/articles/owls.txt",
    published=date(2024, 8, 20),
)
BREAD = Draft(
    title="Why bread goes stale",
    text=(
        "Bread goes stale because its starch crystallizes and gives up water.\n\n"
        "The change is fastest at about four degrees, so a refrigerator makes it worse. "
        "Warming bread to sixty degrees melts the crystals and makes it soft again.\n"
    ),
    source="/articles/bread.txt",
)
BRIDGE_IN_JAPANESE = Draft(
    title="橋",
    text="橋は金曜日に閉鎖された。修理には二百四十万ユーロかかる。市長は謝罪した。"
    "毎日九千台の車が橋を渡っていた。運転手は高速道路の橋を使わなければならない。"
    "それは十一キロ離れている。潜水士が亀裂を見つけた。町の技師が述べた。橋は百年前に造られた。",
    source="/articles/bridge-ja.txt",
    published=date(2024, 3, 6),
)
