namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Functions of the settings that import the project and are handed to a library, which calls them later or at once.</summary>
public class CallbackTests
{
    private const string Callback = "ORIGINS = ['https://a.example']\ndef later(*a, **kw):\n    from jobs import clean\n    clean()\n";

    [Theory]
    [InlineData("import sentry_sdk\nsentry_sdk.init(dsn='', before_send=later, traces_sampler=later)")]
    [InlineData("from celery import Celery\napp = Celery('x')\n@app.on_after_configure.connect\ndef setup(sender, **kw):\n    from jobs import clean\n    sender.add_periodic_task(10.0, clean.s())")]
    [InlineData("from celery.signals import setup_logging\n@setup_logging.connect\ndef configure(**kw):\n    from jobs import clean")]
    [InlineData("from celery.signals import task_failure, worker_ready\ntask_failure.connect(later)\nworker_ready.connect(later, weak=False)")]
    [InlineData("import celery.signals\ncelery.signals.worker_init.connect(later)")]
    [InlineData("import atexit\natexit.register(later)")]
    [InlineData("import signal\nsignal.signal(signal.SIGTERM, later)")]
    public void What_is_called_once_the_settings_are_loaded_loses_nothing(string settings) =>
        Assert.Equal("['https://a.example']", Evaluated.Of(Callback + settings, ("jobs.py", "def clean():\n    pass\n")).Show("ORIGINS"));

    [Theory]
    [InlineData("import tasks\ntasks.run(later)")]
    [InlineData("from celery.signals import unheard_of\nunheard_of.connect(later)")]
    [InlineData("import structlog\nstructlog.configure(processors=[later])")]
    public void What_may_be_called_at_once_may_change_what_it_reaches(string settings) =>
        Assert.Equal("?", Evaluated.Of(Callback + settings, ("jobs.py", "def clean():\n    pass\n")).Show("ORIGINS"));
}
