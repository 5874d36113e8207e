"""Ansible: a playbook for three hosts, two at once, all of them this machine: files, templates, commands, one that fails, a rescue."""
import os

from scenario import DIRECTORY, python, show, write

PLAYBOOK = """
- hosts: ours
  gather_facts: false
  tasks:
    - name: makes a directory
      ansible.builtin.file:
        path: "{{ playbook_dir }}/{{ inventory_hostname }}"
        state: directory
        mode: "0700"
    - name: writes a file
      ansible.builtin.template:
        src: greeting.j2
        dest: "{{ playbook_dir }}/{{ inventory_hostname }}/greeting"
    - name: runs a command
      ansible.builtin.command: cat {{ playbook_dir }}/{{ inventory_hostname }}/greeting
      register: greeting
      changed_when: false
    - name: tells
      ansible.builtin.debug:
        msg: "{{ greeting.stdout | upper }}"
    - name: asks for the impossible
      block:
        - ansible.builtin.command: /bin/false
      rescue:
        - ansible.builtin.debug:
            msg: rescued
    - name: ends for one of them
      ansible.builtin.fail:
        msg: as asked for
      when: number == 2
"""

HOSTS = 3
hosts = "".join(f"host{n} number={n} ansible_connection=local\n" for n in range(HOSTS))
write("hosts", f"[ours]\n{hosts}\n[ours:vars]\nansible_python_interpreter=/usr/bin/python3\n")
write("play.yml", PLAYBOOK)
write("greeting.j2", "hello from {{ inventory_hostname }}, {{ number * 2 }}\n")
environment = {**os.environ, "ANSIBLE_NOCOLOR": "1",
               "ANSIBLE_LOCAL_TEMP": DIRECTORY, "ANSIBLE_REMOTE_TEMP": DIRECTORY, "ANSIBLE_HOME": DIRECTORY, "HOME": DIRECTORY}
status, output = python("-m", "ansible", "playbook", "-i", "hosts", "--forks", "2", "play.yml", env=environment)
show(status)
for line in sorted(output.splitlines()):
    if line.startswith(("ok:", "changed:", "fatal:", "host", '    "msg"')):
        show(" ".join(line.split(" => ")[0].split()))
for n in range(HOSTS):
    with open(os.path.join(DIRECTORY, f"host{n}", "greeting")) as file:
        show(file.read().strip(), oct(os.stat(os.path.join(DIRECTORY, f"host{n}")).st_mode))
