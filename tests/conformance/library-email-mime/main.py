import email
import email.message
import email.utils
import mimetypes

message = email.message.EmailMessage()
message["Subject"] = "Grüße"
message["To"] = "a@example.com"
message.set_content("Hällo\n")
print(message.as_string())
parsed = email.message_from_string("From: Ada <ada@x.org>\nX: 1\n\nbody\n")
print(email.utils.parseaddr(parsed["from"]), parsed.get_payload(), parsed.keys())
print(email.utils.format_datetime(__import__("datetime").datetime(2024, 1, 1)))
mimetypes.guess_type("a.json", strict=True)[0]
