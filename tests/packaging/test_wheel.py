"""The wheel as a host site gets it: what is in it, and that it works with its own dependencies alone."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOST = Path(__file__).resolve().parent / "host"
FILES_OF_METADATA = re.compile(r"wagtail_studier-[^/]+\.dist-info/")


def run(*command: str | Path, cwd: Path) -> str:
    """What the command wrote; on failure all of it is shown."""
    env = {name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def project_files() -> list[str]:
    """What is in the tree and not ignored: committed, changed or new."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    return sorted(name for name in set(listed) if (ROOT / name).is_file())


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel, built from a copy so that nothing built earlier gets into them."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in project_files():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, source / name)
    run(sys.executable, "-m", "build", "--outdir", target, source, cwd=target)
    return target


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel, its dependencies and nothing else."""
    venv = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", venv, cwd=venv.parent)
    run(venv / "bin" / "python", "-m", "pip", "install", "--quiet", wheel, cwd=venv.parent)
    return venv / "bin" / "python"


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A plain Wagtail site outside the tree; its settings name the package in one line."""
    return Path(shutil.copytree(HOST, tmp_path / "host"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not FILES_OF_METADATA.match(name)}
    assert names == {name for name in project_files() if name.startswith("wagtail_studier/")}


@pytest.mark.parametrize(
    "kind",
    [
        r"wagtail_studier/templates/wagtail_studier/pages/.*\.html",
        r"wagtail_studier/static/wagtail_studier/.*\.css",
        r"wagtail_studier/locale/sv/LC_MESSAGES/django\.mo",
        r"wagtail_studier/migrations/0001_.*\.py",
        r"wagtail_studier/py\.typed",
        r"wagtail_studier-[^/]+\.dist-info/licenses/LICENSE",
    ],
)
def test_the_wheel_has_what_is_no_python(wheel: Path, kind: str) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if re.fullmatch(kind, name)] != []


def test_the_sdist_builds_the_same_package(dist: Path, wheel: Path) -> None:
    """pip builds from it where wheels are not wanted; it has all that the wheel has."""
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        packed = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {name for name in zipfile.ZipFile(wheel).namelist() if not FILES_OF_METADATA.match(name)} - packed == set()


def test_the_dependencies_are_consistent(python: Path, tmp_path: Path) -> None:
    assert "No broken requirements found" in run(python, "-m", "pip", "check", cwd=tmp_path)


def test_a_plain_site_works_with_one_line(python: Path, host: Path) -> None:
    """check, migrate, no drift, static files, and two pages in the host's own base template."""
    django = (python, "-m", "django")
    run(*django, "check", "--settings=settings", "--pythonpath=.", cwd=host)
    run(*django, "migrate", "--settings=settings", "--pythonpath=.", "--verbosity=0", cwd=host)
    run(*django, "makemigrations", "--check", "--dry-run", "--settings=settings", "--pythonpath=.", cwd=host)
    collected = run(*django, "collectstatic", "--noinput", "--settings=settings", "--pythonpath=.", cwd=host)
    assert "static files copied" in collected
    run(python, "walk.py", cwd=host)
