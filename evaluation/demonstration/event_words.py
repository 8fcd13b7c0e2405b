"""What children and parents say at the event of the demonstration: invented, and kind."""

CHILDREN = (
    "She listens, even when I talk about football.",
    "She taught my mum to count to ten when she is cross.",
    "He plays first and asks later.",
    "She comes when she says she comes.",
    "He asks me too, not only the grown-ups.",
    "We made a list of rules and one of them is mine.",
    "She does not shout.",
    "He brought a book about a bear and we read it twice.",
    "She helped me say sorry to my brother.",
    "My dad laughs more now.",
)
IN_CHARGE = (
    "I would ask children first.",
    "Everybody would get a helper who is funny.",
    "Helpers would have more time and fewer papers.",
    "I would make a room with cushions where you can be angry.",
    "I would let us choose where we meet.",
    "There would be a park next to every house.",
)
WORRIES = (
    "When it is loud and I cannot sleep.",
    "When Mum cries and says it is nothing.",
    "That we have to move again.",
    "When we argue about the tablet.",
    "Tests at school.",
)
GOOD_THINGS = (
    "My nan makes dumplings with me.",
    "We laugh at breakfast.",
    "My bed is mine now.",
    "Football on Saturday.",
    "When my sister lets me win.",
    "The cat sleeps on my feet.",
)
WISHES = (
    "I would have tea together every day.",
    "A bigger table so that everybody fits.",
    "More time with my worker.",
    "That my brother and me stop fighting.",
    "That Mum is not tired.",
    "That she comes after school and not in maths.",
    "A quiet place to do homework.",
    "A dog.",
)
PARENTS = (
    "Somebody who did not judge us.",
    "Having a plan on the fridge that we wrote ourselves.",
    "She came with me to the school. I could not have gone alone.",
    "Being asked what I am good at.",
    "The bedtime routine. We all sleep now.",
    "It took long until somebody came, and then it was good.",
    "That the children were asked too.",
    "Help with the letters about the rent.",
)
PARENTS_IN_CHARGE = (
    "One person for the whole time, not a new face each month.",
    "I would come before things are bad.",
    "Letters in words that I understand.",
    "More in the evening, when we are at home.",
    "I would ask the children first, as you did with mine.",
)
STILL_HARD = (
    "The rent is still hard.",
    "Mornings before school.",
    "Waiting for an appointment elsewhere.",
    "Nothing is worse.",
    "I still worry when the telephone rings.",
)
OBSERVED = (
    "I like it when you sing to me.",
    "This is my place, I know where the bricks are.",
    "I look for you, and then I play on.",
    "It is loud here. Hold me a little.",
    "Look what I can do.",
    "I am tired, let me watch.",
)
DRAWN = (
    ("A house with a red roof, a tree and a big sun", "This is us at home."),
    ("Four people holding hands under a rainbow", "My worker is the one with the bag."),
    ("A round table with four plates", "We eat together on Sundays."),
)
"""What each drawing shows, and what the child said about it."""
DRAWN_IN_FORMS = {
    "Me and the dog I wish for.": "A child and a brown dog under a blue sky",
    "We went on the swings.": "Two children on swings",
}
"""What children said about their drawings in forms, and what these show."""
