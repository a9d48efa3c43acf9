from string.templatelib import Interpolation, Template

name, price = "tea", 2.5
template = t"Buy {name!r} for {price:.2f}!"
print(type(template) is Template, template.strings, template.values)
for part in template:
    match part:
        case str():
            print("text", repr(part))
        case Interpolation(value, expression, conversion, spec):
            print("field", repr(value), expression, conversion, repr(spec))
joined = t"{name}" + t"-{price}"
joined.strings
