"""Settings come from the environment, then from the file in the data folder, then from what stands in the code."""

import pytest

from commonhold import cli
from commonhold.ground import settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder, and an environment that says nothing else."""
    for name in settings.Settings.__dataclass_fields__:
        monkeypatch.delenv(f"COMMONHOLD_{name.upper()}", raising=False)
    monkeypatch.setenv("COMMONHOLD_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def served(monkeypatch):
    """Under which address a house would be served; no server is started."""

    def address(host: str = "127.0.0.1", port: int = 8000) -> str:
        # Noted, so that it is undone.
        monkeypatch.setenv("COMMONHOLD_URL", "")
        cli.call_by(settings.load(), host, port)
        return settings.load().url

    return address


def test_the_environment_goes_before_the_file(folder, monkeypatch):
    (folder / "commonhold.toml").write_text('url = "https://talk.example.org"\nlog = "json"\n')
    monkeypatch.setenv("COMMONHOLD_LOG", "plain")

    given = settings.load()

    assert (given.url, given.log) == ("https://talk.example.org", "plain")


def test_an_address_in_the_file_is_the_one_that_is_served(folder, served):
    (folder / "commonhold.toml").write_text('url = "https://talk.example.org"\n')

    assert served(port=8123) == "https://talk.example.org"


def test_without_an_address_it_is_where_the_server_listens(folder, served):
    assert served(port=8123) == "http://127.0.0.1:8123"


def test_an_unknown_setting_stops_the_start(folder):
    (folder / "commonhold.toml").write_text('uri = "https://talk.example.org"\n')

    with pytest.raises(SystemExit, match="uri"):
        settings.load()


def test_a_secret_is_made_once_and_read_by_its_owner_alone(folder):
    first = settings.load().secret

    assert settings.load().secret == first
    assert (folder / "secret").stat().st_mode & 0o777 == 0o600
