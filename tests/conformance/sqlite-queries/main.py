import sqlite3

db = sqlite3.connect(":memory:")
db.executescript("""
    CREATE TABLE sale (person TEXT, month INTEGER, amount INTEGER);
    INSERT INTO sale VALUES ('ada', 1, 10), ('ada', 2, 30), ('bob', 1, 20), ('bob', 2, 5), ('eve', 2, 7);
""")
print(db.execute("SELECT person, sum(amount), avg(amount) FROM sale GROUP BY person HAVING count(*) > 1 ORDER BY 2 DESC").fetchall())
print(db.execute("SELECT person, month, sum(amount) OVER (PARTITION BY person ORDER BY month) FROM sale ORDER BY person, month").fetchall())
print(db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i * 2 FROM n WHERE i < 100) SELECT group_concat(i) FROM n").fetchone())
print(db.execute("""SELECT json_extract('{"a": [1, {"b": "é"}]}', '$.a[1].b'), 7 / 2, 7 / 2.0, 'a' || 1, upper('é')""").fetchone())
db.execute("SELECT a.person, b.person FROM sale a JOIN sale b ON a.month = b.month AND a.amount < b.amount ORDER BY 1, 2").fetchall()
