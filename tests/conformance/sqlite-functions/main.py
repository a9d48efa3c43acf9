import sqlite3


class Longest:
    def __init__(self):
        self.text = ""

    def step(self, text):
        self.text = max(self.text, text, key=len)

    def finalize(self):
        return self.text


db = sqlite3.connect(":memory:")
db.create_function("shout", 1, lambda text: text.upper() + "!", deterministic=True)
db.create_aggregate("longest", 1, Longest)
db.create_collation("backwards", lambda a, b: (a < b) - (a > b))
db.row_factory = sqlite3.Row
db.executescript("CREATE TABLE w (t TEXT); INSERT INTO w VALUES ('pear'), ('fig'), ('banana');")
row = db.execute("SELECT shout(t) AS loud, t FROM w ORDER BY t COLLATE backwards").fetchone()
print(row["loud"], row[1], row.keys(), tuple(row), dict(row))
print(db.execute("SELECT longest(t), count(*), group_concat(t, '+') FROM w").fetchone()[0])
db.row_factory = lambda cursor, row: dict(zip([c[0] for c in cursor.description], row))
db.execute("SELECT upper(t) AS u, length(t) AS n FROM w ORDER BY n").fetchall()
