import html
import html.parser
import xml.etree.ElementTree as ET


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        print("start", tag, attributes)

    def handle_data(self, data):
        print("data", repr(data))


print(html.escape("<a href=\"x\">'&"), html.unescape("&lt;&eacute;&#128512;&amp;nbsp;"))
Links().feed("<p class=x>Hi <b>you</b> &amp; me<br/></p>")
root = ET.fromstring('<list n="1"><item id="a">one</item><item id="b">two &amp; é</item><empty/></list>')
print([(item.get("id"), item.text) for item in root.findall("item")], root.find(".//item[@id='b']").text, root.attrib)
ET.SubElement(root, "new", key="v").text = "<tag>"
root[0].tail = "tail"
print(ET.tostring(root, encoding="unicode"))
ET.indent(root)
print(ET.tostring(root).decode())
try:
    ET.fromstring("<a><b></a>")
except ET.ParseError as error:
    print(error, error.position)
