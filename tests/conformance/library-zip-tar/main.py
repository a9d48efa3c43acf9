import io
import tarfile
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("a/é.txt"), "content")
    archive.writestr("b.bin", bytes(100))
with zipfile.ZipFile(buffer) as archive:
    print(archive.namelist(), archive.read("a/é.txt"), archive.getinfo("b.bin").file_size, archive.testzip())
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
    info = tarfile.TarInfo("x.txt")
    info.size = 3
    archive.addfile(info, io.BytesIO(b"abc"))
buffer.seek(0)
with tarfile.open(fileobj=buffer) as archive:
    print(archive.getnames(), archive.extractfile("x.txt").read())
try:
    zipfile.ZipFile(io.BytesIO(b"nothing"))
except zipfile.BadZipFile as error:
    print(error)
