import users

for user in users.list_users():
    print(f"{user.id}: {user.name} ({user.role}), {user.email or 'no address'}")

print([user.name for user in users.list_users(users.Role.CLERK)])

try:
    users.find("A")
except users.LookupError.Ambiguous as error:
    print(f"{error}: {error.value}")

try:
    users.get_user(id=1)
except users.LookupError.NotFound as error:
    print(error)
