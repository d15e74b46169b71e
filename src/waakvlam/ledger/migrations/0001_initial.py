import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.CharField(max_length=40)),
                ('file_name', models.CharField(max_length=200)),
                ('file_sha256', models.BinaryField(max_length=32)),
                ('row_count', models.IntegerField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('row_count__gt', 0)), name='batch_has_rows'), models.CheckConstraint(condition=models.Q(('removed_at__isnull', True), ('removed_at__gte', models.F('added_at')), _connector='OR'), name='batch_removed_after_added'), models.CheckConstraint(condition=models.Q(('removed_by__isnull', True), ('removed_at__isnull', False), _connector='OR'), name='batch_removed_by_only_when_removed')],
            },
        ),
        migrations.CreateModel(
            name='AddedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('identity', models.BinaryField(max_length=32)),
                ('content', models.BinaryField(max_length=32)),
                ('values', models.JSONField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='ledger.batch')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('identity',), name='added_row_once')],
            },
        ),
    ]
