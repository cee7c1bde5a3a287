"""What the municipality decided, from the settings, as each room of the core takes it."""

from datetime import timedelta

from adapters.slack.ports import CHANNEL as SLACK
from bot.settings.config import Settings
from core.gatherings.rules import RoomRules
from core.intake.rules import IntakeRules
from core.keeping.retention_rules import RetentionRules
from core.members.rules import MemberRules


def make_member_rules(settings: Settings) -> MemberRules:
    """The network's numbers as the municipality decided them."""
    return MemberRules(
        term_months=settings.term_months,
        renewal_days=settings.renewal_days,
        budget=settings.contact_budget,
        rest_days=settings.rest_days,
        gap_days=settings.invitation_gap_days,
        draft_days=settings.draft_days,
        forget_days=settings.forget_days,
        quiet=settings.quiet_hours,
    )


def make_room_rules(settings: Settings) -> RoomRules:
    """What the municipality decides about asking citizens."""
    return RoomRules(
        answer_days=settings.invitation_days,
        close_days=settings.closing_days,
        claim_hours=settings.claim_hours,
        wave_days=settings.wave_days,
        silence_hours=settings.silence_hours,
        reminder_hours=settings.reminder_hours,
        budget=settings.contact_budget,
        gap_days=settings.invitation_gap_days,
        cooldown_days=settings.rest_days,
        no_show_percent=settings.no_show_percent,
        spare_part=settings.room_spare,
        topic_letters=settings.topic_letters,
        quiet=settings.quiet_hours,
    )


def make_retention_rules(settings: Settings) -> RetentionRules:
    """How long each kind of data is kept."""
    return RetentionRules(
        event_days=settings.event_days,
        draft_days=settings.draft_days,
        invitation_months=settings.invitation_months,
        forget_days=settings.forget_days,
        case_months=settings.case_months,
    )


def make_intake_rules(settings: Settings) -> IntakeRules:
    """What the municipality decided about requests and drafts."""
    return IntakeRules(
        answer_days=settings.answer_days,
        draft_reminder=timedelta(days=settings.draft_reminder_days),
        draft_kept=timedelta(days=settings.draft_days),
        digest_time=settings.digest_time,
        form_channels=frozenset({SLACK}) if settings.slack_bot_token else frozenset(),
    )
