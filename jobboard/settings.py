"""One file, read from the environment. The defaults run the demo.

`THIRTEEN_ENV=production` turns on what a public site needs and refuses to start without it.
Every variable is listed in `.env.example`.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jobboard import local_services

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
# A variable that is there but empty, as in a copied .env.example, is one not given.
env.ENVIRON = {name: value for name, value in os.environ.items() if value}

# ------------------------------------------------------------------ the site
SITE_NAME = env("SITE_NAME", default="Thirteen")
SITE_LINE = env("SITE_LINE", default="Allied travel assignments, with nothing left out.")
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}")
ENVIRONMENT = env("THIRTEEN_ENV", default="demo")
if ENVIRONMENT not in {"demo", "production"}:
    raise ImproperlyConfigured(f"THIRTEEN_ENV is {ENVIRONMENT!r}; say demo or production.")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("DEBUG", default=False)
VAR_DIR = local_services.make_var(Path(env("VAR_DIR", default=str(BASE_DIR / "var"))))

SECRET_KEY = (
    env("SECRET_KEY") if PRODUCTION else env("SECRET_KEY", default="demo-only-" + "thirteen" * 6)
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# ------------------------------------------------------------------ what the board is made of
INSTALLED_APPS = [
    "jobboard",
    "assignments",
    "accounts",
    "roles",
    "pay",
    "places",
    "outbox",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "jobboard.apps.ServedFilesConfig",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "phonenumber_field",
    "template_partials",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jobboard.perimeter.PerimeterMiddleware",
    # Below what sets headers: static files carry them too.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, so lengths tell no secret (BREACH)
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.sessions.SessionLifeMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "jobboard.urls"
WSGI_APPLICATION = "jobboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobboard.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# ------------------------------------------------------------------ where the data is
DATABASE_URL = env("DATABASE_URL", default="")
EMBEDDED_POSTGRES = not DATABASE_URL
if EMBEDDED_POSTGRES and PRODUCTION and not env.bool("ALLOW_EMBEDDED_POSTGRES", default=False):
    raise ImproperlyConfigured(
        "Production needs DATABASE_URL, or ALLOW_EMBEDDED_POSTGRES=1 to run on the embedded one."
    )
if EMBEDDED_POSTGRES:
    DATABASE_URL = local_services.database_url(VAR_DIR)
DATABASES = {
    "default": {
        **env.db_url_config(DATABASE_URL),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
}
if "host" in DATABASES["default"].get("OPTIONS", {}):  # of a socket: ?host=/some/folder
    DATABASES["default"]["HOST"] = DATABASES["default"]["OPTIONS"].pop("host")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env("CACHE_URL", default="")
CACHES = {
    "default": (
        env.cache_url_config(CACHE_URL)
        if CACHE_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            # Django's default of 300 would throw rate limits away after 300 callers.
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    )
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# ------------------------------------------------------------------ the processes
PORT = env.int("PORT", default=8000)
WEB_BIND = env("WEB_BIND", default=f"127.0.0.1:{PORT}")
WEB_PROCESSES = env.int("WEB_PROCESSES", default=2)
WEB_THREADS = env.int("WEB_THREADS", default=4)
WORKER_PROCESSES = env.int("WORKER_PROCESSES", default=2)
# How long a page may wait for one statement; 0 behind PgBouncer, where the role carries it.
WEB_STATEMENT_SECONDS = env.int("WEB_STATEMENT_SECONDS", default=3)
# pgmq:// alone is a queue in the board's own database; redis:// and amqp:// are servers.
CELERY_BROKER_URL = env("BROKER_URL", default="pgmq://")

# ------------------------------------------------------------------ files
STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "jobboard.bootstrap.BootstrapFinder",
]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "documents"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env("S3_BUCKET"),
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DOCUMENT_MAX_BYTES = 10 * 1024 * 1024
# Room for a file twice as large as is taken, so that its form can say so.
UPLOAD_MAX_BYTES = 3 * DOCUMENT_MAX_BYTES
FILE_UPLOAD_HANDLERS = [
    "accounts.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ------------------------------------------------------------------ people
AUTH_USER_MODEL = "accounts.User"
# auth.W004 wants unique=True on the e-mail; ours is unique by lower(email), which is stricter.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
# Staff and agency owners; asked for in every session, see accounts/second_factor.py.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=PRODUCTION)

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# Only in the browser that signed up, and only by POST: mail scanners follow links.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "signup": "accounts.forms.sign_up.SignUpForm",
    "login": "accounts.forms.log_in.LogInForm",
    "reauthenticate": "accounts.forms.log_in.ReauthenticateForm",
    "add_email": "accounts.forms.log_in.ChangeEmailForm",
    "reset_password": "accounts.forms.log_in.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.log_in.NewPasswordForm",
    "change_password": "accounts.forms.log_in.ChangePasswordForm",
    "set_password": "accounts.forms.log_in.SetPasswordForm",
}
# X-Forwarded-For is anyone's to write. Say how many proxies of yours stand in front.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)

MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.CodeForm",
    "reauthenticate": "accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "accounts.forms.second_factor.AppForm",
    "add_webauthn": "accounts.forms.second_factor.PasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.PasskeyNameForm",
    "authenticate_webauthn": "accounts.forms.second_factor.PasskeyStepForm",
    "login_webauthn": "accounts.forms.second_factor.PasskeyLogInForm",
    "reauthenticate_webauthn": "accounts.forms.second_factor.PasskeyAgainForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = SITE_NAME
# No tolerance: allauth remembers a used code for one period only (65.21), so that a code
# accepted for longer could be used twice.
MFA_TOTP_TOLERANCE = 0
# Lets passkeys be tried at http://localhost; an IP address can never have one.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# Where log-in leads a recruiter: a URL name of the board, which stands above accounts.
DESK_URL = "desk"

PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_IDLE_SECONDS = 14 * 24 * 3600
SESSION_IDLE_SECONDS_AT_WORK = 2 * 3600
SESSION_LIFE_SECONDS = 30 * 24 * 3600

# ------------------------------------------------------------------ e-mail
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Thirteen <board@thirteen.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env("EMAIL_URL", default="")
EMAIL_BACKEND = "outbox.files.EmailBackend"
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_TIMEOUT = 10
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
    if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        EMAIL_BACKEND = "outbox.smtp.EmailBackend"
OUTBOX_KEEP_DAYS = env.int("OUTBOX_KEEP_DAYS", default=30)
# The page that shows the mails is for the demo alone.
SHOW_MAIL = not EMAIL_URL and not PRODUCTION

# ------------------------------------------------------------------ the board's own numbers
# The age of the last sign of life at which a recruiter is reminded, must have confirmed, and the
# opening is closed; between the second and hiding lies the grace. `check` holds their order.
CONFIRM_REMINDER_DAYS = env.int("CONFIRM_REMINDER_DAYS", default=5)
CONFIRM_EVERY_DAYS = env.int("CONFIRM_EVERY_DAYS", default=7)
CONFIRM_GRACE_HOURS = env.int("CONFIRM_GRACE_HOURS", default=24)
CONFIRM_CLOSE_DAYS = env.int("CONFIRM_CLOSE_DAYS", default=30)
PAGE_SIZE = 20
# Whether each process keeps an index of what is live; without it every search is SQL.
SEARCH_INDEX = env.bool("SEARCH_INDEX", default=True)
# For so long a moderator who opened a posting counts as being on it.
MODERATION_LOOK_MINUTES = env.int("MODERATION_LOOK_MINUTES", default=10)
# An agency of which so many were published without a complaint is published without a look, where
# nothing of weight speaks against it; so many in a hundred are looked at afterwards.
TRUST_CLEAN_POSTS = env.int("TRUST_CLEAN_POSTS", default=50)
TRUST_SAMPLE_PERCENT = env.int("TRUST_SAMPLE_PERCENT", default=10)

# ------------------------------------------------------------------ time, words
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
PHONENUMBER_DEFAULT_REGION = "US"

# ------------------------------------------------------------------ what every response carries
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"pikepdf": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
