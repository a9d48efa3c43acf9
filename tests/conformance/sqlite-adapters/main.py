import datetime
import decimal
import sqlite3

sqlite3.register_adapter(decimal.Decimal, str)
sqlite3.register_converter("decimal", lambda raw: decimal.Decimal(raw.decode()))
sqlite3.register_adapter(datetime.date, datetime.date.isoformat)
db = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES, autocommit=True)
db.execute("CREATE TABLE p (d decimal, day TEXT)")
db.execute("INSERT INTO p VALUES (?, ?)", (decimal.Decimal("1.25"), datetime.date(2024, 2, 29)))
print(db.execute("SELECT * FROM p").fetchone(), db.autocommit, db.in_transaction)
dump = "\n".join(db.iterdump())
print(dump)
copy = sqlite3.connect(":memory:")
db.backup(copy)
copy.execute("SELECT typeof(d), day FROM p").fetchone()
