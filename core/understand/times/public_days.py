"""Denmark's public holidays by their English names, as the vocabulary of times has them. From the library `holidays`."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import cast

Country = Callable[..., Mapping[date, str]]


@lru_cache(maxsize=64)
def public_days(year: int) -> tuple[tuple[str, date], ...]:
    """The name and date of each, in the order of the year."""
    return tuple((name, day) for day, name in sorted(_denmark()(years=year, language="en_US").items()))


@cache
def _denmark() -> Country:
    """The library's Denmark. Asked for by its code it comes with 280 other countries: 8 MB and a fifth of a second."""
    countries = find_spec("holidays.countries")
    assert countries is not None
    assert countries.origin is not None
    spec = spec_from_file_location("holidays_denmark", Path(countries.origin).with_name("denmark.py"))
    assert spec is not None
    assert spec.loader is not None
    denmark = module_from_spec(spec)
    spec.loader.exec_module(denmark)
    return cast(Country, denmark.Denmark)
