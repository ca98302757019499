"""The addresses of accounts. Nouns; what changes something is a POST to a noun of its own."""

from django.urls import include, path

from accounts.views import account, agency, documents, invitation, profile
from accounts.views.sign_up import sign_up

urlpatterns = [
    path("accounts/signup/", sign_up, name="account_signup"),
    path("accounts/", include("allauth.urls")),
    # a person
    path("my/account/", account.account, name="account"),
    path("my/agency-request/", account.agency_request, name="agency_request"),
    path("my/profile/", profile.profile, name="profile"),
    path("my/profile/start/", account.profile_start, name="profile_start"),
    path("my/profile/resume/removal/", profile.resume_removal, name="resume_removal"),
    path("my/profile/credentials/", profile.credentials, name="credentials"),
    path(
        "my/profile/credentials/<int:pk>/removal/",
        profile.credential_removal,
        name="credential_removal",
    ),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    # an agency
    path("desk/agency/", agency.agency, name="agency"),
    path("desk/agency/words/", agency.agency_words, name="agency_words"),
    path("desk/agency/choice/", agency.agency_choice, name="agency_choice"),
    path("desk/agency/invitations/", agency.invitations, name="invitations"),
    path(
        "desk/agency/invitations/<int:pk>/withdrawal/",
        agency.invitation_withdrawal,
        name="invitation_withdrawal",
    ),
    path("desk/agency/members/<int:pk>/role/", agency.member_role, name="member_role"),
    path("desk/agency/members/<int:pk>/removal/", agency.member_removal, name="member_removal"),
    path("invitations/<slug:token>/", invitation.invitation, name="invitation"),
    path(
        "invitations/<slug:token>/acceptance/",
        invitation.invitation_acceptance,
        name="invitation_acceptance",
    ),
]
