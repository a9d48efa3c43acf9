import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE t (v INTEGER NOT NULL CHECK (v > 0))")
attempts = [
    ("SELEKT 1", ()), ("SELECT * FROM missing", ()), ("SELECT nope FROM t", ()), ("INSERT INTO t VALUES (NULL)", ()), ("INSERT INTO t VALUES (-1)", ()),
    ("SELECT ?", ()), ("SELECT ?", (1, 2)), ("SELECT ?", (object,)), ("SELECT 1; SELECT 2", ()), ("SELECT ?", (2**63,)), ("SELECT abs(-9223372036854775808)", ()),
]
for statement, values in attempts:
    try:
        db.execute(statement, values)
        db.execute(statement, values).fetchall()
    except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
        print(type(error).__name__, error, getattr(error, "sqlite_errorname", None))
db.close()
try:
    db.execute("SELECT 1")
except sqlite3.ProgrammingError as error:
    print(error)
