from django.db import migrations, models

from assignments.references import normalized

BATCH = 2000


def write_keys(apps, schema_editor):
    """Where an agency has one reference in two spellings on open postings, the older keeps it."""
    assignment = apps.get_model('assignments', 'Assignment')
    rows = assignment.objects.exclude(external_ref='').order_by('pk')
    taken, changed = set(), []
    for each in rows.only('pk', 'agency_id', 'external_ref', 'status').iterator():
        each.external_key = normalized(each.external_ref)
        if each.status not in ('filled', 'withdrawn'):
            if (each.agency_id, each.external_key) in taken:
                each.external_key = f'{each.external_key} #{each.pk}'
            taken.add((each.agency_id, each.external_key))
        changed.append(each)
    assignment.objects.bulk_update(changed, ['external_key'], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0010_requisitions'),
    ]

    operations = [
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('external_key', ''), _negated=True), models.Q(('status__in', ['filled', 'withdrawn']), _negated=True)), fields=('agency', 'external_key'), name='assignment_reference_is_once', violation_error_message='Another open assignment of yours has this reference.'),
        ),
    ]
