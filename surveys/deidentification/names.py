"""Short lists of names that people in the United Kingdom have, written for this product.

They need not be complete: capitals and the words around a name find most others.
"""

_FIRST_NAMES = """
aaliyah aaron abdul abigail adam adrian agnieszka ahmed aisha alan alex alexander alfie ali alice
alison amanda amber amelia amina amir amy andrea andrew andy angela anita ann anna anne annie
anthony antoni archie arjun arthur asha ashley ava bailey barbara barry becky ben benjamin
bernadette beth bev beverley bilal billy brenda brian bronwen callum cameron carl carly carol
caroline catherine charlene charles charlie charlotte chloe chris christine christopher ciara
claire clare colin connor craig dale dan daniel danielle danny darren dave david dawn dean debbie
deborah denise derek diane dominic donna doreen dylan eddie edward eileen elaine eleanor elizabeth
ella ellie elliot emily emma eric erin ethan eva evan evie ewa farah fatima finley fiona frances
francesca freddie freya gareth gary gavin gemma geoff george georgia gillian glen graham gurdeep
gurpreet hannah harley harriet harrison harry harvey hassan heather helen henry holly hussain ian
ibrahim imran irene isaac isabel isla iwona jack jackie jacob jade jake james jamie jane janet
janice jasmine jason jay jayden jean jeanette jenna jennifer jenny jessica jill jim joan joanna
joanne joe joel john jonathan jordan joseph josh joshua joyce judith julia julie kai karen kasia
kate katherine kathleen katie kayleigh keeley keith kelly kelsey ken kenneth kerry kevin khadija
kieran kim kirsty kyle lacey laura lauren leah leanne lee lena leo leon lesley lewis lexi liam
libby linda lindsey lisa liz logan lorraine louis louise luca lucas lucy luke lydia lynn lynne
mabel maddie madison mags maisie malgorzata malik mandy margaret maria mariam marie marion martin
mary maryam mason matilda matthew maureen max megan mehmet melanie melissa mia michael michelle
mick mike millie mo mohammed molly monika morgan muhammad nadia naomi natalie natasha nathan neil
niamh nick nicola nicole nigel nikki noah nora olive oliver olivia oluwaseun oscar owen pamela pat
patricia patrick paul paula pauline peter phil philip phoebe piotr poppy priya rachel rahul rania
rebecca reece rhys richard riley rita rob robert robyn roger ronnie rosie ross roxanne roy russell
ruth ryan sabrina sadie safa sally sam samantha samina samuel sandra sanjay sarah scott sean
sebastian shabnam shane shannon sharon shaun sheila shirley simon siobhan sofia sonia sophie
stacey stephanie stephen steve steven stuart sue suleiman susan suzanne tamara tammy tanya tariq
tegan teresa terry tessa theo theresa thomas tia tim tina toby tom tomasz tony tracey tracy tyler
usman valerie vanessa vera veronica vicky victoria vincent wayne wendy yasmin yusuf yvonne zac
zainab zara zoe zofia zoya
"""

_NAMES_THAT_ARE_WORDS = """
amber angel april art august autumn bill blue bob brook carol charity chase chip christian crystal
daisy dale dawn destiny drew eve faith frank glen grace grant guy harmony hazel heather heaven
holly honey hope iris ivy jack jade jasmine jay jean joy june kit lane lee liberty lily mark max
may mercy miles mo nick olive paige pat patience pearl penny pip poppy precious princess ray reed
rich rob robin rose ruby sandy sky star storm sue summer trinity victor violet will willow
"""

_SURNAMES = """
adams ahmed akhtar ali allen anderson atkinson bailey baker barnes begum bell bennett brown butler
campbell carter chapman clark clarke collins cooper cox davies davis dixon edwards ellis evans
fisher foster gibson graham gray green griffiths hall harris harrison harvey hill holmes hughes
hunt hussain jackson james jenkins johnson jones kapoor kaur kelly khan king knight kowalska
kowalski lee lewis lloyd macdonald marshall martin mason matthews mcdonald miller mills mitchell
moore morgan morris murphy murray nowak o'brien o'connor o'neill okafor owen palmer parker patel
pearson phillips powell price rahman reid reynolds richards richardson roberts robertson robinson
rogers russell scott shah shaw simpson singh smith stevens stewart taylor thomas thompson turner
walker walsh ward watson webb white wilkinson williams williamson wilson wood wright young
"""

_NOT_NAMES = """
mr mrs ms miss mx sgt pc rev
a about after again all although always an and another any apr april as assessment at aug august
aunt auntie autumn away back bbc because before british brother but by camhs can care centre
centres child children children's christian christmas common conference council credit dad dad's
daddy daughter day dear dec december dla doctor dr during each early easter ehcp eid english esa
even every everyone everything families family father father's feb february few finally first for
four framework friday fridays from further given government gp gran grandad grandma had has having
he health help her here his home hospital houses how however i i'd i'll i'm i've if in instead
irish it it's its jan january jul july jun june just last later let library life like lots manager
many mar march may me meanwhile meet monday mondays money more most mother mother's much mum mum's
mummy muslim my nan never nhs no nobody not nothing nov november now nursery oct october of off
ofsted often ok on once one only or other others our out outreach over overall parent parents
people perhaps pip plan police polish protection pupil reading recently saturday saturdays school
scottish send senior sep sept september service services several she she's should since sister slf
slowly small so social some somebody someone something sometimes son soon spring staff still story
summer sunday sundays support talking team than thank thanks that the their them then there
there's these they things this those though three through thursday thursdays to today together
triple tuesday tuesdays tv two uncle under universal until up urdu us very visit was we we've
wednesday wednesdays week well welsh were what when where which while who why winter with without
work worker workers working would year yes yesterday you young your
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
SURNAMES = frozenset(_SURNAMES.split())
NAMES_THAT_ARE_WORDS = frozenset(_NAMES_THAT_ARE_WORDS.split())
"""First names that are ordinary words too: they count only where they stand like a name."""
NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Words that a capital letter does not make a name: sentence openers, days, services."""

RELATIONS = (
    "mum|mother|dad|father|stepdad|stepfather|stepmum|stepmother|son|daughter|brother|sister|"
    "nan|nana|gran|granny|grandma|grandmother|grandad|grandfather|uncle|aunt|auntie|cousin|partner|"
    "husband|wife|boyfriend|girlfriend|friend|neighbour|teacher|worker|nurse|midwife|baby|boy|girl|"
    "twins|twin|foster carer|carer|headteacher|head"
)
