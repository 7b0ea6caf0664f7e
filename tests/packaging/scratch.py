"""Folders for tests that use the project as its users do: a repository of job files, and a clone of this project."""
import os
import subprocess
from pathlib import Path

GOOD = "command: python train.py\ncode: src\nenvironment: azureml:training-env:2\ncompute: azureml:cpu-cluster\n"
# One error, whose fix is safe.
BAD = "command: echo ${{inputs.irsi}}\ninputs:\n  iris: 1\nenvironment: azureml:training-env:2\ncompute: azureml:cpu-cluster\n"
# Files that are no jobs of ours.
OTHERS = {"compose.yaml": "services:\n  web:\n    image: nginx\n", "automl.yml": "type: automl\ntask: regression\n"}


def environment(home, **more):
    """Ours, without what a CI system or git has set for itself."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("GIT_", "GITHUB_", "PRE_COMMIT")) and key not in ("CI", "GITLAB_CI", "TF_BUILD", "CDPATH")}
    person = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    return {**kept, **person, "CCACHE_DIR": kept.get("CCACHE_DIR", str(Path.home() / ".cache/ccache")), "HOME": str(home), **more}


def git(folder, env, *arguments):
    return subprocess.run(["git", "-C", folder, "-c", "init.defaultBranch=main", *arguments], env=env, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder, env):
    """All that stands in `folder`, as one commit of the branch main."""
    git(folder, env, "init", "--quiet")
    git(folder, env, "add", "--all")
    git(folder, env, "commit", "--quiet", "--message", "all")
    return git(folder, env, "rev-parse", "HEAD")


def clone_project(root, folder, env):
    """The project as it stands in the working folder, committed or not."""
    names = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], check=True,
                           capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        source, target = root / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            target.chmod(source.stat().st_mode)
    return commit(folder, env)


def write_jobs(folder, **files):
    (folder / "src").mkdir(parents=True)
    (folder / "src/train.py").write_text("print(1)\n")
    for name, text in {**OTHERS, **files}.items():
        (folder / name.replace("_yml", ".yml")).write_text(text)


def offline():
    """What to put before a command so that it has no network; empty where this system does not let us."""
    prefix = ["unshare", "--map-root-user", "--net"]
    try:
        works = subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        works = False
    return prefix if works else []
