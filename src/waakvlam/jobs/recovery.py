"""Keeping the queue sound: what a killed worker left is taken up again, what is old goes."""

from __future__ import annotations

from procrastinate import JobContext

from waakvlam.jobs.app import app

KEPT_HOURS = 30 * 24


@app.periodic(cron="* * * * *")
@app.task(name="recover_stalled_jobs", queueing_lock="recover_stalled_jobs", pass_context=True)
async def recover_stalled_jobs(context: JobContext, timestamp: int) -> int:  # noqa: ARG001
    """Put jobs of workers that went silent back in the queue; return how many there were.

    A job whose worker was killed would stay "doing" for ever. Touches the queue's own tables
    only, so it acts for nobody.
    """
    jobs = context.app.job_manager
    stalled = list(await jobs.get_stalled_jobs())
    for job in stalled:
        await jobs.retry_job(job)
    return len(stalled)


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_old_jobs", queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Remove jobs that ended a month ago."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True)
