"""Makes the packages with CPack; installs, uses and removes the .deb in a root folder of its own, and unpacks the .tar.gz.
Usage: deb_test.py BUILD_FOLDER VERSION"""
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import scratch

FILES = ["bin/aml-lint", "bin/aml-ls", "bin/aml-job", "share/doc/amlkit/copyright", "share/doc/amlkit/ci/gitlab-ci.yml",
         "share/man/man1/aml-lint.1", "share/bash-completion/completions/aml-lint", "share/zsh/site-functions/_aml-lint",
         "share/fish/vendor_completions.d/aml-lint.fish", "share/aml-lint/aml-lint.schema.json"]


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def use(program, folder, version):
    assert version in run(program, "--version")
    jobs = folder / "jobs"
    scratch.write_jobs(jobs, good_yml=scratch.GOOD)
    run(program, jobs)
    (jobs / "bad.yml").write_text(scratch.BAD)
    assert subprocess.run([program, jobs], capture_output=True, check=False).returncode == 1
    shutil.rmtree(jobs)


def installed_files(root):
    return sorted(str(path.relative_to(root / "usr")) for path in (root / "usr").rglob("*") if not path.is_dir())


def check_deb(deb, folder, version):
    assert run("dpkg-deb", "--field", deb, "Package", "Version").split() == ["Package:", "amlkit", "Version:", version]
    root = folder / "root"
    admin = root / "var/lib/dpkg"
    for part in ("info", "updates"):
        (admin / part).mkdir(parents=True)
    (admin / "status").touch()
    # The machine's own packages are not known in there: that its libraries are installed is for the real root to say.
    dpkg = ["dpkg", f"--root={root}", f"--log={folder}/dpkg.log", "--force-not-root", "--force-depends", "--force-bad-path"]
    environment = {**os.environ, "PATH": f"/usr/sbin:/sbin:{os.environ['PATH']}"}
    run(*dpkg, "--install", deb, env=environment)
    missing = set(FILES) - set(installed_files(root))
    assert not missing, missing
    assert "Status: install ok installed" in run(*dpkg, "--status", "amlkit", env=environment)
    use(root / "usr/bin/aml-lint", folder, version)
    told = run(root / "usr/bin/aml-lint", "--doctor", cwd=folder, env={"PATH": f"{root}/usr/bin"})
    assert "Nothing is missing." in told, told
    run(*dpkg, "--purge", "amlkit", env=environment)
    assert not (root / "usr").exists() or installed_files(root) == [], installed_files(root)


def check_archive(archive, folder, version):
    with tarfile.open(archive) as tar:
        tar.extractall(folder / "unpacked")
    program = next((folder / "unpacked").rglob("bin/aml-lint"))
    missing = [name for name in FILES if not (program.parents[1] / name).exists()]
    assert not missing, missing
    use(program, folder, version)


def main():
    build, version = Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="aml-packages-") as name:
        folder = Path(name)
        run("cpack", "--config", build / "CPackConfig.cmake", "-B", folder, cwd=build)
        debs, archives = list(folder.glob("*.deb")), list(folder.glob("*.tar.gz"))
        assert len(debs) == len(archives) == 1, list(folder.iterdir())
        check_deb(debs[0], folder, version)
        check_archive(archives[0], folder, version)


if __name__ == "__main__":
    main()
