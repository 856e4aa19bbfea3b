"""``twin.toml``: what is read, and what is said of faults."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.errors import NdtError, PluginError, Position, SettingsError, UsageError
from ndtframe.twin.plugin_settings import make_collectors, make_model, make_repository
from ndtframe.twin.settings import TwinSettings, default_text, find, load
from ndtframe.twin.toml_lines import line_of

TEXT = default_text("mine")


def read(folder: Path, text: str) -> TwinSettings:
    (folder / "twin.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_default_text_is_readable_and_says_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path, TEXT)
    bare = read(tmp_path, '[twin]\nname = "mine"\n')
    assert settings.model_dump() == bare.model_dump()
    assert settings.repository.settings == bare.repository.settings == {"path": "twin.sqlite"}


def test_every_commented_setting_is_a_setting(tmp_path: Path) -> None:
    lines = TEXT.replace('mode = "on-demand" ', 'mode = "periodic"').splitlines()
    parts = [line.removeprefix("# ") for line in lines]
    uncommented = "\n".join(one for one in parts if one.startswith("[") or " = " in one)
    settings = read(tmp_path, uncommented)
    assert settings.twin.matrix == "peak"
    assert settings.sync.pace == 300
    assert [one.name for one in settings.collectors] == ["planning"]


def test_path_starts_at_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    settings = read(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path / "elsewhere")
    make_repository(settings).close()
    assert (tmp_path / "twin.sqlite").exists()


def test_plugin_key_is_written_with_dashes(tmp_path: Path) -> None:
    make_repository(read(tmp_path, TEXT)).close()
    settings = read(tmp_path, TEXT.replace("[sync]", "read-only = true\n[sync]"))
    make_repository(settings).close()


FAULTS = {
    "table": ("[sync]", "[synk]", 24, "unknown key 'synk' in the file. Did you mean 'sync'?"),
    "key": ("strict-ref", "strikt-ref", 37, "Did you mean 'strict-references'?"),
    "value": ('"on-demand"', '"on-demend"', 25, "Did you mean 'on-demand'? Known are: offline"),
    "type": ("= true", '= "maybe"', 37, "'strict-references' in [checks] is wrong"),
    "missing": ('name = "mine"', "", 3, "[twin] lacks the key 'name'"),
    "name": ('"mine"', '"my own"', 4, "'name' in [twin] is wrong"),
    "syntax": ('"mine"', '"mine', 4, "This is not TOML"),
    "model": ("[checks]", "[models.trafic]\n[checks]", 33, "Did you mean 'traffic'?"),
    "pace": ('mode = "on-demand"', "pace = 3", 24, "'pace' (seconds) goes with"),
    "twice": ("[sync]", '[[collector]]\nname = "a"\nkind = "file"\n' * 2 + "[sync]", 24, "'a'"),
    "alias": (
        "[sync]",
        '[[alias]]\nform = "x"\npath = "/p"\nidentifier = "7"\n' * 2 + "[sync]",
        24,
        "the path '/p' of 'x' stands there twice",
    ),
    "endless": ('mode = "on-demand"', "staleness-bound = 1e400", 25, "'staleness-bound' in [sync]"),
    "days": ("# keep-days = 30", "keep-days = 1e12", 31, "'keep-days' in [retention] is wrong"),
    "memory": ("[checks]", "[jobs]\nmemory = 99999999999999\n[checks]", 37, "'memory' in [jobs]"),
    "rank": ("[sync]", '[[collector]]\nname="a"\nkind="file"\nrank=-1\n[sync]', 27, "'rank'"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_names_file_line_and_key(tmp_path: Path, fault: str) -> None:
    old, new, line, message = FAULTS[fault]
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, TEXT.replace(old, new, 1))
    assert caught.value.where == Position(str(tmp_path / "twin.toml"), line)
    assert message in str(caught.value)


PLUGIN_FAULTS = {
    "key": ("path = ", "pfad = ", 11, "unknown key 'pfad' in [repository]. Did you mean 'path'?"),
    "value": ("path = ", "timeout = -1\npath = ", 11, "'timeout' in [repository] is wrong"),
    "kind": ('kind = "sqlite"', 'kind = "sqllite"', 10, "Did you mean 'sqlite'?"),
}


@pytest.mark.parametrize("fault", PLUGIN_FAULTS)
def test_fault_of_a_plugin_names_file_line_and_key(tmp_path: Path, fault: str) -> None:
    old, new, line, message = PLUGIN_FAULTS[fault]
    settings = read(tmp_path, TEXT.replace(old, new, 1))
    with pytest.raises((SettingsError, PluginError)) as caught:
        make_repository(settings)
    assert caught.value.where == Position(str(tmp_path / "twin.toml"), line)
    assert message in str(caught.value)


def test_model_takes_what_its_table_says(tmp_path: Path) -> None:
    assert make_model(read(tmp_path, TEXT), "topology").descriptor.name == "topology"
    settings = read(tmp_path, f"{TEXT}\n[models.topology]\nspeed = 3\n")
    with pytest.raises(SettingsError, match=r"unknown key 'speed' in \[models.topology\]"):
        make_model(settings, "topology")


def test_unknown_collector_is_named_with_its_line(tmp_path: Path) -> None:
    settings = read(tmp_path, f'{TEXT}\n[[collector]]\nname = "a"\nkind = "fyle"\n')
    with pytest.raises(PluginError, match=r"twin.toml:44: .*Did you mean 'file'"):
        make_collectors(settings)


def test_unreadable_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"twin.toml: .*cannot be read.*ndt twin init"):
        load(tmp_path)
    (tmp_path / "twin.toml").write_bytes(b"[twin]\nname = '\xff'\n")
    with pytest.raises(SettingsError, match="not UTF-8 text: byte 15"):
        load(tmp_path)


def test_nearest_file_upward_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    with pytest.raises(UsageError, match=r"no twin\.toml"):
        find(deep)
    read(tmp_path, TEXT)
    assert find(deep) == tmp_path / "twin.toml"
    read(deep.parent, TEXT)
    assert find(deep) == deep.parent / "twin.toml"


@given(st.text(max_size=20))
def test_a_name_is_written_or_refused(name: str) -> None:
    import tomllib

    try:
        text = default_text(name)
    except NdtError:
        return
    assert tomllib.loads(text)["twin"]["name"] == name


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b-c", "d.e", "'q r'"]), st.booleans()),
        max_size=8,
        unique_by=lambda table: table[0],
    )
)
def test_line_of_a_key_in_any_table(tables: list[tuple[str, bool]]) -> None:
    lines = ["# a comment", ""]
    expected = {}
    for name, array in tables:
        for place in range(2 if array else 1):
            lines += [f"[[{name}]]" if array else f"[{name}]", "  key = 1"]
            path = (*(part.strip("'") for part in name.split(".")), *([place] if array else []))
            expected[(*path, "key")] = len(lines)
    text = "\n".join(lines)
    assert {path: line_of(text, path) for path in expected} == expected
