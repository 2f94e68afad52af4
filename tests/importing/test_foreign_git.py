"""git on strangers' repositories: what it may not do, and how it is ended."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from catalog_builder.importing.foreign_git import GitFault, Leash, protocol_of, run_git


def leash(**limits: object) -> Leash:
    given = {"protocols": frozenset({"file"}), "ends_at_s": time.monotonic() + 20, **limits}
    return Leash(**given)  # type: ignore[arg-type]


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program called git first on the path."""
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("address", "protocol"),
    [
        ("https://git.example.com/a.git", "https"),
        ("ssh://git@git.example.com/a.git", "ssh"),
        ("git@git.example.com:a.git", "ssh"),
        ("file:///srv/a.git", "file"),
        ("http://127.0.0.1/a.git", "http"),
        ("git://git.example.com/a.git", ""),
        ("ext::sh -c touch", ""),
        ("--upload-pack=touch", ""),
        ("ssh://-oProxyCommand=touch/a", ""),
        ("git@-oProxyCommand=touch:a", ""),
        ("/srv/a.git", ""),
    ],
)
def test_protocols_are_told_from_addresses(address: str, protocol: str) -> None:
    assert protocol_of(address) == protocol


def test_the_machines_settings_and_secrets_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_ASKPASS", "SSH_ASKPASS", "GIT_SSH", "GIT_PROXY_COMMAND", "GIT_EXEC_PATH"):
        monkeypatch.setenv(name, "/bin/false")
    stand_in(tmp_path, "env", monkeypatch)
    told = run_git(["anything"], leash()).decode()
    variables = dict(line.split("=", 1) for line in told.splitlines() if "=" in line)
    assert not {"GIT_ASKPASS", "SSH_ASKPASS", "GIT_SSH", "GIT_PROXY_COMMAND", "GIT_EXEC_PATH"} & variables.keys()
    assert variables["HOME"] == "/dev/null"
    assert variables["GIT_ALLOW_PROTOCOL"] == "file"
    assert variables["GIT_TERMINAL_PROMPT"] == "0"


def test_gits_words_are_one_printable_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, r"printf 'remote: look\nfatal: no \033[2J way\nremote: more\n' >&2; exit 128", monkeypatch)
    with pytest.raises(GitFault) as refused:
        run_git(["anything"], leash())
    assert (refused.value.kind, refused.value.words) == ("refused", "fatal: no �[2J way")


def test_git_and_what_it_started_are_ended_when_the_time_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, f"(sleep 1; touch {tmp_path}/late) & sleep 30", monkeypatch)
    with pytest.raises(GitFault) as ended:
        run_git(["anything"], leash(ends_at_s=time.monotonic() + 0.2))
    assert ended.value.kind == "time"
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


@pytest.mark.parametrize(
    "script", ["while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "head -c 90000000 /dev/zero"]
)
def test_an_answer_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    stand_in(tmp_path, script, monkeypatch)
    with pytest.raises(GitFault) as ended:
        run_git(["anything"], leash(max_said_bytes=1_000_000))
    assert ended.value.kind == "size"


def test_a_folder_that_grows_too_large_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = tmp_path / "watched"
    watched.mkdir()
    script = f"for i in 1 2 3 4 5 6 7 8 9; do head -c 400000 /dev/zero > {watched}/$i; sleep 0.1; done"
    stand_in(tmp_path, script, monkeypatch)
    with pytest.raises(GitFault) as ended:
        run_git(["anything"], leash(folder=watched, max_bytes=1_000_000))
    assert ended.value.kind == "size"
    assert len(list(watched.iterdir())) < 9


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitFault) as refused:
        run_git(["version"], leash())
    assert refused.value.kind == "absent"
