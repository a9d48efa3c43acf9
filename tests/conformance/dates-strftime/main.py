import time
from datetime import datetime

moment = datetime(2024, 2, 9, 17, 5, 3, 42)
print(moment.strftime("%Y-%m-%d %H:%M:%S.%f %I %p %j %a %A %b %B %y %U %W %w %u %G-W%V %% %c %x %X"))
print(f"{moment:%d/%m/%y %H.%M}", time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.strftime("%a", (2024, 2, 9, 0, 0, 0, 4, 40, 0)))
print(datetime.strptime("9 Feb 2024 05:05PM +0200", "%d %b %Y %I:%M%p %z"), datetime.strptime("2024 040", "%Y %j"))
for text, template in (("2024-02-30", "%Y-%m-%d"), ("x", "%Y"), ("2024 rest", "%Y"), ("1", "%Q")):
    try:
        datetime.strptime(text, template)
    except ValueError as error:
        print(error)
