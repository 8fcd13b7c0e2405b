"""The words of the library in Polish and Urdu, as our own questionnaires say them."""

WORDS: dict[str, dict[str, str]] = {
    "pl": {
        "This person listened to me.": "Ta osoba mnie słuchała.",
        "I had a say in what we did.": "Mój głos liczył się w tym, co robiliśmy.",
        "I was treated with respect.": "Traktowano mnie z szacunkiem.",
        "How happy are you with the help you had?":
            "W jakim stopniu odpowiada Ci pomoc, którą dostaliście?",
        "Would you ask for help here again?": "Czy w razie potrzeby znów poprosisz tu o pomoc?",
        "What helped most?": "Co pomogło najbardziej?",
        "What could we do better?": "Co możemy robić lepiej?",
        "How old are you?": "Ile masz lat?",
        "How many children live with you?": "Ile dzieci mieszka z Tobą?",
        "Which language do you speak at home?": "W jakim języku mówicie w domu?",
        "A few words are enough. Please name nobody.":
            "Wystarczy kilka słów. Nie podawaj imion.",
        "Always": "Zawsze",
        "Most of the time": "Przeważnie",
        "Sometimes": "Czasami",
        "Never": "Nigdy",
        "Very happy": "Bardzo mi odpowiada",
        "Happy": "Odpowiada mi",
        "Neither happy nor unhappy": "Ani tak, ani nie",
        "Unhappy": "Nie odpowiada mi",
        "Very unhappy": "Bardzo mi nie odpowiada",
        "Yes": "Tak",
        "Maybe": "Może",
        "No": "Nie",
        "Under 25": "Mniej niż 25",
        "25 to 34": "25–34",
        "35 to 44": "35–44",
        "45 to 54": "45–54",
        "55 or over": "55 lub więcej",
        "I would rather not say": "Wolę nie mówić",
        "One": "Jedno",
        "Two": "Dwoje",
        "Three or more": "Troje lub więcej",
        "None": "Żadne",
        "English": "Angielski",
        "Another language": "Inny język",
        "I can listen without rushing to advice.": "Potrafię słuchać, nie spiesząc się z radami.",
        "I can explain what we offer in plain words.":
            "Potrafię prostymi słowami wyjaśnić, co oferujemy.",
        "I can raise a hard subject and stay on good terms.":
            "Potrafię poruszyć trudny temat i zachować dobre relacje.",
        "I can make a plan that the family calls its own.":
            "Potrafię ułożyć plan, który rodzina uzna za swój.",
        "I can ask a colleague for help in good time.":
            "Potrafię w porę poprosić o pomoc kogoś z zespołu.",
        "0: I cannot do this at all. 50: I can do this moderately well. 100: I am certain I can.":
            "0: Wcale tego nie potrafię. 50: Potrafię to w średnim stopniu. "
            "100: Mam pewność, że potrafię.",
        "How long have you worked here?": "Jak długo tu pracujesz?",
        "Less than a year": "Krócej niż rok",
        "One to three years": "Od roku do trzech lat",
        "More than three years": "Dłużej niż trzy lata",
    },
    "ur": {
        "This person listened to me.": "اس شخص نے میری بات سنی۔",
        "I had a say in what we did.": "ہم نے جو کیا اس میں میری رائے شامل تھی۔",
        "I was treated with respect.": "میرے ساتھ عزت سے پیش آیا گیا۔",
        "How happy are you with the help you had?": "آپ کو جو مدد ملی، آپ اس سے کتنے خوش ہیں؟",
        "Would you ask for help here again?": "کیا آپ ضرورت پڑنے پر یہاں دوبارہ مدد مانگیں گے؟",
        "What helped most?": "سب سے زیادہ کس چیز سے مدد ملی؟",
        "What could we do better?": "ہم کیا بہتر کر سکتے ہیں؟",
        "How old are you?": "آپ کی عمر کیا ہے؟",
        "How many children live with you?": "آپ کے ساتھ کتنے بچے رہتے ہیں؟",
        "Which language do you speak at home?": "آپ گھر میں کون سی زبان بولتے ہیں؟",
        "A few words are enough. Please name nobody.":
            "چند الفاظ کافی ہیں۔ براہِ کرم کسی کا نام نہ لکھیں۔",
        "Always": "ہمیشہ",
        "Most of the time": "زیادہ تر",
        "Sometimes": "کبھی کبھی",
        "Never": "کبھی نہیں",
        "Very happy": "بہت خوش",
        "Happy": "خوش",
        "Neither happy nor unhappy": "نہ خوش نہ ناخوش",
        "Unhappy": "ناخوش",
        "Very unhappy": "بہت ناخوش",
        "Yes": "ہاں",
        "Maybe": "شاید",
        "No": "نہیں",
        "Under 25": "25 سے کم",
        "25 to 34": "25 سے 34",
        "35 to 44": "35 سے 44",
        "45 to 54": "45 سے 54",
        "55 or over": "55 یا اس سے زیادہ",
        "I would rather not say": "بتانا پسند نہیں",
        "One": "ایک",
        "Two": "دو",
        "Three or more": "تین یا زیادہ",
        "None": "کوئی نہیں",
        "English": "انگریزی",
        "Another language": "کوئی اور زبان",
        "I can listen without rushing to advice.":
            "میں مشورہ دینے کی جلدی کیے بغیر بات سننے کے قابل ہوں۔",
        "I can explain what we offer in plain words.":
            "میں آسان الفاظ میں یہ سمجھانے کے قابل ہوں کہ ہم کیا پیش کرتے ہیں۔",
        "I can raise a hard subject and stay on good terms.":
            "میں مشکل موضوع پر بات کرنے اور تعلقات اچھے رکھنے کے قابل ہوں۔",
        "I can make a plan that the family calls its own.":
            "میں ایسا منصوبہ بنانے کے قابل ہوں جسے خاندان اپنا کہے۔",
        "I can ask a colleague for help in good time.":
            "میں وقت پر کسی ساتھی سے مدد مانگنے کے قابل ہوں۔",
        "0: I cannot do this at all. 50: I can do this moderately well. 100: I am certain I can.":
            "0: مجھ سے یہ بالکل نہیں ہو سکتا۔ 50: مجھ سے یہ کسی حد تک ہو سکتا ہے۔ "
            "100: مجھے یقین ہے کہ مجھ سے یہ ہو سکتا ہے۔",
        "How long have you worked here?": "آپ یہاں کتنے عرصے سے کام کر رہے ہیں؟",
        "Less than a year": "ایک سال سے کم",
        "One to three years": "ایک سے تین سال",
        "More than three years": "تین سال سے زیادہ",
    },
}  # fmt: skip


def in_language(text: str, code: str) -> str:
    """A text of the library in the language with this code, blank where we do not have it."""
    if code.split("-", maxsplit=1)[0] == "en":
        return text
    return WORDS.get(code, {}).get(text, "")
