"""Which fields a citizen offers and which a request is about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.understand.because import Because
from core.understand.fields.competences import CompetenceReading, read_competences, read_subjects
from core.understand.words import READ_LIMIT
from tests.core.understand.calendars import house_vocabulary

VOICES = Path(__file__).parents[1] / "voices"


def offered(text: str) -> tuple[str, ...]:
    return read_competences(text, house_vocabulary()).competences


def about(text: str) -> tuple[str, ...]:
    return read_subjects(text, house_vocabulary()).competences


def voices(name: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = (VOICES / name).read_text(encoding="utf-8").splitlines()
    parts = [line.partition("|") for line in lines if "|" in line and not line.startswith("#")]
    return [(text.strip(), tuple(sorted(codes.split()))) for codes, _, text in parts]


def misread(name: str, read: Callable[[str], tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(text, found) for text, codes in voices(name) if (found := read(text)) != codes]


def test_citizens_are_understood_in_many_voices() -> None:
    assert misread("competences.txt", offered) == []


def test_what_citizens_only_mention_is_not_what_they_can() -> None:
    assert misread("competences_beside.txt", offered) == []


def test_requests_are_understood_in_many_voices() -> None:
    assert misread("subjects.txt", about) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ikke økonomi, men klima",
        "klima. Ikke noget med økonomi tak",
        "alt andet end økonomi og jura. Klima er min ting",
        "hverken økonomi, jura eller it. klima",
        "Klima! økonomi siger mig ikke noget",
        "økonomi? nej tak. klima? ja",
        "Økonomi interesserer mig slet ikke, jeg vil gerne noget med klima",
        "anything but finance, I love the climate",
        "jeg har forstand på klima og er håbløs til økonomi",
    ],
)
def test_a_denied_field_is_left_out(text: str) -> None:
    assert offered(text) == ("climate",)


@pytest.mark.parametrize(
    "text",
    ["ikke kun klima", "ikke mindst klima", "hvorfor ikke klima", "jeg er ikke bange for klima", "not only climate"],
)
def test_a_not_that_denies_nothing_is_seen_through(text: str) -> None:
    assert offered(text) == ("climate",)


def test_denying_a_field_takes_it_away_but_denying_a_part_leaves_the_rest() -> None:
    assert offered("bogholder, men ikke mere økonomi, helst ikke økonomi") == ()
    assert offered("advokat med udbud, ikke familieret") == ("economy_law",)


def test_an_english_it_is_no_computer() -> None:
    assert offered("it and we love it with the children of the area") == ("children_youth",)
    assert offered("noget med it og børn") == ("children_youth", "digitalisation")


def test_a_weak_word_counts_for_a_citizen_who_says_nothing_else() -> None:
    assert offered("god til at lave projekter") == ("design_process",)
    assert offered("biolog, med i mange projekter") == ("climate",)
    assert about("vi har et projekt") == ()


def test_a_setting_counts_when_nothing_else_tells_the_field() -> None:
    assert about("der flyder på torvet") == ("city",)
    assert about("idræt for piger på torvet") == ("children_youth", "culture_leisure")
    assert offered("jeg ejer en butik på torvet, mest med regnskab") == ("economy_law",)


def test_the_role_of_the_one_who_asks_is_no_subject_of_the_request() -> None:
    assert about("Jeg er leder og vil høre om skraldespande") == ("climate",)
    assert offered("Jeg er leder og interesseret i skraldespande") == ("climate", "leadership")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("det handler ikke om økonomi, men om børnene", ("children_youth",)),
        ("kampagnen virker ikke", ("communication",)),
        ("de ældre kommer ikke", ("health",)),
        ("villaveje uden fortov", ("city",)),
        ("ikke en app, men et møde for de ældre", ("health",)),
    ],
)
def test_a_not_in_a_request_seldom_denies_its_subject(text: str, codes: tuple[str, ...]) -> None:
    assert about(text) == codes


def test_every_field_names_the_words_and_the_rule() -> None:
    assert read_competences("Fysioterapaut, ikke økonomi", house_vocabulary()) == CompetenceReading(
        competences=("health",),
        denied=("economy_law",),
        why=(Because("health", "Fysioterapaut", "misspelt"), Because("economy_law", "økonomi", "denied")),
    )


def test_a_long_text_is_read_from_the_start_and_says_so() -> None:
    reading = read_competences("sygeplejerske " + "x" * READ_LIMIT, house_vocabulary())

    assert reading.competences == ("health",)
    assert reading.why[-1] == Because("", "", "only the beginning was read")


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "[[[[((((", "👍" * 20_000, "ikke " * 20_000, ", " * 9_000])
def test_hostile_texts_say_nothing(text: str) -> None:
    assert offered(text) == ()
    assert about(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "borgerne kan ikke finde vej til vores tilbud",
        "de unge er på vej ud af fællesskabet",
        "vi vil gerne have hjælp undervejs",
    ],
)
def test_a_way_in_a_turn_of_speech_is_no_road(text: str) -> None:
    assert "city" not in read_subjects(text, house_vocabulary()).competences


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("affaldssortering ved hallen på pladsen", ("climate",)),
        ("der er huller i vejen", ("city",)),
        ("klubben mangler unge", ("children_youth",)),
        ("vi har en klub", ("culture_leisure",)),
    ],
)
def test_a_place_tells_a_field_only_when_nothing_else_does(text: str, fields: tuple[str, ...]) -> None:
    assert read_subjects(text, house_vocabulary()).competences == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("min datter har autisme, og jeg kender systemet", ("social",)),
        ("mormor til fire", ("children_youth",)),
        ("bogholder, men spørg mig ikke om computere", ("economy_law",)),
        ("jeg er regnskabsmand. Edb må I helst holde mig fra", ("economy_law",)),
    ],
)
def test_what_stands_beside_a_field_adds_none(text: str, fields: tuple[str, ...]) -> None:
    assert read_competences(text, house_vocabulary()).competences == fields


@pytest.mark.parametrize("no", ["ikke", "ike", "ikle", "ikkke"])
def test_a_no_with_a_slip_denies_as_well(no: str) -> None:
    assert read_competences(f"dashboards og excel. {no} jura", house_vocabulary()).competences == ("data",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("jeg kender mange kunsnerne", ("culture_leisure",)),  # near two words of one field
        ("jeg kan i noveber", ()),  # near a month as well as a novel
        ("jeg plejer at komme", ()),
        ("god til brrn og unnge", ("children_youth",)),
    ],
)
def test_a_slip_is_read_only_where_no_other_word_is_as_near(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("biolog, og jeg kender de ansatte fra min tid med regneark", ("climate",)),
        ("biolog, og jeg er god til regneark", ("climate", "data")),
        ("biolog og regneark", ("climate", "data")),
        ("biolog der laver regneark og excel-ark", ("climate", "data")),
        ("plakater til banker og fabrikker", ("communication",)),
        ("jeg sidder meget med regneark", ("data",)),
    ],
)
def test_a_word_that_is_often_only_mentioned_counts_where_it_is_claimed_listed_or_all_there_is(
    text: str, codes: tuple[str, ...]
) -> None:
    assert offered(text) == codes


def test_a_request_is_about_what_it_mentions() -> None:
    assert about("biologerne drukner i regneark") == ("climate", "data")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("vi stirrer os selv blinde på regnskabet", ("economy_law",)),
        ("butikken løber lige akkurat rundt", ("business_jobs",)),
        ("beboere på plejehjem der aldrig får besøg", ("health", "social")),
        ("det er blevet svært at rekruttere", ("leadership",)),
        ("cykelsti langs Strandvejen", ("city",)),
    ],
)
def test_a_turn_of_speech_is_no_subject(text: str, codes: tuple[str, ...]) -> None:
    assert about(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fotograf for en bank", ("communication",)),
        ("fotograf hos et ret stort rederi", ("communication",)),
        ("jeg arbejder i en bank", ("economy_law",)),
        ("fotograf. Jeg ved også noget om banker", ("communication", "economy_law")),
    ],
)
def test_the_trade_of_a_workplace_is_not_what_somebody_can(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("biolog, født på en fabrik", ("climate",)),
        ("biolog, gift med en bager, og mig er der ikke mere at sige om", ("climate",)),
        ("ellers er jeg bare glad for min cykel. Jeg kan noget med klima", ("climate",)),
        ("jeg kom fra Syrien til en fabrik og jeg kan alt om regnskab", ("economy_law",)),
    ],
)
def test_a_life_told_beside_is_not_what_somebody_can(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("murer i mange år, men ryggen holdt ikke, så nu er jeg journalist", ("communication",)),
        ("murer, nu journalist", ("city", "communication")),
        ("Har været murer, men ryggen holdt ikke", ("city",)),
    ],
)
def test_a_trade_that_was_given_up_counts_only_where_nothing_came_after_it(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Det jeg ikke duer til: jura, børn og computere. Klima er min ting", ("climate",)),
        ("hvad jeg ikke kan: it. Hvad jeg kan: klima", ("climate",)),
        ("børn har jeg ingen af, men klima", ("climate",)),
        ("Jura vil jeg helst undgå, klima elsker jeg", ("climate",)),
        ("spørg mig om andet end jura, gerne klima", ("climate",)),
        ("ledelse har jeg aldrig fattet. Klima!", ("climate",)),
        ("ledelse siger mig igenting, men klima", ("climate",)),
        ("jeg måtte ikke læse jura så jeg gik ind i klima", ("climate",)),
    ],
)
def test_a_denial_reaches_what_it_is_said_of_and_no_more(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Min bror er advokat, men selv interesserer jeg mig for biodiversitet", ("climate",)),
        ("min kone er lærer og min søn er it-nørd. selv ved jeg alt om fugle", ("climate",)),
        ("IT er min ting, konen klarer økonomien", ("digitalisation",)),
        ("my wife is a lawyer. I know about birds and nature", ("climate",)),
        ("min søn er autist og jeg ved alt om støtte til familier", ("social",)),
        ("Jeg fører regnskab i min mands firma", ("economy_law",)),
        ("manden er it-chef og jeg er pædagog", ("children_youth",)),
    ],
)
def test_what_the_family_is_and_does_is_theirs(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Har været revisor, det gider jeg ikke mere. Jeg spiller guitar", ("culture_leisure",)),
        ("Ikke mere regnskab for mig. Jeg vil passe på naturen", ("climate",)),
        ("Var folkeskolelærer i 30 år. Aldrig mere! Nu er det bier", ("climate",)),
        ("aldrig mere VR. helst naturpleje", ("climate",)),
        ("Jura? Aner ikke hvad det er. Men haver og natur kan jeg", ("climate",)),
        ("Budgetter kan I godt beholde. Byplanlægning er min hverdag", ("city",)),
        ("jura er en by i Rusland for mig, men kode kan jeg", ("digitalisation",)),
        ("ikke det der it jeg er sygeplejerske", ("health",)),
        ("lærer i mange år, brændte ud. nu er det skov og natur", ("climate",)),
    ],
)
def test_what_a_citizen_is_done_with_is_left_out(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("regnskab, det kan jeg i søvne, det glemmer man ikke", ("economy_law",)),
        ("jeg er læge, det fortryder jeg ikke", ("health",)),
        ("Jura? Ja tak, det er jeg uddannet i", ("economy_law",)),
        ("Jeg er ikke lærer mere, nu er jeg revisor", ("economy_law",)),
        ("ved ikke om jeg er god til regnskab, men det laver jeg", ("economy_law",)),
    ],
)
def test_a_not_that_takes_nothing_away_is_heard(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bogholder hos Legetøj ApS", ("economy_law",)),
        ("Jurist i Byggefirmaet Hansen A/S", ("economy_law",)),
        ("bogholder hos firmaet Skolemælk", ("economy_law",)),
        ("gør rent på et hospital, men spiller teater i fritiden", ("culture_leisure",)),
        ("gør rent på et hospital", ("health",)),
        ("drev en butik, gik konkurs", ("business_jobs",)),
    ],
)
def test_the_name_of_a_workplace_is_no_field(text: str, codes: tuple[str, ...]) -> None:
    assert offered(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Økonomiafdelingen har sendt os et regneark, men det handler om cykelstier", ("city",)),
        ("To jurister har allerede kigget på kontrakten. Nu gælder det varmepumper", ("climate",)),
        ("Rekruttering klarer vi selv. Vi vil gerne have idéer til affaldssortering", ("climate",)),
        (
            "GDPR er der styr på. Datatilsynet har været her. Det er ikke det. Vi bygger ny hjemmeside",
            ("digitalisation",),
        ),
        ("Vi troede det var trafik. Det er børnehaverne, vi vil have idéer til", ("children_youth",)),
        ("Jeg er medlem af Socialudvalget, men jeg spørger om cykelstier", ("city",)),
        ("min kone er lærer, og vi vil gerne have idéer til affaldssortering", ("climate",)),
    ],
)
def test_a_request_is_not_about_what_is_settled_or_of_others(text: str, codes: tuple[str, ...]) -> None:
    assert about(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Trafikafdelingen ønsker sparring om cykelstier", ("city",)),
        ("Skolerne har bedt om hjælp til trafikken", ("children_youth", "city")),
        ("Det er ikke alle unge der trives", ("children_youth",)),
        ("Vores app er klar. Nu vil vi afprøve den i skolen", ("children_youth", "digitalisation")),
        ("Jeg sidder i jobcentret", ("business_jobs",)),
        ("Skovgårdsskolen mangler lærere", ("children_youth",)),
        ("Børnehuset Skovgården mangler voksne", ("children_youth",)),
        ("Børnene er på tur i skoven", ("children_youth", "climate")),
    ],
)
def test_a_request_is_about_what_others_ask_for_and_all_else_it_mentions(text: str, codes: tuple[str, ...]) -> None:
    assert about(text) == codes
