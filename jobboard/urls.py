"""The site map."""

from django.contrib import admin
from django.urls import include, path

from assignments.urls import desk_urls, my_urls, search_urls
from jobboard import guides, health, mail, pages, roles_pages, styleguide, where
from jobboard.theme import theme

urlpatterns = [
    path("", pages.home, name="home"),
    path("", include("accounts.urls")),
    path("", include("assignments.urls")),
    path("assignments/", include(search_urls)),
    path("my/", include(my_urls)),
    path("desk/", include(desk_urls)),
    path("admin/", admin.site.urls),
    # what the work is
    path("roles/", roles_pages.role_index, name="roles"),
    path("roles/<slug:code>/", roles_pages.role_page, name="role"),
    path("my/map/", where.where, name="where"),
    path("guides/", guides.guide_index, name="guides"),
    path("guides/<slug:slug>/", guides.guide_page, name="guide"),
    # the site itself
    path("help/", pages.help_page, name="help"),
    path("theme/", theme, name="theme"),
    path("site.webmanifest", pages.manifest, name="manifest"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    # in the demo alone
    path("mail/", mail.mails, name="mail"),
    path("mail/<uuid:pk>/", mail.mail, name="mail_message"),
    # for whoever watches
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
handler500 = "jobboard.errors.server_error"
