"""When a twin reads its sources: what [sync] allows, and at which pace."""

from __future__ import annotations

import time
from pathlib import Path
from typing import ClassVar

import pytest

from ndtframe.contracts import CollectorDescriptor
from ndtframe.errors import NdtError, SettingsError, UsageError
from ndtframe.twin.synchronisation import pace_of, require_possible, rounds
from ndtframe.twin.twin import Twin

from .twin_samples import Given, document, network, node

ONE = document(network([node("n:a")]))


class OnChange(Given):
    """A collector that tells of changes."""

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor("push", "", (), "on-change")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Twin.create(tmp_path / "t", "t") as made:
        (made.folder / "one.json").write_text(ONE.to_json(), encoding="utf-8")
        return made.folder


def opened(folder: Path, sync: str) -> Twin:
    file = folder / "twin.toml"
    text = file.read_text(encoding="utf-8").replace('mode = "on-demand"', sync)
    text += '\n[[collector]]\nname = "plan"\nkind = "file"\nfiles = ["one.json"]\n'
    file.write_text(text, encoding="utf-8")
    return Twin.open(folder)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that only moves when somebody sleeps; gives the pauses."""
    now, pauses = [1000.0], []

    def sleep(seconds: float) -> None:
        pauses.append(round(seconds, 6))
        now[0] += seconds

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", sleep)
    return pauses


def test_offline_refuses_and_says_what_to_do(folder: Path) -> None:
    with opened(folder, 'mode = "offline"') as twin:
        with pytest.raises(UsageError, match=r"mirrors nothing.*ndt twin import") as error:
            twin.refresh()
        line = str(error.value).split(":")[1]
        text = (folder / "twin.toml").read_text(encoding="utf-8").splitlines()
        assert text[int(line) - 1].startswith('mode = "offline"')
        assert twin.snapshots() == []
        assert twin.collect({"by hand": Given(ONE)}, by_hand=True).record is not None


def test_on_change_is_refused_where_no_collector_tells_of_changes(folder: Path) -> None:
    with opened(folder, 'mode = "on-change"') as twin:
        with pytest.raises(SettingsError, match=r"do not tell of changes: plan \(file\)"):
            twin.refresh()
        require_possible(twin.settings, {"push": OnChange(ONE)})


def test_pace_goes_with_periodic_alone(folder: Path) -> None:
    with opened(folder, 'mode = "on-demand"') as twin:
        assert twin.refresh().record is not None
        with pytest.raises(UsageError, match=r'mode = "periodic"'):
            pace_of(twin.settings)


def test_periodic_has_its_pace(folder: Path) -> None:
    with opened(folder, 'mode = "periodic"\npace = 7.5\nstaleness-bound = 60') as twin:
        assert pace_of(twin.settings) == 7.5
        assert twin.settings.sync.staleness_bound == 60
        (entry,) = twin.describe().twins.twin
        assert (float(entry.synchronisation.pace or 0), entry.link_class) == (7.5, "one-way")


@pytest.mark.parametrize("text", ["staleness-bound = 0", 'mode = "sometimes"', "pace = 3"])
def test_wrong_settings_are_refused(text: str, folder: Path) -> None:
    with pytest.raises(NdtError):
        opened(folder, text if "mode" in text else f'mode = "on-demand"\n{text}')


def test_rounds_start_at_the_pace_whatever_they_take(clock: list[float]) -> None:
    durations = iter([1.0, 4.0, 25.0, 1.0, 1.0])

    def act() -> float:
        taken = next(durations)
        time.sleep(taken)
        return taken

    assert list(rounds(act, 10, 5)) == [1, 4, 25, 1, 1]
    assert clock == [1, 9, 4, 6, 25, 0, 1, 9, 1]  # what took too long is not made up for


def test_rounds_go_on_until_they_are_interrupted(clock: list[float]) -> None:
    done: list[int] = []

    def act() -> None:
        done.append(1)
        if len(done) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(rounds(act, 10))
    assert clock == [10, 10, 10]
