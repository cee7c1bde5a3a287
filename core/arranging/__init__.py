"""The room in which facilitators make rooms with people of a decided course: plan, proposal, approval, polls, changes."""
