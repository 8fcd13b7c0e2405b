"""Journey maps of any size, made from a seed."""

import random

from journeys.telling import BARRIER, ENABLER, Dependency, Force, Moment, Phase, Reading, Telling

WORDS = [
    "we", "the", "worker", "came", "round", "school", "money", "then a long letter", "housing",
    "again", "nobody told us", "until Tuesday", "multidisciplinary", "Éва", "he slept", "i", "14½",
]  # fmt: skip
AGENCIES = ["School", "", "Health visitor", "Early Help worker", "Police and outreach together"]


def telling_of(moments: int, dependencies: int = 0, seed: int = 1) -> Telling:
    """A map of so many moments with up to so many dependencies."""
    chance = random.Random(seed)

    def words(fewest: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(fewest, most)))

    phases = [Phase(f"p{n}", words(1, 5), words(0, 3)) for n in range(moments // 4 + 1)]
    told = [
        Moment(
            id=f"m{n}",
            phase=phases[n // 4].id,
            what=words(2, 20),
            when=words(0, 4),
            agency=chance.choice(AGENCIES),
            channel=words(0, 2),
            quote=words(0, 24),
            feeling=chance.randint(-3, 3),
            well=words(0, 4) if chance.random() < 0.2 else "",
            better=words(0, 4) if chance.random() < 0.2 else "",
            is_turning=chance.random() < 0.1,
        )
        for n in range(moments)
    ]
    forces = [
        Force(f"f{n}", chance.choice(told).id, chance.choice([ENABLER, BARRIER]), words(1, 8))
        for n in range(moments // 2)
    ]
    links = []
    for n in range(dependencies if moments > 1 else 0):
        first, second = sorted(chance.sample(range(moments), 2))
        second = min(second, first + chance.randint(1, 9))
        links.append(Dependency(f"d{n}", told[first].id, told[second].id, words(0, 9)))
    readings = [Reading("r0", moment.id, "Your well-being", 3) for moment in told[:1]]
    return Telling(
        words(1, 9), words(0, 40), tuple(phases), tuple(told), tuple(forces), tuple(links),
        tuple(readings),
    )  # fmt: skip
