"""Hand-overs to another team, spells of members, why it was safe to close, counting functions."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import waakvlam.audit.triggers
import waakvlam.casework.case.models
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).with_name("0006_hand_over_functions.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('casework', '0005_worked_time'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('across', models.BooleanField()),
                ('ground', models.CharField(blank=True, choices=[('consent', 'CONSENT'), ('legal_task', 'LEGAL_TASK'), ('vital_interest', 'VITAL_INTEREST')], max_length=16)),
                ('awaits_helper', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contractor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.contractor')),
                ('from_team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.household')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.professional')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('to_team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('awaits_helper', True)), fields=['team', 'at'], name='hand_over_awaits_helper')],
                'constraints': [models.CheckConstraint(condition=models.Q(('from_team', models.F('to_team')), _negated=True), name='hand_over_to_another_team'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hand_over_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('across', True), ('ground__in', ['consent', 'legal_task', 'vital_interest'])), models.Q(('across', False), ('ground', '')), _connector='OR'), name='hand_over_across_contractors_has_a_ground')],
            },
        ),
        migrations.AlterModelOptions(
            name='member',
            options={'ordering': ['started_on', 'id']},
        ),
        migrations.AddField(
            model_name='case',
            name='safety_decision',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='caseevent',
            name='safety_decision',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='member',
            name='phase',
            field=models.CharField(blank=True, choices=[('request', 'request'), ('information_advice', 'information_advice'), ('crisis', 'crisis'), ('intake', 'intake'), ('active_help', 'active_help'), ('low_flame', 'low_flame')], max_length=20),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='phase',
            field=models.CharField(blank=True, choices=[('request', 'request'), ('information_advice', 'information_advice'), ('crisis', 'crisis'), ('intake', 'intake'), ('active_help', 'active_help'), ('low_flame', 'low_flame')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(waakvlam.casework.case.models._UuidRange(models.F('case_id')), '='), (waakvlam.casework.case.models._UuidRange(models.F('person_id')), '='), (models.Func(models.F('started_on'), models.F('ended_on'), models.Value('[)'), function='daterange'), '&&')], name='member_one_spell_at_a_time'),
        ),
        waakvlam.audit.triggers.SetTriggers(
            triggers={'case': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseevent" ("closed_on", "closed_reason", "contractor_id", "dropout_reason", "handovers", "household_id", "key", "ledger_key", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "safety_decision", "team_id", "version") VALUES (NEW."closed_on", NEW."closed_reason", NEW."contractor_id", NEW."dropout_reason", NEW."handovers", NEW."household_id", NEW."key", NEW."ledger_key", NEW."opened_on", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."safety_decision", NEW."team_id", NEW."version"); RETURN NULL;', hash='d1ca73ab0c67003289c9bab49422f6e7c09cb82c', operation='INSERT', pgid='pgtrigger_insert_insert_825cb', table='casework_case', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_caseevent" ("closed_on", "closed_reason", "contractor_id", "dropout_reason", "handovers", "household_id", "key", "ledger_key", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "safety_decision", "team_id", "version") VALUES (NEW."closed_on", NEW."closed_reason", NEW."contractor_id", NEW."dropout_reason", NEW."handovers", NEW."household_id", NEW."key", NEW."ledger_key", NEW."opened_on", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."safety_decision", NEW."team_id", NEW."version"); RETURN NULL;', hash='2e8158917657e08a841fca305833b58aed634d71', operation='UPDATE', pgid='pgtrigger_update_update_6bba9', table='casework_case', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_caseevent" ("closed_on", "closed_reason", "contractor_id", "dropout_reason", "handovers", "household_id", "key", "ledger_key", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "safety_decision", "team_id", "version") VALUES (OLD."closed_on", OLD."closed_reason", OLD."contractor_id", OLD."dropout_reason", OLD."handovers", OLD."household_id", OLD."key", OLD."ledger_key", OLD."opened_on", _pgh_attach_context(), NOW(), \'delete\', OLD."key", OLD."safety_decision", OLD."team_id", OLD."version"); RETURN NULL;', hash='4ffb6e6d40e6b9ee665615cbb775a55eb64c24c7', operation='DELETE', pgid='pgtrigger_delete_delete_9d0e0', table='casework_case', when='AFTER'))], 'member': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_memberevent" ("case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='b8d8ec456186bd3bac7a1fbfb4154ed097fe6b2e', operation='INSERT', pgid='pgtrigger_insert_insert_cea70', table='casework_member', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_memberevent" ("case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='78ad420855b3bf7245b7224c67fc72e53e1d0322', operation='UPDATE', pgid='pgtrigger_update_update_55269', table='casework_member', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_memberevent" ("case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (OLD."case_id", OLD."contractor_id", OLD."ended_on", OLD."household_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."started_on", OLD."team_id"); RETURN NULL;', hash='6e24f356ceaf9549a1d6143c7b0fbd22bce22632', operation='DELETE', pgid='pgtrigger_delete_delete_abd55', table='casework_member', when='AFTER'))]},
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
