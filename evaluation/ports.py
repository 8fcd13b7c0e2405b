"""Whether the site can be served at a port of this machine.

`./run` asks before anything is installed, by running this file itself, so it
uses the standard library alone.
"""

import socket
import sys

HOST = "127.0.0.1"
NOT_A_NUMBER = "PORT must be a number from 1 to 65535, not {}."


def why_not_serve(port: int) -> str:
    """Why the port cannot be used, or an empty string."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OverflowError:
            return NOT_A_NUMBER.format(port)
        except PermissionError:
            return f"Only an administrator may use port {port}. Choose another, above 1023."
        except OSError:
            return (
                f"Port {port} is taken by another program. "
                f"Stop it, or choose another port: PORT={port + 1} ./run"
            )
    return ""


if __name__ == "__main__":
    given = sys.argv[1]
    reason = why_not_serve(int(given)) if given.isdecimal() else NOT_A_NUMBER.format(given)
    sys.exit(reason or 0)
