import datetime
import decimal
import fractions
import re
import uuid

[datetime.date(2024, 2, 29), datetime.datetime(2024, 1, 1), decimal.Decimal("1.10"), fractions.Fraction(1, 3), re.compile("a"), 1 + 2j, uuid.UUID(int=5), ...]
