"""The desk's addresses. None holds a name or a word of a document; what changes something is a POST."""

from __future__ import annotations

from django.urls import path, re_path

from khronika.desk import pages
from khronika.desk.events import views as events
from khronika.desk.intake import views as intake
from khronika.desk.people import views as people
from khronika.desk.review import settling
from khronika.desk.review import views as review
from khronika.desk.sources import views as sources
from khronika.desk.unlock import views as unlock

urlpatterns = [
    path("", unlock.home, name="home"),
    path("enter", unlock.enter, name="enter"),
    path("unlock", unlock.open_vault, name="unlock"),
    path("make", unlock.make, name="make"),
    path("lock", unlock.lock_desk, name="lock"),
    path("language", pages.language, name="language"),
    path("keys", pages.keys, name="keys"),
    path("tour", pages.tour, name="tour"),
    path("intake", intake.intake, name="intake"),
    path("intake/pasted", intake.pasted, name="pasted"),
    path("intake/keep", intake.keep, name="keep"),
    path("intake/drop", intake.drop, name="drop"),
    path("intake/sample", intake.sample, name="sample"),
    path("sources", sources.listed, name="sources"),
    path("sources/search", sources.search, name="search"),
    path("sources/<int:number>", sources.source, name="source"),
    path("sources/<int:number>/original", sources.original, name="original"),
    path("sources/<int:number>/assign", sources.assign, name="assign"),
    path("sources/<int:number>/correct", sources.correct, name="correct"),
    path("sources/<int:number>/dismiss", sources.dismiss, name="dismiss"),
    path("sources/<int:number>/add", review.add, name="add"),
    path("people", people.people, name="people"),
    path("people/add", people.add, name="add_member"),
    path("people/<slug:code>/role", people.change_role, name="change_role"),
    path("people/<slug:code>/remove", people.remove, name="remove_member"),
    path("passphrase", people.own_passphrase, name="passphrase"),
    path("events", events.listed, name="events"),
    path("events/undo", events.undo, name="undo_pair"),
    path("events/<slug:name>", events.event, name="event"),
    path("events/<slug:name>/decide", events.pair, name="pair"),
    path("events/<slug:name>/back", events.take_back, name="unpair"),
    path("review", review.queue, name="queue"),
    path("review/undo", review.undo, name="undo"),
    path("review/several", review.several, name="several"),
    path("review/conflicts", settling.conflicts, name="conflicts"),
    path("review/<int:number>", review.claim, name="claim"),
    path("review/<int:number>/decide", review.decide, name="decide"),
    path("review/<int:number>/amend", review.amend, name="amend"),
    path("review/<int:number>/settle", settling.settle, name="settle"),
    path("review/<int:number>/note", review.note, name="note"),
    path("review/<int:number>/draft", review.draft, name="draft"),
    re_path(r"^static/(?P<name>[a-z-]+\.(?:css|js|svg))$", pages.static, name="static"),
]
