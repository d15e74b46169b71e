import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
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
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('series', models.UUIDField(db_index=True)),
                ('source', models.UUIDField(unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('programme', models.CharField(max_length=120)),
                ('task_field', models.CharField(max_length=10)),
                ('sub_product', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=150)),
                ('kind', models.CharField(choices=[('lump_sum', 'lump_sum'), ('pxq', 'pxq'), ('pgb', 'pgb'), ('team_cost', 'team_cost'), ('breakthrough', 'breakthrough'), ('other', 'other')], max_length=12)),
                ('structural', models.BooleanField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'year', 'task_field', 'sub_product'), name='budget_line_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('lump_sum', 'pxq', 'pgb', 'team_cost', 'breakthrough', 'other'))), name='budget_line_kind_known'), models.CheckConstraint(condition=models.Q(('year__gte', 2015), ('year__lte', 2199)), name='budget_line_year_known')],
            },
        ),
        migrations.CreateModel(
            name='LineVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('before_cents', models.BigIntegerField()),
                ('shift_cents', models.BigIntegerField()),
                ('after_cents', models.BigIntegerField()),
                ('below_zero', models.BooleanField(default=False)),
                ('below_zero_reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('amendment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='finance.amendment')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='finance.budgetline')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'number'), name='line_version_once'), models.UniqueConstraint(fields=('amendment', 'line'), name='line_version_once_an_amendment'), models.CheckConstraint(condition=models.Q(('after_cents', django.db.models.expressions.CombinedExpression(models.F('before_cents'), '+', models.F('shift_cents')))), name='line_version_adds_up'), models.CheckConstraint(condition=models.Q(models.Q(('amendment__isnull', True), ('number', 1), ('shift_cents', 0)), models.Q(('amendment__isnull', False), ('number__gt', 1)), _connector='OR'), name='line_version_begins_with_an_import'), models.CheckConstraint(condition=models.Q(models.Q(('after_cents__gte', 0), ('below_zero', False), ('below_zero_reason', '')), models.Q(('below_zero', True), models.Q(('below_zero_reason', ''), _negated=True)), _connector='OR'), name='line_version_below_zero_announced')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.UUIDField(db_index=True)),
                ('series', models.UUIDField(db_index=True)),
                ('team_kind', models.CharField(blank=True, max_length=12)),
                ('contractor', models.CharField(max_length=150)),
                ('indicator', models.CharField(blank=True, max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('baseline', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('target', models.DecimalField(decimal_places=4, max_digits=14)),
                ('direction', models.CharField(choices=[('at_least', 'at_least'), ('at_most', 'at_most')], max_length=8)),
                ('by', models.DateField()),
                ('kind', models.CharField(choices=[('trajectories', 'trajectories'), ('collective', 'collective'), ('quality', 'quality'), ('cooperation', 'cooperation'), ('innovation', 'innovation'), ('referral', 'referral'), ('staffing', 'staffing'), ('other', 'other')], max_length=12)),
                ('agreed_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.municipality')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ('at_least', 'at_most'))), name='agreement_direction_known'), models.CheckConstraint(condition=models.Q(('kind__in', ('trajectories', 'collective', 'quality', 'cooperation', 'innovation', 'referral', 'staffing', 'other'))), name='agreement_kind_known'), models.CheckConstraint(condition=models.Q(('team_kind__in', ['', 'adults', 'youth_family'])), name='agreement_team_kind_known')],
            },
        ),
    ]
