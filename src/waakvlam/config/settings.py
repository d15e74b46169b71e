"""Settings, from the environment (docs/operations.md names every variable)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from waakvlam.config import environment
from waakvlam.config.masking_secret import masking_secret

PACKAGE = Path(__file__).resolve().parents[1]
STATE = environment.state_folder()
DEMO = environment.flag("WAAKVLAM_DEMO")
DEBUG = environment.flag("WAAKVLAM_DEBUG")
SECRET_KEY = environment.text("WAAKVLAM_SECRET_KEY", "" if not DEMO else "only-for-the-demo")
ALLOWED_HOSTS = environment.text("WAAKVLAM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in environment.text("WAAKVLAM_ORIGINS", "").split(",") if o]

KEPT_PLANS: dict[str, object] = {"server_side_binding": True, "prepare_threshold": 3}
"""A connection of the pool keeps the plans of what it ran three times (ADR 14)."""

# --- the database: doors log in as an account that cannot pass the second wall
DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL", "postgresql://waakvlam_app@localhost/waakvlam")
    )
}
if environment.flag("WAAKVLAM_POOL"):
    POOL = {"min_size": 2, "max_size": 12, "timeout": 20}
    DATABASES["default"]["OPTIONS"] = {"pool": POOL, **KEPT_PLANS}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "waakvlam.config",
    "waakvlam.demo",
    "waakvlam.doors.frame",
    "waakvlam.doors.desk",
    "waakvlam.doors.office",
    "waakvlam.doors.steering",
    "waakvlam.funding",
    "waakvlam.twin",
    "waakvlam.ledger",
    "waakvlam.casework",
    "waakvlam.finance",
    "waakvlam.organisation",
    "waakvlam.population",
    "waakvlam.accounts",
    "waakvlam.privacy",
    "waakvlam.audit",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "waakvlam.config.transaction.TransactionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "waakvlam.config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "waakvlam.doors.frame.only_sent.OnlySentMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "waakvlam.config.actor.ActorMiddleware",
    "waakvlam.doors.desk.household.went_on.FileWentOnMiddleware",
]

ROOT_URLCONF = "waakvlam.config.urls"
WSGI_APPLICATION = "waakvlam.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "waakvlam.doors.frame.context.frame",
                "waakvlam.config.navigation.navigation",
            ],
        },
    }
]
# Django's own controls, by its quicker engine: a page with forms draws dozens of them.
FORM_RENDERER = "django.forms.renderers.Jinja2"

# --- logging in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {"login": "waakvlam.config.sign_up.PlainLoginForm"}
ACCOUNT_ADAPTER = "waakvlam.config.sign_up.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "waakvlam.doors.desk.drafts.signed_out.csrf_failure"
SESSION_COOKIE_AGE = 9 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEMO or DEBUG)
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# --- pages
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
CSRF_FAILURE_VIEW = "waakvlam.doors.desk.drafts.signed_out.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not (DEMO or DEBUG):
    SECURE_SSL_REDIRECT = environment.flag("WAAKVLAM_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

# --- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- what Waakvlam itself needs
BSN_KEYS = [k for k in environment.text("WAAKVLAM_BSN_KEYS", "").split(",") if k]
LEDGER_FOLDER = Path(environment.text("WAAKVLAM_LEDGER", str(STATE / "ledger")))
# The refresh logs in as waakvlam_ledger, a role that the app cannot become (ADR 4).
LEDGER_DATABASE_URL = environment.text(
    "WAAKVLAM_LEDGER_DATABASE_URL",
    environment.text("DATABASE_URL", "postgresql://waakvlam_app@localhost/waakvlam"),
)
# A municipality lays its own style over that of the papers (docs/papers.md).
_STYLE = environment.text("WAAKVLAM_HOUSE_STYLE", "")
HOUSE_STYLE = Path(_STYLE) if _STYLE else None
SIMULATIONS_FOLDER = STATE / "simulated"
FIGURES_FOLDER = STATE / "figures"
MASKING_SECRET = masking_secret(SECRET_KEY)
PROCRASTINATE_IMPORT_PATHS = ["waakvlam.config.tasks", "waakvlam.jobs.recovery"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
