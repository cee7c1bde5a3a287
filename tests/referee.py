"""An independent reading of the rules of the format, on the JSON itself: what a panel answer or a season breaks, in words.

Shares no code with what it judges: written from the README of the format alone.
"""

from collections import defaultdict
from typing import Any

Citizen = dict[str, Any]
Need = dict[str, Any]


def fit(need: Need, citizen: Citizen) -> int:
    """⌊Σ w (70·level + 90·interest) / 300⌋."""
    return int(
        sum(
            weight * (70 * citizen["competence"].get(tag, 0) + 90 * (tag in citizen["interest"]))
            for tag, weight in need["weights"].items()
        )
        // 300
    )


def is_qualified(need: Need, citizen: Citizen) -> bool:
    """For a need at all, whatever the day."""
    days = [session["day"] for session in need["sessions"]]
    return (
        citizen["joined"] <= need["open_day"]
        and citizen["term_end"] >= max(days)
        and need["role"] in citizen["roles"]
        and all(session["slot"] in citizen["slots"] for session in need["sessions"])
        and not any(first <= day <= last for day in days for first, last in citizen["away"])
        and not set(need["parties"]) & set(citizen["ties"])
        and fit(need, citizen) >= need["min_fit"]
    )


def may_be_asked(
    need: Need, citizen: Citizen, rules: dict[str, Any], *, day: int, invited: list[int], sessions: list[int]
) -> bool:
    """On a day, with what came before: days of invitations, days of sessions taken part in or said yes to."""
    return (
        need["open_day"] <= day < need["close_day"]
        and is_qualified(need, citizen)
        and (not invited or day - max(invited) >= rules["invite_gap_days"])
        and sum(day - then < 90 for then in invited) < rules["max_invites_90d"]
        and all(abs(one["day"] - held) >= rules["cooldown_days"] for one in need["sessions"] for held in sessions)
    )


def panel_faults(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What is wrong with the rooms and lotteries of a panel answer."""
    citizens = {one["id"]: one for one in case["citizens"]}
    needs = {one["id"]: one for one in case["needs"]}
    faults = [f"{need} has no answer" for need in needs.keys() - {one["need"] for one in answer["selections"]}]
    rooms = [(one["need"], one["ids"]) for one in answer["selections"]]
    rooms += [(one["need"], panel["ids"]) for one in answer.get("lotteries", []) for panel in one["panels"]]
    free = {name: _free(case, need) for name, need in needs.items()}
    for name, ids in rooms:
        homes = [citizens[one]["household"] for one in ids]
        most = min(needs[name]["size"]["target"], len({citizens[one]["household"] for one in free[name]}))
        faults += [f"{name}: {one} may not be asked" for one in ids if one not in free[name]]
        faults += [f"{name}: two of a household"] * (len(set(homes)) < len(homes))
        faults += [f"{name}: {len(ids)} people, not {most}"] * (len(set(ids)) != most)
    return faults


def _free(case: dict[str, Any], need: Need) -> set[str]:
    found = set()
    for one in case["citizens"]:
        past = one["past"]
        invited = [] if past["last_invited"] is None else [past["last_invited"]]
        sessions = [] if past["last_took_part"] is None else [past["last_took_part"]]
        if may_be_asked(need, one, case["rules"], day=need["open_day"], invited=invited, sessions=sessions):
            found.add(one["id"])
    return found


class Referee:
    """Watches a season day by day. `faults` are what was broken so far."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.rules = case["rules"]
        self.citizens = {one["id"]: one for one in case["citizens"]}
        self.needs = {one["id"]: one for one in case["needs"]}
        self.faults: list[str] = []
        self.asked: dict[str, dict[str, int]] = defaultdict(dict)
        self.yes: dict[str, set[str]] = defaultdict(set)
        self.final: dict[str, list[str]] = {}
        self._invited: dict[str, list[int]] = defaultdict(list)
        self._held: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for name, one in self.citizens.items():
            if one["past"]["last_invited"] is not None:
                self._invited[name].append(one["past"]["last_invited"])
            if one["past"]["last_took_part"] is not None:
                self._held[name][""] = [one["past"]["last_took_part"]]

    def answered(self, need: str, citizen: str, answer: str) -> None:
        """A yes holds the sessions until the room closes without them."""
        if answer == "yes" and need not in self.final:
            self.yes[need].add(citizen)
            self._held[citizen][need] = [session["day"] for session in self.needs[need]["sessions"]]

    def replied(self, day: int, reply: dict[str, Any]) -> None:
        """Judge what was done on a day."""
        for one in reply["final"]:
            self._closed(one["need"], one["ids"])
        for one in reply["invite"]:
            for citizen in one["ids"]:
                self._asks(self.needs[one["need"]], citizen, day)
        open_today = [name for name, need in self.needs.items() if need["close_day"] == day]
        self.faults += [f"day {day}: {name} closed without a final" for name in open_today if name not in self.final]

    def _asks(self, need: Need, citizen: str, day: int) -> None:
        held = [one for days in self._held[citizen].values() for one in days]
        fine = may_be_asked(
            need, self.citizens[citizen], self.rules, day=day, invited=self._invited[citizen], sessions=held
        )
        if not fine or citizen in self.asked[need["id"]]:
            self.faults.append(f"day {day}: {citizen} may not be asked for {need['id']}")
        self.asked[need["id"]][citizen] = day
        self._invited[citizen].append(day)

    def _closed(self, need: str, ids: list[str]) -> None:
        homes = [self.citizens[one]["household"] for one in ids]
        self.faults += [f"{need}: {one} did not say yes" for one in ids if one not in self.yes[need]]
        self.faults += [f"{need}: more than fit"] * (len(ids) > self.needs[need]["size"]["max"])
        self.faults += [f"{need}: two of a household"] * (len(set(homes)) < len(homes))
        self.final[need] = ids
        for one in self.yes[need] - set(ids):
            self._held[one].pop(need, None)
