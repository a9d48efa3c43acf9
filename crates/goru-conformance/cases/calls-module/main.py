from app import echo
print(echo(value="through a module"))
pass
