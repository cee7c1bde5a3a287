"""The settings: read from the environment, told apart, never shown when secret, and documented as they are."""

from dataclasses import fields
from datetime import time
from pathlib import Path

import pytest

import prompts
from bot.settings import config
from bot.settings.config import TABLE, Settings, settings
from core.errors import SettingError

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "operations.md"


def fault(name: str, written: str) -> str:
    with pytest.raises(SettingError) as caught:
        settings({name: written})
    return str(caught.value)


def test_an_empty_environment_gives_a_service_for_this_machine_alone() -> None:
    assert settings({}) == Settings(
        database_url="sqlite:///var/sparring.db",
        host="127.0.0.1",
        port=8080,
        hosts=frozenset(),
        playground=True,
        form_secret="",
        synchronous="FULL",
        log_format="auto",
        log_level="info",
        prompts_dir=prompts.FOLDER,
        municipality="Gentofte Kommune",
        contact_name="Sparringsrummet",
        contact_phone="12 34 56 78",
        contact_mail="sparring@example.org",
        contact_hours="9-15",
        answer_days=3,
        case_limit=8,
        digest_time=time(8),
        quiet_hours=(time(20), time(8)),
        working_hours=(time(8), time(16)),
        draft_reminder_days=2,
        draft_days=30,
        event_days=30,
        slack_bot_token="",
        slack_app_token="",
        slack_signing_secret="",
        slack_mode="socket",
        slack_api_url="https://slack.com/api/",
        slack_channel="",
        slack_spool="",
        telegram_token="",
        telegram_mode="polling",
        telegram_base_url="https://api.telegram.org/bot",
        telegram_base_file_url="https://api.telegram.org/file/bot",
        telegram_webhook_url="",
        telegram_webhook_secret="",
        telegram_name="",
        term_months=12,
        renewal_days=14,
        contact_budget=4,
        rest_days=30,
        forget_days=30,
        invitation_months=6,
        case_months=12,
        adviser_mail="dpo@example.org",
        invitation_days=5,
        closing_days=3,
        claim_hours=24,
        silence_hours=48,
        reminder_hours=(48, 4),
        wave_days=2,
        invitation_gap_days=14,
        no_show_percent=10,
        room_spare=6,
        topic_letters=80,
    )


def test_the_table_fills_every_field_once() -> None:
    assert sorted(row.field for row in TABLE) == sorted(field.name for field in fields(Settings))


def test_an_empty_variable_is_one_that_was_left_out() -> None:
    assert settings({row.name: " " for row in TABLE}) == settings({})


@pytest.mark.parametrize(
    ("host", "switch", "is_on"),
    [
        ("127.0.0.1", "", True),
        ("localhost", "", True),
        ("::1", "", True),
        ("127.0.0.1", "off", False),
        ("0.0.0.0", "", False),
        ("::", "", False),
        ("10.0.0.5", "auto", False),
        ("sparring.example.org", "", False),
        ("0.0.0.0", "on", True),
    ],
)
def test_the_playground_is_on_where_only_this_machine_can_reach_it(host: str, switch: str, is_on: bool) -> None:
    assert settings({"HOST": host, "SPARRING_PLAYGROUND": switch}).playground is is_on


def test_the_playground_is_not_switched_on_by_a_word_that_might_mean_it() -> None:
    assert "Write auto or on or off." in fault("SPARRING_PLAYGROUND", "yes")


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("PORT", "eighty", "PORT is 'eighty', which is no number of that kind. Write 0 to 65535."),
        ("PORT", "70000", "PORT is '70000', which is no number of that kind. Write 0 to 65535."),
        ("SPARRING_ANSWER_DAYS", "0", "SPARRING_ANSWER_DAYS is '0', which is no number of that kind. Write 1 to 60."),
        (
            "SPARRING_DIGEST_TIME",
            "25:00",
            "SPARRING_DIGEST_TIME is '25:00', which is no time of day. Write a time as 08:00.",
        ),
        (
            "SPARRING_DIGEST_TIME",
            "02:30",
            "SPARRING_DIGEST_TIME lies where the clock changes: 02 to 03 comes twice in October and not at all in March. "
            "Choose another hour.",
        ),
        (
            "SPARRING_QUIET_HOURS",
            "20",
            "SPARRING_QUIET_HOURS is '20', which is no span of hours. Write two times as 20:00-08:00.",
        ),
        (
            "SPARRING_WORKING_HOURS",
            "20:00-08:00",
            "SPARRING_WORKING_HOURS is '20:00-08:00', which goes over midnight. Write two times of one day as 08:00-16:00.",
        ),
        (
            "PROMPTS_DIR",
            "/nowhere",
            "PROMPTS_DIR is '/nowhere', and there is no such folder. Mend the path or leave it out.",
        ),
        (
            "DATABASE_URL",
            "mysql://here",
            "DATABASE_URL is no address of a database we can use. "
            "Write sqlite:///path/to/file.db or postgresql://user:password@host/name.",
        ),
    ],
)
def test_a_wrong_value_is_answered_with_what_to_write(name: str, written: str, said: str) -> None:
    assert fault(name, written) == said


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(SettingError) as caught:
        settings({"PORT": "x", "LOG_LEVEL": "loud"})

    assert str(caught.value).splitlines() == [
        "PORT is 'x', which is no number of that kind. Write 0 to 65535.",
        "LOG_LEVEL is 'loud', which is not known. Write debug or info or warning or error.",
    ]


@pytest.mark.parametrize(
    "written", ["changeme", "your-secret-here", "<secret>", "xxxxxxxx", "TODO", "...", "replace_me"]
)
def test_a_placeholder_is_no_secret(written: str) -> None:
    assert "SPARRING_FORM_SECRET is a placeholder." in fault("SPARRING_FORM_SECRET", written)
    assert "is a placeholder" in fault("DATABASE_URL", f"postgresql://sparring:{written}@db/sparring")


@pytest.mark.parametrize("written", ["abc", "a" * 64])
def test_a_secret_that_can_be_guessed_is_refused_without_being_repeated(written: str) -> None:
    said = fault("SPARRING_FORM_SECRET", written)

    assert said.startswith("SPARRING_FORM_SECRET is too easy to guess. Make one with:")
    assert repr(written) not in said


def test_a_real_secret_is_taken() -> None:
    secret = "kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"

    assert settings({"SPARRING_FORM_SECRET": secret}).form_secret == secret


def test_no_secret_is_shown() -> None:
    environ = {
        "DATABASE_URL": "postgresql://sparring:Hemm%40eligt@db.example.org/sparring",
        "SPARRING_FORM_SECRET": "kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP",
    }

    shown = {row["name"]: row["value"] for row in config.shown(environ)}

    assert shown["DATABASE_URL"] == "postgresql://sparring:***@db.example.org/sparring"
    assert shown["SPARRING_FORM_SECRET"] == "***uIoP"


BOT = "xoxb-1111-2222-aBcDeFgHiJkLmNoP"
APP = "xapp-1-A0123-4444-aBcDeFgHiJkLmNoP"
SIGNING = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("environ", "mode"),
    [
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, "socket"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SIGNING, "SLACK_MODE": "http"}, "http"),
    ],
)
def test_slack_is_connected_by_two_settings(environ: dict[str, str], mode: str) -> None:
    values = settings(environ)

    assert (values.slack_bot_token, values.slack_mode) == (BOT, mode)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, "SLACK_BOT_TOKEN is set and SLACK_APP_TOKEN is not"),
        ({"SLACK_APP_TOKEN": APP}, "SLACK_APP_TOKEN is set and SLACK_BOT_TOKEN is not."),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_MODE": "http"}, "SLACK_SIGNING_SECRET is not"),
        ({"SLACK_BOT_TOKEN": APP}, "SLACK_BOT_TOKEN does not begin with xoxb-"),
        ({"SLACK_APP_TOKEN": "xapp-..."}, "SLACK_APP_TOKEN is a placeholder."),
        ({"SLACK_BOT_TOKEN": "xoxb-your-token"}, "SLACK_BOT_TOKEN is a placeholder."),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_MODE": "http", "SLACK_SIGNING_SECRET": "abc"}, "SECRET is not whole."),
        ({"SLACK_BOT_TOKEN": BOT[:12], "SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN is not whole. Copy it from the page"),
        ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP[:12]}, "SLACK_APP_TOKEN is not whole. Copy it from the page"),
        ({"SLACK_FACILITATOR_CHANNEL": "C1"}, "which is no ID of a channel. Write the ID at the foot"),
        ({"SLACK_API_URL": "http://slack.com/api/"}, "SLACK_API_URL is 'http://slack.com/api/'"),
        ({"SLACK_API_URL": "https://slack.com"}, "no base address of a Web API"),
        ({"SLACK_FACILITATOR_CHANNEL": "#facilitatorer"}, "which is no ID of a channel. Write the ID at the foot"),
    ],
)
def test_slack_that_is_set_halfway_or_wrongly_does_not_start(environ: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError) as caught:
        settings(environ)

    assert said in str(caught.value)
    assert "LmNoP" not in str(caught.value)


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_a_compatible_server_may_give_tokens_and_channels_that_slack_would_not(mode: str) -> None:
    given = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s1"}
    at = {"SLACK_API_URL": "http://127.0.0.1:8099/api/", "SLACK_MODE": mode, "SLACK_FACILITATOR_CHANNEL": "C_TEAM"}

    values = settings({**given, **at})

    assert (values.slack_bot_token, values.slack_channel) == ("xoxb-1", "C_TEAM")


FATHERS = "1234567890:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0"
HOOK = "https://sparring.example.org/telegram"
KEY = "kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"


@pytest.mark.parametrize(
    "environ",
    [
        {"TELEGRAM_BOT_TOKEN": FATHERS},
        {"TELEGRAM_BOT_TOKEN": "42:short", "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"},
        {"TELEGRAM_BOT_TOKEN": FATHERS, "TELEGRAM_WEBHOOK_URL": HOOK, "TELEGRAM_WEBHOOK_SECRET": KEY},
        {
            "TELEGRAM_BOT_TOKEN": FATHERS,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_URL": HOOK,
            "TELEGRAM_WEBHOOK_SECRET": KEY,
        },
    ],
)
def test_telegram_is_connected_by_a_token_and_a_webhook_by_three_settings(environ: dict[str, str]) -> None:
    values = settings(environ)

    assert (values.telegram_token, values.telegram_mode) == (
        environ["TELEGRAM_BOT_TOKEN"],
        environ.get("TELEGRAM_MODE", "polling"),
    )


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TELEGRAM_BOT_TOKEN": "your-token-here"}, "TELEGRAM_BOT_TOKEN is a placeholder. Copy it from BotFather"),
        ({"TELEGRAM_BOT_TOKEN": "1234567890"}, "TELEGRAM_BOT_TOKEN is not whole"),
        ({"TELEGRAM_BOT_TOKEN": "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"}, "none that BotFather gave"),
        ({"TELEGRAM_BOT_TOKEN": "42:short"}, "none that BotFather gave"),
        ({"TELEGRAM_MODE": "webhook"}, "TELEGRAM_MODE is set and TELEGRAM_BOT_TOKEN is not."),
        ({"TELEGRAM_WEBHOOK_URL": HOOK}, "TELEGRAM_WEBHOOK_URL is set and TELEGRAM_BOT_TOKEN is not."),
        (
            {"TELEGRAM_BOT_TOKEN": FATHERS, "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": KEY},
            "TELEGRAM_MODE is webhook and TELEGRAM_WEBHOOK_URL is not set.",
        ),
        (
            {"TELEGRAM_BOT_TOKEN": FATHERS, "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_URL": HOOK},
            "TELEGRAM_MODE is webhook and TELEGRAM_WEBHOOK_SECRET is not set.",
        ),
        ({"TELEGRAM_BASE_URL": "http://api.telegram.org/bot"}, "no address the token may be sent to"),
        ({"TELEGRAM_WEBHOOK_URL": "http://sparring.example.org/telegram"}, "which Telegram does not call"),
        ({"TELEGRAM_WEBHOOK_URL": "https://sparring.example.org/"}, "TELEGRAM_WEBHOOK_URL needs a path of its own."),
        ({"TELEGRAM_WEBHOOK_URL": "https://sparring.example.org/metrics"}, "needs a path of its own."),
        ({"TELEGRAM_WEBHOOK_SECRET": "hemmelig!"}, "may have only the letters A-Z"),
        ({"TELEGRAM_WEBHOOK_SECRET": "abc"}, "TELEGRAM_WEBHOOK_SECRET is too easy to guess."),
        ({"TELEGRAM_WEBHOOK_SECRET": "changeme"}, "TELEGRAM_WEBHOOK_SECRET is a placeholder."),
        ({"TELEGRAM_MODE": "push"}, "TELEGRAM_MODE is 'push', which is not known."),
    ],
)
def test_telegram_that_is_set_halfway_or_wrongly_does_not_start(environ: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError) as caught:
        settings(environ)

    assert said in str(caught.value)
    assert FATHERS not in str(caught.value)


def test_a_misspelt_setting_is_noticed() -> None:
    environ = {
        "SPARRING_ANSWER_DAY": "5",
        "SPARRING_COFFEE": "black",
        "SLACK_BOTTOKEN": "x",
        "TELEGRAM_TOKEN": "x",
        "SPARRING_ANSWER_DAYS": "4",
        "PATH": "/bin",
    }

    assert config.unknown(environ) == {
        "SPARRING_ANSWER_DAY": "SPARRING_ANSWER_DAYS",
        "SPARRING_COFFEE": "",
        "SLACK_BOTTOKEN": "SLACK_BOT_TOKEN",
        "TELEGRAM_TOKEN": "TELEGRAM_BOT_TOKEN",
    }


def test_postgres_is_spelt_as_platforms_spell_it() -> None:
    assert settings({"DATABASE_URL": "postgres://u:p@db/s"}).database_url == "postgresql://u:p@db/s"


def test_the_documentation_holds_the_table_as_it_is() -> None:
    written = DOCUMENTATION.read_text(encoding="utf-8")
    _, _, after = written.partition("<!-- settings: python -m bot config --markdown -->\n")
    table, _, _ = after.partition("<!-- end of settings -->")

    assert table == config.as_markdown()
