# A hook changes what the code after the fork sees, in its own process only.
import os

state = {"in": "start"}
os.register_at_fork(
    before=lambda: state.update(before=os.getpid()),
    after_in_parent=lambda: state.update({"in": "parent"}),
    after_in_child=lambda: state.update({"in": "child"}),
)
main = os.getpid()
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
print(state["in"], state["before"] == main, os.getpid() == main)
