"""The addresses of accounts. Nouns; what changes something is a POST to a noun of its own."""

from django.urls import include, path

from accounts.views import (
    account,
    agency,
    documents,
    experience,
    invitation,
    pasted,
    profile,
    wallet,
)
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
    # what a traveler holds
    path("my/credentials/", wallet.page, name="wallet"),
    path("my/credentials/new/", wallet.new, name="wallet_new"),
    path("my/credentials/list/", pasted.page, name="wallet_list"),
    path("my/credentials/<int:pk>/", wallet.credential, name="wallet_credential"),
    path("my/credentials/<int:pk>/removal/", wallet.removal, name="wallet_removal"),
    path(
        "my/credentials/<int:pk>/document/removal/",
        wallet.document_removal,
        name="wallet_document_removal",
    ),
    path("my/experience/new/", experience.new, name="experience_new"),
    path("my/experience/<int:pk>/", experience.spell, name="experience"),
    path("my/experience/<int:pk>/removal/", experience.removal, name="experience_removal"),
    path("my/systems/", experience.systems, name="systems"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    # an agency
    path("desk/agency/", agency.agency, name="agency"),
    path("desk/agency/words/", agency.agency_words, name="agency_words"),
    path("desk/agency/standing/", agency.agency_standing, name="agency_standing"),
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
