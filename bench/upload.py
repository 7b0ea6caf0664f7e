"""Measures the upload of 2,000 files with 1 GB in all to Azurite, against `curl --parallel` with the same files, place and number of connections.
Usage: upload.py AML_UPLOAD_PROBE [FILES BYTES]; prints Markdown. Needs node and the packages of tests/azure."""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/azure"))

from ask import ask  # noqa: E402
from double import place  # noqa: E402
from harness import Service  # noqa: E402

AT_ONCE = 16
ROUNDS = 2
MEMORY_MIB = 100


def main():
    count, size = (int(word) for word in sys.argv[2:4] or ("2000", "1000000000"))
    with tempfile.TemporaryDirectory(prefix="aml-bench-") as folder:
        source = Path(folder) / "src"
        write_files(source, count, size)
        probe, curl = [], []
        for _ in range(ROUNDS):
            curl.append(on_new_service(lambda to: run(["curl", "--config", curl_config(to, source, Path(folder))], os.environ)))
            probe.append(on_new_service(lambda to: run([sys.argv[1]], to.environment(), order(source))))
    ours, theirs = min(seconds for seconds, _ in probe), min(seconds for seconds, _ in curl)
    memory = max(peak for _, peak in probe)
    print(f"- upload of {count} files, {size / 1e6:.0f} MB: {ours:.1f} s, {ours / theirs:.2f} of curl's {theirs:.1f} s")
    print(f"- peak memory: {memory:.0f} MiB, at most {MEMORY_MIB}: {'reached' if memory <= MEMORY_MIB else 'MISSED'}"
          f" (curl {max(peak for _, peak in curl):.0f} MiB)")


def on_new_service(upload):
    """What `upload` gives. Each has a service without blobs and a disk at rest: what is there from one upload slows the next down."""
    with Service(direct=True) as service:
        os.sync()
        return upload(service)


def write_files(source, count, size):
    data = os.urandom(size // count)
    for number in range(count):
        path = source / f"{number // 100:02}" / f"{number:05}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(number.to_bytes(8, "big") + data[8:])


def signed_container(service):
    target = f"{place.ROOT}/codes/c/versions/1/startPendingUpload?api-version=2023-04-01"
    answer = ask(service, "management", "POST", target, {"pendingUploadType": "TemporaryBlobReference"}).json()
    return answer["blobReferenceForConsumption"]["credential"]["sasUri"].split("?")


def curl_config(service, source, folder):
    container, signature = signed_container(service)
    lines = ["parallel", f"parallel-max = {AT_ONCE}", "silent", "show-error", "fail", 'header = "x-ms-blob-type: BlockBlob"',
             'header = "x-ms-version: 2021-12-02"', 'header = "Expect:"']
    for path in sorted(source.rglob("*.bin")):
        name = quote(f"src/{path.relative_to(source)}")
        lines += [f'upload-file = "{path}"', f'url = "{container}/{name}?{signature}"', 'output = "/dev/null"']
    config = folder / "curl.conf"
    config.write_text("\n".join(lines) + "\n")
    return str(config)


def order(source):
    return json.dumps({"subscription": place.SUBSCRIPTION, "group": place.GROUP, "workspace": place.WORKSPACE, "name": "asset", "version": "1",
                       "what": str(source)})


def run(command, environment, text=""):
    """Seconds, and MiB of memory at the most."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)
    process.stdin.write(text)
    process.stdin.close()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status != 0 or '"error"' in output:
        raise SystemExit(f"{command[0]} failed: {output}")
    return seconds, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
