"""gunicorn: requests to two workers, one killed and replaced, reloaded, more and fewer of them, a graceful end."""
import os
import signal

from scenario import Server, await_end, exists, free_port, get, show, write

APPLICATION = """
import os

GREETING = "first"
os.write(1, f"loaded by {os.getpid()}\\n".encode())


def application(environ, start_response):
    if environ["PATH_INFO"] == "/error":
        raise ValueError("as asked for")
    body = environ["wsgi.input"].read() or f"{GREETING} {os.getpid()}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
"""


def loaded(server):
    return int(server.expect(r"loaded by (\d+)")[1])


def answers(port, workers):
    greeting, pid = get(port).split()
    show(greeting, "of one of the workers:", int(pid) in workers)


port = free_port()
write("our_site.py", APPLICATION)
server = Server.python("-m", "gunicorn", "--workers", "2", "--bind", f"127.0.0.1:{port}", "our_site:application")
workers = {loaded(server), loaded(server)}
for _ in range(10):
    answers(port, workers)
show(get(port, "/error").splitlines()[0])
server.expect("ValueError: as asked for")

victim = workers.pop()
os.kill(victim, signal.SIGKILL)
server.expect(f"{victim}.* was sent SIGKILL")
workers.add(loaded(server))
answers(port, workers)

write("our_site.py", APPLICATION.replace("first", "second"))
server.send(signal.SIGHUP)
server.expect("Handling signal: hup")
old, workers = workers, {loaded(server), loaded(server)}
for pid in old:
    await_end(pid)
answers(port, workers)

server.send(signal.SIGTTIN)
server.expect("Handling signal: ttin")
workers.add(loaded(server))
answers(port, workers)
server.send(signal.SIGTTOU)
server.expect("Handling signal: ttou")
await_end(min(workers))

server.send(signal.SIGTERM)
server.expect("Handling signal: term")
server.expect("Shutting down: Master")
show("ended with", server.end())
show("workers left:", sum(map(exists, old | workers)))
