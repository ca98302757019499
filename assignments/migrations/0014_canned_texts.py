from django.db import migrations

# What most decisions say; staff change them in the admin. The first nine have a digit of their own.
TEXTS = [
    ('contact_data', 'Please take contact details and links out of the text. Travelers apply on the board, and you have their details from there on.'),
    ('pay_unclear', 'The pay does not add up as it is stated. Please check the taxable rate, the stipends and the hours, and say what is included.'),
    ('level_mismatch', 'The title level and what you ask for do not fit together. Choose the level that the credentials belong to, or ask for those that the level has.'),
    ('requirements', 'Please name the credentials that the work takes, each as required or preferred, without two that contradict each other.'),
    ('duplicate', 'This looks like an opening that you have on the board already. Change that one instead, or tell us how the two differ.'),
    ('dates', 'Please check the start, the weeks and the last day to apply; as they are, they cannot all be right.'),
    ('wording', 'Please describe the work in plain words: no capital letters throughout, no pay in the title, nothing that only advertises.'),
    ('not_travel', 'The board is for travel assignments of the professions it lists. This one seems to be something else.'),
    ('discriminatory', 'A part of the text leaves people out for who they are. Please ask only for what the work takes.'),
    ('not_real', 'We could not see that this opening exists. Please tell us the facility and unit, or the number it has with the facility.'),
    ('filled', 'We hear that this is filled. If it is, close it; if it is not, confirm it and tell us.'),
    ('other', ''),
]


def write(apps, schema_editor):
    """What staff wrote already stays."""
    canned = apps.get_model('assignments', 'CannedText')
    for place, (reason, text) in enumerate(TEXTS, start=1):
        canned.objects.get_or_create(reason=reason, defaults={'text': text, 'place': place})


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0013_triage'),
    ]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
