import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL, data BLOB)")
db.executemany("INSERT INTO item (name, price, data) VALUES (?, ?, ?)", [("tea", 2.5, b"\x00\xff"), ("cup", None, None), ("naïve 😀", 10, b"")])
print(db.execute("SELECT * FROM item ORDER BY id").fetchall())
cursor = db.execute("SELECT name, price * 2 AS twice FROM item WHERE price > :low ORDER BY price DESC", {"low": 1})
print([column[0] for column in cursor.description], cursor.fetchone(), cursor.fetchmany(5), cursor.fetchone())
print(db.execute("UPDATE item SET price = 1 WHERE price IS NULL").rowcount, db.total_changes, db.execute("SELECT last_insert_rowid()").fetchone())
db.execute("SELECT 9223372036854775807, 1.5, NULL, 'x', x'00'").fetchone()
