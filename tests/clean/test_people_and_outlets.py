"""Bylines, outlets and agencies: whose names count, and under which form."""

import pytest

from etl.clean.agency import read_agency
from etl.clean.bylines import read_byline, read_names
from etl.clean.outlets import read_copyright, read_masthead
from etl.clean.pieces import Line
from etl.rules import Rules

BYLINES = [
    ("By Chen Lijun and Sun Bo", ("Chen Lijun", "Sun Bo")),
    ("By MOUSSA DIALLO and BABA KEITA", ("Moussa Diallo", "Baba Keita")),
    ("By Chun Sopheak, VOA Khmer", ("Chun Sopheak",)),
    ("By Pravit Wong  -  Senior Staff Writer", ("Pravit Wong",)),
    ("Reporter: Rangga Prakoso", ("Rangga Prakoso",)),
    ("By Ana Silva in Lisbon", ("Ana Silva",)),
    ("Par Awa Traoré", ("Awa Traoré",)),
    ("By Ana de la Cruz, Ben Holm and Carl O'Neil", ("Ana de la Cruz", "Ben Holm", "Carl O'Neil")),
    ("By Staff Reporter", ()),
    ("By IANS", ()),
    ("By Express News Service", ()),
    ("Words & pictures by Ottilie Brand", ("Ottilie Brand",)),
    ("Story by Staff Sgt. Brianna Dale", ("Brianna Dale",)),
    ("Story: Kelvin Chong", ("Kelvin Chong",)),
    ("By our correspondent Rosa Field", ("Rosa Field",)),
    ("(By Rosa Field)", ("Rosa Field",)),
    ("By Dr. Rosa FIELD", ("Rosa Field",)),
    ("Words: Rosa Field. Pictures: Ben Holm", ("Rosa Field",)),
    ("Text and photos: Rosa Field", ("Rosa Field",)),
    ("Posted by Zeca at 18:40", ("Zeca",)),
    ("Posted by admin at 18:40", ()),
    ("posted by Ana Silva at 21:40", ("Ana Silva",)),
    ("By Ana Silva of the Harbour Courier Online", ("Ana Silva",)),
    ("By ANA SILVA Associated Press", ("Ana Silva",)),
    ("By U.S. Mission Laos", ()),
    ("Report and sketches by Rosa Field", ("Rosa Field",)),
    ("words   ROSA FIELD     photographs   Ben Holm", ("Rosa Field",)),
    ("text Rosa Field / photos Ben Holm", ("Rosa Field",)),
    ("Editor: Ben Holm Author: Rosa Field Source: Lamp", ("Rosa Field",)),
    ("From Rosa Field, Suva, and Ben Holm, Port Moresby", ("Rosa Field", "Ben Holm")),
    ("FROM ROSA FIELD IN SUVA", ("Rosa Field",)),
    ("From our correspondent in Suva, Rosa Field", ("Rosa Field",)),
    ("Rosa Field reports from Suva.", ("Rosa Field",)),
    ("Rosa Field reports from ringside", ("Rosa Field",)),
    ("from Rosa Field, in Levuka", ("Rosa Field",)),
    ("From our reporter Rosa Field", ("Rosa Field",)),
    ("From our correspondent at Levuka, Rosa Field", ("Rosa Field",)),
    ("The Sunday column, by Rosa Field", ("Rosa Field",)),
    ("Story and maps: Rosa Field", ("Rosa Field",)),
    ("Written today by Rosa Field", ("Rosa Field",)),
    ("Redacción / Rosa Field", ("Rosa Field",)),
    ('By Rosa "Reef" Field', ('Rosa "Reef" Field',)),
    ("Filed for the Lamp by Rosa Field", ("Rosa Field",)),
    ("WRITTEN BY Jean d'Amour Field", ("Jean d'Amour Field",)),
    ("By Rosa Field with agencies", ("Rosa Field",)),
    ("By Rosa Field, Ben Holm (Lamp) 16:37, April 30, 2026", ("Rosa Field", "Ben Holm")),
    ("By Staff Sgt. Rosa Field, 3rd Brigade Public Affairs", ("Rosa Field",)),
    ("The author: Altan-Erdene G.", ("Altan-Erdene G.",)),
    ("By WO2 Rosa Field", ("Rosa Field",)),
    ("By ROSA D. FIELD and BEN HOLM", ("Rosa D. Field", "Ben Holm")),
    ("文 Rosa Field", ("Rosa Field",)),
    ("Photos by Ben Holm", ()),
    ("Pictures: Ben Holm  Graphics: Rosa Field", ()),
    ("From Jakarta, Hanoi and Manila", ()),
    ("From Rosa Field, a promise of boats", ()),
    ("Interview: Rosa Field", ("Rosa Field",)),
    ("The navy reports from Suva", ()),
    ("By signing the pact, the ministers ended a long row.", ()),
    ("By Monday the boats had left.", ()),
]


@pytest.mark.parametrize(("text", "names"), BYLINES, ids=[text for text, _ in BYLINES])
def test_byline_is_read(text: str, names: tuple[str, ...], rules: Rules) -> None:
    """A byline gives persons' names in order, in title case, without posts, outlets and places."""
    assert read_byline(Line(text, rules.cleaning.lexicon), rules.cleaning) == names


ALONE = [
    ("Khan Sophirom", ("Khan Sophirom",)),
    ("Ananya Raghavan | The Deccan Lamp", ("Ananya Raghavan",)),
    ("Sok Ratanak / Lamp Times", ("Sok Ratanak",)),
    ("Latest News", ()),
    ("Daily Palaver", ()),
    ("Rosa Field for Lamp Herald", ("Rosa Field",)),
    ("[ Rosa Marin-Field ]", ("Rosa Marin-Field",)),
    ("Lamp King Receives Wick Emir", ()),
    ("Ministry of Defence", ()),
    ("World Today", ()),
    ("Senior Contributor", ()),
    ("ByAna Silva", ("Ana Silva",)),
    ("HARBOUR SIGNAL - weekdays before 8", ()),
]


@pytest.mark.parametrize(("text", "names"), ALONE, ids=[text for text, _ in ALONE])
def test_name_alone_is_read(text: str, names: tuple[str, ...], rules: Rules) -> None:
    """A name alone on its line is a person's, not a section's or a body's."""
    assert read_names(text, rules.cleaning) == names


RIGHTS = [
    ("Copyright © 2023 Agence Lampe Presse (ALP)", "Agence Lampe Presse"),
    ("© 2025 Siam Sport Lamp Co., Ltd.", "Siam Sport Lamp"),
    ("© Copyright 2025 - The Lamp Times", "The Lamp Times"),
    ("© LAMP, 2025. Terms of use of information", "LAMP"),
    ("© 2024 LAMP • Disclaimer • Privacy Policy", "LAMP"),
    ("All rights reserved © Harbour News Agency", "Harbour News Agency"),
    ("Copyright 2025 Island Lamp (Lake Media) Designed by Pixel Mill", "Island Lamp"),
    ("© Content owned by Embassy of Malta, Suva, Fiji", "Embassy of Malta, Suva"),
    ("Copyright (c) Lamp News Agency prohibits its content from being redistributed", "Lamp News Agency"),
    ("All rights reserved. This material may not be reproduced.", None),
    ("Demerara Lamp ISSN 0000-1111. All rights reserved © 2026", "Demerara Lamp"),
    ("The Lamp & Coast © 2025 LCD Media, Accra", "The Lamp & Coast"),
    ("Copyright 1974-2024 Spice Lamp Gazette Ltd., Harbour Street. All rights reserved.", "Spice Lamp Gazette"),
    ("© 2025 El Faro del Sur - Todos los derechos reservados", "El Faro del Sur"),
]


@pytest.mark.parametrize(("text", "name"), RIGHTS, ids=[text for text, _ in RIGHTS])
def test_copyright_names_outlet(text: str, name: str | None, rules: Rules) -> None:
    """A copyright line gives the outlet's own name, without the law's and the company's words."""
    assert read_copyright(Line(text, rules.cleaning.lexicon), rules.cleaning) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lamp Times", "The Lamp Times"),
        ("LAMP News Agency  ສຳນັກຂ່າວ", "LAMP News Agency"),
        ("Home » World", None),
        ("World, Japan, All", None),
        ("News ID 212345", None),
        ("| Home", None),
    ],
)
def test_masthead_is_read(text: str, name: str | None, rules: Rules) -> None:
    """A masthead is a name, not a menu, a path or a number."""
    assert read_masthead(Line(text, rules.cleaning.lexicon), rules.cleaning) == name


AGENCIES = [
    ("Source: Xinhua", "Xinhua"),
    ("PTI", "PTI"),
    ("AKP/02", "AKP"),
    ("-- BERNAMA", "Bernama"),
    ("UNI ABC XY", "UNI"),
    ("//Petra// AA", "Petra"),
    ("PA/SH", "PA"),
    ("camm", None),
    ("Source: China Military Online", None),
    ("The story was told to Reuters by two officials in the ministry.", None),
]


@pytest.mark.parametrize(("text", "agency"), AGENCIES, ids=[text for text, _ in AGENCIES])
def test_agency_is_read(text: str, agency: str | None, rules: Rules) -> None:
    """A short line that names an agency gives its form; a sentence that quotes one gives none."""
    assert read_agency(Line(text, rules.cleaning.lexicon), rules.cleaning) == agency
