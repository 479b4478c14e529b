"""Marks that other programs read and this site does not are told where they stand, and what only looks like them is not."""

import pytest

from carepages.checks.foreign_marks import check_callouts, check_foreign_marks
from carepages.checks.prompts import check_prompts
from carepages.pages import Page
from small_site import check_in, page, write_site

# The lines above the body of such a page.
ABOVE = 10


def found_in(body: str) -> list[tuple[int, str]]:
    """Return the line in a text and the rule of each problem."""
    made = Page("page.md", page(body, "", ""))
    return [(found.line - ABOVE, found.rule) for found in [*check_foreign_marks(made), *check_callouts(made)]]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("- Rest\n - Sit", [2]),
        ("- Rest\n  - Sit\n  - Lie down\n- Walk", [2]),
        ("- Rest\n  - Sit\n- Walk\n  - Slowly", [2, 4]),
        ("- Rest\n\n  - Sit", [3]),
        ("- Rest\n  and breathe\n  - Sit", [3]),
        ("1. Rest\n   - Sit\n   - Lie down\n2. Walk", [2]),
        ("1. Rest\n   1. Sit", [2]),
        ("* Rest\n   + Sit", [2]),
        ("- Rest\n    - Sit\n      - On a chair", [3]),
        ("- Rest\n    - Sit\n   - Lie down", [3]),
        ("  - Rest\n- Walk\n  - Slowly", [3]),
        ("> - Rest\n>   - Sit", [2]),
        ("/// emergency\n- cold and:\n  - pale\n  - numb\n///", [3]),
        ("/// fields | My pain\n- Where\n  - When\n///", [3]),
        # Read as it was meant.
        ("- Rest\n    - Sit\n    - Lie down\n- Walk", []),
        ("- Rest\n\t- Sit", []),
        ("- Rest\n    - Sit\n        - On a chair", []),
        ("- Rest\n      - Sit\n      - Lie down", []),
        ("  - Rest\n  - Walk", []),
        ("- Rest\n\nThen:\n\n  - Sit\n  - Lie down", []),
        ("- Rest\n\n## Then\n  - Sit", []),
        ("- Rest\n  and breathe\n- Walk", []),
        ("- Rest\n  5 - 10 minutes", []),
        ("```\n- Rest\n  - Sit\n```", []),
        ("/// question | Is it cold?\n    id: cold\n    unless:\n      - in winter\n\n- [Yes](#a)\n- [No](#b)\n///", []),
    ],
)
def test_points_below_a_point(body, lines):
    assert found_in(body) == [(line, "list-indented") for line in lines]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("1. Rest\n- Walk", [(2, "list-mixed")]),
        ("- Rest\n\n1. Walk\n2. Sit", [(3, "list-mixed")]),
        ("- Rest\n    1. Sit\n    - Lie down", [(3, "list-mixed")]),
        ("1. Rest\n3. Walk\n4. Sit", [(2, "list-number")]),
        ("- Rest\n- Walk\nCall us.", [(3, "list-glued")]),
        ("1. Rest\nCall us.", [(2, "list-glued")]),
        # Read as it was meant.
        ("3. Rest\n4. Walk", []),
        ("1. Rest\n1. Walk\n1. Sit", []),
        ("1. Rest\n\nThen:\n\n2. Walk", []),
        ("1. Rest\n\n## Then\n\n1. Walk", []),
        ("1. Rest\n    - Sit\n    - Lie down\n2. Walk\n    - Slowly", []),
        ("1. Rest\n\n    Sit.\n\n2. Walk", []),
        ("- Rest\n* Walk\n\n+ Sit", []),
        ("- Rest and\nwalk", []),
        ("- Rest\n    Then walk", []),
        ("- Rest\n\nCall us.", []),
    ],
)
def test_lines_that_a_list_takes_in(body, told):
    assert found_in(body) == told


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("• Rest\n• Walk", [1]),
        ("•Rest", [1]),
        ("•\tRest", [1]),
        ("You can:\n• Rest\n• Walk", [2]),
        ("• Rest\n\n• Walk", [1]),
        ("• Rest\n\nThen:\n\n• Walk", [1, 5]),
        ("- Rest\n    ◦ Sit", [2]),
        ("- • Rest", [1]),
        ("> • Rest", [1]),
        ("/// emergency\n- cold\n• swollen\n///", [3]),
        ("·\tRest", [1]),
        ("\uf0b7 Rest", [1]),
        ("▪ Rest", [1]),
        ("➢ Rest", [1]),
        ("☐ Rest", [1]),
        ("✓ Rest", [1]),
        ("o\tRest", [1]),
        ("§ Rest", [1]),
        ("&bull; Rest", [1]),
        ("– Rest\n– Walk", [1]),
        ("You can:\n— Rest", [2]),
        ("- Rest\n– Walk", [2]),
        ("−\u00a0Rest", [1]),
        ("-Rest\n-Walk", [1]),
        ("1.Rest\n2.Walk", [1]),
        ("1) Rest\n2) Walk", [1]),
        ("(1) Rest\n(2) Walk", [1]),
        ("1\\. Rest", [1]),
        ("\\- Rest", [1]),
        ("You can:\na. Rest\nb. Walk", [2]),
        ("A) Rest\nB) Walk", [1]),
        ("(a) Rest\n(b) Walk", [1]),
        ("i. Rest\nii. Walk", [1]),
        ("Step 1: Rest\nStep 2: Walk", [1]),
        ("1 - Rest\n2 - Walk", [1]),
        ("1.) Rest\n2.) Walk", [1]),
        ("-> Rest\n-> Walk", [1]),
        ("→ Rest\n→ Walk", [1]),
        ("-- Rest\n-- Walk", [1]),
        ("✅ Rest\n❌ Smoke", [1]),
        ("👉 Rest\n👉 Walk", [1]),
        ("⚫️ Rest\n⚫️ Walk", [1]),
        ("① Rest\n② Walk", [1]),
        ("1️⃣ Rest\n2️⃣ Walk", [1]),
        ("・Rest\n・Walk", [1]),
        # Read as it was meant.
        ("- Rest\n* Walk\n+ Sit", []),
        ("⚠️ Call now.\n\n⚠️ Do not wait.", []),
        ("J. Smith\nrests.", []),
        ("A. Rest", []),
        ("- ✅ Rest\n- ❌ Smoke", []),
        ("« Rest »\n« Walk »", []),
        ("I rest.\nI walk.", []),
        ("It takes\n1 - 2 hours.", []),
        ("1. Rest\n2. Walk", []),
        ("-\tRest", []),
        ("9. Rest\n10. Walk", []),
        ("*Rest* or walk", []),
        ("**Rest** or walk", []),
        ("Walk\n– slowly – each day", []),
        ("Rest · walk • sit", []),
        ("5 – 10 minutes", []),
        ("-5 to 10 degrees", []),
        ("1.5 miles", []),
        ("On foot", []),
        ("or walk", []),
        ("(20 in 100) rest", []),
        ("2026) Rest", []),
        ("---", []),
        ("| A | B |\n|---|---|\n| – | • |", []),
        ("`• Rest`", []),
        ("```\n• Rest\n```", []),
    ],
)
def test_bullets_of_other_programs(body, lines):
    assert found_in(body) == [(line, "bullet-unread") for line in lines]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("- [ ] Rest\n- [x] Walk", [1]),
        ("- Rest\n- [ ] Walk", [2]),
        ("1. [ ] Rest", [1]),
        ("* [X] Rest", [1]),
        ("- [] Rest", [1]),
        ("- [✓] Rest", [1]),
        ("- [-] Rest", [1]),
        ("- \\[ \\] Rest", [1]),
        ("- Rest\n    - [ ] Sit", [2]),
        ("> - [ ] Rest", [1]),
        ("[ ] Rest", [1]),
        ("- [ ]\u00a0Rest", [1]),
        ("| A | B |\n|---|---|\n| Rest | [ ] |", [3]),
        ("- [ ] Rest\n\nThen:\n\n- [ ] Walk", [1, 5]),
        # Read as it was meant.
        ("- [x](x.md)", []),
        ("- [x](x.md) rest", []),
        ("- [Rest](x.md)", []),
        ("- Rest [x] times", []),
        ("- Rest[^nice-cg147]", []),
        ("`- [ ] Rest`", []),
        ("```\n- [ ] Rest\n```", []),
    ],
)
def test_boxes_to_tick(body, lines):
    assert found_in(body) == [(line, "task-unread") for line in lines]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('!!! warning "Get help"\n    It is cold.', [1]),
        ("!!!warning\n    It is cold.", [1]),
        ('!!! "Get help"', [1]),
        ("Rest.\n\n!!! note\n\n    It is cold.", [3]),
        ("??? note\n    It is cold.", [1]),
        ('???+ note "More"\n    It is cold.', [1]),
        ("> [!WARNING]\n> It is cold.", [1]),
        ("> [!tip] Title\n> Rest.", [1]),
        ("> \\[!NOTE\\]\n> Rest.", [1]),
        ("[!NOTE]", [1]),
        ("::: tip\nRest.\n:::", [1]),
        (":::warning\nRest.\n:::", [1]),
        (":::{note}\nRest.\n:::", [1]),
        ("- Rest\n\n    !!! note\n        It is cold.", [3]),
        ('=== "At home"\n    Rest.\n\n=== "Outside"\n    Walk.', [1, 4]),
        # Read as it was meant.
        ("> It is cold.", []),
        ("Rest!!! Then walk.", []),
        ("Rest???", []),
        ("![A leg](leg.svg)", []),
        ("Rest\n===", []),
        ("/// today\n    signs: calf-sore\n///", []),
        ("`!!! note`", []),
        ("```\n!!! note\n```", []),
    ],
)
def test_callouts_of_other_programs(body, lines):
    assert found_in(body) == [(line, "callout-unread") for line in lines]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Call {{clinic_phone}} now.", "{{clinic_phone}}"),
        ("Call {{ clinic.phone | default('none') }} now.", "{{ clinic.phone | default('none') }}"),
        ("Call {{clinic_phone now.", "{{clinic_phone now."),
        ("Call {{{phone}}} now.", "{{{phone}}"),
        ("{{< youtube abc >}}", "{{< youtube abc >}}"),
        ("{{% notice %}}", "{{% notice %}}"),
        ("{% include footer.html %}", "{% include footer.html %}"),
        ("{% if cold %}Rest.{% endif %}", "{% if cold %}"),
        ("Call ${phone} now.", "${phone}"),
        ("Call {phone_number} now.", "{phone_number}"),
        ("Dear «First name»", "«First name»"),
        ("Your visit is on [DATE].", "[DATE]"),
        ("Your visit is on [VISIT DATE].", "[VISIT DATE]"),
        ("Your visit is on [insert date here].", "[insert date here]"),
        ("Dear [your name],", "[your name]"),
        ("Dear [Patient Name],", "[Patient Name]"),
        ("Call [phone number].", "[phone number]"),
        ("Call [clinic].", "[clinic]"),
        ("Call [...].", "[...]"),
        ("Call [____].", "[____]"),
        ("Call [XXX].", "[XXX]"),
        ("- Call: [PHONE]", "[PHONE]"),
        ("Call <%= phone %>.", "<%= phone %>"),
        ("Call %CLINIC_PHONE%.", "%CLINIC_PHONE%"),
        ("Rest. [Comment: how long?]", "[Comment: how long?]"),
        ("Open: TBC.", "TBC"),
        ("TODO: ask the surgeon.", "TODO"),
        ("Call xxx-xxx-xxxx.", "xxx"),
        ("Rest for XX days.", "XX"),
        ("Rest for ??? days.", "???"),
        ("Lorem ipsum dolor.", "Lorem ipsum"),
        ("See Error! Reference source not found.", "Error! Reference"),
        ("It is #REF! now.", "#REF!"),
        ("Certainly! Here is the page:", "Certainly! Here is"),
        ("Narrowed arteries [PAD] are common.", None),
        ("Rest 50% or 60%.", None),
        ("Rest??? Then walk.", None),
        ("## Call [PHONE]", "[PHONE]"),
        # Something else.
        ("See [your visit](visit.md).", None),
        ("See [DATE](visit.md).", None),
        ("See [the date][visit].", None),
        ("Rest.[^nice-cg147]", None),
        ("Rest.[^date]", None),
        ("![Number of people](leg.svg)", None),
        ("He [the man] rested.", None),
        ("Rest {: .big }.", None),
        ("/// sign-people | emergency\n    people: [cancer]\n///", None),
        ("/// moved\n    anchors: [date]\n\nSee [words](words.md).\n///", None),
        ("/// moved\n    anchors: [one-name, your-name]\n\nSee [words](words.md).\n///", None),
        ("`{{clinic_phone}}`", None),
        ("```\n{% include footer.html %}\n```", None),
    ],
)
def test_placeholders(body, text):
    found = check_prompts(Page("page.md", page(body, "", "")))
    says = [each.text.partition("'")[2].partition("' is a placeholder")[0] for each in found]
    assert says == [text] * bool(text)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ({"title": "Visit on [DATE]"}, 2),
        ({"title": "{{title}}"}, 2),
        ({"main_message": "Call {{phone}}."}, 5),
        ({"main_message": "{{message}}"}, 5),
        ({"search_words": "[DATE]"}, None),
        ({"conditions": "[PAD, date]"}, None),
        ({"clinical_review": "{name: Full Name, role: Nurse, date: 2026-01-31}"}, None),
    ],
)
def test_placeholders_in_the_front_matter_are_told_once(head, line, tmp_path):
    found = check_in(write_site(tmp_path, {"docs/page.md": page(**head)})).problems
    assert [(each.line, each.rule) for each in found] == [(line, "placeholder-left")] * bool(line)


def test_a_line_that_a_block_refuses_is_told_once(tmp_path):
    body = "/// fields | My pain\n- [ ] Where\n- [date]\n///\n\n/// today\n• swollen\n///"
    found = check_in(write_site(tmp_path, {"docs/page.md": page(body)})).problems
    assert [(each.line - ABOVE, each.rule) for each in found] == [(2, "fields-line"), (3, "placeholder-left"), (7, "card-text")]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("[Note]: Slowly.", [1]),
        ("Walk.\n[Warning]: 911", [2]),
        ("[Note]:\nSlowly.", [1]),
        ("[note]: https://example.org/a 'See'", [1]),
        # What a link needs, and what is read as typed.
        ("See [the plan].\n\n[The plan]: plan.md", []),
        ("See [it][plan].\n\n[plan]: plan.md 'The plan'", []),
        ("[Note]: Walk slowly.", []),
        ("[//]: # (For editors)", []),
        ("`[Note]: Slowly.`", []),
    ],
)
def test_what_is_read_as_the_address_of_a_link(body, lines):
    assert found_in(body) == [(line, "reference-unread") for line in lines]
