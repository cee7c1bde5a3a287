"""The rows of the table of settings for the sparring network: how long, how often, and when what is known of people is let go.

The defaults are our proposal: the source is silent on all of them.
"""

from bot.settings.channel_settings import Setting
from bot.settings.values import number, text

NETWORK = (
    Setting(
        "SPARRING_TELEGRAM_NAME",
        "telegram_name",
        "",
        "The bot's user name on Telegram, without `@`: links for new members are `t.me/` addresses then, else codes.",
        text,
    ),
    Setting("SPARRING_TERM_MONTHS", "term_months", "12", "Months a membership of the network lasts.", number(1, 120)),
    Setting(
        "SPARRING_RENEWAL_DAYS",
        "renewal_days",
        "14",
        "Days before the end of a membership that a member is asked whether they stay.",
        number(1, 90),
    ),
    Setting(
        "SPARRING_CONTACT_BUDGET",
        "contact_budget",
        "4",
        "Invitations a member gets in half a year at most.",
        number(1, 100),
    ),
    Setting(
        "SPARRING_REST_DAYS",
        "rest_days",
        "30",
        "Days a member is left in peace after having taken part.",
        number(0, 365),
    ),
    Setting(
        "SPARRING_FORGET_DAYS",
        "forget_days",
        "30",
        "Days after somebody left the network until all about them is erased.",
        number(1, 365),
    ),
    Setting(
        "SPARRING_INVITATION_MONTHS",
        "invitation_months",
        "6",
        "Months an invitation that nobody answered is kept.",
        number(1, 60),
    ),
    Setting(
        "SPARRING_CASE_MONTHS",
        "case_months",
        "12",
        "Months a request is kept after it is over. Export it for the journal before (`case export`).",
        number(1, 120),
    ),
    Setting(
        "SPARRING_ADVISER_MAIL",
        "adviser_mail",
        "dpo@example.org",
        "The mail address of the municipality's data protection adviser, as people read it under `/privacy`.",
        text,
    ),
)
