import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
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
            name='RevisionVersion',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('series', models.UUIDField(default=uuid.uuid4)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('correction_reason', models.CharField(blank=True, max_length=300)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('content', models.TextField()),
                ('edition', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('preparing', 'preparing'), ('talks', 'talks'), ('proposed', 'proposed'), ('decided', 'decided'), ('council_informed', 'council_informed'), ('signed', 'signed')], default='preparing', max_length=16)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('implications_seen_at', models.DateTimeField(null=True)),
                ('decided_on', models.DateField(null=True)),
                ('below_zero_reason', models.CharField(blank=True, max_length=300)),
                ('decision_entered_at', models.DateTimeField(null=True)),
                ('decision_confirmed_at', models.DateTimeField(null=True)),
                ('council_informed_on', models.DateField(null=True)),
                ('signed_on', models.DateField(null=True)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='funding.revisionversion')),
                ('decision_confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision_entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('implications_seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='population.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='revision_version_once'), models.CheckConstraint(condition=models.Q(('state__in', ('preparing', 'talks', 'proposed', 'decided', 'council_informed', 'signed'))), name='revision_state_known'), models.CheckConstraint(condition=models.Q(('decision_confirmed_by__isnull', True), models.Q(('decision_entered_by__isnull', False), models.Q(('decision_confirmed_by', models.F('decision_entered_by')), _negated=True)), _connector='OR'), name='revision_decided_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('decided', 'council_informed', 'signed')), _negated=True), models.Q(('decided_on__isnull', False), ('decision_confirmed_by__isnull', False), ('implications_seen_at__isnull', False)), _connector='OR'), name='revision_decided_with_all'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('council_informed', 'signed')), _negated=True), ('council_informed_on__isnull', False), _connector='OR'), name='revision_informed_with_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), ('signed_on__isnull', False), _connector='OR'), name='revision_signed_with_day'), models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('number', 1)), models.Q(('corrects__isnull', False), ('number__gt', 1)), _connector='OR'), name='revision_correction_corrects')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('advice', 'advice'), ('letter', 'letter'), ('amendment', 'amendment'), ('addendum', 'addendum')], max_length=14)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('draft', models.JSONField()),
                ('edition', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('figures', models.JSONField(null=True)),
                ('pdf', models.BinaryField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('fixed_at', models.DateTimeField(null=True)),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fixed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='funding.revisionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('revision', 'kind', 'number'), name='paper_once'), models.UniqueConstraint(condition=models.Q(('fixed_at', None)), fields=('revision', 'kind'), name='paper_one_draft'), models.CheckConstraint(condition=models.Q(('kind__in', ('advice', 'letter', 'amendment', 'addendum'))), name='paper_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('figures', None), ('fixed_at', None), ('fixed_by', None), ('pdf', None), ('sha256', '')), models.Q(('figures__isnull', False), ('fixed_at__isnull', False), ('fixed_by__isnull', False), ('pdf__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='paper_fixed_whole')],
            },
        ),
        migrations.CreateModel(
            name='LumpSumWay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award_key', models.CharField(max_length=60)),
                ('way', models.CharField(choices=[('trend', 'trend'), ('staffing', 'staffing'), ('twin', 'twin')], max_length=8)),
                ('inputs', models.JSONField()),
                ('source', models.CharField(max_length=300)),
                ('result_cents', models.BigIntegerField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ways', to='funding.revisionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('revision', 'award_key', 'way'), name='lump_sum_way_once'), models.CheckConstraint(condition=models.Q(('result_cents__gte', 0), ('way__in', ('trend', 'staffing', 'twin'))), name='lump_sum_way_known')],
            },
        ),
        migrations.CreateModel(
            name='AwardNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award_key', models.CharField(max_length=60)),
                ('why', models.TextField()),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='funding.revisionversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('revision', 'award_key'), name='award_note_once')],
            },
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('contract', 'contract'), ('development', 'development')], max_length=11)),
                ('held_on', models.DateField()),
                ('with_whom', models.CharField(max_length=200)),
                ('subjects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('agreed', models.TextField(blank=True)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='funding.revisionversion')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('contract', 'development'))), name='talk_kind_known'), models.CheckConstraint(condition=models.Q(('subjects__contained_by', ['trajectories', 'caseload', 'staffing', 'decline', 'finances', 'other']), ('subjects__len__gt', 0)), name='talk_has_known_subjects')],
            },
        ),
        migrations.CreateModel(
            name='PlannedAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award_key', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('trajectories', 'trajectories'), ('collective', 'collective'), ('quality', 'quality'), ('cooperation', 'cooperation'), ('innovation', 'innovation'), ('referral', 'referral'), ('staffing', 'staffing'), ('other', 'other')], max_length=12)),
                ('indicator', models.CharField(blank=True, max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('baseline', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('target', models.DecimalField(decimal_places=4, max_digits=14)),
                ('direction', models.CharField(choices=[('at_least', 'at_least'), ('at_most', 'at_most')], max_length=8)),
                ('by', models.DateField()),
                ('agreed_on', models.DateField(null=True)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='funding.revisionversion')),
                ('talk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='funding.talk')),
            ],
            options={
                'ordering': ['award_key', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ('at_least', 'at_most')), ('kind__in', ('trajectories', 'collective', 'quality', 'cooperation', 'innovation', 'referral', 'staffing', 'other'))), name='planned_agreement_codes_known')],
            },
        ),
    ]
