import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
import waakvlam.organisation.professional.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('population', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contractor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=40)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Professional',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('ledger_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=150)),
                ('sort_key', models.CharField(max_length=150)),
                ('number', models.CharField(max_length=30, unique=True)),
                ('job_title', models.CharField(blank=True, max_length=80)),
                ('expertise', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, size=None)),
                ('registration_kind', models.CharField(blank=True, choices=[('skj', 'SKJ'), ('big', 'BIG')], max_length=3)),
                ('registration_number', models.CharField(blank=True, max_length=20)),
                ('registered_until', models.DateField(blank=True, null=True)),
                ('account', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='professional', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['sort_key'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('registration_kind', ''), ('registration_number', '')), models.Q(models.Q(('registration_kind', ''), _negated=True), models.Q(('registration_number', ''), _negated=True)), _connector='OR'), name='professional_registration_whole')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sickness', 'sickness'), ('leave', 'leave'), ('other', 'other')], max_length=8)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='organisation.professional')),
                ('stand_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stands_in', to='organisation.professional')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='absence_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('stand_in__isnull', True), models.Q(('stand_in', models.F('professional')), _negated=True), _connector='OR'), name='absence_stand_in_is_another'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(waakvlam.organisation.professional.models.Int8Range(models.F('professional_id'), models.F('professional_id'), models.Value('[]')), '='), (waakvlam.organisation.professional.models.DateRange(models.F('started_on'), models.F('ended_on')), '&&')], name='absence_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SteeringNorm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('team_kind', models.CharField(blank=True, max_length=12)),
                ('value', models.DecimalField(decimal_places=4, max_digits=14)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=80)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='steering_norm_valid_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('team_kind', models.CharField(choices=[('adults', 'adults'), ('youth_family', 'youth_family')], max_length=12)),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), default=list, size=None)),
                ('is_active', models.BooleanField(default=True)),
                ('contractor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisation.contractor')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.district')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('team_kind__in', ('adults', 'youth_family'))), name='team_kind_known'), models.UniqueConstraint(fields=('id', 'contractor'), name='team_of_contractor')],
            },
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team_kind', models.CharField(max_length=12)),
                ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='population.neighbourhood')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='organisation.place')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='service_areas', to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('neighbourhood__isnull', False), ('place__isnull', True)), models.Q(('neighbourhood__isnull', True), ('place__isnull', False)), _connector='OR'), name='service_area_neighbourhood_or_place'), models.UniqueConstraint(fields=('team_kind', 'neighbourhood'), name='service_area_one_team_per_kind'), models.UniqueConstraint(fields=('team_kind', 'place'), name='service_area_one_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('professional', 'professional'), ('lead', 'lead'), ('elderly_adviser', 'elderly_adviser'), ('behavioural_scientist', 'behavioural_scientist'), ('support_staff', 'support_staff')], max_length=24)),
                ('contract', models.CharField(choices=[('employed', 'employed'), ('hired', 'hired')], default='employed', max_length=8)),
                ('fte', models.DecimalField(decimal_places=3, max_digits=4)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='organisation.professional')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('fte__gt', 0), ('fte__lte', 1)), name='posting_fte_between_0_and_1'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='posting_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(waakvlam.organisation.professional.models.Int8Range(models.F('professional_id'), models.F('professional_id'), models.Value('[]')), '='), (waakvlam.organisation.professional.models.Int8Range(models.F('team_id'), models.F('team_id'), models.Value('[]')), '='), (waakvlam.organisation.professional.models.DateRange(models.F('started_on'), models.F('ended_on')), '&&')], name='posting_once_at_a_time_per_team')],
            },
        ),
        migrations.CreateModel(
            name='ClosedDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('reason', models.CharField(max_length=80)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='population.municipality')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='organisation.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'team', 'day'), name='closed_day_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='TermNorm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('first_contact', 'first_contact'), ('quality_contact', 'quality_contact'), ('first_conversation', 'first_conversation')], max_length=24)),
                ('team_kind', models.CharField(blank=True, max_length=12)),
                ('urgency', models.CharField(blank=True, max_length=8)),
                ('from_event', models.CharField(choices=[('received', 'received'), ('first_contact', 'first_contact'), ('quality_contact', 'quality_contact'), ('first_conversation', 'first_conversation')], max_length=24)),
                ('amount', models.PositiveIntegerField()),
                ('unit', models.CharField(choices=[('clock_hours', 'clock_hours'), ('working_days', 'working_days'), ('calendar_days', 'calendar_days')], max_length=14)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=80)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='term_norm_valid_in_order'), models.CheckConstraint(condition=models.Q(('unit__in', ('clock_hours', 'working_days', 'calendar_days'))), name='term_norm_unit_known')],
            },
        ),
        migrations.CreateModel(
            name='TriageDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='triage_duties', to='organisation.professional')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='triage_duty_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Bandwidth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('team_kind', models.CharField(max_length=12)),
                ('low', models.DecimalField(decimal_places=1, max_digits=5)),
                ('high', models.DecimalField(decimal_places=1, max_digits=5)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='population.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='bandwidth_in_order')],
            },
        ),
    ]
