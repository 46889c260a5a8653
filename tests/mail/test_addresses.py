"""Who a report may be sent to.

The small plan lets through example.com alone. Rows of People begin in row 6 of their sheet.
"""

from __future__ import annotations

import pytest

from headway.core.letters.letter import Audience
from headway.mail.addresses import BadAddressesError, OutsideAddressesError
from headway.mail.readers import ready_letters, sender_of
from headway.mail.refusals import NobodyToWriteToError
from tests.mail.plans import TABLES, plan, replaced, worked_out

DANA = "dana.day@example.com"


def readers(changed: dict[str, str] | None = None, agreed: tuple[str, ...] = ()) -> list[list[str]]:
    """Return who gets the letter to leadership: To, and Cc."""
    ready, _ = ready_letters(worked_out(plan(changed)), Audience.LEADERSHIP, agreed)
    return [
        [str(each) for each in group] for group in (ready[0].addressed.to, ready[0].addressed.cc)
    ]


def unseen_readers(changed: dict[str, str]) -> tuple[list[str], ...]:
    """Return the addresses of To, Cc and Bcc of the letter to leadership."""
    ready, _ = ready_letters(worked_out(plan(changed)), Audience.LEADERSHIP)
    found = ready[0].addressed
    return tuple([each.addr_spec for each in group] for group in (found.to, found.cc, found.bcc))


def refusal(changed: dict[str, str], agreed: tuple[str, ...] = ()) -> str:
    """Return why nothing is sent to leadership."""
    with pytest.raises(BadAddressesError) as refused:
        readers(changed, agreed)
    return str(refused.value)


def test_leadership_stands_in_to_and_department_heads_in_cc_as_communication_says() -> None:
    assert readers() == [[f"Dana Day <{DANA}>"], ["Ada Ames <ada.ames@example.com>"]]


def test_who_stands_in_bcc_as_communication_says_is_not_seen_by_the_others() -> None:
    unseen = replaced("communication", "Ada Ames   | Cc", "Ada Ames   | Bcc")
    assert unseen_readers(unseen) == ([DANA], [], ["ada.ames@example.com"])


def test_leadership_in_bcc_alone_is_still_leadership() -> None:
    unseen = replaced("communication", "Dana Day   | To", "Dana Day   | Bcc")
    assert unseen_readers(unseen) == ([], ["ada.ames@example.com"], [DANA])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Ada Ames   | Cc", "Ada Ames   | Bbc", "“Bbc” is not a word that “To / Cc” can hold"),
        (
            "heads | E-mail ",
            "heads | Fone   ",
            "“Fone” is not a word that “Channel” can hold",
        ),
    ],
)
def test_a_word_that_nobody_understands_puts_nobody_in_to(old: str, new: str, said: str) -> None:
    assert said in refusal(replaced("communication", old, new))


def test_a_department_head_alone_in_bcc_gets_the_letter_of_the_department() -> None:
    unseen = replaced("communication", "Ada Ames   | Cc", "Ada Ames   | Bcc")
    ready, _ = ready_letters(worked_out(plan(unseen)), Audience.DEPARTMENT)
    assert [each.addr_spec for each in ready[0].addressed.to] == ["ada.ames@example.com"]


def test_a_name_is_known_however_its_accents_are_put_together() -> None:
    composed, apart = "Zo\u00eb Day", "Zoe\u0308 Day"
    changed = replaced("people", "Dana Day ", f"{composed} ") | replaced(
        "communication", "Dana Day ", f"{apart} "
    )
    assert readers(changed)[0] == [f"{composed} <{DANA}>"]


def test_a_name_that_only_looks_like_one_on_people_is_nobody() -> None:
    changed = replaced("communication", "Dana Day ", "D\u0430na Day ")
    assert "is not on the sheet People" in refusal(changed)


def test_other_audiences_never_get_the_report_of_leadership() -> None:
    assert "cy.cole@example.com" not in str(readers())


@pytest.mark.parametrize("channel", ["Meeting", "Notice board"])
def test_who_is_told_in_another_way_gets_no_mail(channel: str) -> None:
    changed = replaced(
        "communication", "Department heads | E-mail ", f"Department heads | {channel} "
    )

    assert readers(changed)[1] == []


def test_several_names_stand_in_one_cell() -> None:
    assert readers(replaced("communication", "Dana Day ", "Dana Day; CY COLE"))[0] == [
        f"Dana Day <{DANA}>",
        "CY COLE <cy.cole@example.com>",
    ]


def test_an_address_may_stand_in_place_of_a_name() -> None:
    assert readers(replaced("communication", "Dana Day ", "board@example.com"))[0] == [
        "board@example.com"
    ]


def test_nobody_gets_the_same_mail_twice() -> None:
    assert readers(replaced("communication", "Ada Ames ", "Ada Ames; Dana Day; Ada Ames")) == [
        [f"Dana Day <{DANA}>"],
        ["Ada Ames <ada.ames@example.com>"],
    ]


def test_the_sponsor_is_leadership_too_where_only_department_heads_are_named() -> None:
    heads = replaced(
        "communication", "CM-1             | Leadership", "CM-1             | Customers "
    )
    ready, _ = ready_letters(worked_out(plan(heads)), Audience.LEADERSHIP)

    assert ready[0].addressed.to[0].addr_spec == "dana.day@example.com"
    assert ready[0].addressed.cc[0].addr_spec == "ada.ames@example.com"


def test_the_sponsor_is_leadership_where_communication_names_nobody() -> None:
    assert readers({"communication": "communication_id\n "}) == [[f"Dana Day <{DANA}>"], []]


def test_a_plan_of_the_heart_alone_makes_a_letter_to_be_addressed_by_hand() -> None:
    nobody = {"communication": "communication_id\n ", "people": "name\n "}

    assert readers(nobody) == [[], []]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("dana.day@", id="without a domain"),
        pytest.param("dana.day", id="without an at"),
        pytest.param("dana day@example.com", id="with a space"),
        pytest.param("dana@example.com, eve@evil.com", id="two addresses"),
        pytest.param("Dana <dana@example.com>", id="with a name"),
        pytest.param("dana@[127.0.0.1]", id="a number in place of a domain"),
        pytest.param('"dana day"@example.com', id="in quotes"),
        pytest.param("dänä@example.com", id="letters that servers do not take"),
        pytest.param("dana@example.com\nBcc: eve@evil.com", id="a second header"),
        pytest.param("dana@example.com\r\n\r\nHello", id="a body"),
        pytest.param("dana@exam\u200bple.com", id="a letter without a width"),
        pytest.param("\u202edana@example.com", id="a mark that turns the direction"),
    ],
)
def test_an_address_that_is_none_stops_the_mail_and_names_its_cell(address: str) -> None:
    done = worked_out(plan())
    people = done.reading.plan.tables["people"]
    people.loc[people["name"].eq("Dana Day"), "email"] = address

    with pytest.raises(BadAddressesError) as refused:
        ready_letters(done, Audience.LEADERSHIP, (address,))

    assert "People B7: “" in str(refused.value)
    assert "Nothing was drafted or sent." in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "domain",
    [
        pytest.param("examp1e.com", id="a digit for a letter"),
        pytest.param("exarnple.com", id="two letters for one"),
        pytest.param("exámple.com", id="an accent"),
        pytest.param("ехаmple.com", id="Cyrillic letters"),
        pytest.param("xn--exmple-cua.com", id="an accent in disguise"),
        pytest.param("ex-ample.com", id="a hyphen"),
    ],
)
def test_a_domain_that_looks_like_an_allowed_one_is_refused_even_if_agreed_to(domain: str) -> None:
    address = f"dana.day@{domain}"

    said = refusal(replaced("people", DANA, address), (address,))

    assert "People B7" in said


@pytest.mark.parametrize(
    "domain",
    [
        pytest.param("elsewhere.org", id="another domain"),
        pytest.param("mail.example.com", id="below the allowed one"),
        pytest.param("example.com.evil.org", id="above the allowed one"),
    ],
)
def test_another_domain_needs_to_be_agreed_to_by_name(domain: str) -> None:
    changed = replaced("people", DANA, f"dana.day@{domain}")

    with pytest.raises(OutsideAddressesError) as outside:
        readers(changed)

    assert outside.value.addresses == (f"dana.day@{domain}",)
    assert readers(changed, (f"Dana.Day@{domain}",))[0] == [f"Dana Day <dana.day@{domain}>"]


def test_without_mail_domains_every_address_is_asked_about() -> None:
    with pytest.raises(OutsideAddressesError):
        readers({"mail_domains": "domain\n "})


def test_one_bad_address_stops_all_and_all_bad_ones_are_named() -> None:
    changed = replaced("people", DANA, "dana@") | replaced(
        "communication", "Ada Ames ", "Ada Ames; Nobody Known; Bo Bard"
    )

    said = refusal(changed)

    assert "People B7: “dana@” is not an address" in said
    assert "Communication G7: “Nobody Known” is not on the sheet People" in said
    assert "People B9: “Bo Bard” has no e-mail address" in said


def test_a_name_with_two_addresses_is_nobody_in_particular() -> None:
    twice = {"people": TABLES["people"].rstrip() + "\n        Dana Day | dana.two@example.com |"}

    assert "“Dana Day” stands on People twice" in refusal(twice)


def test_a_row_that_is_left_out_of_the_sums_still_gives_its_address_away_as_wrong() -> None:
    done = worked_out(plan(replaced("people", DANA, "dana.day(at)example.com")))

    assert any(finding.rule.id == "malformed-email" for finding in done.reading.findings)
    with pytest.raises(BadAddressesError):
        ready_letters(done, Audience.LEADERSHIP)


def test_a_department_without_a_head_is_said_and_the_others_are_written_to() -> None:
    ready, notes = ready_letters(worked_out(), Audience.DEPARTMENT)

    assert [each.letter.about for each in ready] == ["Operations"]
    assert notes == ["Sales: no head of this department is named on Communication."]


def test_a_head_whose_name_is_misspelt_is_named_where_no_head_is_known() -> None:
    misspelt = replaced("communication", "Ada Ames   | Cc", "Ada Amis; Cy Cole | Cc")
    ready, notes = ready_letters(worked_out(plan(misspelt)), Audience.DEPARTMENT)

    assert [each.letter.about for each in ready] == ["Sales"]
    assert notes[0] == (
        "Operations: no head of this department is known. Communication names Ada Amis, for whom "
        "People has no department; write the name as on People, and fill in Department there."
    )


def test_an_owner_without_an_address_is_said_and_the_others_are_written_to() -> None:
    ready, notes = ready_letters(worked_out(), Audience.OWNER)

    assert [each.letter.about for each in ready] == ["Ada Ames", "Cy Cole"]
    assert notes == ["Bo Bard: there is no e-mail address (People B9)."]


def test_with_nobody_to_write_to_it_says_where_to_name_somebody() -> None:
    alone = {"communication": "communication_id\n "}

    with pytest.raises(NobodyToWriteToError, match="There is nobody to write to as “Department"):
        ready_letters(worked_out(plan(alone)), Audience.DEPARTMENT)


def test_the_mail_comes_from_the_manager() -> None:
    assert str(sender_of(worked_out())) == "Mia Moss <mia.moss@example.com>"


def test_it_comes_from_nobody_where_the_manager_has_no_address() -> None:
    assert sender_of(worked_out(plan(facts={"manager": "Bo Bard"}))) is None


def test_the_name_of_a_reader_cannot_add_a_header() -> None:
    name = "Dana Day\x0b\x85Bcc: eve(at)evil.com"
    done = worked_out(plan())
    people, sent = (done.reading.plan.tables[key] for key in ("people", "communication"))
    people.loc[people["name"].eq("Dana Day"), "name"] = name
    sent.loc[sent["recipients"].eq("Dana Day"), "recipients"] = name

    ready, _ = ready_letters(done, Audience.LEADERSHIP)

    reader = ready[0].addressed.to[0]
    assert (reader.display_name, reader.addr_spec) == ("Dana Day Bcc: eve(at)evil.com", DANA)
