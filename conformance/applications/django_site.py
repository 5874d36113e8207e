"""Django: migrations to SQLite, tests of two processes, a server that reloads when a file changes."""
import os
import re
import signal

from scenario import Server, await_listener, free_port, get, python, show, write

MANAGE = """
import os
import sys

from django.core.management import execute_from_command_line

os.environ["DJANGO_SETTINGS_MODULE"] = "our_site.settings"
execute_from_command_line(sys.argv)
"""

SETTINGS = """
SECRET_KEY = "not secret"
DEBUG = True
USE_TZ = True
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "our_site.urls"
INSTALLED_APPS = ["our_site"]
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "site.sqlite3"}}
"""

URLS = """
from django.http import HttpResponse
from django.urls import path

from .models import Visit

GREETING = "first"


def index(request):
    Visit.objects.create(page=request.path)
    return HttpResponse(f"{GREETING} {Visit.objects.count()}")


urlpatterns = [path("", index)]
"""

MODELS = """
from django.db import models


class Visit(models.Model):
    page = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)
"""

TESTS = """
from django.test import TestCase

from .models import Visit


class OfOneVisit(TestCase):
    def test_counts(self):
        for n in range(1, 4):
            self.assertEqual(self.client.get("/").content.decode(), f"first {n}")

    def test_missing_page(self):
        self.assertEqual(self.client.get("/missing").status_code, 404)


class OfNone(TestCase):
    def test_empty(self):
        self.assertEqual(list(Visit.objects.all()), [])

    def test_wrong(self):
        self.assertEqual(Visit.objects.count(), 1)
"""


def manage(*words):
    status, output = python("manage.py", *words)
    show(words[0], status)
    return output


write("manage.py", MANAGE)
for name, text in (("__init__", ""), ("settings", SETTINGS), ("urls", URLS), ("models", MODELS), ("tests", TESTS)):
    write(f"our_site/{name}.py", text)
show(*re.findall(r"- Create model \w+|\+ Create model \w+", manage("makemigrations", "our_site")))
show(*re.findall(r"Applying \S+ \w+", manage("migrate")))
show(manage("check").strip())
output = manage("test", "--parallel", "2")
show(*re.findall(r"Found \d+ test\S*|tests.py\", line \d+, in test\w+|AssertionError: .*|FAILED \(.*\)", output))

port = free_port()
# A variable, and no option: the reloader starts the server as a child, which does not get -u.
server = Server.python("manage.py", "runserver", f"127.0.0.1:{port}", env={**os.environ, "PYTHONUNBUFFERED": "1"})
server.expect("Quit the server")
await_listener(port)
show(get(port), get(port), get(port, "/missing").split()[0])
server.expect("changed, reloading", again=lambda: write("our_site/urls.py", URLS.replace("first", "second")))
server.expect("Quit the server")
await_listener(port)
show(get(port))
show("server ended with", server.end(signal.SIGINT))
