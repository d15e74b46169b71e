"""The demo's addresses; only there when the installation is a demo."""

from django.urls import path

from waakvlam.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.roles, name="roles"),
    path("inloggen/<slug:username>/", views.log_in, name="log_in"),
]
