"""Texts over pipes: their size in bytes, a line end, the bytes, a line end."""

import io
import subprocess


def framed(texts):
    return b"".join(b"%d\n%s\n" % (len(text), text) for text in texts)


def unframed(data):
    stream = io.BytesIO(data)
    while size := stream.readline():
        yield stream.read(int(size))
        stream.readline()


def run(program, texts):
    """What the program prints for the texts."""
    return subprocess.run([program], input=framed(texts), stdout=subprocess.PIPE, check=True, timeout=600).stdout


def answers(program, texts):
    """One line of the program's output for each text."""
    lines = run(program, texts).decode("utf-8", "replace").split("\n")[:-1]
    if len(lines) != len(texts):
        raise SystemExit(f"{program} answered {len(lines)} of {len(texts)} texts")
    return lines
