import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE t (v INTEGER UNIQUE)")
with db:
    db.execute("INSERT INTO t VALUES (1)")
try:
    with db:
        db.execute("INSERT INTO t VALUES (2)")
        db.execute("INSERT INTO t VALUES (1)")
except sqlite3.IntegrityError as error:
    print(error, db.in_transaction)
print(db.execute("SELECT v FROM t").fetchall())
db.execute("INSERT INTO t VALUES (3)")
print(db.in_transaction)
db.rollback()
db.executescript("BEGIN; INSERT INTO t VALUES (4); SAVEPOINT s; INSERT INTO t VALUES (5); ROLLBACK TO s; COMMIT;")
[v for (v,) in db.execute("SELECT v FROM t ORDER BY v")]
