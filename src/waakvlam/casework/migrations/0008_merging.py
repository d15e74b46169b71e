"""Two files or two rows of one person that are joined, and what takes that apart again (H7)."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import waakvlam.audit.triggers
import waakvlam.casework.case.models
from django.conf import settings
from django.db import migrations, models

HERE = Path(__file__).parent
SQL = [
    (HERE / f"0008_merging_{part}.sql").read_text(encoding="utf-8")
    for part in ("functions", "known")
]


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('casework', '0007_queue_of_one_team'),
        ('organisation', '0001_initial'),
        ('population', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('household', 'HOUSEHOLD'), ('person', 'PERSON')], max_length=9)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contractor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.contractor')),
                ('from_team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.household')),
                ('kept_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('merged_household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.household')),
                ('merged_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='merge_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('kept_person', None), ('kind', 'household'), ('merged_person', None), models.Q(('household', models.F('merged_household')), _negated=True)), models.Q(('kept_person__isnull', False), ('kind', 'person'), ('merged_person__isnull', False), models.Q(('kept_person', models.F('merged_person')), _negated=True)), _connector='OR'), name='merge_of_two'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='merge_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='MergedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(max_length=20)),
                ('row_key', models.CharField(max_length=40)),
                ('field', models.CharField(max_length=20)),
                ('was', models.TextField(null=True)),
                ('became', models.TextField(null=True)),
                ('contractor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.contractor')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.household')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='casework.merge')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.team')),
            ],
            options={
                'indexes': [models.Index(fields=['row_key', 'relation'], name='merged_row_of_row')],
                'constraints': [models.UniqueConstraint(fields=('merge', 'relation', 'row_key', 'field'), name='merged_row_field_once')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='coordination',
            name='coordination_one_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='member',
            name='member_one_spell_at_a_time',
        ),
        migrations.RemoveConstraint(
            model_name='person',
            name='person_bsn_once_per_contractor',
        ),
        migrations.AddField(
            model_name='household',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.household'),
        ),
        migrations.AddField(
            model_name='householdevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.household'),
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.person'),
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('key')), _negated=True), _connector='OR'), name='household_merged_into_another'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('bsn_hash__isnull', False), ('left_on__isnull', True), ('merged_into__isnull', True)), fields=('contractor', 'bsn_hash'), name='person_bsn_once_per_contractor'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('key')), _negated=True), _connector='OR'), name='person_merged_into_another'),
        ),
        migrations.AddField(
            model_name='coordination',
            name='came_with',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='casework.merge'),
        ),
        migrations.AddField(
            model_name='coordinationevent',
            name='came_with',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.merge'),
        ),
        migrations.AddField(
            model_name='member',
            name='came_with',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='casework.merge'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='came_with',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.merge'),
        ),
        migrations.AddConstraint(
            model_name='coordination',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('came_with__isnull', True)), expressions=[(waakvlam.casework.case.models._UuidRange(models.F('household_id')), '='), (models.Func(models.F('started_on'), models.F('ended_on'), models.Value('[)'), function='daterange'), '&&')], name='coordination_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('came_with__isnull', True)), expressions=[(waakvlam.casework.case.models._UuidRange(models.F('case_id')), '='), (waakvlam.casework.case.models._UuidRange(models.F('person_id')), '='), (models.Func(models.F('started_on'), models.F('ended_on'), models.Value('[)'), function='daterange'), '&&')], name='member_one_spell_at_a_time'),
        ),
        waakvlam.audit.triggers.SetTriggers(
            triggers={'coordination': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_coordinationevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "kind", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "started_on", "team_id") VALUES (NEW."came_with_id", NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."kind", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professional_id", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='c627a24492bb01e84dc1e3ccb5806fde3bd8fcc6', operation='INSERT', pgid='pgtrigger_insert_insert_3dcf0', table='casework_coordination', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_coordinationevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "kind", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "started_on", "team_id") VALUES (NEW."came_with_id", NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."kind", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professional_id", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='7028d932e30aa6a68105c65b9edcc2ba6b3749ea', operation='UPDATE', pgid='pgtrigger_update_update_10ea5', table='casework_coordination', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_coordinationevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "kind", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_id", "started_on", "team_id") VALUES (OLD."came_with_id", OLD."case_id", OLD."contractor_id", OLD."ended_on", OLD."household_id", OLD."id", OLD."kind", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professional_id", OLD."started_on", OLD."team_id"); RETURN NULL;', hash='aee491929ccf4d1a6ef380b1deb9c086b96ae5e7', operation='DELETE', pgid='pgtrigger_delete_delete_fc9f1', table='casework_coordination', when='AFTER'))], 'household': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_householdevent" ("address_key", "contractor_id", "created_at", "district_id", "has_minor", "house_number", "key", "ledger_key", "merged_into_id", "municipality_id", "name", "neighbourhood_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "safety_concern", "street", "team_id", "version") VALUES (NEW."address_key", NEW."contractor_id", NEW."created_at", NEW."district_id", NEW."has_minor", NEW."house_number", NEW."key", NEW."ledger_key", NEW."merged_into_id", NEW."municipality_id", NEW."name", NEW."neighbourhood_id", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."phone", NEW."postcode", NEW."safety_concern", NEW."street", NEW."team_id", NEW."version"); RETURN NULL;', hash='78128fd3256e247da1196a5504ae0a30d4499ec8', operation='INSERT', pgid='pgtrigger_insert_insert_68139', table='casework_household', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_householdevent" ("address_key", "contractor_id", "created_at", "district_id", "has_minor", "house_number", "key", "ledger_key", "merged_into_id", "municipality_id", "name", "neighbourhood_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "safety_concern", "street", "team_id", "version") VALUES (NEW."address_key", NEW."contractor_id", NEW."created_at", NEW."district_id", NEW."has_minor", NEW."house_number", NEW."key", NEW."ledger_key", NEW."merged_into_id", NEW."municipality_id", NEW."name", NEW."neighbourhood_id", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."phone", NEW."postcode", NEW."safety_concern", NEW."street", NEW."team_id", NEW."version"); RETURN NULL;', hash='91e4fb75da6bbb8321ffc3cf9ce0fe2d00841db6', operation='UPDATE', pgid='pgtrigger_update_update_98294', table='casework_household', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_householdevent" ("address_key", "contractor_id", "created_at", "district_id", "has_minor", "house_number", "key", "ledger_key", "merged_into_id", "municipality_id", "name", "neighbourhood_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "safety_concern", "street", "team_id", "version") VALUES (OLD."address_key", OLD."contractor_id", OLD."created_at", OLD."district_id", OLD."has_minor", OLD."house_number", OLD."key", OLD."ledger_key", OLD."merged_into_id", OLD."municipality_id", OLD."name", OLD."neighbourhood_id", _pgh_attach_context(), NOW(), \'delete\', OLD."key", OLD."phone", OLD."postcode", OLD."safety_concern", OLD."street", OLD."team_id", OLD."version"); RETURN NULL;', hash='c15abe07d35727dec210677c39d4cfcb61c316cc', operation='DELETE', pgid='pgtrigger_delete_delete_e6dac', table='casework_household', when='AFTER'))], 'member': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_memberevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (NEW."came_with_id", NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='151e4dc2b64142aa515c8a29451c83f9914a4bf5', operation='INSERT', pgid='pgtrigger_insert_insert_cea70', table='casework_member', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_memberevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (NEW."came_with_id", NEW."case_id", NEW."contractor_id", NEW."ended_on", NEW."household_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase", NEW."started_on", NEW."team_id"); RETURN NULL;', hash='33d0393173c038de41acf430fce9bb623d24b660', operation='UPDATE', pgid='pgtrigger_update_update_55269', table='casework_member', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_memberevent" ("came_with_id", "case_id", "contractor_id", "ended_on", "household_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "started_on", "team_id") VALUES (OLD."came_with_id", OLD."case_id", OLD."contractor_id", OLD."ended_on", OLD."household_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase", OLD."started_on", OLD."team_id"); RETURN NULL;', hash='1f9b88a611cc3bb6a8e7e4c116a70481304cd289', operation='DELETE', pgid='pgtrigger_delete_delete_abd55', table='casework_member', when='AFTER'))], 'person': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_personevent" ("birth_date", "bsn_encrypted", "bsn_hash", "contractor_id", "family_name", "given_name", "has_authority", "household_id", "household_role", "joined_on", "key", "ledger_key", "left_on", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "search_key", "sort_key", "team_id", "version") VALUES (NEW."birth_date", NEW."bsn_encrypted", NEW."bsn_hash", NEW."contractor_id", NEW."family_name", NEW."given_name", NEW."has_authority", NEW."household_id", NEW."household_role", NEW."joined_on", NEW."key", NEW."ledger_key", NEW."left_on", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."phone", NEW."search_key", NEW."sort_key", NEW."team_id", NEW."version"); RETURN NULL;', hash='27ed973694386aff36dfa251b065b0272ea9591b', operation='INSERT', pgid='pgtrigger_insert_insert_b0d98', table='casework_person', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_personevent" ("birth_date", "bsn_encrypted", "bsn_hash", "contractor_id", "family_name", "given_name", "has_authority", "household_id", "household_role", "joined_on", "key", "ledger_key", "left_on", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "search_key", "sort_key", "team_id", "version") VALUES (NEW."birth_date", NEW."bsn_encrypted", NEW."bsn_hash", NEW."contractor_id", NEW."family_name", NEW."given_name", NEW."has_authority", NEW."household_id", NEW."household_role", NEW."joined_on", NEW."key", NEW."ledger_key", NEW."left_on", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."phone", NEW."search_key", NEW."sort_key", NEW."team_id", NEW."version"); RETURN NULL;', hash='eff10eb3b007968b202f8db27eee752ee6e4b18a', operation='UPDATE', pgid='pgtrigger_update_update_aa838', table='casework_person', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_personevent" ("birth_date", "bsn_encrypted", "bsn_hash", "contractor_id", "family_name", "given_name", "has_authority", "household_id", "household_role", "joined_on", "key", "ledger_key", "left_on", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "search_key", "sort_key", "team_id", "version") VALUES (OLD."birth_date", OLD."bsn_encrypted", OLD."bsn_hash", OLD."contractor_id", OLD."family_name", OLD."given_name", OLD."has_authority", OLD."household_id", OLD."household_role", OLD."joined_on", OLD."key", OLD."ledger_key", OLD."left_on", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."key", OLD."phone", OLD."search_key", OLD."sort_key", OLD."team_id", OLD."version"); RETURN NULL;', hash='5a0b38b5744c3ef5c82d01574c317bba774de2ae', operation='DELETE', pgid='pgtrigger_delete_delete_9f5b9', table='casework_person', when='AFTER'))]},
        ),
        *(migrations.RunSQL(part, migrations.RunSQL.noop) for part in SQL),
    ]
