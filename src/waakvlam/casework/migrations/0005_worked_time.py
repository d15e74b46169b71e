import django.db.models.deletion
import pgtrigger.compiler
import waakvlam.audit.triggers
from django.db import migrations, models

WHOSE = (
    "contractor_id = ANY ((SELECT actor_contractors())::bigint[]) AND ("
    "team_id = ANY ((SELECT actor_lead_teams())::bigint[]) OR professional_id IN "
    "(SELECT id FROM organisation_professional WHERE account_id = (SELECT actor_id())))"
)


def wall(table, *, changes):
    """Own rows and those of the teams that one leads; the ledger's refresh reads all."""
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT TO waakvlam_app USING ({WHOSE})",
        f"CREATE POLICY add ON {table} FOR INSERT TO waakvlam_app WITH CHECK ({WHOSE})",
        f"CREATE POLICY refresh ON {table} FOR SELECT TO waakvlam_ledger USING (true)",
    ]
    if changes:
        statements += [
            f"CREATE POLICY change ON {table} FOR UPDATE TO waakvlam_app USING ({WHOSE})",
            f"CREATE POLICY remove ON {table} FOR DELETE TO waakvlam_app USING ({WHOSE})",
        ]
    return ";\n".join(statements)


TEAM_OF_CONTRACTOR = (
    "ALTER TABLE casework_workedtime ADD CONSTRAINT worked_time_of_contractors_team "
    "FOREIGN KEY (team_id, contractor_id) REFERENCES organisation_team (id, contractor_id) "
    "DEFERRABLE INITIALLY DEFERRED"
)


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0004_imports'),
        ('organisation', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkedTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField()),
                ('activity', models.CharField(choices=[('collective', 'collective'), ('network', 'network'), ('indication', 'indication'), ('learning', 'learning'), ('administration', 'administration'), ('travel', 'travel')], max_length=14)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('contractor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.contractor')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worked_times', to='organisation.professional')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('week__iso_week_day', 1)), name='worked_time_is_of_a_week'), models.CheckConstraint(condition=models.Q(('minutes__gt', 0), ('minutes__lte', 10080)), name='worked_time_at_most_a_week'), models.CheckConstraint(condition=models.Q(('activity__in', ('collective', 'network', 'indication', 'learning', 'administration', 'travel'))), name='worked_time_activity_known'), models.UniqueConstraint(fields=('professional', 'team', 'week', 'activity'), name='worked_time_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='WorkedTimeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('week', models.DateField()),
                ('activity', models.CharField(choices=[('collective', 'collective'), ('network', 'network'), ('indication', 'indication'), ('learning', 'learning'), ('administration', 'administration'), ('travel', 'travel')], max_length=14)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('contractor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.contractor')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.workedtime')),
                ('professional', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.professional')),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisation.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        waakvlam.audit.triggers.SetTriggers(
            triggers={'workedtime': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_workedtimeevent" ("activity", "contractor_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "team_id", "week") VALUES (NEW."activity", NEW."contractor_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professional_id", NEW."team_id", NEW."week"); RETURN NULL;', hash='6d16f9547c1483f6f64f515d370aa1797e3465a6', operation='INSERT', pgid='pgtrigger_insert_insert_ecdb1', table='casework_workedtime', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_workedtimeevent" ("activity", "contractor_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "team_id", "week") VALUES (NEW."activity", NEW."contractor_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professional_id", NEW."team_id", NEW."week"); RETURN NULL;', hash='71d811287c7908c8cdf471a480fc5ce6d9025700', operation='UPDATE', pgid='pgtrigger_update_update_06a0a', table='casework_workedtime', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_workedtimeevent" ("activity", "contractor_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "team_id", "week") VALUES (OLD."activity", OLD."contractor_id", OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professional_id", OLD."team_id", OLD."week"); RETURN NULL;', hash='bb8716e0dca4ee87306877da821bf19f659f1563', operation='DELETE', pgid='pgtrigger_delete_delete_24e54', table='casework_workedtime', when='AFTER'))]},
        ),
        migrations.RunSQL(TEAM_OF_CONTRACTOR, migrations.RunSQL.noop),
        migrations.RunSQL(wall("casework_workedtime", changes=True), migrations.RunSQL.noop),
        migrations.RunSQL(wall("casework_workedtimeevent", changes=False), migrations.RunSQL.noop),
    ]
