"""Sentences as families might say them, each with the code it was written for, in two sets.

Both are invented, 14 codes of 10 sentences, and neither was ever used to choose a method or a
constant. The usual answers (`usual_answers.csv`) were written as people write in surveys and
interviews, by somebody who did not know the method. Those below avoid the words of their code's
definition on purpose: harder than what people write.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from themes.suggesting.known import Theme

EXAMPLES = 5
UNEVEN = (0, 1, 3, 5, 8)
Coded = tuple[str, int]
HERE = Path(__file__).parent
CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Waiting for help": (
        "Time that passes before support begins, waiting lists, delays and what happens meanwhile.",
        (
            "We were referred in February and nobody rang until the clocks went back.",
            "By the time somebody came, the crisis had been and gone.",
            "They told us it could be nine months before he is assessed.",
            "I had an answer within two days, which I did not expect.",
            "The list for speech therapy is longer than the school year.",
            "Every week I phoned to ask how far up the queue we were.",
            "If it had come sooner we would not be where we are now.",
            "She turned five while her papers lay on someone's desk.",
            "It felt like an age between the first letter and the first visit.",
            "There was no gap at all, the new team picked us up the same week.",
        ),
    ),
    "Being listened to": (
        "Whether families feel heard and taken seriously, and their views shape what is done.",
        (
            "For once somebody asked me what I thought would work.",
            "They had already made up their minds before I opened my mouth.",
            "She wrote the plan in my own words.",
            "I said it three times and it never got into the minutes.",
            "He looked at me and not at his laptop.",
            "The children got to say which activities they wanted.",
            "It was all about what they needed to tick, never what I was saying.",
            "My opinion counted as much as the teacher's did.",
            "When I disagreed she did not argue, she changed it.",
            "I was talked over in that room by five professionals.",
        ),
    ),
    "Trust in the worker": (
        "The relationship with one worker: reliability, honesty, warmth, and how trust grows "
        "or breaks.",
        (
            "If Denise says Tuesday at ten, she is there Tuesday at ten.",
            "I could tell her anything and she never judged.",
            "It took me half a year to let him past the front door.",
            "After she went behind my back I stopped opening up.",
            "She is straight with you even when it is not nice to hear.",
            "The kids run to the window when his car pulls up.",
            "He promised to ring back and that was the last I heard of him.",
            "I would not have done this for anyone but her.",
            "You need to believe the person is on your side.",
            "She never pretended to know things she did not know.",
        ),
    ),
    "Housing": (
        "The home a family lives in: its state, its size, rent arrears, eviction and being moved.",
        (
            "There is black stuff growing on the bedroom wall above her cot.",
            "Five of us sleep in two rooms.",
            "The landlord gave us until the end of the month to be out.",
            "We have been in the bed and breakfast since Easter.",
            "The boiler has been broken all winter and nobody repairs it.",
            "Since we got the flat on the ground floor the pram is no trouble.",
            "They placed us forty miles from everyone we know.",
            "He cannot bring friends back because of the damp smell.",
            "Our tenancy is safe now that the debt to the association is paid off.",
            "The stairs in that block are no good for a wheelchair.",
        ),
    ),
    "Money": (
        "Income, benefits, debt and bills, and going without because there is not enough.",
        (
            "I skip dinner so that they can have theirs.",
            "Universal Credit stopped for six weeks and we lived on toast.",
            "She helped me fill in the claim and it came through at last.",
            "I dread the post because it is always red letters.",
            "The meter runs out by Thursday.",
            "We borrowed from a man on the estate and now he wants double.",
            "There was nothing left for shoes when term began.",
            "For the first time I have a little put by.",
            "The food bank parcel saw us through to payday.",
            "Working more hours left us worse off in the end.",
        ),
    ),
    "School attendance": (
        "Children going to school or staying away, being excluded, and getting back into class.",
        (
            "He was in every day this half term, which has never happened before.",
            "Most mornings she will not get out of the car at the gates.",
            "They sent him home again for the third time this month.",
            "The office rings me at nine to ask where he is.",
            "She started with just one lesson a day and built it up.",
            "He hides under the bed when he sees the uniform.",
            "We got a fine because of all the absences.",
            "Her tutor meets her at the side door so she comes in.",
            "Mine has missed the best part of year eight.",
            "Now it is me who has to remind him that it is Saturday.",
        ),
    ),
    "Routines and behaviour": (
        "Bedtimes, meals, rules and boundaries at home, tantrums, and how children behave.",
        (
            "He goes up at seven now without a fight.",
            "She would scream the shop down over a packet of sweets.",
            "We eat round the table instead of in front of the telly.",
            "I learned to say no once and to mean it.",
            "The star chart on the fridge did more than any shouting.",
            "He used to kick holes in the doors.",
            "They were up until midnight on their phones every night.",
            "When he kicks off I count to ten and walk away.",
            "Bath, book, lights out: it is the same each evening.",
            "Her brother gets hit whenever she does not get her own way.",
        ),
    ),
    "Low mood and worry": (
        "A parent's mental health: depression, anxiety, stress, and feeling better or worse.",
        (
            "Some days I could not see the point of getting dressed.",
            "My chest goes tight and I cannot breathe properly.",
            "I lie awake going over everything that might go wrong.",
            "The tablets took the edge off but I felt like a ghost.",
            "I laughed last week and it surprised me.",
            "I cried in the bathroom so they would not see.",
            "There was a black cloud over me after the baby came.",
            "I do not panic on the bus any more.",
            "It got so dark that I wrote a goodbye note.",
            "Since the counselling my head is quieter.",
        ),
    ),
    "Friends and isolation": (
        "Being alone or having people: friends, neighbours, family near, groups with other "
        "parents.",
        (
            "I did not speak to another grown-up from one Monday to the next.",
            "Four of us from the stay and play have a chat group now.",
            "My mum is in Lagos and there is no one here I can call.",
            "The lady next door takes the little one for an hour.",
            "Nobody came to his birthday.",
            "It is nice to hear that others are in the same boat.",
            "When we moved I lost everybody I used to have a brew with.",
            "We swap babysitting with a couple we met at the centre.",
            "I only ever see these four walls.",
            "I made a mate there and we go walking on Fridays.",
        ),
    ),
    "Telling it again": (
        "Many services and professionals at once, repeating one's story, and whether they join up.",
        (
            "I have been through my whole life with eleven different people.",
            "The nurse had not been told what the social worker knew.",
            "Everybody sat at one table for the first time and it made sense.",
            "Each one has her own form and asks the same questions.",
            "The left hand does not know what the right hand is doing.",
            "Now I have one number to ring and she sorts out the rest.",
            "Another new face, and I start from the beginning.",
            "The hospital and the council do not talk to each other.",
            "We had four appointments on the same afternoon in four places.",
            "Copying the notes over would have saved me crying in front of a stranger once more.",
        ),
    ),
    "Getting there": (
        "Transport and distance, venues, opening times, and whether one can come to what is "
        "offered.",
        (
            "Two buses with a double buggy, and then it is up a hill.",
            "The group is on when I am at work.",
            "They moved the clinic out to the retail park and I do not drive.",
            "It is a five minute walk, so I actually go.",
            "There was no creche, so that was that.",
            "The taxi costs more than the session is worth.",
            "She came out to us, since we could not get in to her.",
            "Evening slots made all the difference for dads on shifts.",
            "The lift was out of order and I turned round and went home.",
            "From the villages you need a car for everything.",
        ),
    ),
    "Hard words and forms": (
        "Language and paperwork that are hard to understand, interpreters, and plain explanations.",
        (
            "The letter was four pages and I could not make head or tail of it.",
            "My eight-year-old had to translate for the doctor.",
            "They use so many initials that I just nod.",
            "She drew it for me on the back of an envelope and then I got it.",
            "I never learned to read well and I was ashamed to say.",
            "It came in Polish as well, which showed some respect.",
            "I signed it, but I could not tell you what it said.",
            "What on earth is a multi-agency threshold document?",
            "He went through every line with me until it was clear.",
            "On the website you give up after the third page of boxes.",
        ),
    ),
    "Safety at home": (
        "Violence, control and abuse in the home, fear of a partner, and becoming safe.",
        (
            "He checked my phone and counted the miles on the car.",
            "We left in the night with two carrier bags.",
            "The kids would go silent when they heard his key.",
            "With the new locks and the order against him I sleep.",
            "She does not flinch any more when a man raises his voice.",
            "I was told what to wear and who I could see.",
            "He put her head through the cupboard and the little one saw it.",
            "I thought that everybody's dad threw things.",
            "The refuge had a garden and that was where she first played again.",
            "I still look over my shoulder outside the gates in case he is there.",
        ),
    ),
    "Confidence as a parent": (
        "Believing in oneself as a mother or father, knowing what to do, pride, guilt and blame.",
        (
            "I used to think I was rubbish at being a mum.",
            "I know now that I can handle it when she gets upset.",
            "As a dad on my own I never knew if I was doing it right.",
            "It is nice to be told that you are doing a good job.",
            "I blamed myself for how he turned out.",
            "I have learned to go with my gut.",
            "Everyone else seems to manage and I do not.",
            "Look at them: I did that.",
            "I stood up at the meeting and spoke for my boy.",
            "I kept feeling that I had let my daughter down.",
        ),
    ),
}


@dataclass(frozen=True)
class Sentences:
    """Codes with their definitions, and sentences with the key of their code."""

    themes: list[Theme]
    coded: list[Coded]

    def split(self, seed: int, *, uneven: bool = False) -> tuple[list[Coded], list[Coded]]:
        """Five sentences of each code to learn from (uneven: 0 to 8), and the rest to be asked."""
        chance = random.Random(seed)
        learnt: list[Coded] = []
        for theme in self.themes:
            own = [each for each in self.coded if each[1] == theme.key]
            learnt += chance.sample(own, chance.choice(UNEVEN) if uneven else EXAMPLES)
        return learnt, [each for each in self.coded if each not in learnt]


def usual() -> Sentences:
    """The answers in the files beside this one."""
    with (HERE / "usual_codes.csv").open(encoding="utf-8", newline="") as file:
        codes = list(csv.DictReader(file))
    with (HERE / "usual_answers.csv").open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    keys = {row["code"]: key for key, row in enumerate(codes)}
    themes = [Theme(keys[row["code"]], row["code"], row["definition"]) for row in codes]
    return Sentences(themes, [(row["answer"], keys[row["code"]]) for row in answers])


def avoiding() -> Sentences:
    """The sentences above."""
    named = enumerate(CODES.items())
    themes = [Theme(key, name, definition) for key, (name, (definition, _)) in named]
    every = enumerate(texts for _, texts in CODES.values())
    return Sentences(themes, [(text, key) for key, texts in every for text in texts])
