"""Runs a command on a terminal of its own, and prints what it shows: terminal.py AWAIT SEND COMMAND [ARGUMENT]...

Once AWAIT was shown (at once, when it is empty) SEND is typed. The terminal changes no line ends and echoes nothing. Ends
with the exit code of the command.
"""

import os
import pty
import sys
import termios

wanted, typed, command = os.fsencode(sys.argv[1]), os.fsencode(sys.argv[2]), sys.argv[3:]
started, start = os.pipe()
child, terminal = pty.fork()
if child == 0:
    mode = termios.tcgetattr(0)
    mode[1] &= ~termios.OPOST
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(0, termios.TCSANOW, mode)
    os.execvp(command[0], command)
# The other end is closed when the command replaces this program: from then on the terminal is as it should be.
os.close(start)
os.read(started, 1)
shown = b""
while True:
    if typed and wanted in shown:
        os.write(terminal, typed)
        typed = b""
    try:
        more = os.read(terminal, 65536)
    except OSError:
        break
    if not more:
        break
    shown += more
sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
