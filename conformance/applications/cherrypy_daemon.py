"""CherryPy as a daemon with a PID file, whose answers are asked for; then a server that starts itself anew when a file changes."""
import os
import signal

from scenario import DIRECTORY, Server, await_end, await_listener, exists, free_port, get, python, show, write

SITE = """
import os
import sys

import cherrypy
from cherrypy.process import plugins

GREETING = "first"


class Root:
    @cherrypy.expose
    def index(self):
        return GREETING

    @cherrypy.expose
    def pid(self):
        return str(os.getpid())

    @cherrypy.expose
    def sum(self, a, b):
        return str(int(a) + int(b))


port, kind = int(sys.argv[1]), sys.argv[2]
cherrypy.config.update({
    "server.socket_port": port,
    "engine.autoreload.on": kind == "reloader",
    "engine.autoreload.frequency": 0.1,
    "log.screen": kind == "reloader",
})
if kind == "daemon":
    cherrypy.config.update({"log.access_file": os.path.abspath("access"), "log.error_file": os.path.abspath("error")})
    plugins.Daemonizer(cherrypy.engine).subscribe()
    plugins.PIDFile(cherrypy.engine, os.path.abspath("pid")).subscribe()
cherrypy.quickstart(Root())
"""


def path(name):
    return os.path.join(DIRECTORY, name)


port = free_port()
site = write("our_site.py", SITE)
status, output = python(site, str(port), "daemon")
show("started", status, output)
await_listener(port)  # the process that was started ends before
pid = int(get(port, "/pid"))
with open(path("pid")) as file:
    show("as the file says:", int(file.read()) == pid)
show("a session's, with a parent other than us:", os.getsid(pid) != os.getsid(0))
show(get(port), get(port, "/sum?a=3&b=4"), get(port, "/missing").split()[0])
os.kill(pid, signal.SIGTERM)
await_end(pid)
show("ended:", not os.path.exists(path("pid")))
with open(path("access")) as file:
    show(sorted(line.split('"')[1] + line.split('"')[2][:5] for line in file))

port = free_port()
server = Server.python(site, str(port), "reloader")
server.expect("Bus STARTED")
show(get(port))
server.expect("Restarting because .*our_site.py changed", again=lambda: write("our_site.py", SITE.replace("first", "second")))
server.expect("Re-spawning")
server.expect("Bus STARTED")
show(get(port), "the same process:", int(get(port, "/pid")) == server.process.pid)
show("ended with", server.end(signal.SIGTERM))
