"""The fields of work: how citizens claim them, and what is only mentioned beside."""
